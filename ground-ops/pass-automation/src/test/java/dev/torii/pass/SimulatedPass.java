package dev.torii.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A pass in simulated time: a front end, a spacecraft and a payload that do what the test says, and time in steps of 200 ms. */
final class SimulatedPass implements FrontEndPort, CommandingPort, PayloadPort {
    static final Instant RISE = Instant.parse("2026-11-22T21:00:00Z");
    static final Instant SET = RISE.plusSeconds(75);
    static final PassTimes TIMES = new PassTimes(RISE.minusSeconds(10), RISE, SET, SET.plusSeconds(3));
    static final PassLimits LIMITS = new PassLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(8));
    static final List<PassCommand> COMMANDS = List.of(
            new PassCommand("/TRK/obc/PING", Map.of()),
            new PassCommand("/TRK/obc/SET_MODE", Map.of("mode", "PAYLOAD")),
            new PassCommand("/TRK/payload/START_PLAYBACK", Map.of("first_frame_id", 0, "count", 12)));

    Instant now = TIMES.start();
    Instant signalFrom = RISE;
    Instant signalTo = SET;
    boolean connected = true;
    boolean clcw = true;
    Optional<String> refusal = Optional.empty();
    PayloadCounters payload = new PayloadCounters(12, 0, 12);
    boolean settled = true;
    boolean payloadEnded;
    /** What becomes of each command; the default completes at once. */
    final Map<String, CommandStatus> fates = new HashMap<>();

    final List<String> log = new ArrayList<>();
    /** What would be left if the process died now. */
    List<CommandReport> kept = List.of();

    final List<String> sent = new ArrayList<>();
    final PassRun run;
    /** What follows up; given one after the other. */
    final ArrayDeque<PassCommand> more = new ArrayDeque<>();

    final List<CommandReport> followedUp = new ArrayList<>();
    private final FollowUpPort followUps = new FollowUpPort() {
        @Override
        public Optional<PassCommand> next(Instant time, Instant until) {
            return Optional.ofNullable(more.poll());
        }

        @Override
        public void settled(CommandReport report) {
            followedUp.add(report);
        }
    };
    final List<List<String>> keptAtSend = new ArrayList<>();
    boolean transmit;
    boolean transmitTouched;
    boolean engaged;
    boolean released;
    boolean radiatedWithoutSignal;
    private Instant firstFrame;
    private Instant lastFrame;
    private long received;
    private long lost;
    long restarts;

    SimulatedPass() {
        this(plan(false, Optional.empty()));
    }

    SimulatedPass(PassPlan plan) {
        run = new PassRun(
                plan,
                new PassPorts(
                        this,
                        TrackingPort.BY_ITSELF,
                        this,
                        () -> new TelemetryCounters(300, 4000),
                        this,
                        followUps,
                        reports -> kept = reports,
                        (time, level, text) -> log.add(level + " " + text)));
    }

    static PassPlan plan(boolean receiveOnly, Optional<Restart> restart) {
        List<PassCommand> commands = receiveOnly ? List.of() : COMMANDS;
        return plan(receiveOnly, commands, List.of(new TransmitSpan(RISE, TIMES.set())), restart);
    }

    /** One that may transmit at some times only. */
    static PassPlan transmitting(TransmitSpan... spans) {
        return plan(false, COMMANDS, List.of(spans), Optional.empty());
    }

    private static PassPlan plan(
            boolean receiveOnly, List<PassCommand> commands, List<TransmitSpan> transmit, Optional<Restart> restart) {
        return new PassPlan(
                "c-1",
                "TRK-1",
                "db0123456789",
                "tokyo",
                "tokyo-1",
                TIMES,
                1.2,
                receiveOnly,
                transmit,
                commands,
                LIMITS,
                restart);
    }

    /** Runs to the end. */
    PassReport finish() {
        return finish(pass -> {});
    }

    /** Runs to the end with something done before each step. */
    PassReport finish(Consumer<SimulatedPass> each) {
        Instant limit = TIMES.stop().plusSeconds(60);
        while (!run.phase().isFinal()) {
            if (now.isAfter(limit)) {
                throw new AssertionError("still " + run.phase() + " at " + now + ": " + log);
            }
            step(each);
        }
        return run.report();
    }

    /** Runs until a number of seconds after the predicted rise. */
    void runTo(long secondsAfterRise) {
        while (now.isBefore(RISE.plusSeconds(secondsAfterRise))) {
            step(pass -> {});
        }
    }

    long secondsAfterRise() {
        return Duration.between(RISE, now).toSeconds();
    }

    void lose(long frames) {
        lost += frames;
    }

    private void step(Consumer<SimulatedPass> each) {
        each.accept(this);
        if (connected && engaged && !now.isBefore(signalFrom) && now.isBefore(signalTo)) {
            firstFrame = firstFrame == null ? now : firstFrame;
            lastFrame = now;
            received += 391;
        }
        run.tick(now);
        radiatedWithoutSignal |=
                transmit && (lastFrame == null || lastFrame.plusSeconds(4).isBefore(now));
        now = now.plusMillis(200);
    }

    @Override
    public Optional<String> engage() {
        engaged = refusal.isEmpty();
        return refusal;
    }

    @Override
    public void setTransmit(boolean on) {
        transmit = on;
        transmitTouched = true;
    }

    @Override
    public FrontEndSnapshot snapshot() {
        TreeMap<Integer, ChannelCount> channels = new TreeMap<>();
        channels.put(63, new ChannelCount(received, 0));
        channels.put(0, new ChannelCount(0, lost));
        Optional<Instant> last = Optional.ofNullable(lastFrame);
        return new FrontEndSnapshot(
                connected, Optional.ofNullable(firstFrame), last, clcw ? last : Optional.empty(), channels, restarts);
    }

    @Override
    public PayloadCounters counters() {
        return payload;
    }

    @Override
    public void contactEnded() {
        payloadEnded = true;
    }

    @Override
    public boolean isSettled() {
        return payloadEnded && settled;
    }

    @Override
    public void release() {
        engaged = false;
        released = true;
    }

    @Override
    public CommandHandle send(PassCommand command) {
        sent.add(command.name());
        keptAtSend.add(kept.stream().map(r -> r.outcome().name()).toList());
        return () -> fates.getOrDefault(command.name(), new CommandStatus(CommandState.COMPLETED, ""));
    }
}
