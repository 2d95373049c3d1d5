package dev.torii.commanding.schedule;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A report of service 1 on one telecommand (ECSS-E-ST-70-41C §8.1.2): its subtype, the first four octets of the telecommand, and of a failure its code.
 *
 * @param subtype   1 to 8
 * @param requestId packet id and sequence control of the telecommand
 * @param code      failure code; 0 of a success
 */
public record RequestReport(int subtype, int requestId, int code) {
    private static final int SERVICE_OFFSET = 7;
    private static final int DATA_OFFSET = 20;
    private static final int PEC_OCTETS = 2;
    private static final int SUBTYPE_MAX = 8;
    private static final int COMPLETED = 7;

    /**
     * Reads a telemetry packet with a PUS-C secondary header of 14 octets.
     *
     * @param packet the whole packet, whose packet error control is right
     * @return empty if it is no such report
     */
    public static Optional<RequestReport> read(byte[] packet) {
        boolean is = packet.length >= DATA_OFFSET + 4 + PEC_OCTETS
                && packet[SERVICE_OFFSET] == 1
                && packet[SERVICE_OFFSET + 1] >= 1
                && packet[SERVICE_OFFSET + 1] <= SUBTYPE_MAX;
        if (!is) {
            return Optional.empty();
        }
        ByteBuffer data = ByteBuffer.wrap(packet);
        boolean coded = packet.length >= DATA_OFFSET + 6 + PEC_OCTETS;
        return Optional.of(new RequestReport(
                packet[SERVICE_OFFSET + 1],
                data.getInt(DATA_OFFSET),
                coded ? Short.toUnsignedInt(data.getShort(DATA_OFFSET + 4)) : 0));
    }

    boolean isFailure() {
        return subtype % 2 == 0;
    }

    boolean isCompletion() {
        return subtype == COMPLETED;
    }
}
