package dev.torii.spacelink.cop;

/**
 * Managed parameters of FOP-1 (CCSDS 232.1-B-2 §5.1.9 to §5.1.12).
 *
 * @param slidingWindow     FOP sliding window width K, 1..255, at most PW of the spacecraft's FARM-1: frames that may be under way
 * @param timerInitialNs    T1_Initial in ns, more than 0: wait this long for a report before sending again
 * @param transmissionLimit how often a frame may be sent, 1..255
 * @param timeoutType       TT: at the limit 0 alerts, 1 suspends
 */
public record FopSettings(int slidingWindow, long timerInitialNs, int transmissionLimit, int timeoutType) {
    /** Checks the ranges. */
    public FopSettings {
        check("slidingWindow", slidingWindow, 1, 255);
        check("timerInitialNs", timerInitialNs, 1, Long.MAX_VALUE / 4);
        check("transmissionLimit", transmissionLimit, 1, 255);
        check("timeoutType", timeoutType, 0, 1);
    }

    private static void check(String name, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + lowest + ".." + highest);
        }
    }

    /**
     * The same with another K.
     *
     * @param width FOP sliding window width, 1..255
     * @return the settings
     */
    public FopSettings withSlidingWindow(int width) {
        return new FopSettings(width, timerInitialNs, transmissionLimit, timeoutType);
    }

    /**
     * The same with another T1_Initial.
     *
     * @param ns time in ns
     * @return the settings
     */
    public FopSettings withTimerInitialNs(long ns) {
        return new FopSettings(slidingWindow, ns, transmissionLimit, timeoutType);
    }

    /**
     * The same with another transmission limit.
     *
     * @param limit how often a frame may be sent, 1..255
     * @return the settings
     */
    public FopSettings withTransmissionLimit(int limit) {
        return new FopSettings(slidingWindow, timerInitialNs, limit, timeoutType);
    }

    /**
     * The same with another timeout type.
     *
     * @param type 0 or 1
     * @return the settings
     */
    public FopSettings withTimeoutType(int type) {
        return new FopSettings(slidingWindow, timerInitialNs, transmissionLimit, type);
    }
}
