package dev.torii.yamcs.links;

import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.fleet.FleetService;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.yamcs.ConfigurationException;
import org.yamcs.Spec;
import org.yamcs.Spec.OptionType;
import org.yamcs.TmPacket;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.mdb.MdbFactory;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersService;
import org.yamcs.tctm.AbstractTmDataLink;
import org.yamcs.tctm.PacketPreprocessor;
import org.yamcs.time.TimeCorrelationService;
import org.yamcs.utils.YObjectLoader;

/**
 * Brings the telemetry of one spacecraft into its Yamcs instance, whichever antenna receives it.
 *
 * <p>Options: {@code spacecraft}, id in {@code fleet.yaml}, by default the instance's name; {@code queueFrames}, most frames waiting for
 * the worker, 16..65536, default 1024; {@code dumpStream}, where {@link JournalRefill} puts what the archive missed, by default nowhere; and
 * those of every Yamcs TM link, the packet preprocessor by default {@link PusTmPreprocessor}.
 *
 * <p>Frames come from front-end threads into a bounded queue; one worker takes packets out of them and hands those to Yamcs, so that a slow
 * archive never stops a radio. The status is OK only while frames keep coming; a silent radio is UNAVAIL and says why.
 */
public final class SpacecraftTmLink extends AbstractTmDataLink implements TelemetrySink {
    private static final String PREPROCESSOR = "packetPreprocessorClassName";
    /** Shortest time between two events of packets whose time was replaced, ns. */
    private static final long LOCAL_TIME_EVENT_NS = 60_000_000_000L;

    private static final String DUMP_STREAM = "dumpStream";
    private static final long POLL_NS = 100_000_000L;
    private static final long HOLDING_POLL_NS = 20_000_000L;
    private static final long STOP_MILLISECONDS = 5_000;

    private final AtomicLong faultCount = new AtomicLong();
    private SpacecraftPort port;
    private FrontEndService service;
    private TelemetryPipeline pipeline;
    private FrameQueue queue;
    private OnboardEvents events;
    private OnboardClock clock;
    private long localTimeToldNs = System.nanoTime() - LOCAL_TIME_EVENT_NS;
    private CounterTable counters;
    private LiveProgress progress;
    private final AtomicReference<Optional<JournalRefill>> refill = new AtomicReference<>(Optional.empty());
    private volatile Thread worker;

    @Override
    public Spec getSpec() {
        Spec spec = getDefaultSpec();
        spec.addOption("spacecraft", OptionType.STRING);
        spec.addOption("queueFrames", OptionType.INTEGER).withDefault(1024);
        spec.addOption(DUMP_STREAM, OptionType.STRING);
        return spec;
    }

    @Override
    public void init(String instance, String name, YConfiguration config) {
        if (!config.containsKey(PREPROCESSOR)) {
            config.getRoot().put(PREPROCESSOR, PusTmPreprocessor.class.getName());
        }
        super.init(instance, name, config);
        service = FrontEndService.required();
        port = service.port(config.getString("spacecraft", instance));
        int queueFrames = config.getInt("queueFrames");
        if (queueFrames < 16 || queueFrames > 65_536) {
            throw new ConfigurationException("link " + name + ": queueFrames: " + queueFrames + " is not in 16..65536");
        }
        events = OnboardEvents.of(MdbFactory.getInstance(instance), eventProducer, port.id());
        queue = new FrameQueue(queueFrames, port.spacecraft().downlink().frameLength());
        pipeline = new TelemetryPipeline(port.spacecraft(), port.receivers().size(), this::packet);
        clock = new OnboardClock(this::event);
        if (packetPreprocessor instanceof PusTmPreprocessor pus) {
            pus.setClock(clock.correlation());
        }
        progress = new LiveProgress(port::undeliveredFrames);
        counters = newCounters();
    }

    @Override
    protected void doStart() {
        clock.setService(YamcsServer.getServer().getServices(yamcsInstance, TimeCorrelationService.class).stream()
                .findFirst());
        if (!isDisabled()) {
            doEnable();
        }
        notifyStarted();
    }

    @Override
    protected void doStop() {
        doDisable();
        notifyStopped();
    }

    @Override
    protected synchronized void doEnable() {
        if (worker != null) {
            return;
        }
        queue.clear();
        progress.waitingDropped();
        worker = new Thread(this::work, "tm-" + yamcsInstance);
        worker.setDaemon(true);
        worker.start();
        port.attach(this);
        if (config.containsKey(DUMP_STREAM)) {
            JournalRefill started = newRefill();
            refill.set(Optional.of(started));
            started.start();
        }
    }

    private JournalRefill newRefill() {
        PacketPreprocessor preprocessor = config.containsKey("packetPreprocessorArgs")
                ? YObjectLoader.loadObject(
                        config.getString(PREPROCESSOR), yamcsInstance, config.getConfig("packetPreprocessorArgs"))
                : YObjectLoader.loadObject(config.getString(PREPROCESSOR), yamcsInstance);
        if (preprocessor instanceof PusTmPreprocessor pus) {
            pus.setClock(clock.correlation());
        }
        return new JournalRefill(
                port.spacecraft(),
                service.journal(),
                new ArchivedPosition(
                        FleetService.get().dataDir().resolve("archived").resolve(yamcsInstance),
                        service.journalStart()),
                preprocessor::process,
                new YamcsTelemetryArchive(yamcsInstance, linkName, config.getString(DUMP_STREAM)),
                progress,
                this::event);
    }

