package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassReport;
import dev.torii.pass.Restart;
import dev.torii.planning.Contact;
import dev.torii.yamcs.fleet.FleetListener;
import dev.torii.yamcs.fleet.FleetService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.yamcs.AbstractYamcsService;
import org.yamcs.InitException;
import org.yamcs.Processor;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.activities.Activity;
import org.yamcs.http.InternalServerErrorException;
import org.yamcs.protobuf.ExecutionStatus;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.security.User;

/**
 * Plans the contacts of the constellation from its orbits, runs them under the automation account, and keeps their reports.
 *
 * <p>Global service, after the fleet and front-end services in {@code yamcs.yaml}. Yamcs' own scheduler is not used: it runs as System
 * and drops what is late. All planning and starting happens on one thread; each running contact has its own.
 */
public final class PassService extends AbstractYamcsService implements FleetListener {
    private static final long CYCLE_MS = 200;
    private static final long STOP_SECONDS = 10;
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
    private static final String GROUND = "ground";
    private static final String PROCESSOR = "realtime";
    private static final String BUCKET = "pass-reports";

    private final InstantSource clock = InstantSource.system();
    private PassBook book;
    private final Map<UUID, RunningPass> prepared = new ConcurrentHashMap<>();
    private final Map<String, RunningPass> running = new ConcurrentHashMap<>();
    /** For each running contact: done when its report is written and published. */
    private final Map<String, CompletableFuture<Void>> endings = new ConcurrentHashMap<>();

    private Configuration configuration;
    private PassFiles files;
    private OrbitWatch orbits;
    private PassPlanning planning;
    private ContactDesk desk;
    private PassStarter starter;
    private PassEvents events;
    private PassDisplay display;
    private ScheduledExecutorService thread;
    private ScheduledFuture<?> cycles;
    /** What ended while no server ran, to be told when the instances are there. */
    private final Map<Contact, PassReport> missed = new LinkedHashMap<>();
    /** Of contacts that an earlier server had begun. */
    private final Map<String, Restart> restarts = new ConcurrentHashMap<>();

    private Instant nextShow = Instant.EPOCH;
    private String hindrance = "";

    /** The pass service of this server, empty if {@code yamcs.yaml} does not list it. */
    static Optional<PassService> find() {
        return Optional.ofNullable(YamcsServer.getServer().getGlobalService(PassService.class));
    }

    /** The pass service of this server, for its APIs. */
    static PassService required() {
        return find().orElseThrow(() -> new InternalServerErrorException("the pass service is not running"));
    }

    @Override
    public void init(String instance, String name, YConfiguration config) throws InitException {
        super.init(instance, name, config);
        configuration = FleetService.get().configuration();
        book = new PassBook(configuration.passes().planning().drift());
        orbits = new OrbitWatch(configuration, FleetService.get().dataDir().resolve("orbits"), this::tell);
        planning = new PassPlanning(configuration, orbits, this::before, this::take, clock, log);
        desk = new ContactDesk(
                book, planning, orbits, this::cancelNow, this::saveOpen, task -> thread.execute(task), clock);
        events = new PassEvents(log);
        display = new PassDisplay(configuration, GROUND, log);
        try {
            files = new PassFiles(FleetService.get().dataDir(), log::warn);
            starter = new PassStarter(configuration, orbits, clock, files, log);
            PassRecovery found = PassRecovery.run(files, starter, book, clock.instant(), log);
            restarts.putAll(found.restarts());
            missed.putAll(found.missed());
        } catch (IOException e) {
            throw new InitException("the reports of passes cannot be read: " + e, e);
        }
    }

    private PassPlan plan(Contact contact) {
        return starter.plan(contact, Optional.ofNullable(restarts.get(contact.id())));
    }

