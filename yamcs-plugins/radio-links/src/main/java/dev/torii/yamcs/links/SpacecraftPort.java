package dev.torii.yamcs.links;

import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.UplinkEvent;
import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the front-end service keeps for one spacecraft while its Yamcs instance comes and goes: where its telemetry goes, whether its signal
 * is there, which contacts it is in.
 *
 * <p>Thread safe. Nothing is allocated per frame.
 */
final class SpacecraftPort {
    private final Spacecraft spacecraft;
    private final long telemetryMask;
    private final long payloadMask;
    private final LinkHealth health;
    private final TcUplink uplink;
    private final ClcwMailbox mailbox;
    private final AtomicReference<Optional<TelemetrySink>> sink = new AtomicReference<>(Optional.empty());
    private final AtomicReference<List<EngagedContact>> contacts = new AtomicReference<>(List.of());
    private final List<Receiver> receivers;
    private final AtomicLong telemetryFrames = new AtomicLong();
    private final AtomicLong payloadFrames = new AtomicLong();
    private final AtomicLong idleFrames = new AtomicLong();
    private final AtomicLong undeliveredFrames = new AtomicLong();
    private final AtomicLong correctedSymbols = new AtomicLong();
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong rejectedBefore = new AtomicLong();

    /**
     * @param spacecraft its entry in the fleet
     * @param antennaIds all antennas
     * @param silenceNs  longest time between frames of a live signal, ns
     * @param thread     the uplink's thread
     * @param monotonic  a monotonic clock, ns
     */
    SpacecraftPort(
            Spacecraft spacecraft, List<String> antennaIds, long silenceNs, Executor thread, LongSupplier monotonic) {
        this.spacecraft = spacecraft;
        this.telemetryMask = mask(spacecraft.channels().telemetry());
        this.payloadMask = mask(spacecraft.channels().payload());
        this.receivers = IntStream.range(0, antennaIds.size())
                .mapToObj(i -> new Receiver(i, antennaIds.get(i)))
                .toList();
        this.health = new LinkHealth(silenceNs);
        this.uplink = new TcUplink(spacecraft, thread, monotonic, this::event);
        this.mailbox = new ClcwMailbox(spacecraft, this::clcwArrived);
    }

    private void clcwArrived() {
        uplink.clcwArrived(mailbox::take);
    }

    private static long mask(List<Integer> vcids) {
        long mask = 0;
        for (int vcid : vcids) {
            mask |= 1L << vcid;
        }
        return mask;
    }

    /** Id of the spacecraft and of its Yamcs instance. */
    String id() {
        return spacecraft.id();
    }

    /** SCID of its frames. */
    int scid() {
        return spacecraft.scid();
    }

    /** Its entry in the fleet. */
    Spacecraft spacecraft() {
        return spacecraft;
    }

    /** Whether packets on this virtual channel go to Yamcs. */
    boolean isTelemetry(int vcid) {
        return (telemetryMask >>> vcid & 1) != 0;
    }

    /** Whether this virtual channel carries payload. */
    boolean isPayload(int vcid) {
        return (payloadMask >>> vcid & 1) != 0;
    }

    /** The way up to it. */
    TcUplink uplink() {
        return uplink;
    }

    /** Takes the CLCWs out of its frames; may be used by front ends' threads. */
    ClcwMailbox mailbox() {
        return mailbox;
    }

    /** Whether frames keep coming. */
    LinkHealth health() {
        return health;
    }

    /** Takes a good frame of this spacecraft that the journal has seen; {@code antenna} is the number of the antenna that brought it. */
    void frame(int antenna, FrameRouter.Kind kind, FrameRecord meta, byte[] d, int off, int len) {
        Receiver receiver = receivers.get(antenna);
        receiver.heard();
        health.frame(meta.receptionTaiNs());
        correctedSymbols.addAndGet(meta.correctedSymbols());
        mailbox.frame(antenna, meta, d, off, len);
        switch (kind) {
            case TELEMETRY -> telemetry(receiver, meta, d, off, len);
            case PAYLOAD -> payloadFrames.incrementAndGet();
            default -> idleFrames.incrementAndGet();
        }
    }

