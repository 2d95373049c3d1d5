package dev.torii.spacelink.sync;

/**
 * Finds CADUs of one length in a stream of octets, bits or soft symbols, at any bit offset and in every orientation that its
 * {@link SyncSettings} allow.
 *
 * <p>To acquire, a marker must be followed by {@link SyncSettings#checks} more, each a CADU later; all these CADUs are then
 * delivered, so none is lost at lock. In lock a CADU is delivered with its last octet, without waiting for the marker after
 * it. Where a marker is missing, it is first looked for a few bits away (a bit slip). If it is not there, the stream is held while two
 * things are tried at once: whether a later marker is where it should be (a few missing ones are bridged, and the CADUs
 * between delivered), and whether the stream has slipped farther, for which the last CADU is searched again, since it may hold
 * the marker of the next.
 *
 * <p>Every bit taken is in a CADU delivered, skipped, or not yet decided upon; a bit that is in two CADUs after a slip is
 * counted as overlapped. Nothing in the stream makes it throw. Single writer; allocation free after construction. In lock,
 * octets are copied once, from the caller's array into the CADU.
 */
public final class CaduSynchronizer {
    private static final int SPARE_OCTETS = 1 << 16;
    private static final int SPARE_OCTETS_SOFT = 1 << 12;

    /** Octets delivered from one array without looking at the buffer. */
    private static final int DIRECT_MAX = 1 << 24;

    /** A word at the last bit of the buffer may be read. */
    private static final int READABLE_BEHIND = 16;

    /** How well the place of the next marker is known. */
    public enum State {
        /** Not at all. */
        SEARCH,
        /** A marker was found and those that must follow it are awaited. */
        CHECK,
        /** The last marker was where it should be. */
        LOCK,
        /** The last one was not, and it is not yet known why. */
        FLYWHEEL
    }

    private final SyncSettings settings;
    private final int markerBits;
    private final Orientation[] orientations;
    private final MarkerSearch search;
    private final int caduLength;
    private final int caduBits;
    private final CaduSink sink;
    private final byte[] buffer;
    private final byte[] soft;
    private final byte[] cadu;
    private State state = State.SEARCH;
    private int orientation;
    private boolean flushing;

    // Bit positions in the buffer.
    private int endBit;
    private int scan;
    private int due;
    private int accounted;

    /** Markers found missing in a row, counted from the one at {@link #due}. */
    private int missed;

    private long nowNs;
    private boolean timed;
    private final SyncCounters counters = new SyncCounters();

    /**
     * Makes a synchroniser with {@link SyncSettings#DEFAULT}, in {@link State#SEARCH}.
     *
     * @param caduLength octets of a CADU, marker included, 8..65536
     * @param sink       takes the CADUs
     * @throws IllegalArgumentException if the length is out of range
     */
    public CaduSynchronizer(int caduLength, CaduSink sink) {
        this(SyncSettings.DEFAULT, caduLength, sink);
    }

    /**
     * Makes a synchroniser of octets and bits, in {@link State#SEARCH}.
     *
     * @param settings   how it works
     * @param caduLength octets of a CADU, marker included, more than the marker's and in 8..65536
     * @param sink       takes the CADUs
     * @throws IllegalArgumentException if the length is out of range
     */
    public CaduSynchronizer(SyncSettings settings, int caduLength, CaduSink sink) {
        this(settings, caduLength, sink, false);
    }

    private CaduSynchronizer(SyncSettings settings, int caduLength, CaduSink sink, boolean forSymbols) {
        int lengthMin = Math.max(8, settings.marker().length() + 1);
        if (caduLength < lengthMin || caduLength > 65536) {
            throw new IllegalArgumentException("caduLength: " + caduLength + " is not in " + lengthMin + "..65536");
        }
        this.settings = settings;
        this.caduLength = caduLength;
        this.sink = sink;
        markerBits = settings.marker().bits();
        orientations = settings.ambiguity().orientations();
        search = new MarkerSearch(settings.marker(), orientations, settings.searchErrors());
        caduBits = caduLength * 8;
        cadu = new byte[caduLength];
        int held = Math.max(settings.flywheel(), settings.checks()) + 4;
        int octets = held * caduLength + (forSymbols ? SPARE_OCTETS_SOFT : SPARE_OCTETS);
        buffer = new byte[octets + READABLE_BEHIND];
        soft = forSymbols ? new byte[octets * 8] : null;
    }

