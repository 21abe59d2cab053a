package client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;

/** A stream of 32-bit draws: xoroshiro128+, begun with the SHA-256 of its name. */
final class RandomWords {
    private long s0;
    private long s1;

    RandomWords(String name) {
        ByteBuffer words = ByteBuffer.wrap(sha256(name)).order(ByteOrder.LITTLE_ENDIAN);
        s0 = (long) words.getInt() << 32 | Integer.toUnsignedLong(words.getInt());
        s1 = (long) words.getInt() << 32 | Integer.toUnsignedLong(words.getInt());
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    int next() {
        int drawn = (int) (s0 + s1);
        long mixed = s0 ^ s1;
        s0 = Long.rotateLeft(s0, 24) ^ mixed ^ mixed << 16;
        s1 = Long.rotateLeft(mixed, 37);
        return drawn;
    }

    /** A whole number from 0 to n − 1, by rejection. */
    int below(int n) {
        long limit = n > 2 ? (1L << 32) - (1L << 32) % n : 1L << 32;
        while (true) {
            long drawn = Integer.toUnsignedLong(next() ^ 0x80000000);
            if (drawn < limit) return (int) (drawn % n);
        }
    }

    /** 0 … count − 1 in an order drawn from the stream. */
    int[] shuffled(int count) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = below(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
