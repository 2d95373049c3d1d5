package dev.torii.yamcs.links;

import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.spacelink.merge.FrameMerger;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yamcs.TmPacket;

/**
 * Brings to a spacecraft's archive the packets that are in the frame journal and did not get there: those on their way when the server
 * was killed, those received while the instance was down, those for which the link had no room.
 *
 * <p>A file says up to where the archive is complete. It follows the journal a minute behind, since Yamcs never forces its own files to
 * the disk and a power cut takes the last half minute of them. At the start, and five seconds after the last frame that went past the
 * link, the journal is read from there and what the archive lacks is added, past the live processing: no alarm, no verifier and no CLCW
 * sees it. The overlap with live telemetry at either end covers packets that lie across it; repeats are left out.
 *
 * <p>Has a thread of its own.
 */
final class JournalRefill implements AutoCloseable {
    /** How far the file stays behind the journal, ns. */
    private static final long MARGIN_NS = 60_000_000_000L;

    /** Quiet time before the journal is read: packets begun before it are complete then, ns. */
    private static final long SEAM_NS = 5_000_000_000L;

    private static final long TICK_NS = 1_000_000_000L;
    private static final long CATCH_UP_NS = 5_000_000_000L;
    private static final long STOP_MILLISECONDS = 5_000;
    private static final int ANTENNAS_MAX = 64;
    private static final int BATCH_PACKETS = 1_000;
    private static final int BATCH_FRAMES = 256;
    private static final long NS_PER_MILLISECOND = 1_000_000L;
    /** Yamcs keeps parameters in memory for some minutes before it writes them; a killed server loses those, ms. */
    private static final long PARAMETERS_IN_MEMORY_MS = 15 * 60_000L;

    private static final System.Logger LOG = System.getLogger(JournalRefill.class.getName());

    private record Sample(long nowNs, long position) {}

    private final Spacecraft spacecraft;
    private final FrameJournal journal;
    private final ArchivedPosition file;
    private final Function<TmPacket, TmPacket> preprocessor;
    private final TelemetryArchive archive;
    private final LiveProgress live;
    private final Consumer<LinkEvent> events;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean stopped;
    private final AtomicLong refilled = new AtomicLong();
    private long complete;
    private long undeliveredSeen;
    private boolean crashed;

    /**
     * @param spacecraft   whose telemetry channels are read
     * @param journal      the record of every frame
     * @param file         up to where the archive is complete
     * @param preprocessor one of its own, configured as that of the live link
     * @param archive      takes the packets
     * @param live         the link that brings live telemetry, running
     * @param events       takes what an operator should read
     */
    JournalRefill(
            Spacecraft spacecraft,
            FrameJournal journal,
            ArchivedPosition file,
            Function<TmPacket, TmPacket> preprocessor,
            TelemetryArchive archive,
            LiveProgress live,
            Consumer<LinkEvent> events) {
        this.spacecraft = spacecraft;
        this.journal = journal;
        this.file = file;
        this.preprocessor = preprocessor;
        this.archive = archive;
        this.live = live;
        this.events = events;
        this.thread = new Thread(this::run, "refill-" + spacecraft.id());
        thread.setDaemon(true);
    }

    /** Begins; the live link has to run already. */
    void start() {
        thread.start();
    }

    /** Packets brought to the archive from the journal. */
    long refilled() {
        return refilled.get();
    }

    private void run() {
        boolean due = begin();
        long quietNs = System.nanoTime();
        while (!stopped) {
            LockSupport.parkNanos(this, TICK_NS);
            long nowNs = System.nanoTime();
            long undelivered = live.undelivered();
            if (undelivered != undeliveredSeen) {
                undeliveredSeen = undelivered;
                quietNs = nowNs;
                due = true;
            }
            if (!due) {
                follow(nowNs);
            } else if (nowNs - quietNs >= SEAM_NS) {
                due = !fill();
                quietNs = nowNs;
            }
        }
        save(true);
    }

    private void save(boolean closed) {
        try {
            file.save(new ArchivedPosition.Mark(complete, closed));
        } catch (IOException e) { // the next start reads more of the journal than it had to
            LOG.log(System.Logger.Level.WARNING, "{0}: archived position not saved: {1}", spacecraft.id(), e);
        }
    }

    /** Where to go on; whether there is anything to read. */
    boolean begin() {
        undeliveredSeen = live.undelivered();
        long end = journal.appendedPosition();
        try {
            ArchivedPosition.Mark mark = file.load();
            complete = mark.position() > end ? 0 : mark.position(); // beyond the end: it is another journal
            crashed = !mark.closed();
            file.save(new ArchivedPosition.Mark(complete, false));
        } catch (IOException e) {
            warn("the archived position cannot be read or written: " + e);
            complete = 0;
        }
        return complete < end;
    }

