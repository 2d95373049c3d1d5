package dev.torii.payload;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A sensor frame as far as its segments arrived.
 *
 * <p>Read-only by contract: the octets are not copied again.
 */
public final class AssembledFrame {
    private final FrameKey key;
    private final boolean playback;
    private final int segmentsExpected;
    private final BitSet received;
    private final MissingReason[] reasons;
    private final byte[] record;
    private final boolean recordLengthKnown;
    private final Integrity integrity;
    private final List<Source> sources;

    AssembledFrame(
            FrameKey key,
            boolean playback,
            int segmentsExpected,
            BitSet received,
            MissingReason[] reasons,
            byte[] record,
            boolean recordLengthKnown,
            Integrity integrity,
            List<Source> sources) {
        this.key = key;
        this.playback = playback;
        this.segmentsExpected = segmentsExpected;
        this.received = received;
        this.reasons = reasons;
        this.record = record;
        this.recordLengthKnown = recordLengthKnown;
        this.integrity = integrity;
        this.sources = sources;
    }

    /** Which exposure. */
    public FrameKey key() {
        return key;
    }

    /** True when a segment came from the recorder. */
    public boolean playback() {
        return playback;
    }

    /** Segments the frame was cut into. */
    public int segmentsExpected() {
        return segmentsExpected;
    }

    /** Segments that arrived. */
    public int segmentsReceived() {
        return received.cardinality();
    }

    /** The completeness mask: bit i = segment i arrived; a copy. */
    public BitSet received() {
        return (BitSet) received.clone();
    }

    /** Octets of the record; missing ones are zero. */
    public byte[] record() {
        return record;
    }

    /** False when neither the header nor the last segment arrived: {@link #record()} may then be longer than the true one. */
    public boolean recordLengthKnown() {
        return recordLengthKnown;
    }

    /** What the record's checksum says. */
    public Integrity integrity() {
        return integrity;
    }

    /** True when every segment arrived and the record passes its checks. */
    public boolean isComplete() {
        return integrity == Integrity.GOOD;
    }

    /** The runs of segments that did not arrive. */
    public List<MissingRange> missing() {
        return MissingRange.of(received, segmentsExpected, record.length, i -> reasons[i]);
    }

    /** Who received it. */
    public List<Source> sources() {
        return sources;
    }

    /** Reader of the header; empty when its segment is missing or the record failed its checks. */
    public Optional<SensorFrame> header() {
        boolean usable = received.get(0)
                && integrity != Integrity.BAD
                && SensorFrame.checkHeader(record, 0, record.length) == SensorFrameStatus.GOOD;
        return usable ? Optional.of(new SensorFrame(record, 0, record.length)) : Optional.empty();
    }
}
