package dev.torii.yamcs.links;

import java.util.Arrays;

/**
 * Relates a spacecraft's clock to UTC by its time reports: each says what the clock showed when a frame left, and the frame has a time of
 * reception.
 *
 * <p>Offset is the median over the last reports, so that one that came late does not count; drift is their slope once they span
 * {@link #DRIFT_SPAN_NS}. Reports that are far off what the correlation predicts are left out, until a second one says the same: the clock
 * was set, and the correlation is begun anew. The way of the signal, some ms, is part of the offset.
 *
 * <p>Single writer; the questions may be asked by any thread. Times are nanoseconds since 1970-01-01T00:00:00 TAI, {@code on-board} as the
 * clock shows.
 */
final class ClockCorrelation {
    /** A report further than this from what was predicted is not believed, ns. */
    static final long DEVIATION_MAX_NS = 200_000_000L;

    /** Reports needed to begin. */
    static final int REPORTS_MIN = 3;

    /** Span of the reports from which a drift is computed, ns. */
    static final long DRIFT_SPAN_NS = 300_000_000_000L;

    /** A steeper slope is no drift of an oscillator, s/s. */
    static final double DRIFT_MAX = 1e-4;

    /** Without a report for this long the correlation is stale, ns; it still serves. */
    static final long STALE_NS = 600_000_000_000L;

    /** Drift is not extrapolated further than this, ns. */
    private static final long EXTRAPOLATION_MAX_NS = 86_400_000_000_000L;

    /** Reports closer than this to the last one kept are checked and not kept, ns. */
    private static final long SPACING_NS = 5_000_000_000L;

    private static final int KEPT_MAX = 64;
    private static final long NONE = Long.MIN_VALUE;

    /** What a report changed. */
    enum Change {
        /** Nothing to tell. */
        NONE,
        /** The correlation has begun. */
        ESTABLISHED,
        /** The clock shows something else than before; the correlation has ended. */
        LOST
    }

    /**
     * A line through the reports.
     *
     * @param onBoardNs on-board time at which {@code offsetNs} holds
     * @param offsetNs  on-board minus TAI, ns
     * @param drift     change of the offset, s/s
     */
    record Fit(long onBoardNs, long offsetNs, double drift) {
        long offsetAt(long atOnBoardNs) {
            long since = Math.max(-EXTRAPOLATION_MAX_NS, Math.min(EXTRAPOLATION_MAX_NS, atOnBoardNs - onBoardNs));
            return offsetNs + Math.round(since * drift);
        }
    }

    private final long[] onBoard = new long[KEPT_MAX];
    private final long[] offsets = new long[KEPT_MAX];
    private int kept;
    private int oldest;
    private double drift;
    private long suspectOffset = NONE;
    private long suspectOnBoard;
    private volatile Fit fit;
    private volatile long lastReceptionTaiNs = NONE;
    private volatile double deviationSeconds = Double.NaN;
    private volatile long usedCount;
    private volatile long rejectedCount;

    /**
     * Takes a report.
     *
     * @param onBoardNs      what the clock showed when the frame left
     * @param receptionTaiNs when the frame was received
     */
    Change report(long onBoardNs, long receptionTaiNs) {
        long offset = onBoardNs - receptionTaiNs;
        lastReceptionTaiNs = receptionTaiNs;
        Fit before = fit;
        if (before == null) {
            return begin(onBoardNs, offset);
        }
        long deviation = offset - before.offsetAt(onBoardNs);
        deviationSeconds = deviation * 1e-9;
        if (Math.abs(deviation) > DEVIATION_MAX_NS) {
            return suspect(onBoardNs, offset);
        }
        suspectOffset = NONE;
        use(onBoardNs, offset);
        fit = fitted();
        return Change.NONE;
    }

    private Change begin(long onBoardNs, long offset) {
        if (kept > 0 && Math.abs(offset - offsets[newest()]) > DEVIATION_MAX_NS) {
            countRejected(); // one of the two is wrong; the next one tells which
            forget();
        }
        use(onBoardNs, offset);
        if (kept < REPORTS_MIN) {
            return Change.NONE;
        }
        fit = fitted();
        return Change.ESTABLISHED;
    }

