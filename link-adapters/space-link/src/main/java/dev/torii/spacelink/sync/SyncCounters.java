package dev.torii.spacelink.sync;

/** What a {@link CaduSynchronizer} has counted since it was made. Not thread safe. */
public final class SyncCounters {
    long cadus;
    long flywheeled;
    long slips;
    long lockLosses;
    long polarityChanges;
    long skippedBits;
    long overlappedBits;
    long lockedNs;
    boolean locked;

    SyncCounters() {}

    /** Returns the CADUs delivered. */
    public long cadus() {
        return cadus;
    }

    /** Returns the CADUs delivered although their own marker was not recognised. */
    public long flywheeled() {
        return flywheeled;
    }

    /** Returns how often markers were found again at another place than expected. */
    public long slips() {
        return slips;
    }

    /** Returns how often lock was given up. */
    public long lockLosses() {
        return lockLosses;
    }

    /** Returns how often the orientation of the stream changed, the first time it is found not upright included. */
    public long polarityChanges() {
        return polarityChanges;
    }

    /** Returns the bits that belong to no CADU delivered. */
    public long skippedBits() {
        return skippedBits;
    }

    /** Returns the octets, rounded down, that belong to no CADU delivered. */
    public long skippedOctets() {
        return skippedBits / 8;
    }

    /** Returns the bits that belong to two CADUs delivered, of which a slip spoilt at least one. */
    public long overlappedBits() {
        return overlappedBits;
    }

    /** Returns the time in lock or flywheel, ns of the clock given to {@link CaduSynchronizer#time}. */
    public long lockedNs() {
        return lockedNs;
    }
}
