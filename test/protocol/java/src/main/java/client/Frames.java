package client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import fedsim.v1.Federated.Envelope;
import fedsim.v1.Federated.Finish;
import fedsim.v1.Federated.RejectReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames, and the vectors in them. */
final class Frames {
    private static final int PROTOCOL_VERSION = 1;
    private static final Descriptor ENVELOPE = Envelope.getDescriptor();

    private Frames() {}

    /** The frame of one message; {@code name} is its field in Envelope. */
    static byte[] encode(String name, Message message) {
        return Envelope.newBuilder()
                .setProtocolVersion(PROTOCOL_VERSION)
                .setField(ENVELOPE.findFieldByName(name), message)
                .build()
                .toByteArray();
    }

    /** The message of a frame: what arrived as the arguments of an event or an acknowledgement. */
    static Message decode(Object[] args) {
        try {
            Envelope envelope = Envelope.parseFrom((byte[]) args[0]);
            int version = envelope.getProtocolVersion();
            if (version != PROTOCOL_VERSION) throw new Refused("protocol version " + version + ", not " + PROTOCOL_VERSION);
            FieldDescriptor field = envelope.getOneofFieldDescriptor(ENVELOPE.getOneofs().get(0));
            if (field == null) throw new Refused("a frame without a message");
            return (Message) envelope.getField(field);
        } catch (InvalidProtocolBufferException error) {
            throw new Refused("not a frame: " + error.getMessage());
        }
    }

    /** Reads little-endian float32 values. */
    static double[] floats(ByteString data) {
        ByteBuffer buffer = data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[data.size() / Float.BYTES];
        for (int i = 0; i < values.length; i++) values[i] = buffer.getFloat();
        return values;
    }

    /** Writes values as little-endian float32. */
    static ByteString floatBytes(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) buffer.putFloat((float) value);
        return ByteString.copyFrom(buffer.flip());
    }

    /** LATE for REJECT_REASON_LATE, INTERNAL for an unknown reason. */
    static String reasonName(RejectReason reason) {
        return reason == RejectReason.UNRECOGNIZED ? "INTERNAL" : reason.name().substring("REJECT_REASON_".length());
    }

    /** COMPLETED for OUTCOME_COMPLETED, STOPPED for an unknown outcome. */
    static String outcomeName(Finish.Outcome outcome) {
        return outcome == Finish.Outcome.UNRECOGNIZED ? "STOPPED" : outcome.name().substring("OUTCOME_".length());
    }
}
