package dev.torii.payload;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts the segments of one spacecraft's sensor frames together again, in whatever order and however often they come.
 *
 * <p>A frame leaves as soon as its last missing segment arrives, or partially when no segment of it came for the hold time,
 * when the contact ends, or early when too many frames are open. Segments that come later, say from a repeated playback, are added to a partial
 * frame, here as long as it is one of the last {@value #PARTIAL_FRAMES_MAX}, else as it is remembered elsewhere, and it leaves again,
 * fuller. A frame that has all segments and fails its checks is forgotten: what is sent again of it makes a new one. Segments of a frame that was completed (the last {@value #COMPLETED_FRAMES_MAX} are known) are ignored.
 *
 * <p>Frames are kept apart by sensor, frame id and exposure start, so that frame ids that begin again after a boot never mix.
 * Pure: time comes in with the calls. Nothing that is received makes it throw. Single thread.
 */
public final class SensorFrameAssembler {
    static final int PARTIAL_FRAMES_MAX = 16;
    static final int COMPLETED_FRAMES_MAX = 4096;

    private final AssemblyConfig config;
    private final Function<FrameKey, Optional<OpenFrame>> memory;
    private final Consumer<AssembledFrame> sink;
    // In order of the last segment received: the head has waited longest.
    private final LinkedHashMap<FrameKey, OpenFrame> open = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<FrameKey, OpenFrame> partial = new LinkedHashMap<>();
    private final LinkedHashMap<FrameKey, Boolean> completed = new LinkedHashMap<>();
    private final EnumMap<SegmentStatus, long[]> counts = new EnumMap<>(SegmentStatus.class);
    private long evicted;

    /**
     * An assembler with no open frames.
     *
     * @param config limits
     * @param sink   receives each frame that leaves, complete or partial, during the calls of this class
     */
    public SensorFrameAssembler(AssemblyConfig config, Consumer<AssembledFrame> sink) {
        this(config, key -> Optional.empty(), sink);
    }

    /**
     * An assembler with no open frames.
     *
     * @param memory what is known of a frame that left partially, longer ago than this remembers
     */
    SensorFrameAssembler(
            AssemblyConfig config, Function<FrameKey, Optional<OpenFrame>> memory, Consumer<AssembledFrame> sink) {
        this.config = config;
        this.memory = memory;
        this.sink = sink;
        for (SegmentStatus status : SegmentStatus.values()) {
            counts.put(status, new long[1]);
        }
    }

    /**
     * Takes one packet of a payload channel.
     *
     * @param d      octets, only read during the call
     * @param off    where the packet begins
     * @param len    octets of the packet
     * @param origin where it came from; learns that a segment came
     * @return what became of it, also counted
     */
    public SegmentStatus accept(byte[] d, int off, int len, SegmentOrigin origin) {
        SegmentStatus status = ImagePacket.check(d, off, len, config.recordLengthMax());
        if (status == SegmentStatus.STORED) {
            status = store(d, off, len, origin);
        }
        counts.get(status)[0]++;
        return status;
    }

    /**
     * Lets time pass: frames without a new segment for the hold time leave partially.
     *
     * @param nowTaiNs ns since 1970-01-01T00:00:00 TAI, on the time scale of the receptions
     */
    public void advance(long nowTaiNs) {
        Iterator<OpenFrame> longestWaitingFirst = open.values().iterator();
        while (longestWaitingFirst.hasNext()) {
            OpenFrame frame = longestWaitingFirst.next();
            if (nowTaiNs - frame.lastActivityTaiNs() < config.holdNs()) {
                return;
            }
            longestWaitingFirst.remove();
            giveUp(frame);
        }
    }

    /** All open frames leave partially, those that waited longest first. */
    public void flush() {
        while (!open.isEmpty()) {
            giveUpFirst();
        }
    }

    /**
     * A contact ended: open frames with segments received in it leave partially.
     *
     * @param contactId the contact
     */
    public void flushContact(String contactId) {
        Iterator<OpenFrame> longestWaitingFirst = open.values().iterator();
        while (longestWaitingFirst.hasNext()) {
            OpenFrame frame = longestWaitingFirst.next();
            if (frame.contacts().contains(contactId)) {
                longestWaitingFirst.remove();
                giveUp(frame);
            }
        }
    }

    /** Says that a frame was completed in an earlier life, so that its segments are ignored. */
    public void markCompleted(FrameKey key) {
        completed.put(key, Boolean.TRUE);
        trim(completed, COMPLETED_FRAMES_MAX);
    }

    /** Frames under assembly now. */
    public int openFrames() {
        return open.size();
    }

    /** Lowest journal position that must be read again to rebuild the open frames; {@code Long.MAX_VALUE} when none is open. */
    public long firstPosition() {
        long first = Long.MAX_VALUE;
        for (OpenFrame frame : open.values()) {
            first = Math.min(first, frame.firstPosition());
        }
        return first;
    }

    /** Packets with this outcome so far. */
    public long count(SegmentStatus status) {
        return counts.get(status)[0];
    }

    /** Frames that left early because {@link AssemblyConfig#openFramesMax()} was reached. */
    public long evicted() {
        return evicted;
    }

    private SegmentStatus store(byte[] d, int off, int len, SegmentOrigin origin) {
        FrameKey key = new FrameKey(
                ImagePacket.sensorId(d, off), ImagePacket.frameId(d, off), ImagePacket.exposureStartTaiNs(d, off));
        if (completed.containsKey(key)) {
            origin.took();
            return SegmentStatus.ALREADY_COMPLETE;
        }
        OpenFrame frame = open.get(key);
        if (frame == null) {
            frame = reopen(key, ImagePacket.count(d, off));
        }
        SegmentStatus status = frame.store(d, off, len, origin);
        if (status == SegmentStatus.COMPLETED) {
            open.remove(key);
            AssembledFrame whole = frame.result();
            if (whole.isComplete()) {
                markCompleted(key);
            }
            sink.accept(whole);
        }
        return status;
    }

    private OpenFrame reopen(FrameKey key, int count) {
        if (open.size() == config.openFramesMax()) {
            evicted++;
            giveUpFirst();
        }
        OpenFrame known = partial.remove(key);
        OpenFrame frame = known != null ? known : memory.apply(key).orElseGet(() -> new OpenFrame(key, count));
        open.put(key, frame);
        return frame;
    }

    private void giveUpFirst() {
        Iterator<OpenFrame> longestWaitingFirst = open.values().iterator();
        OpenFrame frame = longestWaitingFirst.next();
        longestWaitingFirst.remove();
        giveUp(frame);
    }

    private void giveUp(OpenFrame frame) {
        partial.put(frame.key(), frame);
        trim(partial, PARTIAL_FRAMES_MAX);
        if (frame.hasNews()) {
            sink.accept(frame.result());
        }
    }

    private static <T> void trim(Map<FrameKey, T> map, int max) {
        Iterator<FrameKey> oldestFirst = map.keySet().iterator();
        while (map.size() > max) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }
}