    /**
     * Makes a synchroniser of soft symbols, in {@link State#SEARCH}: it tells markers by correlation and CADUs by sign.
     *
     * @param settings   how it works; wrong bits are weighted by the strength of their symbols
     * @param caduLength octets of a CADU, marker included, more than the marker's and in 8..65536
     * @param sink       takes the CADUs
     * @return one that takes {@link #acceptSoft} only
     * @throws IllegalArgumentException if the length is out of range
     */
    public static CaduSynchronizer ofSoftSymbols(SyncSettings settings, int caduLength, CaduSink sink) {
        return new CaduSynchronizer(settings, caduLength, sink, true);
    }

    /**
     * Takes the next octets of the stream, in pieces of any size, first bit most significant.
     *
     * @param data   holds them, not changed
     * @param offset index of the first one
     * @param length how many
     */
    public void accept(byte[] data, int offset, int length) {
        requireHard();
        if ((endBit & 7) != 0) {
            acceptBits(data, offset * 8L, length * 8L);
            return;
        }
        int done = 0;
        while (done < length) {
            done = deliverDirectly(data, offset, done, length);
            int step = Math.min(length - done, room());
            int end = endBit >>> 3;
            if (state == State.LOCK) {
                // Not more than this CADU needs: the next one may be delivered from where it is.
                step = Math.min(step, Math.max(1, ((due + caduBits + 7) >>> 3) - end));
            }
            System.arraycopy(data, offset + done, buffer, end, step);
            endBit += step * 8;
            done += step;
            run();
        }
    }

    /**
     * Takes the next bits of the stream.
     *
     * @param data     holds them packed, the first bit of an octet most significant; not changed
     * @param firstBit index of the first one
     * @param bits     how many
     */
    public void acceptBits(byte[] data, long firstBit, long bits) {
        requireHard();
        for (long from = firstBit; from < firstBit + bits; ) {
            int step = (int) Math.min(firstBit + bits - from, room() * 8L - 8);
            for (int i = 0; i < step; i++, from++) {
                put(data[(int) (from >>> 3)] << (from & 7) & 0x80);
            }
            run();
        }
    }

    /**
     * Takes the next soft symbols of the stream, for one made by {@link #ofSoftSymbols}.
     *
     * @param symbols one for each bit, positive for 0, negative for 1, the farther from 0 the surer
     * @param offset  index of the first one
     * @param length  how many
     */
    public void acceptSoft(byte[] symbols, int offset, int length) {
        if (soft == null) {
            throw new IllegalStateException("made for octets and bits");
        }
        for (int done = 0; done < length; ) {
            int step = Math.min(length - done, room() * 8 - 8);
            System.arraycopy(symbols, offset + done, soft, endBit, step);
            for (int i = 0; i < step; i++) {
                put(symbols[offset + done + i] & 0x80);
            }
            done += step;
            run();
        }
    }

    private void requireHard() {
        if (soft != null) {
            throw new IllegalStateException("made for soft symbols");
        }
    }

    private void put(int bitAtTop) {
        int octet = endBit >>> 3;
        int shift = endBit & 7;
        buffer[octet] = (byte) (shift == 0 ? bitAtTop : buffer[octet] | bitAtTop >>> shift);
        endBit++;
    }

    /** Octets for which there is room, at least two. */
    private int room() {
        int capacity = buffer.length - READABLE_BEHIND;
        if (capacity - ((endBit + 7) >>> 3) < 2) {
            dropOldest();
        }
        return capacity - ((endBit + 7) >>> 3);
    }

