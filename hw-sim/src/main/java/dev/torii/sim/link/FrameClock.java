package dev.torii.sim.link;

/**
 * When the transmitter begins each frame at a constant channel rate, without drift. Falls behind at most
 * {@link #LATE_MAX_NS}: what a stalled computer missed beyond that is never sent. Not thread safe.
 */
final class FrameClock {

    /** How far behind the present a frame may begin. */
    static final long LATE_MAX_NS = 500_000_000L;

    private final long caduBits;
    private long rateBitPerSecond;
    private long nextTaiNs;
    private long remainder;
    private long lateNs;

    /**
     * A clock that has not started.
     *
     * @param caduLength octets of a CADU
     */
    FrameClock(int caduLength) {
        caduBits = caduLength * 8L;
    }

    /** Begins a frame at {@code taiNs} and goes on at this rate. */
    void start(long taiNs, long bitPerSecond) {
        nextTaiNs = taiNs;
        rateBitPerSecond = bitPerSecond;
        remainder = 0;
    }

    /** Changes the rate after the frame under way. */
    void setRate(long bitPerSecond) {
        rateBitPerSecond = bitPerSecond;
        remainder = 0;
    }

    /** Sends nothing before a time. */
    void skipTo(long taiNs) {
        nextTaiNs = Math.max(nextTaiNs, taiNs);
    }

    /** When the next frame begins. */
    long nextTaiNs() {
        return nextTaiNs;
    }

    /** The frame that begins at {@link #nextTaiNs()} is being sent. */
    void sent() {
        long numerator = caduBits * 1_000_000_000L + remainder;
        nextTaiNs += numerator / rateBitPerSecond;
        remainder = numerator % rateBitPerSecond;
    }

    /** Gives up frames that began too long before {@code taiNs}. */
    void skipLate(long taiNs) {
        long behindNs = taiNs - LATE_MAX_NS - nextTaiNs;
        if (behindNs > 0) {
            nextTaiNs += behindNs;
            lateNs += behindNs;
        }
    }

    /** Time without signal since boot because the computer stalled. */
    long lateNs() {
        return lateNs;
    }
}
