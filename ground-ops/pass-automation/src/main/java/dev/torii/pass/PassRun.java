package dev.torii.pass;

import dev.torii.pass.PassLog.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One contact from its planned start to its report.
 *
 * <p>Driven by {@link #tick}: about five times a second is enough. Radiation is allowed only while a go is given, and a go is given
 * by rule: between acquisition and the predicted set, while good frames and command link control words come in. A receive-only pass
 * never gets one and never touches transmit. Not thread safe.
 */
public final class PassRun {
    /** Closing lasts at least this long: telemetry and command reports of the last frames are still processed. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final PassPlan plan;
    private final PassPorts ports;
    private final SignalWatch signal;
    private final CommandSequence commands;

    private PassPhase phase = PassPhase.PLANNED;
    private boolean engaged;
    private boolean go;
    private boolean commandsReported;
    private String failure = "";
    private String hindrance = "";
    private Optional<String> trouble = Optional.empty();
    private FrontEndSnapshot snapshot = FrontEndSnapshot.NOTHING;
    private TelemetryCounters telemetry = new TelemetryCounters(0, 0);
    private PayloadCounters payload = new PayloadCounters(0, 0, 0);
    private Instant begun;
    private Instant closingSince;

    /**
     * Prepares a pass; nothing happens before the first tick.
     *
     * @param plan what to do
     * @param ports what to act on
     */
    public PassRun(PassPlan plan, PassPorts ports) {
        this.plan = plan;
        this.ports = ports;
        this.signal = new SignalWatch(plan.limits().silence());
        this.commands = new CommandSequence(plan, ports);
    }

    /**
     * Moves the pass on.
     *
     * @param now the time, never before that of the tick before
     * @return the phase afterwards
     */
    public PassPhase tick(Instant now) {
        if (engaged) {
            snapshot = ports.frontEnd().snapshot();
            track(now);
        }
        switch (phase) {
            case PLANNED -> prepare(now);
            case PREPARED, WAITING_FOR_SIGNAL -> awaitSignal(now);
            case ACTIVE -> work(now);
            case CLOSING -> close(now);
            case CLOSED, FAILED, CANCELLED -> {}
        }
        return phase;
    }

    private void track(Instant now) {
        ports.tracking().tick(now);
        Optional<String> found = ports.tracking().trouble();
        if (found.isPresent() && trouble.isEmpty()) {
            warn(now, "tracking: " + found.get());
        } else if (found.isEmpty() && trouble.isPresent()) {
            info(now, "tracking as it should");
        }
        trouble = found;
    }

    /**
     * Ends the pass early: radiation stops before this returns, what has come in is still put together and reported.
     *
     * @param now the time
     * @param reason who and why, for log and report
     */
    public void abort(Instant now, String reason) {
        if (phase.isFinal() || phase == PassPhase.CLOSING) {
            return;
        }
        fail(now, "aborted: " + reason);
    }

    /**
     * Where the pass stands.
     *
     * @return the phase
     */
    public PassPhase phase() {
        return phase;
    }

    /**
     * Whether radiation is allowed.
     *
     * @return true while a go is given
     */
    public boolean isGo() {
        return go;
    }

    /**
     * What is known so far; final once the phase is.
     *
     * @return the report
     */
    public PassReport report() {
        return new PassReport(
                plan,
                phase,
                failure,
                signal.acquired(),
                signal.present() && closingSince == null ? Optional.empty() : signal.lastFrame(),
                snapshot,
                telemetry,
                payload,
                commands.reports(),
                outages());
    }

    private List<Outage> outages() {
        Instant end = closingSince != null && closingSince.isBefore(plan.times().set())
                ? closingSince
                : plan.times().set();
        return signal.outages(end);
    }

    private void prepare(Instant now) {
        if (now.isBefore(plan.times().start())) {
            return;
        }
        if (begun == null) {
            begin(now);
        }
        if (!engaged) {
            Optional<String> refusal = ports.frontEnd().engage();
            engaged = refusal.isEmpty();
            refusal.ifPresent(reason -> hindered(now, reason));
        }
        if (engaged) {
            snapshot = ports.frontEnd().snapshot();
            if (snapshot.connected()) {
                phase = PassPhase.PREPARED;
                info(
                        now,
                        "front end " + plan.antenna() + " engaged, "
                                + (plan.receiveOnly() ? "receive only" : "transmit off") + "; rise predicted at "
                                + plan.times().rise());
                return;
            }
            hindered(now, "front end " + plan.antenna() + " is not connected");
        }
        if (!now.isBefore(signalDeadline())) {
            fail(now, hindrance);
        }
    }

    private void begin(Instant now) {
        begun = now;
        commands.begin();
        plan.restart()
                .ifPresent(restart -> warn(
                        now,
                        "the server was restarted in this contact: transmit off, frames are counted anew, "
                                + kept(restart) + " of " + plan.commands().size() + " commands are not sent again"));
    }

    private static long kept(Restart restart) {
        return restart.commands().stream()
                .filter(c -> c.outcome() != CommandOutcome.WAITING)
                .count();
    }

    private void hindered(Instant now, String reason) {
        if (!reason.equals(hindrance)) {
            hindrance = reason;
            warn(now, reason);
        }
    }

    private void awaitSignal(Instant now) {
        if (signal.update(now, snapshot) == SignalWatch.Change.ACQUIRED) {
            phase = PassPhase.ACTIVE;
            info(
                    now,
                    "signal acquired, frames in sync since "
                            + signal.acquired().orElse(now).truncatedTo(ChronoUnit.MILLIS));
            work(now);
            return;
        }
        if (phase == PassPhase.PREPARED && !now.isBefore(plan.times().rise())) {
            phase = PassPhase.WAITING_FOR_SIGNAL;
            info(now, "predicted rise; waiting for the signal");
        }
        if (!now.isBefore(signalDeadline())) {
            fail(now, noSignal());
        }
    }

    private String noSignal() {
        return snapshot.connected()
                ? "no signal" + why() + " within " + plan.limits().signal().toSeconds() + " s of the predicted rise"
                        + (begun.isAfter(plan.times().rise()) ? " and of the start" : "")
                : "front end " + plan.antenna() + " is not connected";
    }

    /** A contact that begins after its rise has the same time as one that waits for it. */
    private Instant signalDeadline() {
        Instant from = begun.isAfter(plan.times().rise()) ? begun : plan.times().rise();
        Instant deadline = from.plus(plan.limits().signal());
        return deadline.isBefore(plan.times().set()) ? deadline : plan.times().set();
    }

    private void work(Instant now) {
        SignalWatch.Change change = signal.update(now, snapshot);
        boolean afterSet = !now.isBefore(plan.times().set());
        if (change == SignalWatch.Change.LOST) {
            stopRadiation();
            log(now, afterSet ? Level.INFO : Level.WARNING, afterSet ? "signal ended" : lost());
        } else if (change == SignalWatch.Change.BACK) {
            info(now, "signal is back");
        }
        if (afterSet && go) {
            stopRadiation();
            info(now, "predicted set: transmit off");
        }
        boolean allowed = plan.transmit().stream().anyMatch(span -> span.contains(now));
        if (!allowed && go) {
            stopRadiation();
            info(now, "the antenna must not transmit where it points now: transmit off");
        }
        if (!go && allowed && !plan.receiveOnly() && !afterSet && signal.present() && clcwSeen(now)) {
            go = true;
            ports.frontEnd().setTransmit(true);
            info(now, "go: signal acquired, frames in sync, CLCW seen: transmit on");
        }
        commands.tick(now, go);
        reportCommandsDone(now);
        telemetry = ports.telemetry().counters();
        payload = ports.payload().counters();
        if (!now.isBefore(plan.times().stop()) || (afterSet && !signal.present())) {
            end(now);
        }
    }

    private String lost() {
        return "signal lost" + why() + (plan.receiveOnly() ? "" : ": transmit off");
    }

    /** What antenna and radio say to it. */
    private String why() {
        String state = ports.tracking().state();
        return state.isEmpty() ? "" : " (" + state + ")";
    }

    private boolean clcwSeen(Instant now) {
        return snapshot.lastClcw()
                .filter(seen -> seen.plus(plan.limits().silence()).isAfter(now))
                .isPresent();
    }

    private void reportCommandsDone(Instant now) {
        if (!commandsReported && commands.done()) {
            commandsReported = true;
            info(
                    now,
                    (plan.receiveOnly() ? "another contact commands" : "all commands done")
                            + "; receiving until set at " + plan.times().set());
        }
    }

    private void stopRadiation() {
        go = false;
        if (!plan.receiveOnly()) {
            ports.frontEnd().setTransmit(false);
        }
    }

    private void fail(Instant now, String reason) {
        failure = reason;
        log(now, Level.ERROR, reason);
        end(now);
    }

    /** Gives the front end back first: the next contact on this antenna may begin while payload is still put together. */
    private void end(Instant now) {
        if (engaged) {
            stopRadiation();
            snapshot = ports.frontEnd().snapshot();
            signal.update(now, snapshot);
            ports.tracking().end();
            ports.frontEnd().release();
            engaged = false;
        }
        closingSince = now;
        ports.payload().contactEnded();
        phase = PassPhase.CLOSING;
        info(now, "closing: waiting for payload that is still put together");
    }

    private void close(Instant now) {
        commands.tick(now, false);
        boolean settled = ports.payload().isSettled();
        telemetry = ports.telemetry().counters();
        payload = ports.payload().counters();
        boolean quiet = !now.isBefore(closingSince.plus(QUIET));
        boolean late = !now.isBefore(closingSince.plus(plan.limits().closing()));
        if (late && !settled) {
            warn(
                    now,
                    "the payload did not settle within "
                            + plan.limits().closing().toSeconds() + " s");
        }
        if ((settled && quiet) || late) {
            finish(now);
        }
    }

    private void finish(Instant now) {
        commands.end(now);
        phase = failure.isEmpty() ? PassPhase.CLOSED : PassPhase.FAILED;
        log(now, report().allFine() ? Level.INFO : Level.WARNING, report().summary());
    }

    private void info(Instant now, String text) {
        log(now, Level.INFO, text);
    }

    private void warn(Instant now, String text) {
        log(now, Level.WARNING, text);
    }

    private void log(Instant now, Level level, String text) {
        ports.log().step(now, level, text);
    }
}
