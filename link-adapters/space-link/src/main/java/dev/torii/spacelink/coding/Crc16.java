package dev.torii.spacelink.coding;

/**
 * The 16-bit cyclic redundancy check of CCSDS frames and PUS packets: x^16 + x^12 + x^5 + 1, preset to ones, not inverted.
 *
 * <p>Source: CCSDS 132.0-B-3 §4.1.6, 732.0-B-4 §4.1.6, ECSS-E-ST-70-41C annex B. Known answer: {@code "123456789"} gives
 * 0x29B1. Works on eight octets per step. Allocation free, thread safe.
 */
public final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int PRESET = 0xFFFF;

    /** Entry {@code k * 256 + b}: effect on the remainder of octet {@code b} followed by {@code k} zero octets. */
    private static final char[] TABLE = buildTable();

    private Crc16() {}

    private static char[] buildTable() {
        char[] table = new char[8 * 256];
        for (int octet = 0; octet < 256; octet++) {
            int crc = octet << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            table[octet] = (char) crc;
        }
        for (int i = 256; i < table.length; i++) {
            int shorter = table[i - 256];
            table[i] = (char) ((shorter << 8) ^ table[shorter >>> 8]);
        }
        return table;
    }

    /**
     * Computes the check value of a range of octets.
     *
     * @param data   holds the octets
     * @param offset index of the first one
     * @param length number of octets, 0 or more
     * @return the 16-bit remainder, 0..0xFFFF; over octets that end with their own big-endian check value it is 0
     */
    public static int of(byte[] data, int offset, int length) {
        char[] table = TABLE;
        int crc = PRESET;
        int position = offset;
        int end = offset + length;
        while (end - position >= 8) {
            crc = table[7 * 256 + ((data[position] & 0xFF) ^ (crc >>> 8))]
                    ^ table[6 * 256 + ((data[position + 1] & 0xFF) ^ (crc & 0xFF))]
                    ^ table[5 * 256 + (data[position + 2] & 0xFF)]
                    ^ table[4 * 256 + (data[position + 3] & 0xFF)]
                    ^ table[3 * 256 + (data[position + 4] & 0xFF)]
                    ^ table[2 * 256 + (data[position + 5] & 0xFF)]
                    ^ table[256 + (data[position + 6] & 0xFF)]
                    ^ table[data[position + 7] & 0xFF];
            position += 8;
        }
        while (position < end) {
            crc = ((crc << 8) & 0xFFFF) ^ table[(crc >>> 8) ^ (data[position++] & 0xFF)];
        }
        return crc;
    }
}
