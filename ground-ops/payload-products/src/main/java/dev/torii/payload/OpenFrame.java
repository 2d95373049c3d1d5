package dev.torii.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A sensor frame under assembly: octets at their place, a bit per segment, and who received them. Single thread. */
final class OpenFrame {
    private static final long TIME_TOLERANCE_NS = 1000;
    private static final int SOURCES_MAX = 64;

    private final FrameKey key;
    private final int count;
    private final byte[] data;
    private final BitSet received = new BitSet();
    private final List<OpenSource> sources = new ArrayList<>(1);
    private final MissingReason[] reasons;
    private SegmentOrigin lastOrigin;
    private int lastIndex;
    private long lastGaps;
    private long lastSegments;
    private int lastLength = -1;
    private int announced;
    private boolean playback;
    private long lastActivityTaiNs = Long.MIN_VALUE;
    private long firstPosition = Long.MAX_VALUE;

    OpenFrame(FrameKey key, int count) {
        this.key = key;
        this.count = count;
        this.data = new byte[count * ImagePacket.SEGMENT_LENGTH];
        this.reasons = new MissingReason[count];
        Arrays.fill(reasons, MissingReason.NOT_YET);
    }

    /** Stores a checked packet. */
    SegmentStatus store(byte[] d, int off, int len, SegmentOrigin origin) {
        if (ImagePacket.count(d, off) != count) {
            return SegmentStatus.COUNT_MISMATCH;
        }
        int index = ImagePacket.index(d, off);
        explainBefore(index, ImagePacket.isResent(d, off), origin);
        int from = off + ImagePacket.HEADER_LENGTH;
        int octets = len - ImagePacket.HEADER_LENGTH;
        int at = index * ImagePacket.SEGMENT_LENGTH;
        if (received.get(index)) {
            boolean same = (index < count - 1 || octets == lastLength)
                    && Arrays.equals(data, at, at + octets, d, from, from + octets);
            return same ? SegmentStatus.DUPLICATE : SegmentStatus.CONFLICT;
        }
        System.arraycopy(d, from, data, at, octets);
        received.set(index);
        if (index == count - 1) {
            lastLength = octets;
        }
        note(d, off, origin);
        return isFull() ? SegmentStatus.COMPLETED : SegmentStatus.STORED;
    }

    /** What of this frame should have come before a segment, and did not, has a reason from now on. */
    private void explainBefore(int index, boolean resent, SegmentOrigin origin) {
        if (resent || !origin.inOrder) {
            return; // what was sent before it may be anything
        }
        if (lastOrigin == origin && index > lastIndex) {
            explain(lastIndex + 1, index, reason(lastOrigin, lastGaps));
        } else if (lastOrigin != origin) {
            explain(0, index, origin.segments == 0 ? origin.gapReason : reason(origin, origin.gapsAtLastSegment));
        }
        lastOrigin = origin;
        lastIndex = index;
        lastGaps = origin.gaps;
        origin.took();
        lastSegments = origin.segments;
    }

    /** What of this frame should have come behind its last segment. */
    private void explainRest() {
        if (lastOrigin != null && (lastOrigin.segments > lastSegments || lastOrigin.gaps > lastGaps)) {
            explain(lastIndex + 1, count, reason(lastOrigin, lastGaps));
        }
    }

    private static MissingReason reason(SegmentOrigin origin, long gapsBefore) {
        return origin.gaps > gapsBefore ? origin.gapReason : MissingReason.ON_BOARD;
    }

    private void explain(int from, int to, MissingReason reason) {
        for (int i = from; i < to; i++) {
            if (!received.get(i)) {
                reasons[i] = reason;
            }
        }
    }

    FrameKey key() {
        return key;
    }

    boolean isFull() {
        return received.cardinality() == count;
    }

    /** Reception of the newest segment, ns since 1970-01-01T00:00:00 TAI. */
    long lastActivityTaiNs() {
        return lastActivityTaiNs;
    }

    /** Journal position from which the segments that nobody was told of can be read again. */
    long firstPosition() {
        return firstPosition;
    }

    /** True when segments came since {@link #result()} was taken last. */
    boolean hasNews() {
        return received.cardinality() > announced;
    }

    /** The contacts in which segments of it were received. */
    Set<String> contacts() {
        Set<String> contacts = new TreeSet<>();
        sources.forEach(s -> contacts.add(s.contact()));
        return contacts;
    }

    /** What was published earlier. */
    static OpenFrame of(ProductHeader header, byte[] record) {
        OpenFrame frame = new OpenFrame(header.frameKey(), header.completeness().segmentsExpected());
        frame.restore(header, record);
        return frame;
    }

    private void restore(ProductHeader header, byte[] record) {
        ProductHeader.Completeness c = header.completeness();
        System.arraycopy(record, 0, data, 0, Math.min(record.length, data.length));
        received.set(0, count);
        c.missing().forEach(m -> {
            received.clear(m.firstSegment(), m.lastSegment() + 1);
            explain(m.firstSegment(), m.lastSegment() + 1, m.reason());
        });
        if (received.get(count - 1)) {
            lastLength = record.length - (count - 1) * ImagePacket.SEGMENT_LENGTH;
        }
        announced = received.cardinality();
        playback = header.playback();
        header.lineage().forEach(s -> sources.add(new OpenSource(s)));
    }

    /** What is there now; the octets are copied. */
    AssembledFrame result() {
        announced = received.cardinality();
        firstPosition = Long.MAX_VALUE;
        explainRest();
        int length = recordLength();
        return new AssembledFrame(
                key,
                playback,
                count,
                (BitSet) received.clone(),
                reasons.clone(),
                Arrays.copyOf(data, length < 0 ? data.length : length),
                length >= 0,
                integrity(length),
                sources.stream().map(OpenSource::toSource).toList());
    }

    private Integrity integrity(int length) {
        if (!isFull()) {
            return Integrity.UNCHECKED;
        }
        return SensorFrame.check(data, 0, length) == SensorFrameStatus.GOOD && headerFitsKey(length)
                ? Integrity.GOOD
                : Integrity.BAD;
    }

    private boolean headerFitsKey(int length) {
        SensorFrame frame = new SensorFrame(data, 0, length);
        return frame.sensorId() == key.sensorId()
                && frame.frameId() == key.frameId()
                && Math.abs(frame.exposureStartTaiNs() - key.exposureStartTaiNs()) <= TIME_TOLERANCE_NS;
    }

    /** Octets of the record, from the last segment or else from the header; -1 when neither tells. */
    private int recordLength() {
        int floor = (count - 1) * ImagePacket.SEGMENT_LENGTH;
        if (lastLength >= 0) {
            return floor + lastLength;
        }
        if (received.get(0) && SensorFrame.checkHeader(data, 0, data.length) == SensorFrameStatus.GOOD) {
            long length = new SensorFrame(data, 0, data.length).recordLength();
            return length > floor && length <= data.length ? (int) length : -1;
        }
        return -1;
    }

    private void note(byte[] d, int off, SegmentOrigin origin) {
        playback |= ImagePacket.isPlayback(d, off);
        lastActivityTaiNs = Math.max(lastActivityTaiNs, origin.lastReceptionTaiNs);
        firstPosition = Math.min(firstPosition, origin.firstPosition);
        for (OpenSource source : sources) {
            if (source.matches(origin)) {
                source.add(origin);
                return;
            }
        }
        if (sources.size() < SOURCES_MAX) {
            sources.add(new OpenSource(origin));
        }
    }
}
