package dev.torii.spacelink.time;

/**
 * A CCSDS unsegmented time code: seconds and binary fraction of a second since an epoch, big endian (CCSDS 301.0-B-4 §3.2).
 *
 * <p>P-field: extension flag 1 bit, code 3 bits (001 = CCSDS epoch 1958-01-01T00:00:00 TAI, 010 = agency's epoch), basic octets minus
 * one 2 bits, fraction octets 2 bits; its second octet, needed above 4 + 3 octets: extension flag, further basic octets 2 bits, further
 * fraction octets 3 bits, 2 bits for the mission (written as 0, not looked at). The code counts SI seconds: leap seconds are in no way
 * special. Immutable, thread safe, allocation free.
 *
 * @param basicOctets    octets of seconds, 1..7
 * @param fractionOctets octets of fraction, 0..10; more than 4 are finer than the nanosecond they are rounded to
 * @param epochTaiNs     epoch, nanoseconds since 1970-01-01T00:00:00 TAI
 */
public record CucFormat(int basicOctets, int fractionOctets, long epochTaiNs) {
    /** The CCSDS epoch, 1958-01-01T00:00:00 TAI: 4383 days before 1970. */
    public static final long CCSDS_EPOCH_TAI_NS = -4383L * 86_400L * 1_000_000_000L;

    static final int BASIC_OCTETS_MAX = 7;
    static final int FRACTION_OCTETS_MAX = 10;

    private static final int CODE_CCSDS_EPOCH = 1;
    private static final int CODE_AGENCY_EPOCH = 2;
    private static final int EXTENSION_FLAG = 0x80;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Octets of fraction that matter: the fourth counts 0.23 ns. */
    private static final int FRACTION_OCTETS_USED = 4;

    /** Checks the ranges. */
    public CucFormat {
        if (basicOctets < 1 || basicOctets > BASIC_OCTETS_MAX) {
            throw new IllegalArgumentException("basicOctets " + basicOctets + " is not in 1.." + BASIC_OCTETS_MAX);
        }
        if (fractionOctets < 0 || fractionOctets > FRACTION_OCTETS_MAX) {
            throw new IllegalArgumentException(
                    "fractionOctets " + fractionOctets + " is not in 0.." + FRACTION_OCTETS_MAX);
        }
    }

    /**
     * A code with the CCSDS epoch.
     *
     * @param basicOctets    octets of seconds, 1..7
     * @param fractionOctets octets of fraction, 0..10
     * @return the format
     */
    public static CucFormat ccsds(int basicOctets, int fractionOctets) {
        return new CucFormat(basicOctets, fractionOctets, CCSDS_EPOCH_TAI_NS);
    }

    /** {@return octets of the T-field} */
    public int length() {
        return basicOctets + fractionOctets;
    }

    /** {@return the P-field, 1 or 2 octets} */
    public byte[] preamble() {
        int code = epochTaiNs == CCSDS_EPOCH_TAI_NS ? CODE_CCSDS_EPOCH : CODE_AGENCY_EPOCH;
        int basic = Math.min(basicOctets, 4);
        int fraction = Math.min(fractionOctets, 3);
        int first = code << 4 | (basic - 1) << 2 | fraction;
        if (basic == basicOctets && fraction == fractionOctets) {
            return new byte[] {(byte) first};
        }
        int second = (basicOctets - basic) << 5 | (fractionOctets - fraction) << 2;
        return new byte[] {(byte) (EXTENSION_FLAG | first), (byte) second};
    }

    /**
     * Reads a T-field.
     *
     * @param d   bytes that hold the field
     * @param off its first octet
     * @param len octets available
     * @param out takes the time, rounded to the nearest nanosecond
     * @return {@link TimeStatus#GOOD}, or why {@code out} was left as it was
     */
    public TimeStatus read(byte[] d, int off, int len, TimeField out) {
        if (len < length()) {
            return TimeStatus.TOO_SHORT;
        }
        long secondsMax = Math.floorDiv(Long.MAX_VALUE, NS_PER_SECOND) - Math.floorDiv(epochTaiNs, NS_PER_SECOND) - 2;
        if (field(d, off, basicOctets) > secondsMax) {
            return TimeStatus.OUT_OF_RANGE;
        }
        out.set(readTaiNs(d, off), length());
        return TimeStatus.GOOD;
    }

    /** Nanoseconds since 1970 TAI of a T-field that is all there and within the range of a long. */
    long readTaiNs(byte[] d, int off) {
        long seconds = field(d, off, basicOctets);
        int octets = Math.min(fractionOctets, FRACTION_OCTETS_USED);
        long fraction = field(d, off + basicOctets, octets);
        long half = octets == 0 ? 0 : 1L << (8 * octets - 1);
        return epochTaiNs + seconds * NS_PER_SECOND + ((fraction * NS_PER_SECOND + half) >> (8 * octets));
    }

    private static long field(byte[] d, int off, int octets) {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | (d[off + i] & 0xFF);
        }
        return value;
    }

    /**
     * Writes a T-field, rounded to the nearest count.
     *
     * @param d     receives the field
     * @param off   index of its first octet; {@link #length} octets are written
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @throws IllegalArgumentException if the field cannot hold the time
     */
    public void write(byte[] d, int off, long taiNs) {
        long seconds = Math.floorDiv(taiNs, NS_PER_SECOND) - Math.floorDiv(epochTaiNs, NS_PER_SECOND);
        long nano = Math.floorMod(taiNs, NS_PER_SECOND) - Math.floorMod(epochTaiNs, NS_PER_SECOND);
        if (nano < 0) {
            nano += NS_PER_SECOND;
            seconds--;
        }
        boolean fits = seconds >= 0 && seconds >>> (8 * basicOctets) == 0;
        if (!fits || !put(d, off, seconds, nano)) {
            throw new IllegalArgumentException("taiNs " + taiNs + " is not in the range of " + this);
        }
    }

    /** Writes both fields; false if rounding up carries out of the seconds. */
    private boolean put(byte[] d, int off, long seconds, long nano) {
        for (int i = 0; i < basicOctets; i++) {
            d[off + i] = (byte) (seconds >>> (8 * (basicOctets - 1 - i)));
        }
        long rest = nano; // of a count of the octet before, in units of 1e-9 of it
        for (int i = basicOctets; i < length(); i++) {
            d[off + i] = (byte) ((rest << 8) / NS_PER_SECOND);
            rest = (rest << 8) % NS_PER_SECOND;
        }
        boolean carry = rest * 2 >= NS_PER_SECOND;
        for (int i = length() - 1; i >= 0 && carry; i--) {
            carry = ++d[off + i] == 0;
        }
        return !carry;
    }
}
