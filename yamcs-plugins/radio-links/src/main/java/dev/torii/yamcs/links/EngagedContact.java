package dev.torii.yamcs.links;

import dev.torii.commanding.uplink.CltuCheck;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.commanding.uplink.UplinkContact;
import dev.torii.journal.FrameRecord;
import dev.torii.radio.RadiationResult;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A contact that holds an antenna and, if it commands, an uplink. Frames come from the front end's thread, all else from any thread. */
final class EngagedContact implements ContactSession, UplinkContact {
    private static final System.Logger LOG = System.getLogger(EngagedContact.class.getName());

    private final ContactBook.Hold hold;
    private final RadiationLog log;
    private final AntennaUnit unit;
    private final SpacecraftPort port;
    private final LongSupplier clockTaiNs;
    private final Consumer<EngagedContact> onClose;
    private final ContactStatistics statistics;
    private final CltuCheck check;
    private final Map<String, Long> rejectedBefore;
    private final long packetsBefore;
    private final Receiver receiver;
    private final long contributedBefore;
    private final long duplicatesBefore;
    private final long lateBefore;
    private final long engagedTaiNs;
    private volatile boolean closed;
    private volatile boolean transmit;
    private volatile ContactSnapshot atClose;
    private volatile Function<Instant, Optional<Rotator.Pointing>> prediction = time -> Optional.empty();

    EngagedContact(
            ContactBook.Hold hold,
            AntennaUnit unit,
            SpacecraftPort port,
            RadiationLog log,
            LongSupplier clockTaiNs,
            Consumer<EngagedContact> onClose) {
        this.hold = hold;
        this.log = log;
        this.unit = unit;
        this.port = port;
        this.clockTaiNs = clockTaiNs;
        this.onClose = onClose;
        this.statistics = new ContactStatistics(
                port.scid(), unit.antenna().frontEnd().silence().toNanos());
        this.check = port.uplink().newCheck();
        this.rejectedBefore = unit.chain().rejected();
        this.packetsBefore = port.packets();
        this.receiver = port.receivers().get(unit.chain().index());
        this.contributedBefore = receiver.contributedCount();
        this.duplicatesBefore = receiver.duplicateCount();
        this.lateBefore = receiver.lateCount();
        this.engagedTaiNs = clockTaiNs.getAsLong();
    }

    @Override
    public String contactId() {
        return hold.contactId();
    }

    @Override
    public String spacecraftId() {
        return hold.spacecraftId();
    }

    @Override
    public String antennaId() {
        return hold.antennaId();
    }

    @Override
    public ContactRole role() {
        return hold.role();
    }

    /** CONTACT over ANTENNA. */
    String text() {
        return contactId() + " over " + antennaId();
    }

    AntennaUnit unit() {
        return unit;
    }

    ContactBook.Hold hold() {
        return hold;
    }

    SpacecraftPort port() {
        return port;
    }

    @Override
    public boolean transmitEnabled() {
        return transmit;
    }

    /** A good frame of any spacecraft came over this contact's antenna. */
    void frame(FrameRecord frame, boolean journaled) {
        statistics.frame(frame, journaled);
    }

    @Override
    public synchronized void setTransmit(boolean on) {
        if (closed && on) {
            throw new IllegalStateException("contact " + hold.contactId() + " is closed, it cannot transmit");
        }
        if (hold.role() == ContactRole.RECEIVE_ONLY && on) {
            throw new IllegalStateException("contact " + hold.contactId() + " is receive-only, it cannot transmit");
        }
        if (closed
                || hold.role()
                        == ContactRole.RECEIVE_ONLY) { // off already, and the front end may belong to the next contact
            return;
        }
        transmit = on;
        unit.frontEnd().setTransmit(on);
        port.uplink().transmitChanged();
    }

