package dev.torii.spacelink.sync;

/**
 * Finds CADUs of one length in a stream, at any bit offset and in either polarity.
 *
 * <p>To acquire, an error-free marker must be followed by a second one a CADU later (with up to {@value #TOLERATED_BITS} wrong
 * bits); both CADUs are then delivered, so none is lost at lock. In lock a CADU is delivered with its last octet, without
 * waiting for the marker after it. Where a marker is missing, the stream is held while two things are tried at once: whether a
 * later marker is where it should be (up to {@value #FLYWHEEL_MAX} missing ones are bridged, and the CADUs between delivered),
 * and whether the stream has slipped, for which the last CADU is searched again, since it may hold the marker of the next.
 * Nothing in the stream makes it throw. Single writer; allocation free after construction.
 */
public final class CaduSynchronizer {
    /** Wrong bits allowed in a marker whose place is known. */
    public static final int TOLERATED_BITS = 3;

    /** Missing markers in a row that are bridged. */
    public static final int FLYWHEEL_MAX = 2;

    private static final int MARKER_BITS = Asm.LENGTH * 8;
    private static final int SPARE_OCTETS = 1 << 16;

    /** How well the place of the next marker is known. */
    public enum State {
        /** Not at all. */
        SEARCH,
        /** The last marker was where it should be. */
        LOCK,
        /** The last one was not, and it is not yet known why. */
        FLYWHEEL
    }

    private final int caduLength;
    private final int caduBits;
    private final CaduSink sink;
    private final byte[] buffer;
    private final byte[] cadu;
    private int end;
    private State state = State.SEARCH;
    private boolean inverted;
    private boolean flushing;

    // Bit positions in the buffer.
    private int scan;
    private int due;
    private int accounted;

    /** Markers found missing in a row, counted from the one at {@link #due}. */
    private int missed;

    private long cadus;
    private long flywheeled;
    private long slips;
    private long lockLosses;
    private long polarityChanges;
    private long skippedBits;

    /**
     * Makes a synchroniser in {@link State#SEARCH}.
     *
     * @param caduLength octets of a CADU, marker included, 8..65536
     * @param sink       takes the CADUs
     * @throws IllegalArgumentException if the length is out of range
     */
    public CaduSynchronizer(int caduLength, CaduSink sink) {
        if (caduLength < 8 || caduLength > 65536) {
            throw new IllegalArgumentException("caduLength: " + caduLength + " is not in 8..65536");
        }
        this.caduLength = caduLength;
        this.sink = sink;
        caduBits = caduLength * 8;
        cadu = new byte[caduLength];
        buffer = new byte[(FLYWHEEL_MAX + 4) * caduLength + SPARE_OCTETS];
    }

