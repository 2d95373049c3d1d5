package dev.torii.yamcs.links;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The way up to one spacecraft: commands through FOP-1 (CCSDS 232.1-B-2) as TC frames and CLTUs to the front end of the active contact.
 *
 * <p>Lives as long as the server. A contact begins with a look at the first CLCW: V(S) is set to the reported N(R), and FARM-1 is unlocked if
 * it is locked out or asks for a retransmission that nobody remembers; then the AD service is initiated. Commands wait for that, at most
 * {@value #READY_SECONDS_MAX} s. Every frame is decoded and compared before it leaves.
 *
 * <p>All state belongs to one thread, the executor's; the public methods may be called by any.
 */
final class TcUplink implements FopUser, FopLower {
    private static final System.Logger LOG = System.getLogger(TcUplink.class.getName());

    /** Most commands waiting or under way; further ones are refused. */
    static final int PENDING_MAX = 64;

    /** Longest wait of a command for FOP-1 to become ready, s. */
    static final int READY_SECONDS_MAX = 10;

    /** How often FOP-1 is initialised by itself in one contact, before an operator has to act. */
    static final int INITIALISATIONS_MAX = 10;

    private static final int FRAME_LENGTH_MAX = TcFrameLimits.FRAME_LENGTH_HIGHEST;
    private static final long READY_NS_MAX = READY_SECONDS_MAX * 1_000_000_000L;

    private final Spacecraft spacecraft;
    private final Uplink settings;
    private final TcFrameLimits limits;
    private final Executor thread;
    private final LongSupplier nowNs;
    private final UplinkEvents events;
    private final Fop1 fop;
    private final CltuCheck check;
    private final ClcwMailbox mailbox;
    private volatile Optional<UplinkContact> contact = Optional.empty();
    private volatile UplinkPhase phase = UplinkPhase.NO_CONTACT;
    private volatile UplinkStatus status;

    private final CommandBook book = new CommandBook();
    private Optional<PendingCommand> offered = Optional.empty();
    private Optional<PendingCommand> accepted = Optional.empty();
    private Optional<Clcw> lastClcw = Optional.empty();
    private final ManualDirective directive = new ManualDirective();
    private String endReason = "";
    private String refusedReason = "";
    private long lastRequestId;
    private long initiateRequestId;
    private int initialisations;
    private long radiatedCount;
    private long retransmittedCount;

    /**
     * @param spacecraft its uplink settings and identifiers
     * @param thread     runs tasks one after the other
     * @param nowNs      a monotonic clock, ns
     * @param events     takes events for the operators of this spacecraft
     */
    TcUplink(Spacecraft spacecraft, Executor thread, LongSupplier nowNs, Consumer<LinkEvent> events) {
        this.spacecraft = spacecraft;
        this.settings = spacecraft.uplink();
        this.limits = new TcFrameLimits(FRAME_LENGTH_MAX, true, settings.fecf());
        this.thread = thread;
        this.nowNs = nowNs;
        this.events = new UplinkEvents(spacecraft.id(), events);
        FopSettings fopSettings = new FopSettings(
                settings.fopWindow(), settings.fopTimeout().toNanos(), settings.fopTransmissionLimit(), 0);
        this.fop = new Fop1(new TcFrameCreator(spacecraft.scid(), settings.vcid(), limits), fopSettings, this, this);
        this.check = newCheck();
        this.mailbox = new ClcwMailbox(spacecraft, () -> run(this::clcwArrived));
        publishStatus();
    }

    /** A check of what may be radiated to this spacecraft. */
    CltuCheck newCheck() {
        return new CltuCheck(spacecraft.scid(), settings.vcid(), limits);
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                    book.settle(endReason);
                    offer();
                } catch (RuntimeException e) { // a defect of ours: this uplink stops, the thread goes on for the others
                    LOG.log(System.Logger.Level.ERROR, "Uplink of " + spacecraft.id() + " stopped", e);
                    phase = UplinkPhase.GIVEN_UP;
                    events.defect(e);
                }
                publishStatus();
            });
        } catch (RejectedExecutionException e) {
            // The server stops: commands are refused by then, and what was radiated is in doubt anyway.
        }
    }

    // --- contact

    /** A contact owns this uplink from now on. */
    void contactBegins(UplinkContact begun) {
        contact = Optional.of(begun);
        run(() -> {
            initialisations = 0;
            phase = UplinkPhase.TRANSMIT_OFF;
            followTransmit();
        });
    }

    /** The contact's permission to transmit has changed. */
    void transmitChanged() {
        run(this::followTransmit);
    }

    /** The contact is over; commands that are not through are failed. */
    void contactEnds(UplinkContact ended) {
        contact = contact.filter(c -> c != ended);
        run(() -> {
            end("contact " + ended.contactId() + " ended");
            phase = UplinkPhase.NO_CONTACT;
        });
    }

    private void followTransmit() {
        boolean on = contact.map(UplinkContact::transmitEnabled).orElse(false);
        if (on && phase == UplinkPhase.TRANSMIT_OFF) {
            phase = UplinkPhase.WAIT_FOR_CLCW;
        } else if (!on && phase != UplinkPhase.NO_CONTACT) {
            end("transmit was switched off");
            phase = UplinkPhase.TRANSMIT_OFF;
        }
    }

    private void end(String reason) {
        endReason = reason;
        terminate();
        book.refuseWaiting(reason);
        directive.fail(reason);
    }

    private void terminate() {
        if (fop.state() != FopState.INITIAL) {
            fop.terminateAd(++lastRequestId, nowNs.getAsLong());
        }
    }

    // --- commands

    /** Why a command would be refused now, empty if it would be taken. */
    Optional<String> refusal() {
        Optional<UplinkContact> active = contact;
        if (active.isEmpty()) {
            return Optional.of("no contact with " + spacecraft.id());
        }
        if (!active.get().transmitEnabled()) {
            return Optional.of("transmit is off in contact " + active.get().contactId());
        }
        if (phase == UplinkPhase.GIVEN_UP) {
            return Optional.of(UplinkPhase.GIVEN_UP.text());
        }
        if (book.pending() >= PENDING_MAX) {
            return Optional.of(PENDING_MAX + " commands are waiting already");
        }
        return Optional.empty();
    }

    /**
     * Brings a command up. The listener is told what becomes of it.
     *
     * @param packet   a whole telecommand packet
     * @param listener follows the command
     */
    void submit(byte[] packet, CommandListener listener) {
        book.reserve();
        run(() -> {
            byte[] field = SegmentHeader.unsegmented(settings.mapId(), packet, 0, packet.length);
            PendingCommand command = new PendingCommand(++lastRequestId, field, nowNs.getAsLong(), listener);
            Optional<String> refusal = field.length > limits.dataFieldLengthMax()
                    ? Optional.of("packet of " + packet.length + " octets does not fit in a TC frame")
                    : refusal().filter(r -> book.pending() > PENDING_MAX || phase != UplinkPhase.READY);
            if (refusal.isPresent()) {
                book.refuse(command, refusal.get());
            } else {
                book.add(command);
            }
        });
    }

    /** Nobody is left to be told: waiting commands are refused, those under way end in doubt for their listener. */
    void abandon(String reason) {
        run(() -> book.abandon(reason));
    }

    private void offer() {
        while (phase == UplinkPhase.READY && offered.isEmpty() && book.isWaiting() && fop.readyForAd()) {
            PendingCommand next = book.give();
            offered = Optional.of(next);
            fop.transferAd(next.requestId, next.dataField, nowNs.getAsLong());
        }
    }

    // --- FOP-1 answers

    @Override
    public void response(long requestId, FopResponse response) {
        if (requestId == initiateRequestId) {
            initiated(response);
            return;
        }
        Optional<PendingCommand> known = book.given(requestId);
        if (known.isEmpty()) {
            return; // a directive of ours that needs no answer
        }
        PendingCommand command = known.get();
        offered = offered.filter(c -> c != command);
        switch (response) {
            case ACCEPT -> accepted = known;
            case POSITIVE_CONFIRM -> book.acknowledge(command);
            case REJECT, NEGATIVE_CONFIRM -> book.giveUp(command);
        }
    }

    private void initiated(FopResponse response) {
        if (response == FopResponse.POSITIVE_CONFIRM) {
            phase = UplinkPhase.READY;
            directive.succeed();
            events.ready(fop.transmitSequenceNumber());
        } else if (response != FopResponse.ACCEPT) {
            directive.fail("FOP-1 could not be initialised");
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
        if (phase == UplinkPhase.INITIALISING || phase == UplinkPhase.READY) {
            phase = initialisations < INITIALISATIONS_MAX ? UplinkPhase.WAIT_FOR_CLCW : UplinkPhase.GIVEN_UP;
        }
    }

    @Override
    public void suspended(int suspendState) {
        throw new IllegalStateException("FOP-1 suspended in S" + suspendState + " although its timeout type is 0");
    }

    // --- frames down

    @Override
    public void transmit(TcFrameType type, byte[] frame) {
        if (accepted.isPresent()) {
            accepted.get().frame = frame;
            accepted = Optional.empty();
        } else if (type == TcFrameType.AD) {
            retransmittedCount++;
        }
        Optional<PendingCommand> command = book.ofFrame(frame);
        byte[] cltu = Cltu.encode(CltuCoding.BCH, frame, 0, frame.length);
        Optional<UplinkContact> active = contact; // once: another thread may end the contact meanwhile
        Optional<String> fault = active.isEmpty() ? Optional.of("no contact") : check.fault(cltu, frame);
        if (fault.isPresent()) {
            refusedReason = fault.get();
            fop.rejected(type, nowNs.getAsLong());
            return;
        }
        active.get().radiate(cltu).thenAccept(refusal -> run(() -> radiated(type, command, refusal)));
    }

    private void radiated(TcFrameType type, Optional<PendingCommand> command, Optional<String> refusal) {
        if (refusal.isPresent()) {
            refusedReason = refusal.get();
            fop.rejected(type, nowNs.getAsLong());
            return;
        }
        radiatedCount++;
        command.ifPresent(book::radiated);
        fop.accepted(type, nowNs.getAsLong());
    }

    // --- CLCW and time

    /** Takes the CLCWs out of this spacecraft's frames; may be used by front ends' threads. */
    ClcwMailbox mailbox() {
        return mailbox;
    }

    private void clcwArrived() {
        Clcw clcw = mailbox.take();
        lastClcw = Optional.of(clcw);
        events.clcw(clcw);
        switch (phase) {
            case WAIT_FOR_CLCW -> initialise(clcw);
            case INITIALISING, READY -> fop.clcwArrived(clcw, nowNs.getAsLong());
            default -> {}
        }
    }

    /** FARM-1's state is the truth: V(S) follows it, and flags that stand from before are cleared with Unlock. */
    private void initialise(Clcw clcw) {
        initialisations++;
        boolean unlock = clcw.lockout() || clcw.retransmit() || clcw.waiting();
        initiate(clcw, id -> {
            if (unlock) {
                fop.initiateAdWithUnlock(id, nowNs.getAsLong());
            } else {
                fop.initiateAdWithClcwCheck(id, nowNs.getAsLong());
                fop.clcwArrived(clcw, nowNs.getAsLong());
            }
        });
    }

    private void initiate(Clcw clcw, LongConsumer directiveCall) {
        terminate();
        fop.setVs(++lastRequestId, clcw.reportValue(), nowNs.getAsLong());
        initiateRequestId = ++lastRequestId;
        phase = UplinkPhase.INITIALISING;
        directiveCall.accept(initiateRequestId);
    }

    /** Radiates Unlock by an operator's wish; completes when FARM-1 shows its effect. */
    CompletableFuture<Void> unlock() {
        return byHand(id -> fop.initiateAdWithUnlock(id, nowNs.getAsLong()));
    }

    /** Radiates Set V(R) by an operator's wish; completes when FARM-1 shows its effect. */
    CompletableFuture<Void> setVr(int vr) {
        return byHand(id -> fop.initiateAdWithSetVr(id, vr, nowNs.getAsLong()));
    }

    private CompletableFuture<Void> byHand(LongConsumer directiveCall) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(() -> {
            Optional<String> refusal = refusal().filter(r -> phase != UplinkPhase.GIVEN_UP);
            if (refusal.isPresent() || lastClcw.isEmpty() || directive.isUnderWay()) {
                done.completeExceptionally(new IllegalStateException(refusal.orElse(
                        directive.isUnderWay() ? "another directive is under way" : "no CLCW received yet")));
                return;
            }
            endReason = "an operator initiated FOP-1 again";
            terminate();
            directive.begin(done);
            initialisations = 0;
            initiate(lastClcw.get(), directiveCall);
        });
        return done;
    }

    /** Lets time pass; called a few times a second on this uplink's thread. */
    void tick() {
        run(() -> {
            long now = nowNs.getAsLong();
            fop.tick(now);
            if (phase != UplinkPhase.READY) {
                book.refuseOlder(now - READY_NS_MAX, "waited " + READY_SECONDS_MAX + " s for FOP-1: " + phase.text());
            }
        });
    }

    // --- status

    private void publishStatus() {
        status = UplinkStatus.of(phase, fop, lastClcw, book, radiatedCount, retransmittedCount);
    }

    /** Where the uplink stands. */
    UplinkStatus status() {
        return status;
    }
}