    @Override
    protected synchronized void doDisable() {
        if (worker == null) { // Yamcs disables a link before it was ever started
            return;
        }
        refill.get().ifPresent(JournalRefill::close);
        port.detach(this);
        Thread stopping = worker;
        worker = null;
        stopping.interrupt();
        try {
            stopping.join(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        FrameQueue.Slot slot = queue.newSlot();
        while (worker == Thread.currentThread()) { // Yamcs may have swallowed an interrupt
            try {
                if (queue.poll(slot, pipeline.isHolding() ? HOLDING_POLL_NS : POLL_NS)) {
                    work(slot);
                } else {
                    pipeline.tick(System.nanoTime());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // whatever a packet does to Yamcs, the next one is processed
                if (faultCount.getAndIncrement() == 0) {
                    log.error("A telemetry frame could not be processed; further ones are only counted", e);
                }
            }
        }
    }

    private void work(FrameQueue.Slot slot) {
        try {
            pipeline.frame(slot, System.nanoTime());
        } finally {
            progress.frameProcessed();
        }
    }

    /** What the on-board clock is known to show. */
    ClockCorrelation clock() {
        return clock.correlation();
    }

    /** One whole packet out of the frames; copied, since Yamcs keeps it. */
    private void packet(byte[] d, int off, int len, long vcFrameCount, long receptionTaiNs) {
        TmPacket packet = new TmPacket(getCurrentTime(), Arrays.copyOfRange(d, off, off + len));
        packet.setEarthReceptionTime(OnboardClock.instant(receptionTaiNs));
        packet.setFrameSeqCount(vcFrameCount);
        updateStats(len);
        TmPacket processed = packetPreprocessor.process(packet);
        if (processed != null) {
            port.packetDelivered();
            processPacket(processed);
            if (!processed.isInvalid()) {
                events.packet(processed);
                service.uploadDesk().packet(port.id(), processed.getPacket());
                service.scheduleDesk().packet(port.id(), processed.getPacket(), clock.correlation());
                clock.packet(processed, vcFrameCount, pipeline);
                noticeLocalTime(processed, receptionTaiNs);
            }
        }
    }

    /** An on-board time that cannot be believed is told, at most once a minute: the archive has the time of reception in its place. */
    private void noticeLocalTime(TmPacket packet, long receptionTaiNs) {
        if ((packet.getStatus() & TmPacket.STATUS_MASK_LOCAL_GEN_TIME) == 0
                || System.nanoTime() - localTimeToldNs < LOCAL_TIME_EVENT_NS) {
            return;
        }
        localTimeToldNs = System.nanoTime();
        long onBoardNs = PusTmTime.onBoardNs(packet.getPacket());
        event(new LinkEvent(
                LinkEvent.Level.WARNING,
                "PACKET_TIME_REPLACED",
                "A packet of APID " + SpacePacket.apid(packet.getPacket(), 0) + " received "
                        + Tai.toUtc(receptionTaiNs).truncatedTo(ChronoUnit.MILLIS)
                        + (onBoardNs == PusTmTime.NONE ? " has no time" : " is of " + Tai.toUtc(onBoardNs))
                        + "; it is archived with its time of reception"));
    }

    @Override
    public boolean frame(
            Receiver receiver, byte[] d, int off, int len, int vcid, long vcFrameCount, long receptionTaiNs) {
        boolean accepted = queue.offer(receiver, d, off, len, vcid, vcFrameCount, receptionTaiNs);
        if (accepted) {
            progress.frameAccepted();
        }
        return accepted;
    }

    @Override
    public void event(LinkEvent event) {
        event.sendTo(eventProducer);
    }

    @Override
    protected Status connectionStatus() {
        return service.silence(port).isEmpty() ? Status.OK : Status.UNAVAIL;
    }

    @Override
    public String getDetailedStatus() {
        return service.silence(port).orElseGet(() -> "frames are coming" + port.where());
    }

    @Override
    public Map<String, Object> getExtraInfo() {
        return counters.asMap();
    }

    @Override
    public void setupSystemParameters(SystemParametersService sysParamService) {
        super.setupSystemParameters(sysParamService);
        counters.publish(sysParamService, LINK_NAMESPACE + linkName + "/");
    }

    @Override
    protected void collectSystemParameters(long time, List<ParameterValue> list) {
        super.collectSystemParameters(time, list);
        counters.collect(time, list);
    }

    private CounterTable newCounters() {
        boolean ours = packetPreprocessor instanceof PusTmPreprocessor; // configuration may name another one
        PusTmPreprocessor pus = ours ? (PusTmPreprocessor) packetPreprocessor : null;
        CounterTable table = TmLinkCounters.table(service, port, pipeline);
        clock.addTo(table, service::clockTaiNs);
        TmLinkCounters.addLink(
                table,
                () -> pipeline.rejectedPackets() + events.malformedCount() + (ours ? pus.badChecksumCount() : 0),
                () -> ours ? pus.localTimeCount() : 0,
                faultCount::get);
        return table.count(
                        "queueOverflowCount",
                        "Telemetry frames refused: the queue was full",
                        () -> queue.overflowCount() + queue.tooLongCount())
                .count(
                        "refilledPacketCount",
                        "Packets that the archive got from the journal",
                        () -> refill.get().map(JournalRefill::refilled).orElse(0L))
                .count("journalDurablePosition", "Frames below it are on disk", service::journalDurablePosition);
    }
}