    /**
     * Takes the next octets of the stream, in pieces of any size.
     *
     * @param data   holds them
     * @param offset index of the first one
     * @param length how many
     */
    public void accept(byte[] data, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (end == buffer.length) {
                dropOldest();
            }
            int step = Math.min(length - done, buffer.length - end);
            System.arraycopy(data, offset + done, buffer, end, step);
            end += step;
            done += step;
            run();
        }
    }

    private void run() {
        boolean progress = true;
        while (progress) {
            progress = state == State.LOCK ? follow() : (state == State.FLYWHEEL && bridge()) || acquire();
        }
        if (state == State.SEARCH) {
            skipTo(scan);
        }
    }

    /** In lock: delivers the CADU that is due. Returns whether anything changed. */
    private boolean follow() {
        if (!holds(due, MARKER_BITS)) {
            return false;
        }
        if (!hasMarker(due)) {
            state = State.FLYWHEEL;
            missed = 1;
            scan = Math.max(0, due - caduBits + MARKER_BITS);
            return true;
        }
        if (!holds(due, caduBits)) {
            return false;
        }
        deliver(due);
        due += caduBits;
        return true;
    }

    /** In flywheel: looks at the next place where a marker should be. Returns whether anything changed. */
    private boolean bridge() {
        int later = due + missed * caduBits;
        if (!holds(later, MARKER_BITS)) {
            return false;
        }
        if (!hasMarker(later)) {
            missed++;
            if (missed > FLYWHEEL_MAX) {
                state = State.SEARCH;
                lockLosses++;
            }
            return true;
        }
        for (; due < later; due += caduBits) {
            flywheeled++;
            deliver(due);
        }
        state = State.LOCK;
        return true;
    }

    /** Looks for a marker with a second one behind it. Returns whether anything changed. */
    private boolean acquire() {
        int candidate = MarkerSearch.find(buffer, scan, end);
        if (candidate < 0) {
            scan = MarkerSearch.nextUnsearched(scan, end);
            return false;
        }
        scan = candidate;
        boolean confirmed;
        if (holds(candidate + caduBits, MARKER_BITS)) {
            int first = MarkerSearch.errors(MarkerSearch.word(buffer, candidate));
            int second = MarkerSearch.errors(MarkerSearch.word(buffer, candidate + caduBits));
            confirmed = Math.abs(second - first) <= TOLERATED_BITS;
        } else if (flushing) {
            confirmed = holds(candidate, caduBits);
        } else {
            return false;
        }
        if (confirmed) {
            if (state == State.FLYWHEEL) {
                slips++;
            }
            hasMarker(candidate);
            due = candidate;
            state = State.LOCK;
        } else {
            scan = candidate + 1;
        }
        return true;
    }

    private boolean holds(int position, int bits) {
        return position + bits <= end * 8;
    }

    /** Whether a marker, perhaps with some wrong bits, is at a position; takes over its polarity. */
    private boolean hasMarker(int position) {
        int errors = MarkerSearch.errors(MarkerSearch.word(buffer, position));
        boolean upright = errors <= TOLERATED_BITS;
        boolean turned = errors >= MARKER_BITS - TOLERATED_BITS;
        if ((upright && inverted) || (turned && !inverted)) {
            inverted = turned;
            polarityChanges++;
        }
        return upright || turned;
    }

    private void deliver(int position) {
        skipTo(position);
        accounted = position + caduBits;
        cadus++;
        MarkerSearch.copy(buffer, position, cadu, caduLength, inverted);
        sink.cadu(cadu, caduLength);
    }

    private void skipTo(int position) {
        if (position > accounted) {
            skippedBits += position - accounted;
            accounted = position;
        }
    }

    private void dropOldest() {
        int keep = switch (state) {
            case SEARCH -> scan;
            case LOCK -> Math.max(0, due - caduBits);
            case FLYWHEEL -> Math.min(scan, due);
        };
        int octets = Math.min(keep >>> 3, end);
        System.arraycopy(buffer, octets, buffer, 0, end - octets);
        end -= octets;
        scan -= octets * 8;
        due -= octets * 8;
        accounted -= octets * 8;
    }

    /**
     * Ends the stream, as at the end of a file: delivers a last CADU that is complete though no marker follows it, counts
     * what is left as skipped, and starts anew.
     *
     * @return octets left of a CADU that was due but is not complete, 0 if the stream ended with a whole one or out of lock
     */
    public int flush() {
        flushing = true;
        run();
        if (state == State.FLYWHEEL && missed == 1 && holds(due, caduBits)) {
            flywheeled++;
            deliver(due);
            due += caduBits;
        }
        flushing = false;
        int left = state == State.SEARCH ? 0 : Math.max(0, end * 8 - accounted) / 8;
        skipTo(end * 8);
        reset();
        return left;
    }

    /** Forgets what has been received, as after a loss of the connection; counters stay. */
    public void reset() {
        end = 0;
        scan = 0;
        due = 0;
        accounted = 0;
        missed = 0;
        inverted = false;
        state = State.SEARCH;
    }

    /** Returns how well the place of the next marker is known. */
    public State state() {
        return state;
    }

    /** Returns whether the stream is received inverted. */
    public boolean inverted() {
        return inverted;
    }

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

    /** Returns how often the polarity of the stream changed, the first time it is found inverted included. */
    public long polarityChanges() {
        return polarityChanges;
    }

    /** Returns the octets, rounded down, that belong to no CADU delivered. */
    public long skippedOctets() {
        return skippedBits / 8;
    }
}
