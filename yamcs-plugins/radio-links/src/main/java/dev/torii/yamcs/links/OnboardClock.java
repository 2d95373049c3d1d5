package dev.torii.yamcs.links;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.yamcs.TmPacket;
import org.yamcs.time.Instant;
import org.yamcs.time.TimeCorrelationService;

/**
 * The correlation of a spacecraft's clock, fed by the time reports among its packets. What is found is told as events, and given to the
 * instance's time correlation service if there is one, for whoever asks that.
 *
 * <p>Single writer: the TM link's worker; the counters may be read by any thread.
 */
final class OnboardClock {
    /** A clock that is further off than this is somebody's business, s. */
    private static final double OFFSET_MAX_SECONDS = 5;

    private static final long NS_PER_MILLISECOND = 1_000_000L;
    private static final long PICOSECONDS_PER_NS = 1_000L;
    private static final double SECONDS_PER_NS = 1e-9;

    private final ClockCorrelation correlation = new ClockCorrelation();
    private final Consumer<LinkEvent> events;
    private final AtomicLong unusable = new AtomicLong();
    private Optional<TimeCorrelationService> service = Optional.empty();

    OnboardClock(Consumer<LinkEvent> events) {
        this.events = events;
    }

    /** Hands every correlation to a service from now on. */
    void setService(Optional<TimeCorrelationService> instanceService) {
        service = instanceService;
    }

    /** What the reports have told so far. */
    ClockCorrelation correlation() {
        return correlation;
    }

    /** Looks at a valid packet that ended in frame {@code vcFrameCount} of the channel that the pipeline is at. */
    void packet(TmPacket packet, long vcFrameCount, TelemetryPipeline pipeline) {
        byte[] bytes = packet.getPacket();
        if (!TimeReport.is(bytes)) {
            return;
        }
        long receptionTaiNs = pipeline.receptionOf(TimeReport.frameCount(bytes, vcFrameCount));
        if (receptionTaiNs == FrameTimes.NONE) {
            unusable.incrementAndGet();
            return;
        }
        switch (correlation.report(TimeReport.onBoardNs(bytes), receptionTaiNs)) {
            case ESTABLISHED -> established();
            case LOST -> lost();
            case NONE -> publish();
        }
    }

    private void established() {
        double offset = correlation.offsetSeconds();
        events.accept(new LinkEvent(
                Math.abs(offset) > OFFSET_MAX_SECONDS ? LinkEvent.Level.WARNING : LinkEvent.Level.INFO,
                "CLOCK_CORRELATED",
                String.format(
                        Locale.ROOT,
                        "The on-board clock is %.3f s %s UTC; packet times are corrected by that",
                        Math.abs(offset),
                        offset < 0 ? "behind" : "ahead of")));
        publish();
    }

    private void lost() {
        events.accept(new LinkEvent(
                LinkEvent.Level.WARNING,
                "CLOCK_DEVIATION",
                String.format(
                        Locale.ROOT,
                        "The on-board clock is %+.3f s off what was predicted; its correlation begins anew, packet times are"
                                + " as on board meanwhile",
                        correlation.deviationSeconds())));
        service.ifPresent(TimeCorrelationService::reset);
    }

    private void publish() {
        ClockCorrelation.Fit fit = correlation.fit();
        if (fit != null) {
            service.ifPresent(s -> s.forceCoefficients(
                    instant(fit.onBoardNs() - fit.offsetNs()), fit.onBoardNs(), 0, SECONDS_PER_NS * (1 - fit.drift())));
        }
    }

    /** A Yamcs instant counts milliseconds since 1970-01-01T00:00:00 TAI, as taiNs does nanoseconds. */
    static Instant instant(long taiNs) {
        return Instant.get(
                Math.floorDiv(taiNs, NS_PER_MILLISECOND),
                Math.floorMod(taiNs, NS_PER_MILLISECOND) * PICOSECONDS_PER_NS);
    }

    /** Adds its counters to a link's. */
    void addTo(CounterTable table, LongSupplier clockTaiNs) {
        table.text("clockState", "Correlation of the on-board clock", () -> correlation.state(clockTaiNs.getAsLong()))
                .number("clockOffset", "s", "On-board clock minus UTC", correlation::offsetSeconds)
                .number("clockDrift", "ppm", "Rate of that offset", correlation::driftPpm)
                .number("clockDeviation", "s", "Last report against the prediction", correlation::deviationSeconds)
                .count("clockReportCount", "Time reports used", correlation::usedCount)
                .count("clockRejectCount", "Time reports not used", () -> correlation.rejectedCount() + unusable.get());
    }
}