    private Change suspect(long onBoardNs, long offset) {
        boolean confirmed = suspectOffset != NONE && Math.abs(offset - suspectOffset) <= DEVIATION_MAX_NS;
        if (!confirmed) {
            suspectOffset = offset;
            suspectOnBoard = onBoardNs;
            countRejected();
            return Change.NONE;
        }
        forget();
        use(suspectOnBoard, suspectOffset);
        use(onBoardNs, offset);
        suspectOffset = NONE;
        fit = null;
        return Change.LOST;
    }

    private void forget() {
        kept = 0;
        oldest = 0;
    }

    private int newest() {
        return (oldest + kept - 1) % KEPT_MAX;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // single writer
    private void use(long onBoardNs, long offset) {
        usedCount++;
        if (kept >= REPORTS_MIN && Math.abs(onBoardNs - onBoard[newest()]) < SPACING_NS) {
            return;
        }
        if (kept == KEPT_MAX) {
            oldest = (oldest + 1) % KEPT_MAX;
            kept--;
        }
        kept++;
        onBoard[newest()] = onBoardNs;
        offsets[newest()] = offset;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // single writer
    private void countRejected() {
        rejectedCount++;
    }

    private Fit fitted() {
        long reference = onBoard[newest()];
        if (reference - onBoard[oldest] >= DRIFT_SPAN_NS) {
            double slope = slope(reference);
            drift = Math.abs(slope) <= DRIFT_MAX ? slope : drift;
        }
        long[] atReference = new long[kept];
        for (int i = 0; i < kept; i++) {
            int at = (oldest + i) % KEPT_MAX;
            atReference[i] = offsets[at] + Math.round((reference - onBoard[at]) * drift);
        }
        Arrays.sort(atReference);
        return new Fit(reference, atReference[kept / 2], drift);
    }

    private double slope(long reference) {
        long base = offsets[oldest];
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < kept; i++) {
            int at = (oldest + i) % KEPT_MAX;
            double x = (onBoard[at] - reference) * 1e-9;
            double y = (offsets[at] - base) * 1e-9;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (kept * sumXy - sumX * sumY) / (kept * sumXx - sumX * sumX);
    }

    /** The time at which the clock showed {@code onBoardNs}; what it showed itself without a correlation. */
    long toTai(long onBoardNs) {
        Fit now = fit;
        return now == null ? onBoardNs : onBoardNs - now.offsetAt(onBoardNs);
    }

    /** What the clock shows at a time; the time itself without a correlation. */
    long toOnBoard(long taiNs) {
        Fit now = fit;
        long onBoardNs = taiNs;
        for (int i = 0; now != null && i < 3; i++) { // each step leaves a drift's part of the error before
            onBoardNs = taiNs + now.offsetAt(onBoardNs);
        }
        return onBoardNs;
    }

    /** The correlation, null if there is none. */
    Fit fit() {
        return fit;
    }

    /** NONE, VALID or STALE. */
    String state(long nowTaiNs) {
        if (fit == null) {
            return "NONE";
        }
        return nowTaiNs - lastReceptionTaiNs > STALE_NS ? "STALE" : "VALID";
    }

    /** On-board minus UTC at the last report, s; NaN without a correlation. */
    double offsetSeconds() {
        Fit now = fit;
        return now == null ? Double.NaN : now.offsetNs * 1e-9;
    }

    /** Drift, ppm; NaN without a correlation. */
    double driftPpm() {
        Fit now = fit;
        return now == null ? Double.NaN : now.drift * 1e6;
    }

    /** The last report against what was predicted, s; NaN before the first. */
    double deviationSeconds() {
        return deviationSeconds;
    }

    /** Reports that the correlation used. */
    long usedCount() {
        return usedCount;
    }

    /** Reports that it left out. */
    long rejectedCount() {
        return rejectedCount;
    }
}
