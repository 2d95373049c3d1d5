package dev.torii.commanding.uplink;

import dev.torii.spacelink.cop.Fop1;
import dev.torii.spacelink.cop.FopResponse;
import dev.torii.spacelink.cop.FopState;
import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Brings FOP-1 into step with FARM-1, at the beginning of a contact and after each alert.
 *
 * <p>If the first CLCW reports what this process has sent last, with no flag set and nothing open, the AD service begins at once. Else an Unlock is
 * radiated first, and only a CLCW that counts it is believed: a report that is older than the Unlock may show frames as missing that
 * have arrived since, and sending them again would have them executed twice. That CLCW also tells of every command whose fate is open.
 *
 * <p>Used by the uplink's thread only, but for {@link #phase}.
 */
final class FarmFollower {
    /** How often FOP-1 is initialised by itself in one contact, before an operator has to act. */
    static final int INITIALISATIONS_MAX = 10;

    /** No report is older than this when it arrives, ns. */
    static final long REPORT_LAG_NS_MAX = 1_500_000_000L;

    private final Fop1 fop;
    private final CommandBook book;
    private final UplinkEvents events;
    private final LongSupplier nowNs;
    private final ManualDirective directive = new ManualDirective();
    private volatile UplinkPhase phase = UplinkPhase.NO_CONTACT;
    private Optional<Clcw> lastClcw = Optional.empty();
    private OptionalInt lastSent = OptionalInt.empty();
    private OptionalInt staleCounter = OptionalInt.empty();
    private String controlText = "";
    private long lastRequestId;
    private long initiateRequestId;
    private int initialisations;
    private Optional<Runnable> later = Optional.empty();
    private boolean inStep;

    /** V(S) is what this process has sent; a former one may have set V(R) since. */
    private boolean ownNumber;

    private long lastTypeBNs;
    private long lastClcwNs;

    FarmFollower(Fop1 fop, CommandBook book, UplinkEvents events, LongSupplier nowNs) {
        this.fop = fop;
        this.book = book;
        this.events = events;
        this.nowNs = nowNs;
        this.lastTypeBNs = nowNs.getAsLong(); // a former process may have radiated one just now
    }

    UplinkPhase phase() {
        return phase;
    }

    Optional<Clcw> lastClcw() {
        return lastClcw;
    }

    /** What the control frame under way is, for people. */
    String controlText() {
        return controlText;
    }

    /**
     * Whether the last report counts every type-B frame that was radiated, so that the next change of its counter is due to the next one:
     * reports come late, but not later than {@link #REPORT_LAG_NS_MAX}.
     */
    boolean isCounted() {
        return lastClcw.isPresent() && lastClcwNs - lastTypeBNs >= REPORT_LAG_NS_MAX;
    }

    /** A type-B frame leaves. */
    void typeBLeaves() {
        lastTypeBNs = nowNs.getAsLong();
    }

    long nextRequestId() {
        return ++lastRequestId;
    }

    void restore(int nextSequenceNumber) {
        lastSent = OptionalInt.of(nextSequenceNumber);
    }

    // --- contact

    void contactBegins() {
        initialisations = 0;
        moveTo(UplinkPhase.TRANSMIT_OFF);
    }

    void contactEnds() {
        moveTo(UplinkPhase.NO_CONTACT);
    }

    /** Only an operator ends a stop. */
    private void moveTo(UplinkPhase next) {
        if (phase != UplinkPhase.STOPPED) {
            phase = next;
        }
    }

    /** {@return whether transmit goes off just now} */
    boolean transmit(boolean on) {
        if (on && phase == UplinkPhase.TRANSMIT_OFF) {
            phase = UplinkPhase.WAIT_FOR_CLCW;
        } else if (!on && phase != UplinkPhase.NO_CONTACT && phase != UplinkPhase.TRANSMIT_OFF) {
            moveTo(UplinkPhase.TRANSMIT_OFF);
            return true;
        }
        return false;
    }

    /** Nothing more may leave until an operator resumes. */
    void stop() {
        phase = UplinkPhase.STOPPED;
        later = Optional.empty();
        directive.fail("the uplink is stopped");
    }

    /** The service ended by itself; if a front end refused a frame, V(S) counts one that never left. */
    void alert(boolean frontEndRefused) {
        remember();
        if (frontEndRefused) {
            lastSent = OptionalInt.empty();
            ownNumber = false;
        }
        if (phase == UplinkPhase.INITIALISING || phase == UplinkPhase.READY) {
            phase = initialisations < INITIALISATIONS_MAX ? UplinkPhase.WAIT_FOR_CLCW : UplinkPhase.GIVEN_UP;
        }
    }

    /** Ends the AD service; what is under way is unresolved from here on. */
    void terminate() {
        remember();
        if (fop.state() != FopState.INITIAL) {
            fop.terminateAd(nextRequestId(), nowNs.getAsLong());
        }
        book.serviceEnds();
    }