    @Override
    protected void doStart() {
        try {
            if (YamcsServer.getServer().getBucketManager().getBucket(BUCKET) == null) {
                YamcsServer.getServer().getBucketManager().createFileSystemBucket(BUCKET, files.reportFolder());
            }
        } catch (IOException e) {
            notifyFailed(e);
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread service = new Thread(task, "pass-service");
            service.setDaemon(true);
            return service;
        });
        YamcsServer.getServer().addReadyListener(this::begin);
        notifyStarted();
    }

    private void begin() {
        thread.execute(this::reportMissed);
        planning.start();
        cycles = thread.scheduleWithFixedDelay(this::cycle, 0, CYCLE_MS, TimeUnit.MILLISECONDS);
    }

    private void reportMissed() {
        missed.forEach(this::publish);
        missed.clear();
    }

    @Override
    protected void doStop() {
        if (cycles != null) {
            cycles.cancel(false);
        }
        planning.close();
        List<RunningPass> ending = List.copyOf(running.values());
        ending.forEach(pass -> pass.abort("the server stops"));
        awaitAll(ending.stream().map(RunningPass::report));
        if (thread != null) {
            thread.shutdown();
        }
        display.close();
        notifyStopped();
    }

    @Override
    public void added(Spacecraft spacecraft, Configuration now) {
        display.add(spacecraft);
        planning.use(now);
    }

    /** Its contacts are taken from the plan first, so that none begins; those that run end with their reports. */
    @Override
    public void removed(Spacecraft spacecraft, Configuration now) {
        planning.use(now);
        onServiceThreadAndWait(() -> drop(spacecraft));
        List<RunningPass> ending = running.values().stream()
                .filter(pass -> pass.contact().spacecraftId().equals(spacecraft.id()))
                .toList();
        ending.forEach(pass -> pass.abort(spacecraft.id() + " leaves the fleet"));
        awaitAll(ending.stream()
                .map(pass -> endings.getOrDefault(pass.contact().id(), CompletableFuture.completedFuture(null))));
        onServiceThreadAndWait(() -> display.remove(spacecraft)); // the reports of the contacts are written before
    }

    @Override
    public Optional<String> hindersRestart(Spacecraft spacecraft) {
        return book.hindersRestart(spacecraft.id(), clock.instant());
    }

    private void drop(Spacecraft spacecraft) {
        for (PendingContact p : book.pending()) {
            if (p.contact().spacecraftId().equals(spacecraft.id())) {
                cancelNow(p.contact(), spacecraft.id() + " leaves the fleet");
            }
        }
    }

    private void onServiceThreadAndWait(Runnable task) {
        try {
            CompletableFuture.runAsync(task, thread).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the contacts could not be taken from the plan: " + e, e);
        }
    }

    /** Radiation has ended within a tick; the rest of the time is for what the reports still count. */
    private void awaitAll(Stream<CompletableFuture<?>> ends) {
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The report of a running contact did not come in time");
        }
    }

    private void cycle() {
        try {
            Instant now = clock.instant();
            if (!now.isBefore(nextShow)) {
                nextShow = now.plus(SHOW_EVERY);
                display.show(book.pending(), now);
            }
            book.due(now).forEach(contact -> startOrGiveUp(contact, now));
        } catch (RuntimeException e) { // must not end the cycle: contacts of other spacecraft go on
            hindered("pass service: " + e, e);
        }
    }

    private ContactForecast.Before before() {
        List<Contact> underWay = book.underWay();
        return new ContactForecast.Before(
                underWay,
                book.pending().stream()
                        .filter(p -> !underWay.contains(p.contact()))
                        .toList(),
                book.endedBeforeSet(clock.instant()));
    }

    private CompletableFuture<PassBook.Change> take(ContactForecast.Forecast made) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (!planning.isOfToday(made)) { // another one follows at once
                        return new PassBook.Change(false, 0, 0, List.of(), List.of());
                    }
                    PassBook.Change change = book.replan(made.contacts());
                    if (change.changed()) {
                        saveOpen();
                        tell(change, made);
                    }
                    return change;
                },
                this::onServiceThread);
    }

    private void tell(PassBook.Change change, ContactForecast.Forecast made) {
        List<PendingContact> pending = book.pending();
        String next = pending.isEmpty()
                ? ""
                : ", next " + pending.get(0).contact().id() + " rises at "
                        + pending.get(0).contact().rise();
        String quality = made.quality()
                .map(q -> String.format(Locale.ROOT, ", value %.0f of at most %.0f", q.value(), q.bound()))
                .orElse("");
        log.info(
                "{} contacts planned, {} new, {} gone{}{}",
                pending.size(),
                change.added(),
                change.dropped(),
                quality,
                next);
        for (PendingContact p : change.drifted()) {
            tell(new OrbitWatch.Notice(
                    p.contact().spacecraftId(),
                    "CONTACT_DRIFTED",
                    false,
                    String.format(
                            Locale.ROOT,
                            "contact %s rises %+.1f s from when it was planned, by a newer orbit",
                            p.contact().id(),
                            p.drift().toMillis() / 1e3)));
        }
        for (PendingContact p : change.conflicting()) {
            tell(new OrbitWatch.Notice(
                    p.contact().spacecraftId(),
                    "CONTACT_CONFLICTING",
                    true,
                    "booked contact " + p.contact().id() + ": " + p.conflict()));
        }
    }

    private void startOrGiveUp(Contact contact, Instant now) {
        if (!now.isBefore(contact.set())) {
            end(contact, PassReport.notRun(plan(contact), "could not be started: " + hindrance));
            return;
        }
        YamcsServerInstance instance = YamcsServer.getServer().getInstance(contact.spacecraftId());
        Processor processor = instance == null ? null : instance.getProcessor(PROCESSOR);
        if (processor == null || instance.state() != InstanceState.RUNNING) {
            hindered("instance " + contact.spacecraftId() + " is not running", null);
            return;
        }
        String account = configuration.passes().automationUser();
        User user = YamcsServer.getServer().getSecurityStore().getDirectory().getUser(account);
        if (user == null || !user.isActive()) {
            end(contact, PassReport.notRun(plan(contact), "no active account " + account));
            return;
        }
        start(contact, instance, processor, user);
    }

    private void start(Contact contact, YamcsServerInstance instance, Processor processor, User user) {
        Activity activity = instance.getActivityService()
                .prepareActivity(
                        PassExecutor.TYPE,
                        Map.of(PassExecutor.CONTACT, contact.id()),
                        user,
                        contact.spacecraftId() + " over " + contact.stationId()
                                + (contact.commands() ? "" : ", receive only"));
        if (files.hasCommands(contact.id())) { // whatever else a crash has left: nothing that was sent is sent again
            restarts.computeIfAbsent(contact.id(), id -> starter.restart(contact));
        }
        RunningPass pass = starter.prepare(
                contact,
                plan(contact),
                processor,
                user,
                run -> book.progress(
                        contact.id(), run.phase(), run.isGo(), run.report().toJson()));
        prepared.put(activity.getId(), pass);
        running.put(contact.id(), pass);
        book.started(contact, activity.getId());
        saveOpen();
        endings.put(contact.id(), pass.report().thenAcceptAsync(report -> end(contact, report), this::onServiceThread));
        try {
            instance.getActivityService().startActivity(activity, user);
        } finally {
            if (prepared.remove(activity.getId()) != null) {
                pass.report().complete(PassReport.notRun(plan(contact), "Yamcs refused the activity"));
            }
        }
        display.mark(contact, ExecutionStatus.IN_PROGRESS, Optional.of(activity.getId()), "");
    }

    /** While the server stops there is no service thread any more; the report is then written by the pass's own thread. */
    private void onServiceThread(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private void end(Contact contact, PassReport report) {
        try {
            files.writeReport(contact.id(), report.toJson());
        } catch (IOException e) {
            log.error("The report of contact {} cannot be written: {}", contact.id(), report.toJson(), e);
        }
        files.deleteCommands(contact.id());
        restarts.remove(contact.id());
        running.remove(contact.id());
        endings.remove(contact.id());
        book.ended(contact, report.state(), report.toJson());
        saveOpen();
        publish(contact, report);
    }

    private void publish(Contact contact, PassReport report) {
        ExecutionStatus status = switch (report.state()) {
            case CLOSED -> ExecutionStatus.SUCCEEDED;
            case CANCELLED -> ExecutionStatus.CANCELED;
            default -> ExecutionStatus.FAILED;
        };
        try {
            display.mark(contact, status, Optional.empty(), report.reason());
            events.send(contact.spacecraftId(), report);
            events.send(GROUND, report);
        } catch (RuntimeException e) { // an instance that is just going down must not keep the report from the others
            log.error("The report of contact {} could not be published", contact.id(), e);
        }
    }

    private void saveOpen() {
        try {
            List<Contact> underWay = book.underWay();
            files.writeOpen(book.pending(), underWay);
        } catch (IOException e) {
            log.error("The plan of contacts cannot be written: {}", e.toString());
        }
    }

    private void hindered(String what, Exception cause) {
        if (!what.equals(hindrance)) {
            hindrance = what;
            log.warn("{}", what, cause);
        }
    }

    /** What concerns the orbit of a spacecraft goes to its own events and to those of the ground. */
    private void tell(OrbitWatch.Notice notice) {
        events.send(notice.spacecraftId(), notice);
        events.send(GROUND, notice);
    }

    /** The pass of an activity that this service has prepared; once. */
    Optional<RunningPass> claim(UUID activity) {
        return Optional.ofNullable(prepared.remove(activity));
    }

    /** What people do with contacts that have not begun. */
    ContactDesk desk() {
        return desk;
    }

    private void cancelNow(Contact contact, String reason) {
        end(contact, PassReport.cancelled(plan(contact), "cancelled: " + reason));
    }

    /**
     * Ends a contact, or takes it from the plan if it has not begun.
     *
     * @return false if it has ended already or does not exist
     */
    boolean abort(String id, String reason) {
        RunningPass pass = running.get(id);
        if (pass != null) { // at once: planning must not hold up the end of radiation
            pass.abort(reason);
            return true;
        }
        boolean pending = book.pending(id).isPresent();
        if (pending) {
            thread.execute(() -> abortNow(id, reason));
        }
        return pending;
    }

    private void abortNow(String id, String reason) {
        RunningPass pass = running.get(id);
        if (pass != null) {
            pass.abort(reason);
            return;
        }
        book.pending(id).ifPresent(p -> cancelNow(p.contact(), reason));
    }
}
