package dev.torii.yamcs.payload;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.PayloadSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.payload.AssemblyConfig;
import dev.torii.payload.JournalFrameSource;
import dev.torii.payload.PayloadCounters;
import dev.torii.payload.PayloadEngine;
import dev.torii.payload.PayloadEngineConfig;
import dev.torii.payload.PayloadSnapshot;
import dev.torii.payload.PayloadSpacecraft;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.feed.FeedLog;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.payload.feed.FeedServer;
import dev.torii.payload.feed.FeedServerConfig;
import dev.torii.payload.feed.FeedServerCounters;
import dev.torii.payload.gap.GapDesk;
import dev.torii.payload.gap.GapSettings;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.fleet.FleetListener;
import dev.torii.yamcs.fleet.FleetService;
import dev.torii.yamcs.links.FrontEndService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yamcs.AbstractYamcsService;
import org.yamcs.ConfigurationException;
import org.yamcs.YamcsServer;

/**
 * Turns the payload channels of the frame journal into products and serves the feed. Global service; stands after
 * {@link FrontEndService} in {@code yamcs.yaml}; its options are in {@code payload.yaml}.
 *
 * <p>Thread safe once started.
 */
public final class PayloadService extends AbstractYamcsService implements FleetListener {
    // Nothing but the hardware simulator radiates through the front ends of this release.
    private static final String DATA_MODE = "SIMULATED";
    private static final long BYTES_PER_MEGABYTE = 1L << 20;
    /** After the hold time an incomplete sensor frame still has to be published. */
    private static final Duration PUBLISHING = Duration.ofSeconds(1);

    private static final Duration FLEET_TIMEOUT = Duration.ofSeconds(10);

    private volatile PayloadEngine engine;
    private volatile FeedServer server;
    private volatile GapDesk gaps;

    /** Made by Yamcs. */
    public PayloadService() {}

    /**
     * The payload service of this server.
     *
     * @return the service
     * @throws ConfigurationException if {@code yamcs.yaml} does not list it
     */
    public static PayloadService get() {
        return find().orElseThrow(() ->
                new ConfigurationException("yamcs.yaml: services: " + PayloadService.class.getName() + " is missing"));
    }

    /** The payload service of this server, if {@code yamcs.yaml} lists it. */
    public static Optional<PayloadService> find() {
        return Optional.ofNullable(YamcsServer.getServer().getGlobalService(PayloadService.class));
    }

    /**
     * Products whose lineage names a contact; each sensor frame counts once, with its newest revision.
     *
     * @param contactId the contact
     * @return counts so far, also of contacts long ended while their products are on the feed
     */
    public PayloadCounters contactCounters(String contactId) {
        PayloadEngine e = engine;
        return e == null ? PayloadCounters.NONE : e.contactCounters(contactId);
    }

    /**
     * Says that no more frames of a contact will come: what the journal holds of it is read to the end, and incomplete sensor
     * frames are published now instead of after the hold time.
     *
     * @param contactId the contact
     * @param timeout   longest wait
     * @return the contact's counters after that
     */
    public PayloadCounters contactEnded(String contactId, Duration timeout) {
        PayloadEngine e = engine;
        return e == null ? PayloadCounters.NONE : e.contactEnded(contactId, timeout);
    }

    /**
     * Counters of a spacecraft.
     *
     * @param spacecraftId spacecraft of {@code fleet.yaml}
     * @return its counters, empty for an unknown one or before the service has started
     */
    public Optional<PayloadSnapshot> snapshot(String spacecraftId) {
        PayloadEngine e = engine;
        return e == null ? Optional.empty() : e.snapshot(spacecraftId);
    }

    /** The latest products, newest first, at most 100. */
    public List<PublishedProduct> recent() {
        PayloadEngine e = engine;
        return e == null ? List.of() : e.recent();
    }

    /** The gap ledger; empty before the service has started. */
    public Optional<GapDesk> gaps() {
        return Optional.ofNullable(gaps);
    }

    /** The feed log; empty before the service has started. */
    Optional<FeedLog> feedLog() {
        return Optional.ofNullable(engine).map(PayloadEngine::log);
    }

