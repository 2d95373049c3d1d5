package dev.torii.spacelink.time;

/**
 * On-board time as CCSDS unsegmented time code: 4 octets of seconds, 3 octets of binary fraction, epoch 1958-01-01T00:00:00 TAI,
 * no P-field (CCSDS 301.0-B-4 §3.2); {@link CucFormat} has the other lengths and epochs.
 *
 * <p>One count of the fraction is 2^-24 s = 59.6 ns. Range 1958-01-01 to 2094-02-07. Stateless, thread safe, allocation free.
 */
public final class CucTime {
    /** Length of the time field in octets. */
    public static final int LENGTH = 7;

    private static final CucFormat FORMAT = CucFormat.ccsds(4, 3);

    private CucTime() {}

    /**
     * Reads a time field.
     *
     * @param b   bytes that hold the field
     * @param off index of its first octet; {@value #LENGTH} octets are read
     * @return nanoseconds since 1970-01-01T00:00:00 TAI, rounded to the nearest
     */
    public static long readTaiNs(byte[] b, int off) {
        return FORMAT.readTaiNs(b, off);
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
        FORMAT.write(b, off, taiNs);
    }
}
