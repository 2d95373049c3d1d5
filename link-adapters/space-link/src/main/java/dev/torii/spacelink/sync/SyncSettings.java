package dev.torii.spacelink.sync;

/**
 * How a {@link CaduSynchronizer} finds and keeps its place.
 *
 * @param marker       what it looks for
 * @param ambiguity    in which orientations
 * @param searchErrors wrong bits allowed in the first marker, 0..7; 0 searches ten times faster
 * @param lockErrors   wrong bits allowed in a marker whose place is known, {@code searchErrors}..7
 * @param checks       markers that must follow the first one, each a CADU later, before lock, 0..15
 * @param flywheel     missing markers in a row that are bridged in lock, 0..15
 * @param slipBits     how far from its place a marker is looked for at once when it is missing, 0..8 bits to either side;
 *                     larger slips are found too, but only when a second marker confirms them
 */
public record SyncSettings(
        SyncMarker marker,
        PhaseAmbiguity ambiguity,
        int searchErrors,
        int lockErrors,
        int checks,
        int flywheel,
        int slipBits) {
    /** Most wrong bits that can be allowed in a marker. */
    public static final int ERRORS_MAX = 7;

    /** Most markers that can be asked for, and most that can be bridged. */
    public static final int COUNT_MAX = 15;

    /** Largest slip looked for at once. */
    public static final int SLIP_MAX = 8;

    /** Marker 1ACFFC1D, either polarity, first one free of errors, then up to 3 wrong bits, 1 check, 2 bridged, slips of 2. */
    public static final SyncSettings DEFAULT =
            new SyncSettings(SyncMarker.CCSDS, PhaseAmbiguity.INVERSION, 0, 3, 1, 2, 2);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public SyncSettings {
        check("searchErrors", searchErrors, ERRORS_MAX);
        check("lockErrors", lockErrors, ERRORS_MAX);
        check("checks", checks, COUNT_MAX);
        check("flywheel", flywheel, COUNT_MAX);
        check("slipBits", slipBits, SLIP_MAX);
        if (lockErrors < searchErrors) {
            throw new IllegalArgumentException(
                    "lockErrors: " + lockErrors + " is less than searchErrors, " + searchErrors);
        }
        if (lockErrors * 4 > marker.bits()) {
            throw new IllegalArgumentException(
                    "lockErrors: " + lockErrors + " is more than a quarter of the marker's " + marker.bits() + " bits");
        }
    }

    private static void check(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " is not in 0.." + max);
        }
    }

    /** Returns these settings for another marker. */
    public SyncSettings withMarker(SyncMarker other) {
        return new SyncSettings(other, ambiguity, searchErrors, lockErrors, checks, flywheel, slipBits);
    }

    /** Returns these settings for another ambiguity of phase. */
    public SyncSettings withAmbiguity(PhaseAmbiguity other) {
        return new SyncSettings(marker, other, searchErrors, lockErrors, checks, flywheel, slipBits);
    }

    /** Returns these settings with other numbers of wrong bits allowed, in the first marker and in those after it. */
    public SyncSettings withErrors(int inSearch, int inLock) {
        return new SyncSettings(marker, ambiguity, inSearch, inLock, checks, flywheel, slipBits);
    }

    /** Returns these settings with other numbers of markers checked before lock, and bridged in lock. */
    public SyncSettings withCounts(int checked, int bridged) {
        return new SyncSettings(marker, ambiguity, searchErrors, lockErrors, checked, bridged, slipBits);
    }

    /** Returns these settings with another range of slips looked for at once. */
    public SyncSettings withSlipBits(int other) {
        return new SyncSettings(marker, ambiguity, searchErrors, lockErrors, checks, flywheel, other);
    }
}