    /** Counters of the feed server; empty before the service has started. */
    Optional<FeedServerCounters> feedCounters() {
        return Optional.ofNullable(server).map(FeedServer::counters);
    }

    /** Port of the feed; 0 before the service has started. */
    public int feedPort() {
        FeedServer s = server;
        return s == null ? 0 : s.port();
    }

    @Override
    public void added(Spacecraft spacecraft, Configuration now) {
        changeFleet(now);
    }

    @Override
    public void removed(Spacecraft spacecraft, Configuration now) {
        changeFleet(now);
    }

    private void changeFleet(Configuration now) {
        PayloadEngine e = engine;
        if (e != null) {
            e.setFleet(spacecraft(now), FLEET_TIMEOUT);
        }
    }

    private static List<PayloadSpacecraft> spacecraft(Configuration configuration) {
        return configuration.fleet().spacecraft().stream()
                .map(PayloadService::spacecraft)
                .toList();
    }

    @Override
    protected void doStart() {
        try {
            Configuration configuration = FleetService.get().configuration();
            FrameJournal journal = FrontEndService.required().journal();
            Path data = FleetService.get().dataDir();
            gaps = GapDesk.open(
                    data.resolve("gaps").resolve("ledger.log"),
                    gapSettings(configuration.payload()),
                    PayloadService::nowTaiNs,
                    message -> log.error("{}", message));
            PayloadEngine started = PayloadEngine.start(
                    engineConfig(configuration, data),
                    from -> new JournalFrameSource(journal, from),
                    PayloadService::nowTaiNs,
                    new PayloadEvents(log, gaps));
            engine = started;
            PayloadSettings.Feed feed = configuration.payload().feed();
            server = new FeedServer(
                    started.log(),
                    new FeedServerConfig(feed.host(), feed.port(), FeedServerConfig.CONSUMERS_DEFAULT),
                    started::delivered);
            log.info("Feed of sensor frames at {}:{}", feed.host(), server.port());
            if (!InetAddress.getByName(feed.host()).isLoopbackAddress()) {
                log.warn(
                        "The feed has no login and listens beyond this machine: payload.yaml: feed.host: {}",
                        feed.host());
            }
            notifyStarted();
        } catch (IOException | RuntimeException e) {
            close();
            notifyFailed(e);
        }
    }

    @Override
    protected void doStop() {
        close();
        notifyStopped();
    }

    private void close() {
        try {
            if (server != null) {
                server.close();
            }
            if (engine != null) {
                engine.close();
            }
            if (gaps != null) {
                gaps.close();
            }
        } catch (IOException e) {
            log.warn("Payload service: {}", e.getMessage());
        }
    }

    private static long nowTaiNs() {
        return Tai.fromUtc(Instant.now());
    }

    private static GapSettings gapSettings(PayloadSettings settings) {
        return new GapSettings(
                settings.gaps().attempts(),
                Duration.ofHours(settings.gaps().maxAgeHours()).toNanos(),
                settings.assembly().hold().plus(PUBLISHING).toNanos());
    }

    static PayloadEngineConfig engineConfig(Configuration configuration, Path data) {
        PayloadSettings settings = configuration.payload();
        return new PayloadEngineConfig(
                data.resolve("products"),
                data.resolve("payload.position"),
                new FeedLogConfig(
                        data.resolve("feed"),
                        settings.feed().segmentMegabytes() * BYTES_PER_MEGABYTE,
                        settings.feed().retentionMegabytes() * BYTES_PER_MEGABYTE),
                spacecraft(configuration),
                new AssemblyConfig(
                        settings.assembly().hold().toNanos(),
                        settings.assembly().maxOpenFrames(),
                        AssemblyConfig.RECORD_LENGTH_DEFAULT),
                DATA_MODE,
                settings.reserveMegabytes() * BYTES_PER_MEGABYTE);
    }

    private static PayloadSpacecraft spacecraft(Spacecraft s) {
        return new PayloadSpacecraft(
                s.id(),
                s.scid(),
                Set.copyOf(s.channels().payload()),
                s.downlink().frameLength(),
                s.downlink().ocf(),
                s.downlink().fecf());
    }
}
