package dev.torii.yamcs.links;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.PayloadSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.spacelink.coding.ReedSolomonDecoder;
import dev.torii.spacelink.convolutional.ConvolutionalDecoder;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.fleet.FleetListener;
import dev.torii.yamcs.fleet.FleetService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.yamcs.AbstractYamcsService;
import org.yamcs.ConfigurationException;
import org.yamcs.InitException;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.events.EventProducer;
import org.yamcs.events.EventProducerFactory;
import org.yamcs.protobuf.YamcsInstance.InstanceState;

/**
 * The front ends of all antennas, the frame journal, and what of the spacecraft must survive a restart of its instance. Global service;
 * stands after {@link FleetService} in {@code yamcs.yaml}.
 *
 * <p>Front ends are connected as long as the server runs, contact or not, so that nothing that is radiated goes unheard. Only an engaged
 * contact may transmit. Thread safe after {@code init}.
 */
public final class FrontEndService extends AbstractYamcsService implements FleetListener {
    private static final long BYTES_PER_MEGABYTE = 1L << 20;
    private static final long STOP_SECONDS = 5;
    private static final long PUBLISH_MILLISECONDS = 500;
    private static final String GROUND = "ground";

    private RadioNetwork network;
    private FrameJournal journal;
    private CommandDesk desk;
    private UploadDesk uploadDesk;
    private ScheduleDesk scheduleDesk;
    private long journalStart;
    private ScheduledExecutorService thread;
    private ScheduledFuture<?> publishing;

    /** Made by Yamcs. */
    public FrontEndService() {}

    /**
     * The front-end service of this server.
     *
     * @return the service
     * @throws ConfigurationException if {@code yamcs.yaml} does not list it
     */
    public static FrontEndService required() {
        FrontEndService service = YamcsServer.getServer().getGlobalService(FrontEndService.class);
        if (service == null || service.network == null) {
            throw new ConfigurationException(
                    "yamcs.yaml: services: " + FrontEndService.class.getName() + " is missing or stands too late");
        }
        return service;
    }

