package dev.torii.pass;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pass was to bring and what it brought.
 *
 * @param plan the plan
 * @param state the phase; final in the report of a finished pass
 * @param reason why it failed, empty otherwise
 * @param signalAcquired reception of the first good frame
 * @param signalLost reception of the last good frame; empty while the signal is there
 * @param frames frame counts
 * @param telemetry telemetry counts
 * @param payload payload counts
 * @param commands one entry per command of the plan, in its order, then those that followed up
 * @param outages times within the pass without signal
 */
public record PassReport(
        PassPlan plan,
        PassPhase state,
        String reason,
        Optional<Instant> signalAcquired,
        Optional<Instant> signalLost,
        FrontEndSnapshot frames,
        TelemetryCounters telemetry,
        PayloadCounters payload,
        List<CommandReport> commands,
        List<Outage> outages) {

    /** Takes copies of the lists. */
    public PassReport {
        commands = List.copyOf(commands);
        outages = List.copyOf(outages);
    }

    /**
     * The report of a contact that never ran, or of one that was cut off and is not taken up again.
     *
     * @param plan the plan; with the commands that were sent before the contact was cut off
     * @param reason why not
     * @return a failed report without counts
     */
    public static PassReport notRun(PassPlan plan, String reason) {
        return withoutCounts(plan, PassPhase.FAILED, reason);
    }

    /**
     * The report of a contact that was taken from the plan before it began.
     *
     * @param plan the plan
     * @param reason who and why
     * @return a report without counts
     */
    public static PassReport cancelled(PassPlan plan, String reason) {
        return withoutCounts(plan, PassPhase.CANCELLED, reason);
    }

    private static PassReport withoutCounts(PassPlan plan, PassPhase state, String reason) {
        List<CommandReport> unsent = plan.restart().isPresent()
                ? plan.restart().get().commands().stream()
                        .map(c -> c.outcome() == CommandOutcome.WAITING ? notSent(c.command()) : c)
                        .toList()
                : plan.commands().stream().map(PassReport::notSent).toList();
        return new PassReport(
                plan,
                state,
                reason,
                Optional.empty(),
                Optional.empty(),
                FrontEndSnapshot.NOTHING,
                new TelemetryCounters(0, 0),
                new PayloadCounters(0, 0, 0),
                unsent,
                List.of());
    }

    private static CommandReport notSent(PassCommand command) {
        return new CommandReport(
                command, CommandOutcome.NOT_SENT, Optional.empty(), Optional.empty(), 0, "the pass did not run");
    }

    /**
     * Commands that left the ground, or may have.
     *
     * @return count
     */
    public long commandsSent() {
        return commands.stream().filter(CommandReport::left).count();
    }

    /**
     * Commands whose completion the spacecraft reported.
     *
     * @return count
     */
    public long commandsCompleted() {
        return commands.stream()
                .filter(c -> c.outcome() == CommandOutcome.COMPLETED)
                .count();
    }

    /**
     * Whether everything planned was got and nothing was lost.
     *
     * @return true for a closed pass without restart, lost frames, outages, partial payload or a command that did not complete
     */
    public boolean allFine() {
        return state == PassPhase.CLOSED
                && plan.restart().isEmpty()
                && frames.framesLost() == 0
                && frames.counterRestarts() == 0
                && outages.isEmpty()
                && payload.partial() == 0
                && payload.feedDelivered() == payload.complete()
                && commandsCompleted() == commands.size();
    }

    /**
     * The report in one line.
     *
     * @return text for log and event
     */
    public String summary() {
        String head = "pass " + plan.contactId() + " of " + plan.spacecraft() + " over " + plan.station() + " "
                + state.name().toLowerCase(java.util.Locale.ROOT);
        String cause = reason.isEmpty() ? "" : " (" + reason + ")";
        String since = plan.restart()
                .map(r -> " since the restart of the server at " + r.time().truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return head + cause + since + ": " + frames.framesReceived() + " frames, " + frames.framesLost() + " lost, "
                + (plan.receiveOnly()
                        ? "receive only, "
                        : commandsCompleted() + " of " + commands.size() + " commands completed, ")
                + payload.complete()
                + " sensor frames complete, " + payload.partial() + " partial, " + outages.size() + " outages"
                + (outages.isEmpty()
                        ? ""
                        : " of about "
                                + outages.stream()
                                        .mapToLong(this::framesEstimated)
                                        .sum() + " frames");
    }

    /**
     * The report as one JSON object: times UTC ISO-8601, durations and counts as numbers. {@code framesExpected} is null: what the
     * spacecraft radiated is not known on the ground. {@code framesLost} counts what the frame counters show as missing; each outage
     * in {@code lost} also has an estimate from the frame rate of this pass, which is all there is when the counters started again
     * ({@code counterRestarts}). After a restart of the server in mid-contact, at {@code restarted}, the counts of frames,
     * packets and parameters begin anew.
     *
     * @return JSON text
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contactId", plan.contactId());
        json.put("station", plan.station());
        json.put("antenna", plan.antenna());
        json.put("spacecraft", plan.spacecraft());
        json.put("databaseHash", plan.databaseHash());
        json.put("start", plan.times().start());
        json.put("rise", plan.times().rise());
        json.put("set", plan.times().set());
        json.put("stop", plan.times().stop());
        json.put("maxElevationDeg", Math.toDegrees(plan.maxElevationRad()));
        json.put("role", plan.receiveOnly() ? "RECEIVE_ONLY" : "COMMANDING");
        json.put("restarted", plan.restart().map(Restart::time).orElse(null));
        json.put("state", state.name());
        json.put("reason", reason.isEmpty() ? null : reason);
        json.put("signalAcquired", signalAcquired.orElse(null));
        json.put("signalLost", signalLost.orElse(null));
        json.put("framesExpected", null);
        json.put("framesReceived", frames.framesReceived());
        json.put("framesLost", frames.framesLost());
        json.put("counterRestarts", frames.counterRestarts());
        json.put("framesByChannel", channels());
        json.put("packets", telemetry.packets());
        json.put("parametersUpdated", telemetry.parametersUpdated());
        json.put("commandsSent", commandsSent());
        json.put("commandsCompleted", commandsCompleted());
        json.put("commands", commands.stream().map(PassReport::command).toList());
        json.put("sensorFramesComplete", payload.complete());
        json.put("sensorFramesPartial", payload.partial());
        json.put("feedDelivered", payload.feedDelivered());
        json.put("lost", outages.stream().map(this::outage).toList());
        return Json.write(json);
    }

    private Map<String, Object> channels() {
        Map<String, Object> json = new LinkedHashMap<>();
        frames.channels().forEach((vcid, count) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("received", count.received());
            one.put("lost", count.lost());
            json.put(Integer.toString(vcid), one);
        });
        return json;
    }

    private static Map<String, Object> command(CommandReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.command().name());
        json.put("arguments", report.command().arguments());
        json.put("outcome", report.outcome().name());
        json.put("sent", report.sent().orElse(null));
        json.put("ended", report.ended().orElse(null));
        json.put("attempts", report.attempts());
        json.put("reason", report.reason().isEmpty() ? null : report.reason());
        return json;
    }

    private Map<String, Object> outage(Outage outage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", outage.from());
        json.put("to", outage.to());
        json.put("framesEstimated", framesEstimated(outage));
        return json;
    }

    /** Frames that an outage would have brought at the mean rate of the time with signal, rounded. */
    private long framesEstimated(Outage outage) {
        Instant first = frames.firstFrame().orElse(outage.from());
        Instant last = frames.lastFrame().orElse(outage.to());
        double silentS = outages.stream()
                .filter(o -> !o.to().isAfter(last))
                .mapToDouble(PassReport::seconds)
                .sum();
        double withSignalS = seconds(new Outage(first, last)) - silentS;
        return withSignalS <= 0 ? 0 : Math.round(frames.framesReceived() / withSignalS * seconds(outage));
    }

    private static double seconds(Outage outage) {
        return Duration.between(outage.from(), outage.to()).toNanos() / 1e9;
    }
}
