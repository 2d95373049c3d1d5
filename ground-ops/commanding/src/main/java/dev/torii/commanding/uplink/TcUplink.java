package dev.torii.commanding.uplink;

import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Uplink;
import dev.torii.spacelink.cop.Fop1;
import dev.torii.spacelink.cop.FopAlert;
import dev.torii.spacelink.cop.FopEvent;
import dev.torii.spacelink.cop.FopLower;
import dev.torii.spacelink.cop.FopResponse;
import dev.torii.spacelink.cop.FopSettings;
import dev.torii.spacelink.cop.FopState;
import dev.torii.spacelink.cop.FopUser;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.Cltu;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.SegmentHeader;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The way up to one spacecraft: commands through FOP-1 (CCSDS 232.1-B-2) as TC frames and CLTUs to the front end of the active contact.
 *
 * <p>Lives as long as the server; V(S) and the commands whose fate is open outlive contacts, and with {@link #restore} the server. How a contact
 * begins is told at {@link FarmFollower}. Commands wait for that, at most {@value #READY_SECONDS_MAX} s. Every frame is decoded and
 * compared before it leaves, and a frame that FOP-1 radiates again is the identical octets.
 *
 * <p>All state belongs to one thread, the executor's; the public methods may be called by any.
 */
public final class TcUplink implements FopUser, FopLower {
    private static final System.Logger LOG = System.getLogger(TcUplink.class.getName());

    /** Most commands waiting or under way; further ones are refused. */
    public static final int PENDING_MAX = 64;

    /** Longest wait of a command for FOP-1 to become ready, s. */
    public static final int READY_SECONDS_MAX = 10;

    private static final long READY_NS_MAX = READY_SECONDS_MAX * 1_000_000_000L;

    private final Spacecraft spacecraft;
    private final Uplink settings;
    private final TcFrameLimits limits;
    private final CltuCoding coding;
    private final Executor thread;
    private final LongSupplier nowNs;
    private final UplinkEvents events;
    private final Fop1 fop;
    private final CltuCheck check;
    private final CommandBook book = new CommandBook();
    private final FarmFollower farm;
    private final Expedited expedited;
    private volatile Optional<UplinkContact> contact = Optional.empty();
    private volatile UplinkStatus status;

    private Optional<Segment> offered = Optional.empty();
    private Optional<Segment> accepted = Optional.empty();
    private String endReason = "";
    private String refusedReason = "";
    private long radiatedCount;
    private long retransmittedCount;

    /**
     * Makes an uplink without a contact.
     *
     * @param spacecraft its uplink settings and identifiers
     * @param thread     runs tasks one after the other
     * @param nowNs      a monotonic clock, ns
     * @param events     takes events for the operators of this spacecraft
     */
    public TcUplink(Spacecraft spacecraft, Executor thread, LongSupplier nowNs, Consumer<UplinkEvent> events) {
        this.spacecraft = spacecraft;
        this.settings = spacecraft.uplink();
        this.limits = new TcFrameLimits(settings.frameLength(), true, settings.fecf());
        this.coding = coding(settings.coding());
        this.thread = thread;
        this.nowNs = nowNs;
        this.events = new UplinkEvents(spacecraft.id(), events);
        FopSettings fopSettings = new FopSettings(
                settings.fopWindow(), settings.fopTimeout().toNanos(), settings.fopTransmissionLimit(), 0);
        this.fop = new Fop1(new TcFrameCreator(spacecraft.scid(), settings.vcid(), limits), fopSettings, this, this);
        this.check = newCheck();
        this.farm = new FarmFollower(fop, book, this.events, nowNs);
        this.expedited = new Expedited(fop, book, farm, nowNs);
        publishStatus();
    }

    /**
     * A check of what may be radiated to this spacecraft.
     *
     * @return a new one
     */
    public CltuCheck newCheck() {
        return new CltuCheck(spacecraft.scid(), settings.vcid(), limits, coding);
    }

    private static CltuCoding coding(Uplink.Coding coding) {
        return switch (coding) {
            case BCH -> CltuCoding.BCH;
            case BCH_RANDOMIZED -> CltuCoding.BCH_RANDOMIZED;
            case LDPC_128_64 -> CltuCoding.LDPC_128_64;
            case LDPC_512_256 -> CltuCoding.LDPC_512_256;
        };
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                    if (fop.state() == FopState.INITIAL) {
                        book.serviceEnds();
                    }
                    book.settle(endReason);
                    offer();
                } catch (RuntimeException e) { // a defect of ours: this uplink stops, the thread goes on for the others
                    LOG.log(System.Logger.Level.ERROR, "Uplink of " + spacecraft.id() + " stopped", e);
                    farm.stop();
                    events.defect(e);
                }
                publishStatus();
            });
        } catch (RejectedExecutionException e) {
            // The server stops: commands are refused by then, and what was radiated is in doubt anyway.
        }
    }

    /**
     * Takes up what a former process has left.
     *
     * @param nextSequenceNumber V(S) after the last frame that it sent, 0..255
     * @param unresolved         commands whose last frames are in doubt, in order of their frames
     */
    public void restore(int nextSequenceNumber, List<UnresolvedCommand> unresolved) {
        run(() -> {
            farm.restore(nextSequenceNumber);
            for (UnresolvedCommand former : unresolved) {
                book.restore(former.toPending(nowNs.getAsLong()));
            }
        });
    }

    // --- contact

    /**
     * A contact owns this uplink from now on.
     *
     * @param begun the contact
     */
    public void contactBegins(UplinkContact begun) {
        contact = Optional.of(begun);
        run(() -> {
            farm.contactBegins();
            followTransmit();
        });
    }

    /** The contact's permission to transmit has changed. */
    public void transmitChanged() {
        run(this::followTransmit);
    }

    /**
     * The contact is over. What it radiated and was not acknowledged is in doubt until the next one; what waits and need not be in this contact
     * stays.
     *
     * @param ended the contact
     */
    public void contactEnds(UplinkContact ended) {
        contact = contact.filter(c -> c != ended);
        run(() -> {
            end("contact " + ended.contactId() + " ended");
            farm.contactEnds();
        });
    }

    private void followTransmit() {
        boolean on = contact.map(UplinkContact::transmitEnabled).orElse(false);
        if (farm.transmit(on)) {
            end("transmit was switched off");
        }
    }

    private void end(String reason) {
        endReason = reason;
        farm.terminate();
        book.settle(reason);
        expedited.end(reason);
        book.refuseWaiting(c -> !c.command.waits() && !c.toldRadiated, reason);
        book.doubt(reason);
        farm.failDirective(reason);
    }

    // --- commands

    /**
     * Tells why a command would be refused now.
     *
     * @return the reason for people; empty if it would be taken
     */
    public Optional<String> refusal() {
        Optional<String> silent = refusesToTransmit();
        if (silent.isPresent()) {
            return silent;
        }
        UplinkPhase phase = farm.phase();
        if (phase == UplinkPhase.GIVEN_UP || phase == UplinkPhase.STOPPED || phase == UplinkPhase.TERMINATED) {
            return Optional.of(phase.text());
        }
        if (book.pending() >= PENDING_MAX) {
            return Optional.of(PENDING_MAX + " commands are waiting already");
        }
        return Optional.empty();
    }

    private Optional<String> refusesToTransmit() {
        Optional<UplinkContact> active = contact;
        if (active.isEmpty()) {
            return Optional.of("no contact with " + spacecraft.id());
        }
        return active.get().transmitEnabled()
                ? Optional.empty()
                : Optional.of("transmit is off in contact " + active.get().contactId());
    }

    /**
     * Brings a command up. The listener is told what becomes of it.
     *
     * @param command  the command
     * @param listener follows it
     */
    public void submit(UplinkCommand command, CommandListener listener) {
        book.reserve();
        run(() -> {
            byte[] packet = command.packet();
            PendingCommand pending = new PendingCommand(
                    command,
                    listener,
                    SegmentHeader.segments(settings.mapId(), packet, 0, packet.length, limits),
                    nowNs.getAsLong());
            Optional<String> refusal = command.expedited() && pending.frameCount() > 1
                    ? Optional.of("packet of " + packet.length + " octets does not fit in one BD frame")
                    : refusal().filter(r -> refuses(command));
            if (refusal.isPresent()) {
                book.refuse(pending, refusal.get());
            } else {
                book.add(pending);
            }
        });
    }

    private boolean refuses(UplinkCommand command) {
        boolean recovers =
                command.expedited() && (farm.phase() == UplinkPhase.GIVEN_UP || farm.phase() == UplinkPhase.TERMINATED);
        return book.pending() > PENDING_MAX || (farm.phase() != UplinkPhase.READY && !recovers);
    }

    /**
     * The instance stops: what waits is returned, what is under way goes on.
     *
     * @param reason why
     */
    public void abandon(String reason) {
        run(() -> book.abandon(reason));
    }

    private void offer() {
        while (farm.phase() == UplinkPhase.READY && offered.isEmpty() && fop.readyForAd()) {
            Optional<PendingCommand> next = book.next(false);
            if (next.isEmpty() || !license(next.get(), fop.transmitSequenceNumber())) {
                break;
            }
            PendingCommand command = next.get();
            byte[] field = command.fields.get(command.given);
            Segment segment = book.give(command, farm.nextRequestId());
            offered = Optional.of(segment);
            fop.transferAd(segment.requestId, field, nowNs.getAsLong());
        }
        if (refusesToTransmit().isEmpty() && farm.phase() != UplinkPhase.STOPPED) {
            expedited.offer(this::license);
        }
    }

    /** Before the first frame of a command is made; a command that may not leave ends here. */
    private boolean license(PendingCommand command, int firstFrame) {
        if (command.given > 0) {
            return true;
        }
        Optional<UplinkContact> active = contact;
        Optional<String> refusal = active.isEmpty()
                ? Optional.of("no contact with " + spacecraft.id())
                : command.listener.leaves(
                        active.get().contactId(), spacecraft.scid(), firstFrame, command.frameCount());
        refusal.ifPresent(reason -> book.refuse(command, reason));
        command.firstFrame = firstFrame;
        return refusal.isEmpty();
    }

    // --- FOP-1 answers

    @Override
    public void response(long requestId, FopResponse response) {
        Optional<Segment> known = book.given(requestId);
        if (known.isEmpty()) {
            farm.response(requestId, response);
            return;
        }
        Segment segment = known.get();
        offered = offered.filter(s -> s != segment);
        if (segment.command.command.expedited()) {
            expedited.response(segment, response);
            return;
        }
        switch (response) {
            case ACCEPT -> accepted = known;
            case POSITIVE_CONFIRM -> book.confirm(segment);
            case REJECT -> {
                segment.command.given--; // it never got its number
                book.giveUp(segment);
            }
            case NEGATIVE_CONFIRM -> book.giveUp(segment);
        }
    }

    @Override
    public void alert(FopAlert reason, FopEvent event, FopState state) {
        if (reason == FopAlert.TERM) {
            return; // we asked for it
        }
        endReason = "FOP-1 alert " + reason + " (event " + event + " in S" + state.number() + ")"
                + (reason == FopAlert.LLIF ? ": " + refusedReason : "");
        events.alert(reason, endReason);
        farm.alert(reason == FopAlert.LLIF);
    }

    @Override
    public void suspended(int suspendState) {
        throw new IllegalStateException("FOP-1 suspended in S" + suspendState + " although its timeout type is 0");
    }

    // --- frames down

    @Override
    public void transmit(TcFrameType type, byte[] frame) {
        if (farm.phase() == UplinkPhase.STOPPED) {
            fop.rejected(type, nowNs.getAsLong());
            return;
        }
        boolean first = accepted.isPresent() || type != TcFrameType.AD;
        accepted.ifPresent(segment -> segment.frame = frame);
        Optional<Segment> segment = type == TcFrameType.BD ? expedited.underWay() : book.ofFrame(frame);
        accepted = Optional.empty();
        if (type != TcFrameType.BC && segment.isEmpty()) {
            throw new IllegalStateException("a frame without a command was about to leave");
        }
        segment.ifPresent(s -> s.command.handedOver++);
        Optional<UplinkContact> active = contact; // once: another thread may end the contact meanwhile
        if (active.isEmpty()) {
            taken(type, segment, Optional.of(new UplinkContact.Refusal("no contact", false)), "");
            return;
        }
        byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
        Optional<String> fault = check.fault(cltu, frame);
        if (fault.isPresent()) {
            taken(type, segment, Optional.of(new UplinkContact.Refusal(fault.get(), true)), "");
            return;
        }
        int number = type == TcFrameType.AD ? frame[4] & 0xFF : 0; // N(S), 232.0-B-4 §4.1.2.7
        if (!first) {
            retransmittedCount++;
        }
        if (type != TcFrameType.AD) {
            farm.typeBLeaves();
        }
        Transmission transmission = transmission(cltu, type, number, segment, active.get(), !first);
        String detail = (type == TcFrameType.AD ? "AD frame " + number : type + " frame") + " in contact "
                + active.get().contactId();
        active.get().radiate(transmission).thenAccept(refusal -> run(() -> taken(type, segment, refusal, detail)));
    }

    private Transmission transmission(
            byte[] cltu, TcFrameType type, int number, Optional<Segment> segment, UplinkContact active, boolean again) {
        UplinkCommand command = segment.map(s -> s.command.command).orElse(null);
        return command == null
                ? new Transmission(
                        cltu, type, number, "contact " + active.contactId(), "FOP-1", farm.controlText(), again)
                : new Transmission(cltu, type, number, command.ticket(), command.user(), command.what(), again);
    }

    private void taken(
            TcFrameType type, Optional<Segment> segment, Optional<UplinkContact.Refusal> refusal, String detail) {
        if (refusal.isPresent()) {
            refusedReason = refusal.get().reason();
            segment.ifPresent(s -> s.command.handedOver--);
            if (refusal.get().mismatch()) {
                farm.stop();
                events.stopped(refusedReason);
            }
            fop.rejected(type, nowNs.getAsLong());
            return;
        }
        radiatedCount++;
        segment.ifPresent(s -> book.radiated(s, detail));
        fop.accepted(type, nowNs.getAsLong());
    }

    // --- CLCW and time

    /**
     * A CLCW has arrived.
     *
     * @param latest gives the latest report, on this uplink's thread
     */
    public void clcwArrived(Supplier<Clcw> latest) {
        run(() -> {
            Clcw clcw = latest.get();
            events.clcw(clcw);
            expedited.clcw(clcw);
            farm.clcw(clcw, expedited.underWay().isEmpty());
        });
    }

    /** Lets time pass; called a few times a second. */
    public void tick() {
        run(() -> {
            long now = nowNs.getAsLong();
            fop.tick(now);
            expedited.tick(now);
            if (contact.isPresent() && farm.phase() != UplinkPhase.READY) {
                book.refuseWaiting(
                        c -> !c.command.waits() && !c.toldRadiated && c.submittedNs - (now - READY_NS_MAX) < 0,
                        "waited " + READY_SECONDS_MAX + " s for FOP-1: "
                                + farm.phase().text());
            }
        });
    }

    // --- operators

    /**
     * Radiates Unlock by an operator's wish.
     *
     * @return completes when FARM-1 shows its effect
     */
    public CompletableFuture<Void> unlock() {
        return byHand(done -> farm.unlock(done));
    }

    /**
     * Radiates Set V(R) by an operator's wish. Of commands whose fate is open it will never be known.
     *
     * @param vr new V(R), 0..255
     * @return completes when FARM-1 shows its effect
     */
    public CompletableFuture<Void> setVr(int vr) {
        return byHand(done -> farm.setVr(vr, done));
    }

    /**
     * Takes the AD service up again after it was terminated, given up or stopped.
     *
     * @return completes when FOP-1 is active
     */
    public CompletableFuture<Void> resume() {
        return byHand(farm::resume);
    }

    /**
     * Ends the AD service of this contact; what was radiated and not acknowledged is unresolved until it is resumed.
     *
     * @return completes at once
     */
    public CompletableFuture<Void> terminate() {
        return byHand(done -> {
            endReason = "an operator terminated the AD service";
            farm.terminateByHand();
            done.complete(null);
        });
    }

    private CompletableFuture<Void> byHand(Consumer<CompletableFuture<Void>> directive) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(() -> {
            Optional<String> refusal = refusesToTransmit()
                    .or(() -> expedited.underWay().map(s -> "a BD frame is under way"))
                    .or(farm::refusesDirective);
            if (refusal.isPresent()) {
                done.completeExceptionally(new IllegalStateException(refusal.get()));
            } else {
                endReason = "an operator initiated FOP-1 again";
                directive.accept(done);
            }
        });
        return done;
    }

    // --- status

    private void publishStatus() {
        status = UplinkStatus.of(farm.phase(), fop, farm.lastClcw(), book, radiatedCount, retransmittedCount);
    }

    /**
     * Where the uplink stands.
     *
     * @return a snapshot
     */
    public UplinkStatus status() {
        return status;
    }
}