    @Override
    public synchronized CompletionStage<Optional<Refusal>> radiate(Transmission transmission) {
        if (closed || !transmit) {
            return refused(closed ? "contact is closed" : "transmit is off", false);
        }
        Optional<String> fault =
                check.fault(transmission.cltu()); // the front end's own look at the SCID, whoever made the CLTU
        if (fault.isPresent()) {
            return refused(fault.get(), true);
        }
        Instant now = Tai.toUtc(clockTaiNs.getAsLong());
        RadiationLog.Way way = way(now);
        Optional<String> forbidden = way.pointing().flatMap(this::forbidsTransmit);
        if (forbidden.isPresent()) { // the go was given for spans of time; a mount knows better where it points
            logRefusal(way, transmission, forbidden.get());
            return refused(forbidden.get(), false);
        }
        try {
            log.radiates(now, way, transmission);
        } catch (IOException e) {
            return refused("the radiation log cannot be written: " + e, false);
        }
        return unit.frontEnd().radiate(transmission.cltu()).handle((result, failure) -> {
            Optional<Refusal> refusal = refusal(result, failure);
            refusal.ifPresent(r -> logRefusal(way, transmission, r.reason()));
            return refusal;
        });
    }

    private Optional<String> forbidsTransmit(Rotator.Pointing pointing) {
        return unit.antenna().limits().forbidsTransmit(pointing.azimuthDeg(), pointing.elevationDeg());
    }

    @Override
    public void setPrediction(Function<Instant, Optional<Rotator.Pointing>> pointing) {
        prediction = pointing;
    }

    private RadiationLog.Way way(Instant now) {
        Optional<Rotator.Pointing> reported = unit.rotator().flatMap(Rotator::position);
        double nominalHz = port.spacecraft().frequencies().uplinkHz();
        return new RadiationLog.Way(
                hold.contactId(),
                hold.spacecraftId(),
                port.scid(),
                unit.station().id(),
                hold.antennaId(),
                unit.rig()
                        .flatMap(Rig::tuning)
                        .map(tuning -> tuning.transmitHz().orElse(nominalHz))
                        .orElse(nominalHz),
                reported.or(() -> prediction.apply(now)),
                reported.isPresent());
    }

    private void logRefusal(RadiationLog.Way way, Transmission transmission, String reason) {
        try {
            log.refused(Tai.toUtc(clockTaiNs.getAsLong()), way, transmission, reason);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The radiation log cannot be written", e);
        }
    }

    private static CompletionStage<Optional<Refusal>> refused(String reason, boolean mismatch) {
        return CompletableFuture.completedFuture(Optional.of(new Refusal(reason, mismatch)));
    }

    private static Optional<Refusal> refusal(RadiationResult result, Throwable failure) {
        if (failure != null) {
            return Optional.of(new Refusal("front end failed: " + failure, false));
        }
        return result.ok() ? Optional.empty() : Optional.of(new Refusal(result.reason(), false));
    }

    @Override
    public Optional<Rotator> rotator() {
        return unit.rotator();
    }

    @Override
    public Optional<Rig> rig() {
        return unit.rig();
    }

    @Override
    public ContactSnapshot snapshot() {
        ContactSnapshot frozen = atClose;
        return frozen != null ? frozen : take();
    }

    private Map<String, Long> rejected() {
        Map<String, Long> rejected = new TreeMap<>();
        unit.chain().rejected().forEach((reason, count) -> {
            long during = count - rejectedBefore.getOrDefault(reason, 0L);
            if (during > 0) {
                rejected.put(reason, during);
            }
        });
        return rejected;
    }

    private ContactSnapshot take() {
        long now = clockTaiNs.getAsLong();
        return new ContactSnapshot(
                hold.contactId(),
                hold.spacecraftId(),
                unit.station().id(),
                hold.antennaId(),
                hold.role(),
                unit.chain().isConnected(),
                transmit,
                statistics.first(),
                statistics.last(),
                lastClcw(),
                statistics.silent(now),
                statistics.received(),
                statistics.lost(),
                statistics.restarts(),
                rejected(),
                statistics.correctedSymbols(),
                port.packets() - packetsBefore,
                receiver.contributedCount() - contributedBefore,
                receiver.duplicateCount() - duplicatesBefore,
                receiver.lateCount() - lateBefore,
                statistics.notJournaled());
    }

    /** Only a CLCW that came during this contact counts. */
    private Optional<Instant> lastClcw() {
        long last = port.mailbox().lastTaiNs();
        return last < engagedTaiNs ? Optional.empty() : Optional.of(Tai.toUtc(last));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            transmit = false;
            unit.frontEnd().setTransmit(false);
            atClose = take();
        }
        onClose.accept(this);
    }
}