    /** Moves the file's position behind the journal. */
    void follow(long nowNs) {
        if (live.processed() == live.accepted()) {
            samples.add(new Sample(nowNs, journal.appendedPosition()));
        }
        long before = complete;
        while (!samples.isEmpty() && nowNs - samples.peek().nowNs() >= MARGIN_NS) {
            complete = samples.remove().position();
        }
        if (complete != before) {
            save(false);
        }
    }

    /** Reads the journal from where the archive is complete to its present end; false if that has to be done again. */
    boolean fill() {
        samples.clear();
        long before = refilled.get();
        Reading reading = new Reading();
        try (JournalReader reader = journal.reader(complete)) {
            long end = journal.appendedPosition();
            while (!stopped && reader.position() < end && reader.poll(reading::record, BATCH_FRAMES) > 0) {
                reading.flushIfMany();
            }
            reading.end();
            reading.flush();
        } catch (IOException | RuntimeException e) {
            warn("the archive could not be filled from the journal, which will be tried again: " + e);
            return false;
        }
        long added = refilled.get() - before;
        if (added > 0) {
            events.accept(new LinkEvent(
                    LinkEvent.Level.INFO,
                    "ARCHIVE_FILLED",
                    added + " packets of " + spacecraft.id()
                            + " were in the frame journal only; they are in the archive now"));
        }
        if (reading.lastMs != Long.MIN_VALUE && (added > 0 || crashed)) {
            crashed = false;
            rebuild(reading);
        }
        return !stopped;
    }

    private void rebuild(Reading reading) {
        try {
            archive.rebuildParameters(reading.firstMs - PARAMETERS_IN_MEMORY_MS, reading.lastMs);
        } catch (RuntimeException e) {
            warn("the parameters could not be made again from the archived packets: " + e);
        }
    }

    /** What has been read is archived by the live link, if it took it at all. */
    private void awaitLive() {
        long target = live.accepted();
        long deadline = System.nanoTime() + CATCH_UP_NS;
        while (!stopped && live.processed() < target && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, NS_PER_MILLISECOND);
        }
    }

    private void warn(String what) {
        events.accept(new LinkEvent(LinkEvent.Level.WARNING, "ARCHIVE_FILL_FAILED", spacecraft.id() + ": " + what));
    }

    /** Stops, and says in the file that it was in order. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One way through the journal. */
    private final class Reading {
        private final TelemetryPipeline pipeline = new TelemetryPipeline(spacecraft, ANTENNAS_MAX, this::packet);
        private final Map<String, Receiver> receivers = new HashMap<>();
        private long lastTaiNs;
        private final FrameQueue.Slot slot =
                new FrameQueue.Slot(spacecraft.downlink().frameLength());
        private final List<TmPacket> packets = new ArrayList<>();
        private long firstMs = Long.MAX_VALUE;
        private long lastMs = Long.MIN_VALUE;

        void record(long position, FrameRecord meta, byte[] d, int off, int len) {
            if (meta.scid() != spacecraft.scid()
                    || len > slot.data.length
                    || !spacecraft.channels().telemetry().contains(meta.vcid())) {
                return;
            }
            System.arraycopy(d, off, slot.data, 0, len);
            slot.length = len;
            slot.vcid = meta.vcid();
            slot.vcFrameCount = meta.vcFrameCount();
            slot.receptionTaiNs = meta.receptionTaiNs();
            slot.receiver(receiver(meta.antenna()));
            lastTaiNs = meta.receptionTaiNs();
            pipeline.frame(slot, lastTaiNs);
        }

        private Receiver receiver(String antenna) {
            Receiver receiver = receivers.get(antenna);
            if (receiver == null) { // more antennas than any station has: the rest count as one
                receiver = new Receiver(Math.min(receivers.size(), ANTENNAS_MAX - 1), antenna);
                receivers.put(antenna, receiver);
            }
            return receiver;
        }

        /** No antenna brings anything more: what is held leaves. */
        void end() {
            pipeline.tick(lastTaiNs + FrameMerger.WAIT_NS);
        }

        private void packet(byte[] d, int off, int len, long vcFrameCount, long receptionTaiNs) {
            long receptionMs = Math.floorDiv(receptionTaiNs, NS_PER_MILLISECOND);
            TmPacket packet = new TmPacket(receptionMs, Arrays.copyOfRange(d, off, off + len));
            packet.setEarthReceptionTime(OnboardClock.instant(receptionTaiNs));
            packet.setFrameSeqCount(vcFrameCount);
            TmPacket processed = preprocessor.apply(packet);
            if (processed != null) {
                packets.add(processed);
                firstMs = Math.min(firstMs, processed.getGenerationTime());
                lastMs = Math.max(lastMs, processed.getGenerationTime());
            }
        }

        void flushIfMany() {
            if (packets.size() >= BATCH_PACKETS) {
                flush();
            }
        }

        void flush() {
            awaitLive();
            refilled.addAndGet(archive.addMissing(packets));
            packets.clear();
        }
    }
}
