package dev.torii.yamcs.passes;

import dev.torii.pass.FrontEndPort;
import dev.torii.pass.PassLog;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassPorts;
import dev.torii.pass.PassReport;
import dev.torii.pass.PassRun;
import dev.torii.planning.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.yamcs.logging.Log;

/**
 * One contact while it runs: drives its state machine on a thread of its own, so that a slow front end delays no other contact.
 *
 * <p>Thread safe: everything but the state machine's own thread talks to it through a queue.
 */
final class RunningPass {
    private static final long TICK_MS = 200;
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);
    /** Abort requests that wait; a further one is dropped, since the first one already ends the pass. */
    private static final int ABORTS_MAX = 8;

    private final Contact contact;
    private final PassPlan plan;
    private final PassPorts ports;
    private final Consumer<PassRun> progress;
    private final InstantSource clock;
    private final Log log;
    private final BlockingQueue<String> aborts = new ArrayBlockingQueue<>(ABORTS_MAX);
    private final CompletableFuture<PassReport> report = new CompletableFuture<>();

    /**
     * @param contact the contact
     * @param plan what to do
     * @param ports what to act on; its log gets lines only through {@link #start}
     * @param progress told about once a second, on the pass's thread
     */
    RunningPass(
            Contact contact, PassPlan plan, PassPorts ports, Consumer<PassRun> progress, InstantSource clock, Log log) {
        this.contact = contact;
        this.plan = plan;
        this.ports = ports;
        this.progress = progress;
        this.clock = clock;
        this.log = log;
    }

    Contact contact() {
        return contact;
    }

    /** Completes with the final report, always. */
    CompletableFuture<PassReport> report() {
        return report;
    }

    /** Asks the pass to end; radiation stops within a tick. */
    void abort(String reason) {
        if (!aborts.offer(reason)) {
            log.debug("Contact {}: further abort dropped: {}", contact.id(), reason);
        }
    }

    /** Starts the pass; its steps go to {@code line}. */
    void start(PassLine line) {
        PassLog steps = (now, level, text) -> line.show(level, text);
        PassRun run = new PassRun(
                plan,
                new PassPorts(
                        ports.frontEnd(),
                        ports.tracking(),
                        ports.commanding(),
                        ports.telemetry(),
                        ports.payload(),
                        ports.followUps(),
                        ports.record(),
                        steps));
        Thread thread = new Thread(() -> drive(run), "pass-" + contact.id());
        thread.setDaemon(true);
        thread.start();
    }

    private void drive(PassRun run) {
        try {
            tickToTheEnd(run);
            report.complete(run.report());
        } catch (RuntimeException | Error e) { // whatever it is, nothing may radiate any more
            log.error("Contact {} failed", contact.id(), e);
            stopAll(ports.frontEnd());
            report.complete(PassReport.notRun(plan, "internal error: " + e));
        }
    }

    private void tickToTheEnd(PassRun run) {
        Instant shown = Instant.EPOCH;
        while (!run.tick(clock.instant()).isFinal()) {
            Instant now = clock.instant();
            if (now.isAfter(shown.plus(PROGRESS_EVERY))) {
                shown = now;
                progress.accept(run);
            }
            awaitTick(run);
        }
    }

    private void awaitTick(PassRun run) {
        try {
            String reason = aborts.poll(TICK_MS, TimeUnit.MILLISECONDS);
            if (reason != null) {
                run.abort(clock.instant(), reason);
                progress.accept(run); // whoever asked sees at once that radiation has stopped
            }
        } catch (InterruptedException e) { // nobody may interrupt this thread: an abort goes through the queue
            run.abort(clock.instant(), "interrupted");
        }
    }

    /** The last resort after a broken invariant: nothing may radiate. */
    private void stopAll(FrontEndPort frontEnd) {
        try {
            frontEnd.setTransmit(false);
        } catch (RuntimeException e) {
            log.error("Contact {}: transmit could not be switched off", contact.id(), e);
        }
        try {
            frontEnd.release();
        } catch (RuntimeException e) {
            log.error("Contact {}: front end could not be released", contact.id(), e);
        }
    }
}