    private void telemetry(Receiver receiver, FrameRecord meta, byte[] d, int off, int len) {
        telemetryFrames.incrementAndGet();
        Optional<TelemetrySink> to = sink.get();
        if (to.isEmpty()
                || !to.get().frame(receiver, d, off, len, meta.vcid(), meta.vcFrameCount(), meta.receptionTaiNs())) {
            undeliveredFrames.incrementAndGet();
        }
    }

    /** The TM link of the spacecraft's instance runs from now on; it takes the place of an earlier one. */
    void attach(TelemetrySink link) {
        sink.set(Optional.of(link));
    }

    /** The TM link stops; no effect if another one took its place. */
    void detach(TelemetrySink link) {
        sink.updateAndGet(now -> now.filter(s -> s != link));
    }

    /** Whether the TM link of the spacecraft's instance runs. */
    boolean isAttached() {
        return sink.get().isPresent();
    }

    private void event(UplinkEvent event) {
        event(new LinkEvent(LinkEvent.Level.valueOf(event.level().name()), event.type(), event.message()));
    }

    /** Sends an event to the spacecraft's instance, if that runs. */
    void event(LinkEvent event) {
        sink.get().ifPresent(s -> s.event(event));
    }

    /** The contacts of this spacecraft now, in order of engagement; at most one of them commands. */
    List<EngagedContact> contacts() {
        return contacts.get();
    }

    /** " over ANTENNA in contact NAME" for each contact, or " outside of a contact". */
    String where() {
        List<EngagedContact> now = contacts.get();
        return now.isEmpty()
                ? " outside of a contact"
                : now.stream()
                        .map(c -> " over " + c.antennaId() + " in contact " + c.contactId())
                        .collect(Collectors.joining(" and"));
    }

    void contactBegins(EngagedContact begun) {
        contacts.updateAndGet(
                now -> Stream.concat(now.stream(), Stream.of(begun)).toList());
        if (begun.role() == ContactRole.COMMANDING) {
            uplink.contactBegins(begun);
        }
    }

    void contactEnds(EngagedContact ended) {
        rejectedBefore.addAndGet(rejectedIn(ended));
        contacts.updateAndGet(now -> now.stream().filter(c -> c != ended).toList());
        if (ended.role() == ContactRole.COMMANDING) {
            uplink.contactEnds(ended);
        }
    }

    /** What each antenna has brought of this spacecraft, by number of the antenna. */
    List<Receiver> receivers() {
        return receivers;
    }

    /** A packet went to Yamcs. */
    void packetDelivered() {
        packets.incrementAndGet();
    }

    /** Packets that went to Yamcs. */
    long packets() {
        return packets.get();
    }

    /** Frames on telemetry channels. */
    long telemetryFrames() {
        return telemetryFrames.get();
    }

    /** Frames on payload channels. */
    long payloadFrames() {
        return payloadFrames.get();
    }

    /** Idle frames. */
    long idleFrames() {
        return idleFrames.get();
    }

    /** Telemetry frames that no TM link took: none was running, or its queue was full. They are in the journal. */
    long undeliveredFrames() {
        return undeliveredFrames.get();
    }

    /** Frames that its contacts, over and present, heard and could not accept. */
    long rejectedFrames() {
        long rejected = rejectedBefore.get();
        for (EngagedContact contact : contacts.get()) {
            rejected += rejectedIn(contact);
        }
        return rejected;
    }

    private static long rejectedIn(EngagedContact contact) {
        return contact.snapshot().rejected().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The contact that commands, if there is one. */
    Optional<EngagedContact> commanding() {
        return contacts.get().stream()
                .filter(c -> c.role() == ContactRole.COMMANDING)
                .findFirst();
    }

    /** Reed-Solomon symbols corrected in its frames. */
    long correctedSymbols() {
        return correctedSymbols.get();
    }
}
