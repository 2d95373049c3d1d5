package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.schedule.Activity;
import dev.torii.commanding.schedule.ActivityState;
import dev.torii.commanding.schedule.RequestReport;
import dev.torii.commanding.schedule.ScheduleMirror;
import dev.torii.commanding.schedule.ScheduleReport;
import dev.torii.commanding.store.ScheduleFile;
import dev.torii.spacelink.time.Tai;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;

/**
 * What waits on board of the spacecraft of this server: its store, the reports that tell of it, and where it shows, in the command history and on the
 * timeline. Outlives the instances. Thread safe.
 */
final class ScheduleDesk implements Closeable {
    private static final System.Logger LOG = System.getLogger(ScheduleDesk.class.getName());
    private static final String SCHEDULED = "Acknowledge_Scheduled";
    private static final String COMPLETED = "Verifier_Completed";
    private static final int SERVICE_OFFSET = 7;
    private static final int SCHEDULING = 11;
    private static final int RESET = 3;
    private static final int DELETE = 5;
    private static final int ARGUMENTS_OFFSET = 11;
    private static final long STEP_MILLISECONDS = 1000;
    private static final long STOP_SECONDS = 5;

    private final CommandGate gate;
    private final ScheduleFile file;
    private final ScheduleMirror mirror;
    private final ScheduleTimeline timeline = new ScheduleTimeline();
    private final ScheduledExecutorService thread;
    private Optional<ScheduledFuture<?>> stepping = Optional.empty();

    /**
     * Opens the store.
     *
     * @param folder folder of the store
     * @param gate   command gate
     * @param events is told of a damaged store
     * @throws IOException if the store cannot be read or written
     */
    ScheduleDesk(Path folder, CommandGate gate, Consumer<LinkEvent> events) throws IOException {
        this.gate = gate;
        Files.createDirectories(folder);
        file = ScheduleFile.open(folder.resolve("schedule.log"));
        if (file.isDamaged()) {
            events.accept(new LinkEvent(
                    LinkEvent.Level.WARNING,
                    "SCHEDULE_DAMAGED",
                    "The store of the on-board schedules in " + folder
                            + " was damaged: have the spacecraft tell what waits (REPORT_SCHEDULE)"));
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread desk = new Thread(task, "torii-schedule");
            desk.setDaemon(true);
            return desk;
        });
        mirror = new ScheduleMirror(file.activities(), file, InstantSource.system(), a -> run(() -> tell(a)));
    }

    void start() {
        stepping = Optional.of(thread.scheduleWithFixedDelay(
                () -> now(this::step), STEP_MILLISECONDS, STEP_MILLISECONDS, TimeUnit.MILLISECONDS));
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void now(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException e) { // else the executor would never try again
            LOG.log(System.Logger.Level.ERROR, "What waits on board cannot be kept", e);
        }
    }

    private void run(Task task) {
        try {
            thread.execute(() -> now(task));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.INFO, "The desk of the on-board schedules is closed");
        }
    }

    private void step() throws IOException {
        mirror.expire();
        for (Activity activity : mirror.all()) {
            if (activity.state() == ActivityState.REQUESTED) {
                Optional<Ticket> ticket = gate.ticket(activity.ticket());
                if (ticket.isPresent() && neverLeaves(ticket.get().state())) {
                    mirror.notInserted(activity.ticket(), ticket.get().reason());
                }
            }
        }
        timeline.show(mirror.all());
    }

    private static boolean neverLeaves(TicketState state) {
        return state == TicketState.REFUSED || state == TicketState.EXPIRED || state == TicketState.CANCELLED;
    }

    /** All that wait, and the latest of those that do not. */
    List<Activity> activities() {
        return mirror.all();
    }

    /**
     * A packet is about to leave.
     *
     * @param ticket its ticket
     * @param time   when its command is to be executed on board; empty if when it arrives
     * @param packet the packet; the one that inserts the command's own, if it is to be executed later
     * @throws IOException if what it does on board cannot be kept; it must not leave then
     */
    void leaves(Ticket ticket, Optional<Instant> time, byte[] packet) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(packet);
        int requestId = octets.getInt(0);
        String spacecraftId = ticket.order().spacecraftId();
        if (time.isPresent()) {
            int inserted = octets.getInt(ARGUMENTS_OFFSET + 8);
            mirror.requested(
                    spacecraftId,
                    ticket.id(),
                    ticket.order().user(),
                    ticket.order().commandName(),
                    time.get(),
                    inserted,
                    requestId);
        } else if (packet[SERVICE_OFFSET] == SCHEDULING && packet[SERVICE_OFFSET + 1] == RESET) {
            mirror.deletionLeaves(spacecraftId, requestId, Optional.empty());
        } else if (packet[SERVICE_OFFSET] == SCHEDULING && packet[SERVICE_OFFSET + 1] == DELETE) {
            mirror.deletionLeaves(spacecraftId, requestId, Optional.of((int) octets.getShort(ARGUMENTS_OFFSET + 5)));
        }
    }

    /** Looks at a telemetry packet that is valid; what follows happens on the thread of the desk. */
    void packet(String spacecraftId, byte[] packet, ClockCorrelation clock) {
        if (!PusTmTime.isPusC(packet)) {
            return;
        }
        RequestReport.read(packet).ifPresent(report -> run(() -> mirror.report(spacecraftId, report)));
        Optional<ScheduleReport> list = ScheduleReport.read(packet);
        if (list.isPresent()) {
            Instant made = Tai.toUtc(clock.toTai(PusTmTime.onBoardNs(packet)));
            List<ScheduleMirror.Listed> listed = list.get().entries().stream()
                    .map(e -> new ScheduleMirror.Listed(Tai.toUtc(clock.toTai(e.releaseNs())), e.requestId()))
                    .toList();
            run(() -> mirror.listed(spacecraftId, listed, made));
        }
    }

    private void tell(Activity activity) {
        LOG.log(
                System.Logger.Level.INFO,
                "{0} {1} {2} on board at {3}: {4}, {5}",
                activity.spacecraftId(),
                activity.id(),
                activity.command(),
                activity.time(),
                activity.state(),
                activity.reason());
        gate.ticket(activity.ticket()).map(CommandHistory::of).ifPresent(history -> tell(activity, history));
        timeline.show(List.of(activity));
    }

    private static void tell(Activity activity, CommandHistory history) {
        switch (activity.state()) {
            case ON_BOARD -> history.acknowledge(SCHEDULED, AckStatus.OK, "for " + activity.time());
            case EXECUTED -> {
                history.acknowledge(COMPLETED, AckStatus.OK, "");
                history.complete();
            }
            case FAILED -> {
                history.acknowledge(COMPLETED, AckStatus.NOK, activity.reason());
                history.fail(activity.reason());
            }
            case NOT_INSERTED -> {
                history.acknowledge(SCHEDULED, AckStatus.NOK, activity.reason());
                history.fail(activity.reason());
            }
            case DELETED, LOST -> history.fail(activity.reason());
            case PASSED -> history.acknowledge(COMPLETED, AckStatus.TIMEOUT, activity.reason());
            case REQUESTED, FOREIGN -> {}
        }
    }

    @Override
    public void close() throws IOException {
        stepping.ifPresent(s -> s.cancel(false));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
