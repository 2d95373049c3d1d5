package dev.torii.spacelink.frame;

/**
 * How {@link FrameCountExtender} tells lost frames, late ones and a counter that restarted.
 *
 * <p>A count is compared with the newest one. Up to {@code stepMax} ahead it is a later frame, and those between are lost; up to {@code
 * lateWindow} behind it is a late or repeated one; anything else is a restart, an outage too long to measure, or a wild count. What
 * the numbers cannot tell: a counter that restarts within {@code lateWindow} behind the newest count looks late, one that
 * restarts within {@code stepMax} ahead looks like lost frames.
 *
 * @param counter    width of the count
 * @param lateWindow counts behind the newest at which a frame is late or repeated, 0..{@value #LATE_WINDOW_MAX}; at 0 only a repetition of
 *                   the newest frame is told
 * @param stepMax    longest step ahead that is believed, 1 or more; together with {@code lateWindow} less than the counter's modulus
 * @param standsStill whether a count that stays the same is neither repeated nor lost, as in idle frames of some spacecraft
 */
public record FrameCountRules(FrameCounter counter, int lateWindow, long stepMax, boolean standsStill) {
    /** Largest late window. */
    public static final int LATE_WINDOW_MAX = 65536;

    /** Longest step ahead that is believed of a long count unless told otherwise: at 1000 frames/s, 17 minutes. */
    public static final long STEP_MAX = 1 << 20;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public FrameCountRules {
        if (lateWindow < 0 || lateWindow > LATE_WINDOW_MAX || lateWindow > counter.modulus() - 2) {
            throw new IllegalArgumentException(
                    "lateWindow: " + lateWindow + " is not in 0.." + Math.min(LATE_WINDOW_MAX, counter.modulus() - 2));
        }
        if (stepMax < 1 || stepMax > counter.modulus() - 1 - lateWindow) {
            throw new IllegalArgumentException(
                    "stepMax: " + stepMax + " is not in 1.." + (counter.modulus() - 1 - lateWindow));
        }
    }

    /**
     * Makes the usual rules: no late frames, as behind one receiver or a merge; steps of {@value #STEP_MAX} and less are believed, of a short
     * count all.
     *
     * <p>The 8 bits of TM wrap too soon for more: every step is lost frames modulo 256, a restart looks the same, and 256 lost frames like
     * none. Where a restart must be told, take a smaller {@code stepMax}; gaps of more frames then read as restarts.
     *
     * @param counter width of the count
     * @return the rules
     */
    public static FrameCountRules of(FrameCounter counter) {
        return new FrameCountRules(counter, 0, Math.min(STEP_MAX, counter.modulus() - 1), false);
    }

    /**
     * Returns these rules with another late window; the longest step shrinks if they overlap.
     *
     * @param window counts behind the newest
     * @return the rules
     */
    public FrameCountRules withLateWindow(int window) {
        return new FrameCountRules(counter, window, Math.min(stepMax, counter.modulus() - 1 - window), standsStill);
    }

    /**
     * Returns these rules with another longest step.
     *
     * @param step counts ahead of the newest
     * @return the rules
     */
    public FrameCountRules withStepMax(long step) {
        return new FrameCountRules(counter, lateWindow, step, standsStill);
    }

    /** Returns these rules for a count that may stand still. */
    public FrameCountRules standingStill() {
        return new FrameCountRules(counter, lateWindow, stepMax, true);
    }
}