    /** V(S) outlives the service, once FOP-1 has been in step with FARM-1. */
    private void remember() {
        if (inStep) {
            lastSent = OptionalInt.of(fop.transmitSequenceNumber());
            ownNumber = true;
            inStep = false;
        }
    }

    // --- CLCW

    void clcw(Clcw clcw, boolean mayInitialise) {
        lastClcw = Optional.of(clcw);
        lastClcwNs = nowNs.getAsLong();
        if (later.isPresent() && isCounted() && mayInitialise) {
            takeStep();
            return;
        }
        switch (phase) {
            case WAIT_FOR_CLCW -> {
                if (mayInitialise) {
                    initialise(clcw);
                }
            }
            case INITIALISING, READY -> {
                if (staleCounter.isEmpty() || staleCounter.getAsInt() != clcw.farmBCounter()) {
                    staleCounter = OptionalInt.empty();
                    fop.clcwArrived(clcw, nowNs.getAsLong());
                }
            }
            default -> {}
        }
    }

    private void initialise(Clcw clcw) {
        terminate();
        boolean asExpected = lastSent.isPresent() && lastSent.getAsInt() == clcw.reportValue();
        boolean flags = clcw.lockout() || clcw.retransmit() || clcw.waiting();
        if (ownNumber && asExpected && !flags && book.unresolved().isEmpty()) {
            initialisations++;
            initiate(clcw, id -> {
                fop.initiateAdWithClcwCheck(id, nowNs.getAsLong());
                fop.clcwArrived(clcw, nowNs.getAsLong());
            });
        } else if (isCounted()) {
            initialisations++;
            if (lastSent.isPresent() && !asExpected && book.unresolved().isEmpty()) {
                events.surprised(lastSent.getAsInt(), clcw.reportValue());
            }
            unlock(clcw);
        } // else a later report
    }

    private void unlock(Clcw clcw) {
        controlText = "Unlock";
        staleCounter = OptionalInt.of(clcw.farmBCounter());
        initiate(clcw, id -> fop.initiateAdWithUnlock(id, nowNs.getAsLong()));
    }

    private void initiate(Clcw clcw, LongConsumer call) {
        terminate();
        fop.setVs(nextRequestId(), clcw.reportValue(), nowNs.getAsLong());
        initiateRequestId = nextRequestId();
        phase = UplinkPhase.INITIALISING;
        call.accept(initiateRequestId);
    }

    void response(long requestId, FopResponse response) {
        if (requestId != initiateRequestId) {
            return; // a directive of ours that needs no answer
        }
        if (response == FopResponse.POSITIVE_CONFIRM) {
            if (!book.unresolved().isEmpty()) {
                events.resolved(book.resolve(lastClcw.orElseThrow().reportValue()));
            }
            phase = UplinkPhase.READY;
            inStep = true;
            directive.succeed();
            events.ready(fop.transmitSequenceNumber());
        } else if (response != FopResponse.ACCEPT) {
            directive.fail("FOP-1 could not be initialised");
        }
    }

    // --- operators

    /** Why no directive can be given now. */
    Optional<String> refusesDirective() {
        if (directive.isUnderWay()) {
            return Optional.of("another directive is under way");
        }
        return lastClcw.isEmpty() ? Optional.of("no CLCW received yet") : Optional.empty();
    }

    void unlock(CompletableFuture<Void> done) {
        byHand(done, () -> unlock(lastClcw.orElseThrow()));
    }

    void setVr(int vr, CompletableFuture<Void> done) {
        byHand(done, () -> {
            controlText = "Set V(R) " + vr;
            terminate();
            book.leaveInDoubt("an operator set V(R)");
            initiateRequestId = nextRequestId();
            phase = UplinkPhase.INITIALISING;
            staleCounter = OptionalInt.of(lastClcw.orElseThrow().farmBCounter());
            fop.initiateAdWithSetVr(initiateRequestId, vr, nowNs.getAsLong());
        });
    }

    void resume(CompletableFuture<Void> done) {
        byHand(done, () -> initialise(lastClcw.orElseThrow()));
    }

    /** At once, or when a report counts the control frames that have left just now. */
    private void byHand(CompletableFuture<Void> done, Runnable step) {
        directive.begin(done);
        initialisations = 0;
        later = Optional.of(step);
        takeStep();
    }

    private void takeStep() {
        if (later.isPresent() && isCounted()) {
            Runnable step = later.get();
            later = Optional.empty();
            step.run();
        }
    }

    void terminateByHand() {
        terminate();
        phase = UplinkPhase.TERMINATED;
    }

    void failDirective(String reason) {
        later = Optional.empty();
        directive.fail(reason);
    }
}
