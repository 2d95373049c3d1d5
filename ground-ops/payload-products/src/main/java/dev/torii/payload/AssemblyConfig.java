package dev.torii.payload;

/**
 * Limits of a {@link SensorFrameAssembler}.
 *
 * @param holdNs          an open frame is given up this long after its last segment, ns, 1 ms .. 1 h
 * @param openFramesMax   frames under assembly at a time, 1..4096; beyond it the one that waited longest is given up early
 * @param recordLengthMax longest record accepted, octets, 4000 .. 64 MiB
 */
public record AssemblyConfig(long holdNs, int openFramesMax, int recordLengthMax) {
    /** Longest record accepted when nothing else is said: twice the reference sensor's, rounded up. */
    public static final int RECORD_LENGTH_DEFAULT = 1 << 20;

    private static final long MILLISECOND_NS = 1_000_000;
    private static final long HOUR_NS = 3_600_000 * MILLISECOND_NS;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming option, value and allowed range
     */
    public AssemblyConfig {
        require("holdNs", holdNs, MILLISECOND_NS, HOUR_NS);
        require("openFramesMax", openFramesMax, 1, 4096);
        require("recordLengthMax", recordLengthMax, ImagePacket.SEGMENT_LENGTH, 64 << 20);
    }

    private static void require(String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + ": " + value + " is not in " + min + ".." + max);
        }
    }
}
