package dev.torii.spacelink.time;

import java.time.LocalDate;

/**
 * A CCSDS day segmented time code: UTC days since an epoch, millisecond of the day, part of the millisecond (CCSDS 301.0-B-4 §3.3).
 *
 * <p>T-field, big endian: day 16 or 24 bits, millisecond of the day 32 bits, then nothing, microsecond of the millisecond 16 bits or
 * picosecond of the millisecond 32 bits. P-field: extension flag 1 bit (0), code 3 bits (100), epoch 1 bit (0 = 1958-01-01, 1 = the
 * agency's), day length 1 bit, submillisecond length 2 bits. Days are days of UTC: one that ends with a leap second has 86 401 000
 * milliseconds. UTC before 1972 is what {@link Tai} takes it for. Immutable, thread safe, allocation free.
 *
 * @param dayOctets             octets of the day, 2 or 3
 * @param submillisecondOctets  octets of the part of the millisecond: 0, 2 (microseconds) or 4 (picoseconds)
 * @param epoch                 UTC day 0
 */
public record CdsFormat(int dayOctets, int submillisecondOctets, LocalDate epoch) {
    /** The CCSDS epoch. */
    public static final LocalDate CCSDS_EPOCH = LocalDate.of(1958, 1, 1);

    private static final int CODE = 4;
    private static final int MILLISECOND_OCTETS = 4;
    private static final long NS_PER_MILLISECOND = 1_000_000L;

    /** Days from 1970 for which every time of the day fits in a long of nanoseconds. */
    private static final long EPOCH_DAY_MAX = 106_750;

    /** Checks the lengths. */
    public CdsFormat {
        if (dayOctets != 2 && dayOctets != 3) {
            throw new IllegalArgumentException("dayOctets " + dayOctets + " is not 2 or 3");
        }
        if (submillisecondOctets != 0 && submillisecondOctets != 2 && submillisecondOctets != 4) {
            throw new IllegalArgumentException("submillisecondOctets " + submillisecondOctets + " is not 0, 2 or 4");
        }
    }

    /**
     * A code with the CCSDS epoch.
     *
     * @param dayOctets            octets of the day, 2 or 3
     * @param submillisecondOctets octets of the part of the millisecond: 0, 2 or 4
     * @return the format
     */
    public static CdsFormat ccsds(int dayOctets, int submillisecondOctets) {
        return new CdsFormat(dayOctets, submillisecondOctets, CCSDS_EPOCH);
    }

    /** {@return octets of the T-field, 6..11} */
    public int length() {
        return dayOctets + MILLISECOND_OCTETS + submillisecondOctets;
    }

    /** {@return the P-field, 1 octet} */
    public byte[] preamble() {
        int agency = epoch.equals(CCSDS_EPOCH) ? 0 : 1;
        return new byte[] {(byte) (CODE << 4 | agency << 3 | (dayOctets - 2) << 2 | submillisecondOctets / 2)};
    }

    /**
     * Reads a T-field.
     *
     * @param d   bytes that hold the field
     * @param off its first octet
     * @param len octets available
     * @param out takes the time; picoseconds are rounded to the nearest nanosecond
     * @return {@link TimeStatus#GOOD}, or why {@code out} was left as it was
     */
    public TimeStatus read(byte[] d, int off, int len, TimeField out) {
        if (len < length()) {
            return TimeStatus.TOO_SHORT;
        }
        long epochDay = epoch.toEpochDay() + field(d, off, dayOctets);
        if (Math.abs(epochDay) > EPOCH_DAY_MAX) {
            return TimeStatus.OUT_OF_RANGE;
        }
        long millisecond = field(d, off + dayOctets, MILLISECOND_OCTETS);
        long unitsPerMillisecond = submillisecondOctets == 2 ? 1_000 : 1_000_000_000;
        long units = field(d, off + dayOctets + MILLISECOND_OCTETS, submillisecondOctets);
        if (millisecond >= Tai.secondsOfUtcDay(epochDay) * 1000 || units >= unitsPerMillisecond) {
            return TimeStatus.BAD_SEGMENT;
        }
        long ns = (units * NS_PER_MILLISECOND + unitsPerMillisecond / 2) / unitsPerMillisecond;
        out.set(Tai.startOfUtcDay(epochDay) + millisecond * NS_PER_MILLISECOND + ns, length());
        return TimeStatus.GOOD;
    }

    private static long field(byte[] d, int off, int octets) {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | (d[off + i] & 0xFF);
        }
        return value;
    }

    /**
     * Writes a T-field, rounded to the nearest count of its last segment.
     *
     * @param d     receives the field
     * @param off   index of its first octet; {@link #length} octets are written
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @throws IllegalArgumentException if the field cannot hold the day
     */
    public void write(byte[] d, int off, long taiNs) {
        long unitNs = submillisecondOctets == 0 ? NS_PER_MILLISECOND : submillisecondOctets == 2 ? 1_000 : 1;
        // Seconds of TAI and UTC begin together, so that rounding TAI rounds the millisecond of the day.
        long rounded = taiNs - Math.floorMod(taiNs, unitNs);
        rounded += taiNs - rounded >= (unitNs + 1) / 2 ? unitNs : 0;
        long epochDay = Tai.utcEpochDay(rounded);
        long day = epochDay - epoch.toEpochDay();
        if (Math.abs(epochDay) > EPOCH_DAY_MAX || day < 0 || day >>> (8 * dayOctets) != 0) {
            throw new IllegalArgumentException("taiNs " + taiNs + " is not in the range of " + this);
        }
        long ofDay = rounded - Tai.startOfUtcDay(epochDay);
        long ofMillisecond = ofDay % NS_PER_MILLISECOND;
        put(d, off, dayOctets, day);
        put(d, off + dayOctets, MILLISECOND_OCTETS, ofDay / NS_PER_MILLISECOND);
        long units = submillisecondOctets == 2 ? ofMillisecond / 1_000 : ofMillisecond * 1_000;
        put(d, off + dayOctets + MILLISECOND_OCTETS, submillisecondOctets, units);
    }

    private static void put(byte[] d, int off, int octets, long value) {
        for (int i = 0; i < octets; i++) {
            d[off + i] = (byte) (value >>> (8 * (octets - 1 - i)));
        }
    }
}
