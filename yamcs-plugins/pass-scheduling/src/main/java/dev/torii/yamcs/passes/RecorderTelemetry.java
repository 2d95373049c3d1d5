package dev.torii.yamcs.passes;

import dev.torii.payload.gap.RecorderState;
import dev.torii.spacelink.time.Tai;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yamcs.Processor;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.xtce.Parameter;

/** What the housekeeping of a spacecraft like TRK says of its recorder ({@code docs/icd-spacecraft.md} sections 3.2, 3.3, 3.7). */
final class RecorderTelemetry {
    /** A report that took longer to come was not made now, or its clock is off: when the boot was cannot be told by it. */
    private static final Duration DELAY_MAX = Duration.ofSeconds(5);

    private static final String UPTIME = "/TRK/obc/uptime";
    private static final String REMAINING = "/TRK/payload/playback_remaining";
    private static final String NEWEST = "/TRK/payload/last_frame_id";
    private static final String OLDEST = "/TRK/payload/oldest_frame_id";

    private final Processor processor;

    RecorderTelemetry(Processor processor) {
        this.processor = processor;
    }

    /**
     * The recorder, if all reports that tell of it were received after a time, all of the same boot.
     *
     * @param since what was received earlier does not count
     */
    Optional<RecorderState> state(Instant since) {
        Optional<ParameterValue> uptime = value(UPTIME, since);
        Optional<ParameterValue> remaining = value(REMAINING, since);
        Optional<ParameterValue> newest = value(NEWEST, since);
        Optional<ParameterValue> oldest = value(OLDEST, since);
        if (uptime.isEmpty() || remaining.isEmpty() || newest.isEmpty() || oldest.isEmpty()) {
            return Optional.empty();
        }
        Instant boot = generated(uptime.get()).minusSeconds(number(uptime.get()));
        if (generated(newest.get()).isBefore(boot) || generated(oldest.get()).isBefore(boot)) {
            return Optional.empty();
        }
        return Optional.of(new RecorderState(
                Tai.fromUtc(boot), number(oldest.get()), number(newest.get()), number(remaining.get()) > 0));
    }

    private Optional<ParameterValue> value(String name, Instant since) {
        Parameter parameter = processor.getMdb().getParameter(name);
        ParameterValue value =
                parameter == null ? null : processor.getLastValueCache().getValue(parameter);
        if (value == null) {
            return Optional.empty();
        }
        Instant received = instant(value.getAcquisitionTime());
        boolean now = Duration.between(generated(value), received).abs().compareTo(DELAY_MAX) <= 0;
        return now && received.isAfter(since) ? Optional.of(value) : Optional.empty();
    }

    private static long number(ParameterValue value) {
        return value.getRawValue().toLong();
    }

    private static Instant generated(ParameterValue value) {
        return instant(value.getGenerationTime());
    }

    private static Instant instant(long yamcsTime) {
        return Instant.ofEpochMilli(TimeEncoding.toUnixMillisec(yamcsTime));
    }
}