    @Override
    public void init(String instance, String name, YConfiguration config) throws InitException {
        super.init(instance, name, config);
        Configuration configuration = FleetService.get().configuration();
        try {
            journal = FrameJournal.open(journalConfig(configuration.payload()));
            journalStart = journal.appendedPosition();
        } catch (IOException e) {
            throw new InitException("cannot open the frame journal: " + e, e);
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread uplink = new Thread(task, "torii-uplink");
            uplink.setDaemon(true);
            return uplink;
        });
        try {
            desk = new CommandDesk(FleetService.get().dataDir().resolve("commands"), this::groundEvent);
        } catch (IOException e) {
            throw new InitException("cannot open the ticket store: " + e, e);
        }
        network = new RadioNetwork(
                configuration,
                journal,
                new FrontEnds(configuration.fleet(), FrontEndService::nowTaiNs)::create,
                FrontEndService::nowTaiNs,
                thread,
                new RadiationLog(FleetService.get().dataDir().resolve("radiation")),
                this::groundEvent);
        configuration.fleet().spacecraft().forEach(s -> desk.restore(port(s.id())));
        try {
            uploadDesk = new UploadDesk(
                    FleetService.get().dataDir().resolve("uploads"), desk.gate(), this::port, this::groundEvent);
        } catch (IOException e) {
            throw new InitException("cannot open the store of uploads: " + e, e);
        }
        try {
            scheduleDesk =
                    new ScheduleDesk(FleetService.get().dataDir().resolve("commands"), desk.gate(), this::groundEvent);
        } catch (IOException e) {
            throw new InitException("cannot open the store of the on-board schedules: " + e, e);
        }
        // Here, since the trial that decides would hold up a contact.
        log.info(
                "Reed-Solomon {}, Viterbi {}",
                ReedSolomonDecoder.usesVectors() ? "in vectors" : "in plain Java",
                ConvolutionalDecoder.usesVectors() ? "in vectors" : "in plain Java");
    }

    @Override
    public void added(Spacecraft spacecraft, Configuration now) {
        network.add(spacecraft);
        desk.restore(port(spacecraft.id()));
    }

    @Override
    public void removed(Spacecraft spacecraft, Configuration now) {
        network.remove(spacecraft.id());
    }

    @Override
    public Optional<String> hindersRestart(Spacecraft spacecraft) {
        SpacecraftPort port = port(spacecraft.id());
        if (!port.contacts().isEmpty()) {
            return Optional.of(spacecraft.id() + " has a signal path" + port.where() + "; wait for its end");
        }
        return desk.hindersRestart(spacecraft.id());
    }

    @Override
    public int waitingCommands(Spacecraft spacecraft) {
        return desk.waiting(spacecraft.id()).size();
    }

    @Override
    public int cancelWaitingCommands(Spacecraft spacecraft, String account) throws IOException {
        return desk.cancelWaiting(spacecraft.id(), account);
    }

    private static JournalConfig journalConfig(PayloadSettings payload) {
        PayloadSettings.Journal settings = payload.journal();
        return new JournalConfig(
                FleetService.get().dataDir().resolve("journal"),
                settings.segmentMegabytes() * BYTES_PER_MEGABYTE,
                settings.retentionMegabytes() * BYTES_PER_MEGABYTE,
                Duration.ofMillis(settings.syncMilliseconds()),
                Duration.ofDays(settings.retentionDays()),
                payload.reserveMegabytes() * BYTES_PER_MEGABYTE);
    }

    private void groundEvent(LinkEvent event) {
        YamcsServerInstance ground = YamcsServer.getServer().getInstance(GROUND);
        if (ground == null || ground.state() != InstanceState.RUNNING) {
            log.info("{}", event.message());
            return;
        }
        EventProducer producer = EventProducerFactory.getEventProducer(GROUND, "FrontEnds", 0);
        try {
            event.sendTo(producer);
        } finally {
            producer.close();
        }
    }

    private static long nowTaiNs() {
        return Tai.fromUtc(Instant.now());
    }

    @Override
    protected void doStart() {
        network.start();
        GroundParameters parameters = new GroundParameters(GROUND, network.counters());
        publishing = thread.scheduleWithFixedDelay(
                () -> {
                    publish(parameters);
                    desk.tick();
                },
                PUBLISH_MILLISECONDS,
                PUBLISH_MILLISECONDS,
                TimeUnit.MILLISECONDS);
        uploadDesk.start();
        scheduleDesk.start();
        notifyStarted();
    }

    private void publish(GroundParameters parameters) {
        try {
            parameters.tick();
        } catch (RuntimeException e) { // else the executor would never try again
            log.error("The counters of the antennas could not be published", e);
        }
    }

    @Override
    protected void doStop() {
        publishing.cancel(false);
        try {
            try {
                uploadDesk.close();
                scheduleDesk.close();
                network.close();
                thread.shutdown();
                if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } finally {
                desk.close();
                journal.close();
            }
            notifyStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notifyFailed(e);
        } catch (IOException | RuntimeException e) {
            notifyFailed(e);
        }
    }

    /**
     * Gives an antenna's front end and, to a commanding contact, a spacecraft's uplink. Transmit is off until the session says otherwise;
     * frames get the contact's id in the journal. What several antennas hear of one spacecraft at once is merged.
     *
     * @param contactId    name of the contact
     * @param spacecraftId spacecraft of {@code fleet.yaml}
     * @param antennaId    antenna of {@code stations.yaml}
     * @param role         whether it commands or only receives
     * @param set          predicted end of visibility, UTC; a signal that ends before is told as lost
     * @return the hold, to be closed when the contact ends
     * @throws EngagementException if antenna or spacecraft are unknown, another contact holds the antenna, or, for a commanding contact, the
     *     uplink
     */
    public ContactSession engage(String contactId, String spacecraftId, String antennaId, ContactRole role, Instant set)
            throws EngagementException {
        ContactSession session = network.engage(new ContactBook.Hold(contactId, spacecraftId, antennaId, role, set));
        log.info("Contact {} engaged {} over {} as {}", contactId, spacecraftId, antennaId, role);
        return session;
    }

    /**
     * The record of every good frame, from which payload is read.
     *
     * @return the journal, open as long as this service runs
     */
    public FrameJournal journal() {
        return journal;
    }

    /** The command gate. */
    CommandDesk commandDesk() {
        return desk;
    }

    /** The uploads of this server. */
    UploadDesk uploadDesk() {
        return uploadDesk;
    }

    /** What waits on board of the spacecraft. */
    ScheduleDesk scheduleDesk() {
        return scheduleDesk;
    }

    /** Position of the first frame that this server has received. */
    long journalStart() {
        return journalStart;
    }

    SpacecraftPort port(String spacecraftId) {
        return network.port(spacecraftId)
                .orElseThrow(() -> new ConfigurationException(
                        "data link option spacecraft: " + spacecraftId + " is not in fleet.yaml"));
    }

    Optional<String> silence(SpacecraftPort port) {
        return network.silence(port);
    }

    long clockTaiNs() {
        return nowTaiNs();
    }

    boolean signal(SpacecraftPort port) {
        return network.signal(port);
    }

    long skippedOctets() {
        return network.skippedOctets();
    }

    long journalDurablePosition() {
        return journal.durablePosition();
    }
}