    /**
     * Delivers CADUs that lie wholly in the caller's array, while their markers are where they should be.
     *
     * @return octets of the array that are done with
     */
    private int deliverDirectly(byte[] data, int offset, int done, int length) {
        int lead = (due >>> 3) - (endBit >>> 3);
        if (state != State.LOCK || lead < -done) {
            return done;
        }
        int shift = due & 7;
        int first = offset + done + lead;
        int last = offset + length - caduLength - (shift == 0 ? 0 : 1);
        int at = first;
        while (at <= last && hasMarker(BitWindow.at(data, at, shift))) {
            account(due);
            hand(data, at, shift);
            due += caduBits;
            at += caduLength;
            if (at - first >= DIRECT_MAX) {
                break; // positions in bits stay within an int
            }
        }
        if (at == first) {
            return done;
        }
        // The last CADU is kept: should the next marker be missing, it is searched again.
        endBit = 0;
        due = caduBits + shift;
        accounted = due;
        scan = 0;
        return at - caduLength - offset;
    }

    private void run() {
        boolean progress = true;
        while (progress) {
            progress = state == State.LOCK ? follow() : (state == State.FLYWHEEL && bridge()) || acquire();
        }
        if (state == State.SEARCH || state == State.CHECK) {
            skipTo(scan);
        }
    }

    /** In lock: delivers the CADU that is due. Returns whether anything changed. */
    private boolean follow() {
        if (!holds(due, markerBits)) {
            return false;
        }
        if (!hasMarkerAt(due)) {
            return losePlace();
        }
        if (!holds(due, caduBits)) {
            return false;
        }
        deliver(due);
        due += caduBits;
        return true;
    }

    /** The marker that is due is missing. Returns whether anything changed. */
    private boolean losePlace() {
        int slip = settings.slipBits();
        if (!holds(due + slip, markerBits) && !flushing) {
            return false;
        }
        for (int by = 1; by <= slip; by++) {
            for (int place = due - by; place <= due + by; place += 2 * by) {
                if (place >= 0 && holds(place, markerBits) && errorsAt(place, orientation) <= settings.searchErrors()) {
                    counters.slips++;
                    due = place;
                    return true;
                }
            }
        }
        state = State.FLYWHEEL;
        missed = 1;
        scan = Math.max(0, due - caduBits + markerBits);
        return true;
    }

    /** In flywheel: looks at the next place where a marker should be. Returns whether anything changed. */
    private boolean bridge() {
        if (missed > settings.flywheel()) {
            state = State.SEARCH;
            counters.lockLosses++;
            return true;
        }
        int later = due + missed * caduBits;
        if (!holds(later, markerBits)) {
            return false;
        }
        if (!hasMarkerAt(later)) {
            missed++;
            return true;
        }
        for (; due < later; due += caduBits) {
            counters.flywheeled++;
            deliver(due);
        }
        state = State.LOCK;
        return true;
    }

    /** Looks for a marker with others behind it. Returns whether anything changed. */
    private boolean acquire() {
        int candidate = find();
        if (candidate < 0) {
            scan = search.nextUnsearched(scan, endBit);
            state = state == State.CHECK ? State.SEARCH : state;
            return false;
        }
        scan = candidate;
        int turned = matchAt(candidate);
        for (int check = 1; check <= settings.checks(); check++) {
            int next = candidate + check * caduBits;
            if (!holds(next, markerBits)) {
                if (flushing && holds(candidate, caduBits)) {
                    break;
                }
                state = state == State.SEARCH ? State.CHECK : state;
                scan += flushing ? 1 : 0;
                return flushing;
            }
            if (errorsAt(next, turned) > settings.lockErrors()) {
                scan++;
                return true;
            }
        }
        if (state == State.FLYWHEEL) {
            counters.slips++;
        }
        turnTo(turned);
        due = candidate;
        state = State.LOCK;
        return true;
    }

    private int find() {
        if (soft == null) {
            return search.find(buffer, scan, endBit);
        }
        for (int position = scan; holds(position, markerBits); position++) {
            if (matchAt(position) >= 0) {
                return position;
            }
        }
        return -1;
    }

    /** Returns the orientation in which a first marker is at a position, or -1. */
    private int matchAt(int position) {
        if (soft == null) {
            return search.match(BitWindow.at(buffer, position >>> 3, position & 7));
        }
        for (int i = 0; i < orientations.length; i++) {
            if (errorsAt(position, i) <= settings.searchErrors()) {
                return i;
            }
        }
        return -1;
    }

