package dev.torii.payload.gap;

/**
 * One command that has something sent again.
 *
 * @param kind    which command
 * @param frameId the frame, or the first of several
 * @param first   first segment; 0 for a playback
 * @param count   segments, or frames of a playback
 */
public record RepairCommand(Kind kind, long frameId, int first, int count) {
    /** Which command. */
    public enum Kind {
        /** Some segments of one frame. */
        SEGMENTS,
        /** Whole frames whose ids follow each other. */
        FRAMES
    }

    static RepairCommand segments(long frameId, SegmentRun run) {
        return new RepairCommand(Kind.SEGMENTS, frameId, run.first(), run.count());
    }

    static RepairCommand frames(long frameId, int count) {
        return new RepairCommand(Kind.FRAMES, frameId, 0, count);
    }

    /** Whether it has something of this frame sent. */
    public boolean concerns(long id) {
        return kind == Kind.SEGMENTS ? id == frameId : id >= frameId && id < frameId + count;
    }

    /** For people and records. */
    public String text() {
        return kind == Kind.SEGMENTS
                ? "segments " + first + "-" + (first + count - 1) + " of frame " + frameId
                : "frames " + frameId + "-" + (frameId + count - 1);
    }
}
