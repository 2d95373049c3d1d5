package dev.torii.spacelink.tc;

/**
 * Puts the segments of packets together again, by MAP: the receiving end of segmentation (CCSDS 232.0-B-4 §4.1.3.2.2, §4.4).
 *
 * <p>Takes the data fields that FARM-1 accepted, in order. An unsegmented one is handed on where it lies. A segment that does not follow
 * the one before it on its MAP is dropped, and with it the unit that it interrupts; each dropped segment is counted under one reason, so
 * that segments = joined + interrupted + orphan + overlong + empty + {@link #held}. A continuing segment that is lost leaves no trace in
 * what follows it, which is why packets are segmented over AD frames: FARM-1 excludes it. Never throws on any input.
 *
 * <p>Not thread safe. Allocation free, but for one buffer when a MAP is first used for segments.
 */
public final class SegmentAssembler {
    private final int unitLengthMax;
    private final SegmentSink sink;
    private final byte[][] buffers = new byte[SegmentHeader.MAP_ID_MAX + 1][];
    private final int[] filled = new int[buffers.length];
    private final int[] heldSegments = new int[buffers.length];

    private long segments;
    private long joined;
    private long interrupted;
    private long orphan;
    private long overlong;
    private long empty;

    /**
     * What an assembler has counted since it was created; all are segments.
     *
     * @param segments    taken
     * @param joined      handed on in units, unsegmented ones included
     * @param interrupted dropped with a unit whose last segment did not come before the next unit of its MAP began
     * @param orphan      continuing or last ones without a first one
     * @param overlong    dropped with a unit that was longer than the longest; what follows of it counts as orphan
     * @param empty       without any octets
     */
    public record Counters(long segments, long joined, long interrupted, long orphan, long overlong, long empty) {}

    /**
     * Creates an assembler.
     *
     * @param unitLengthMax longest unit made of segments, in octets, at least 1; a packet has 65 542 at most
     * @param sink          takes whole units
     */
    public SegmentAssembler(int unitLengthMax, SegmentSink sink) {
        if (unitLengthMax < 1) {
            throw new IllegalArgumentException("unitLengthMax " + unitLengthMax + " is not at least 1");
        }
        this.unitLengthMax = unitLengthMax;
        this.sink = sink;
    }

    /**
     * Takes the data field of an accepted AD or BD frame.
     *
     * @param frame the frame, checked, of a channel with segment headers
     */
    public void accept(TcFrame frame) {
        accept(frame.mapId(), frame.sequenceFlags(), frame.data(), frame.dataOffset(), frame.dataLength());
    }

    private void accept(int mapId, int flags, byte[] d, int off, int len) {
        segments++;
        if (len == 0) {
            empty++;
            return;
        }
        switch (flags) {
            case SegmentHeader.UNSEGMENTED -> {
                interrupted += drop(mapId);
                joined++;
                sink.unit(mapId, d, off, len);
            }
            case SegmentHeader.FIRST -> {
                interrupted += drop(mapId);
                hold(mapId, d, off, len);
            }
            default -> {
                if (heldSegments[mapId] == 0) {
                    orphan++;
                } else if (hold(mapId, d, off, len) && flags == SegmentHeader.LAST) {
                    handOn(mapId);
                }
            }
        }
    }

    /** Appends a segment; false if its unit has become too long and is gone. */
    private boolean hold(int mapId, byte[] d, int off, int len) {
        heldSegments[mapId]++;
        if (len > unitLengthMax - filled[mapId]) {
            overlong += drop(mapId);
            return false;
        }
        if (buffers[mapId] == null) {
            buffers[mapId] = new byte[unitLengthMax];
        }
        System.arraycopy(d, off, buffers[mapId], filled[mapId], len);
        filled[mapId] += len;
        return true;
    }

    private void handOn(int mapId) {
        int length = filled[mapId];
        joined += drop(mapId);
        sink.unit(mapId, buffers[mapId], 0, length);
    }

    private int drop(int mapId) {
        int count = heldSegments[mapId];
        heldSegments[mapId] = 0;
        filled[mapId] = 0;
        return count;
    }

    /** {@return segments of units that are not whole yet} */
    public int held() {
        int sum = 0;
        for (int count : heldSegments) {
            sum += count;
        }
        return sum;
    }

    /** {@return the counters at this moment} */
    public Counters counters() {
        return new Counters(segments, joined, interrupted, orphan, overlong, empty);
    }
}
