package dev.torii.commanding.upload;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The check report of one range of memory, ECSS-E-ST-70-41C (6,10): area of 8 bits, number of ranges of 8 bits, address and length of 32 bits,
 * CRC-16 (annex B.1).
 *
 * @param area     memory area, 0..255
 * @param address  first octet, 0..2^32-1
 * @param length   octets, 0..2^32-1
 * @param checksum of what is stored, 0..65535
 */
public record CheckReport(int area, long address, long length, int checksum) {
    private static final int SERVICE_OFFSET = 7;
    private static final int SERVICE = 6;
    private static final int SUBTYPE = 10;
    private static final int DATA_OFFSET = 20;
    /** Headers, one range and packet error control. */
    private static final int LENGTH = 34;

    /**
     * Reads a telemetry packet with a PUS-C secondary header of 14 octets.
     *
     * @param packet the whole packet, whose packet error control is right
     * @return empty if it is no check report of one range
     */
    public static Optional<CheckReport> read(byte[] packet) {
        boolean is = packet.length == LENGTH
                && packet[SERVICE_OFFSET] == SERVICE
                && packet[SERVICE_OFFSET + 1] == SUBTYPE
                && packet[DATA_OFFSET + 1] == 1;
        if (!is) {
            return Optional.empty();
        }
        ByteBuffer data = ByteBuffer.wrap(packet);
        return Optional.of(new CheckReport(
                Byte.toUnsignedInt(data.get(DATA_OFFSET)),
                Integer.toUnsignedLong(data.getInt(DATA_OFFSET + 2)),
                Integer.toUnsignedLong(data.getInt(DATA_OFFSET + 6)),
                Short.toUnsignedInt(data.getShort(DATA_OFFSET + 10))));
    }
}
