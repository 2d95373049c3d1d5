package dev.torii.spacelink.time;

/**
 * On-board time as CCSDS unsegmented time code: 4 octets of seconds, 3 octets of binary fraction, epoch 1958-01-01T00:00:00 TAI,
 * no P-field (CCSDS 301.0-B-4 §3.2).
 *
 * <p>One count of the fraction is 2^-24 s = 59.6 ns. Range 1958-01-01 to 2094-02-07. Stateless, thread safe, allocation free.
 */
public final class CucTime {
    /** Length of the time field in octets. */
    public static final int LENGTH = 7;

    /** Seconds from the CUC epoch 1958-01-01 to the TAI epoch 1970-01-01: 4383 days. */
    private static final long EPOCH_OFFSET_SECONDS = 4383L * 86_400L;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int FRACTION_BITS = 24;
    private static final long HALF_FRACTION = 1L << (FRACTION_BITS - 1);
    private static final long COUNT_MAX = (1L << (32 + FRACTION_BITS)) - 1;

    private CucTime() {}

    /**
     * Reads a time field.
     *
     * @param b   bytes that hold the field
     * @param off index of its first octet; {@value #LENGTH} octets are read
     * @return nanoseconds since 1970-01-01T00:00:00 TAI, rounded to the nearest
     */
    public static long readTaiNs(byte[] b, int off) {
        long seconds = field(b, off, 4);
        long fraction = field(b, off + 4, 3);
        return (seconds - EPOCH_OFFSET_SECONDS) * NS_PER_SECOND
                + ((fraction * NS_PER_SECOND + HALF_FRACTION) >> FRACTION_BITS);
    }

    /**
     * Writes a time field, rounded to the nearest count of the fraction.
     *
     * @param b     receives the field
     * @param off   index of its first octet; {@value #LENGTH} octets are written
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @throws IllegalArgumentException if the time is before 1958 or after 2094-02-07, which the field cannot hold
     */
    public static void write(byte[] b, int off, long taiNs) {
        long seconds = Math.floorDiv(taiNs, NS_PER_SECOND) + EPOCH_OFFSET_SECONDS;
        long nano = Math.floorMod(taiNs, NS_PER_SECOND);
        long fraction = ((nano << FRACTION_BITS) + NS_PER_SECOND / 2) / NS_PER_SECOND;
        long count = (seconds << FRACTION_BITS) + fraction; // a fraction of 2^24 carries into the seconds
        if (seconds < 0 || count < 0 || count > COUNT_MAX) {
            throw new IllegalArgumentException("taiNs " + taiNs + " is not in the range of CUC 4+3, 1958 to 2094");
        }
        for (int i = LENGTH - 1; i >= 0; i--) {
            b[off + i] = (byte) count;
            count >>>= 8;
        }
    }

    private static long field(byte[] b, int off, int octets) {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | (b[off + i] & 0xFF);
        }
        return value;
    }
}
