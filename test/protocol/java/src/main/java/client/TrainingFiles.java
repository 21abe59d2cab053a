package client;

import fedsim.v1.Federated.Welcome;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The training set: an IDX file of images and one of labels, unpacked. */
record TrainingFiles(byte[] images, byte[] labels) {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";
    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    static TrainingFiles read(Path folder) throws IOException {
        return new TrainingFiles(readUnpacked(folder, IMAGES), readUnpacked(folder, LABELS));
    }

    /** Reads a file, or its .gz. */
    private static byte[] readUnpacked(Path folder, String name) throws IOException {
        Path plain = folder.resolve(name);
        if (Files.exists(plain)) return Files.readAllBytes(plain);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")))) {
            return packed.readAllBytes();
        }
    }

    /** A pixel, 0 to 255, counted over all images. */
    int pixel(int index) {
        return images[IMAGES_HEADER + index] & 0xff;
    }

    int label(int row) {
        return labels[LABELS_HEADER + row] & 0xff;
    }

    /** The MD5 of each file. */
    Map<String, String> checksums() {
        return Map.of(IMAGES, md5(images), LABELS, md5(labels));
    }

    private static String md5(byte[] data) {
        try {
            return String.format("%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(data)));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The shards of the clients of a welcome, as they are cut under {@code iid}: each its run of the shuffled rows. */
    Map<Integer, Shard> shards(Welcome welcome, Settings settings) {
        int[] order = new RandomWords((long) welcome.getSeed() + "/partition").shuffled(labels.length - LABELS_HEADER);
        int size = order.length / welcome.getClientCount();
        int longer = order.length % welcome.getClientCount();
        Map<Integer, Shard> shards = new TreeMap<>();
        for (int client : welcome.getClientsList()) {
            int start = client * size + Math.min(client, longer);
            int[] rows = Arrays.copyOfRange(order, start, start + size + (client < longer ? 1 : 0));
            shards.put(client, new Shard(this, rows, welcome.getDataset(), settings.centred()));
        }
        return shards;
    }
}