    private int errorsAt(int position, int turned) {
        return soft == null
                ? search.errors(BitWindow.at(buffer, position >>> 3, position & 7), turned)
                : SoftMarker.errors(soft, position, search.pattern(turned), markerBits);
    }

    private boolean holds(int position, int bits) {
        return position + bits <= endBit;
    }

    /** Whether a marker, perhaps with some wrong bits, is at a position; takes over its orientation. */
    private boolean hasMarkerAt(int position) {
        if (soft == null) {
            return hasMarker(BitWindow.at(buffer, position >>> 3, position & 7));
        }
        for (int i = 0; i < orientations.length; i++) {
            int turned = (orientation + i) % orientations.length;
            if (errorsAt(position, turned) <= settings.lockErrors()) {
                turnTo(turned);
                return true;
            }
        }
        return false;
    }

    private boolean hasMarker(long word) {
        if (search.errors(word, orientation) <= settings.lockErrors()) {
            return true;
        }
        for (int i = 0; i < orientations.length; i++) {
            if (search.errors(word, i) <= settings.lockErrors()) {
                turnTo(i);
                return true;
            }
        }
        return false;
    }

    private void turnTo(int turned) {
        if (turned != orientation) {
            orientation = turned;
            counters.polarityChanges++;
        }
    }

    private void deliver(int position) {
        account(position);
        hand(buffer, position >>> 3, position & 7);
    }

    private void account(int position) {
        skipTo(position);
        counters.overlappedBits += accounted - position;
        accounted = position + caduBits;
    }

    private void hand(byte[] data, int octet, int shift) {
        counters.cadus++;
        BitWindow.copy(data, octet, shift, cadu, caduLength);
        orientations[orientation].restore(cadu, caduLength);
        sink.cadu(cadu, caduLength);
    }

    private void skipTo(int position) {
        if (position > accounted) {
            counters.skippedBits += position - accounted;
            accounted = position;
        }
    }

    private void dropOldest() {
        int keep = switch (state) {
            case SEARCH, CHECK -> scan;
            case LOCK -> Math.max(0, due - caduBits);
            case FLYWHEEL -> Math.min(scan, due);
        };
        int octets = Math.min(keep, endBit) >>> 3;
        int end = (endBit + 7) >>> 3;
        System.arraycopy(buffer, octets, buffer, 0, end - octets);
        if (soft != null) {
            System.arraycopy(soft, octets * 8, soft, 0, endBit - octets * 8);
        }
        endBit -= octets * 8;
        scan -= octets * 8;
        due -= octets * 8;
        accounted -= octets * 8;
    }

    /**
     * Lets time pass, for {@link SyncCounters#lockedNs}; call it with every piece of the stream.
     *
     * @param now when the last octet accepted was received, ns on any clock; one that goes back counts as standing still
     */
    public void time(long now) {
        if (timed && counters.locked) {
            counters.lockedNs += Math.max(0, now - nowNs);
        }
        counters.locked = state == State.LOCK || state == State.FLYWHEEL;
        timed = true;
        nowNs = now;
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
            counters.flywheeled++;
            deliver(due);
            due += caduBits;
        }
        flushing = false;
        boolean inLock = state == State.LOCK || state == State.FLYWHEEL;
        int left = inLock ? Math.max(0, endBit - accounted) / 8 : 0;
        reset();
        return left;
    }

    /** Forgets what has been received, as after a loss of the connection: it counts as skipped. */
    public void reset() {
        skipTo(endBit);
        endBit = 0;
        scan = 0;
        due = 0;
        accounted = 0;
        missed = 0;
        orientation = 0;
        state = State.SEARCH;
        counters.locked = false;
    }

    /** Returns how well the place of the next marker is known. */
    public State state() {
        return state;
    }

    /** Returns how the stream is received. */
    public Orientation orientation() {
        return orientations[orientation];
    }

    /** Returns what has been counted; live. */
    public SyncCounters counters() {
        return counters;
    }
}
