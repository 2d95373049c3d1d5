package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.radio.Content;
import dev.torii.radio.FrontEndListener;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.frame.FrameStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What one antenna receives: bytes of its front end, frames, journal, router.
 *
 * <p>A good frame is appended to the journal before anything else sees it; a frame that the journal cannot take is counted and still goes
 * live to Yamcs. Single writer: the front end's thread. Counters and the setters may be used by any thread.
 */
final class ReceptionChain implements FrontEndListener, FrameSink {
    private static final System.Logger LOG = System.getLogger(ReceptionChain.class.getName());
    /** State of synchronisation where the radio does that. */
    static final String SYNC_BY_RADIO = "BY_RADIO";

    private static final String NO_CONTACT = "";

    /** A time of reception further from the server's clock is not believed, ns. */
    static final long STATION_CLOCK_ERROR_MAX_NS = 5_000_000_000L;

    private final int index;
    private final String antennaId;
    private final FrameRecord meta;
    private final Content content;
    private final FrameJournal journal;
    private final FrameRouter router;
    private final Map<Downlink, ChannelDecoder> decoders = new ConcurrentHashMap<>();
    private volatile ChannelDecoder decoder;
    private ChannelDecoder inUse;
    private final LongSupplier clockTaiNs;
    private final LinkHealth health;
    private final AtomicReference<Optional<EngagedContact>> contact = new AtomicReference<>(Optional.empty());
    private final AtomicLong goodFrames = new AtomicLong();
    private final AtomicLong goodOctets = new AtomicLong();
    private final AtomicLong badClock = new AtomicLong();
    private final AtomicLong correctedSymbols = new AtomicLong();
    private final AtomicLong notJournaled = new AtomicLong();
    private final AtomicLong unknownScid = new AtomicLong();
    private final AtomicLong unknownVcid = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private volatile boolean connected;

    /**
     * @param index     number of the antenna, from 0 without holes
     * @param stationId station of the antenna, for the journal
     * @param antennaId antenna, for the journal
     * @param downlink  how frames are made and coded until a contact says otherwise
     * @param content   what the front end brings
     * @param journal   takes every good frame first
     * @param router    finds what a frame is for
     * @param silenceNs longest time between frames of a live signal, ns
     * @param clock     the server's clock, ns since 1970-01-01T00:00:00 TAI
     */
    ReceptionChain(
            int index,
            String stationId,
            String antennaId,
            Downlink downlink,
            Content content,
            FrameJournal journal,
            FrameRouter router,
            long silenceNs,
            LongSupplier clock) {
        this.index = index;
        this.antennaId = antennaId;
        this.meta = new FrameRecord(stationId, antennaId);
        this.content = content;
        this.journal = journal;
        this.router = router;
        this.clockTaiNs = clock;
        this.health = new LinkHealth(silenceNs);
        expect(downlink);
        this.inUse = decoder;
    }

    @Override
    public void connected() {
        decoder.reset();
        connected = true;
    }

    @Override
    public void disconnected(String why) {
        connected = false;
        decoder.reset();
    }

    @Override
    public void bytes(byte[] d, int off, int len, long receptionTaiNs) {
        try {
            if (content == Content.SOFT_SYMBOLS) {
                current().acceptSoft(d, off, len, believable(receptionTaiNs));
            } else {
                current().accept(d, off, len, believable(receptionTaiNs));
            }
        } catch (RuntimeException e) { // a defect of ours; the stream goes on with the next marker
            fault(e);
        }
    }

    @Override
    public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {
        try {
            current().acceptUnit(d, off, len, corrected, believable(receptionTaiNs));
        } catch (RuntimeException e) { // a defect of ours
            fault(e);
        }
    }

    private void fault(RuntimeException e) {
        if (faults.getAndIncrement() == 0) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "What " + antennaId + " received could not be decoded; further faults are only counted",
                    e);
        }
        decoder.reset();
    }

    /** The time of reception, or the server's if the station's clock is far off: a wrong time would put packets out of order for good. */
    private long believable(long receptionTaiNs) {
        long now = clockTaiNs.getAsLong();
        if (Math.abs(now - receptionTaiNs) <= STATION_CLOCK_ERROR_MAX_NS) {
            return receptionTaiNs;
        }
        badClock.incrementAndGet();
        return now;
    }

    /** The decoder in use; one that was just chosen must not go on where an earlier contact stopped. */
    private ChannelDecoder current() {
        ChannelDecoder chosen = decoder;
        if (chosen != inUse) {
            chosen.reset();
            inUse = chosen;
        }
        return chosen;
    }

    @Override
    public void frame(
            byte[] d, int off, int len, int scid, int vcid, long vcFrameCount, int corrected, long receptionTaiNs) {
        SpacecraftPort port = router.spacecraft(scid);
        if (port == null) { // as any frame that a decoder rejects
            unknownScid.incrementAndGet();
            return;
        }
        Optional<EngagedContact> active = contact.get();
        String label = active.isPresent() ? active.get().contactId() : NO_CONTACT;
        meta.contact(label).frame(receptionTaiNs, scid, vcid, vcFrameCount, corrected);
        boolean journaled = journal.append(meta, d, off, len) >= 0;
        if (!journaled) {
            notJournaled.incrementAndGet();
        }
        goodFrames.incrementAndGet();
        goodOctets.addAndGet(len);
        correctedSymbols.addAndGet(corrected);
        health.frame(receptionTaiNs);
        FrameRouter.Kind kind = FrameRouter.kind(port, vcid);
        if (kind == FrameRouter.Kind.UNKNOWN_VCID) {
            unknownVcid.incrementAndGet();
        } else {
            if (active.isPresent()) {
                active.get().frame(meta, journaled);
            }
            port.frame(index, kind, meta, d, off, len);
        }
    }

    private ChannelDecoder newDecoder(Downlink downlink) {
        ChannelConfig config = Downlinks.config(downlink, content);
        return content == Content.SOFT_SYMBOLS
                ? ChannelDecoder.ofSoftSymbols(config, this)
                : new ChannelDecoder(config, this);
    }

    /** Expects frames of this kind from now on; the change takes effect with the next bytes. */
    void expect(Downlink downlink) {
        decoder = decoders.computeIfAbsent(downlink, this::newDecoder);
    }

    /** The contact that owns this antenna from now on, or none. */
    void setContact(Optional<EngagedContact> active) {
        contact.set(active);
    }

    /** The contact that owns this antenna. */
    Optional<EngagedContact> contact() {
        return contact.get();
    }

    /** Number of the antenna. */
    int index() {
        return index;
    }

    /** Whether good frames of any spacecraft keep coming. */
    LinkHealth health() {
        return health;
    }

    /** Whether the telemetry connection stands. */
    boolean isConnected() {
        return connected;
    }

    /** Frames that arrived and were not accepted, by name of the reason; every reason is there. */
    Map<String, Long> rejected() {
        Map<String, Long> rejected = new TreeMap<>();
        for (FrameStatus status : FrameStatus.values()) {
            if (status != FrameStatus.GOOD) {
                rejected.put(
                        status.name(),
                        decoders.values().stream()
                                .mapToLong(d -> d.counters().frames(status))
                                .sum());
            }
        }
        rejected.merge(FrameStatus.UNKNOWN_SCID.name(), unknownScid.get(), Long::sum);
        rejected.merge(FrameStatus.UNKNOWN_VCID.name(), unknownVcid.get(), Long::sum);
        return rejected;
    }

    /** How the decoder in use stands to the CADUs; where they come one by one it is the radio that finds them. */
    String syncState() {
        return content.inUnits() ? SYNC_BY_RADIO : decoder.syncState().name();
    }

    /** Octets received that belong to no CADU. */
    long skippedOctets() {
        return decoders.values().stream()
                .mapToLong(d -> d.counters().skippedOctets())
                .sum();
    }

    /** Good frames, of whatever spacecraft and channel. */
    long goodFrames() {
        return goodFrames.get();
    }

    /** Octets of good frames. */
    long goodOctets() {
        return goodOctets.get();
    }

    /** Receptions whose time was not believed. */
    long badClock() {
        return badClock.get();
    }

    /** Reed-Solomon symbols corrected in good frames. */
    long correctedSymbols() {
        return correctedSymbols.get();
    }

    /** Good frames that the journal did not take. */
    long notJournaled() {
        return notJournaled.get();
    }

    /** Times the receiving code threw; a defect. */
    long faults() {
        return faults.get();
    }
}
