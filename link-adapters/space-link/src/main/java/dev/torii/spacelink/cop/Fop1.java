package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayDeque;

/**
 * Frame operation procedure of one virtual channel on the ground (CCSDS 232.1-B-2 §5): sends commands in sequence, without loss or
 * repetition, by retransmitting what the spacecraft's reports (CLCW) do not acknowledge.
 *
 * <p>This class finds out which event of the state table has happened; {@code FopTable} is the table, {@code FopActions} what its
 * entries do. A retransmission is the identical array of octets. Each request has a number, greater than 0, under which
 * {@link FopUser} is told what became of it. The Wait_Queue holds one frame data unit (§5.1.4): ask {@link #readyForAd} first or
 * expect a reject.
 *
 * <p>Not thread safe; calls made from within a callback are carried out after the event in hand, in order. {@code nowNs} comes from
 * any monotonic clock in ns and must not go backwards.
 */
public final class Fop1 {
    /** Most calls that callbacks may leave for later during one event; beyond it they throw. */
    public static final int DEFERRED_MAX = 1024;

    private final TcFrameCreator frames;
    private final FopActions actions;
    private final FopTable table;
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private boolean busy;
    private long foreignClcwCount;

    /**
     * Creates a procedure in state S6 with V(S) = 0.
     *
     * @param frames   makes the frames of the virtual channel
     * @param settings managed parameters
     * @param lower    sends frames
     * @param user     is told what happens
     */
    public Fop1(TcFrameCreator frames, FopSettings settings, FopLower lower, FopUser user) {
        this.frames = frames;
        this.actions = new FopActions(frames, settings, lower, user);
        this.table = new FopTable(actions);
    }

    /**
     * Creates a procedure that goes on where another one was; the timer has as long to run as it had then.
     *
     * @param frames   makes the frames of the virtual channel
     * @param snapshot state to go on from
     * @param lower    sends frames
     * @param user     is told what happens
     * @param nowNs    time in ns
     * @return the procedure
     */
    public static Fop1 restore(TcFrameCreator frames, FopSnapshot snapshot, FopLower lower, FopUser user, long nowNs) {
        Fop1 fop = new Fop1(frames, snapshot.settings(), lower, user);
        fop.actions.setNow(nowNs);
        fop.actions.restore(snapshot);
        fop.table.setState(snapshot.state());
        return fop;
    }

    private void event(long nowNs, Runnable handling) {
        if (busy) {
            if (deferred.size() >= DEFERRED_MAX) {
                throw new IllegalStateException("more than " + DEFERRED_MAX + " calls from within callbacks");
            }
            deferred.add(() -> event(nowNs, handling));
            return;
        }
        busy = true;
        try {
            actions.setNow(nowNs);
            handling.run();
        } finally {
            busy = false;
        }
        Runnable next = deferred.poll();
        if (next != null) {
            next.run(); // takes the one after it
        }
    }

    // --- requests to transfer, E19 to E22

    /** {@return whether a request to transfer an AD frame would be taken now} */
    public boolean readyForAd() {
        return switch (table.state()) {
            case ACTIVE, RETRANSMIT_WITHOUT_WAIT, RETRANSMIT_WITH_WAIT -> !actions.waitQueueOccupied();
            default -> false;
        };
    }

    /**
     * Requests to transfer data in sequence: ACCEPT when it is sent, then POSITIVE_CONFIRM or NEGATIVE_CONFIRM; or REJECT.
     *
     * @param requestId number of the request, greater than 0
     * @param dataField frame data unit, segment header included where the channel has one
     * @param nowNs     time in ns
     * @throws IllegalArgumentException if the data does not fit in a frame
     */
    public void transferAd(long requestId, byte[] dataField, long nowNs) {
        byte[] copy = checked(requestId, dataField);
        event(nowNs, () -> {
            table.setRequest(requestId, copy);
            table.handle(actions.waitQueueOccupied() ? FopEvent.E20 : FopEvent.E19);
        });
    }

    /**
     * Requests to transfer expedited data, in any state: ACCEPT when the lower layer has taken it, or REJECT; never a confirm.
     *
     * @param requestId number of the request, greater than 0
     * @param dataField frame data unit, segment header included where the channel has one
     * @param nowNs     time in ns
     * @throws IllegalArgumentException if the data does not fit in a frame
     */
    public void transferBd(long requestId, byte[] dataField, long nowNs) {
        byte[] copy = checked(requestId, dataField);
        event(nowNs, () -> {
            table.setRequest(requestId, copy);
            table.handle(actions.bdOutReady() ? FopEvent.E21 : FopEvent.E22);
        });
    }

    private byte[] checked(long requestId, byte[] dataField) {
        check(requestId);
        int max = frames.limits().dataFieldLengthMax();
        if (dataField.length == 0 || dataField.length > max) {
            throw new IllegalArgumentException("data field of " + dataField.length + " octets is not in 1.." + max);
        }
        return dataField.clone();
    }

    private static void check(long requestId) {
        if (requestId <= 0) {
            throw new IllegalArgumentException("requestId " + requestId + " is not greater than 0");
        }
    }

    // --- directives, E23 to E40: ACCEPT, then POSITIVE_CONFIRM or NEGATIVE_CONFIRM; or REJECT

    /**
     * Initiates the AD service at once; V(S) is as it was.
     *
     * @param requestId number of the request, greater than 0
     * @param nowNs     time in ns
     */
    public void initiateAdWithoutClcwCheck(long requestId, long nowNs) {
        directive(requestId, 0, nowNs, FopEvent.E23);
    }

    /**
     * Initiates the AD service; confirmed by the first report with N(R) = V(S) and no flag set. A report with another N(R) ends it
     * with the alert NN(R), so set V(S) to the last N(R) before.
     *
     * @param requestId number of the request, greater than 0
     * @param nowNs     time in ns
     */
    public void initiateAdWithClcwCheck(long requestId, long nowNs) {
        directive(requestId, 0, nowNs, FopEvent.E24);
    }

    /**
     * Initiates the AD service with an Unlock command; confirmed by a report with N(R) = V(S) and no flag set, so set V(S) to the
     * last N(R) before.
     *
     * @param requestId number of the request, greater than 0
     * @param nowNs     time in ns
     */
    public void initiateAdWithUnlock(long requestId, long nowNs) {
        check(requestId);
        event(nowNs, () -> {
            table.setDirective(requestId, 0);
            table.handle(actions.bcOutReady() ? FopEvent.E25 : FopEvent.E26);
        });
    }

    /**
     * Initiates the AD service with a Set V(R) command, which also sets V(S) and NN(R); confirmed by a report that shows it.
     *
     * @param requestId              number of the request, greater than 0
     * @param receiverSequenceNumber V*(R), 0..255
     * @param nowNs                  time in ns
     */
    public void initiateAdWithSetVr(long requestId, int receiverSequenceNumber, long nowNs) {
        check(requestId);
        event(nowNs, () -> {
            table.setDirective(requestId, receiverSequenceNumber);
            FopEvent valid = actions.bcOutReady() ? FopEvent.E27 : FopEvent.E28;
            table.handle((receiverSequenceNumber & ~0xFF) == 0 ? valid : FopEvent.E40);
        });
    }

    /**
     * Terminates the AD service: what is under way is confirmed negatively.
     *
     * @param requestId number of the request, greater than 0
     * @param nowNs     time in ns
     */
    public void terminateAd(long requestId, long nowNs) {
        directive(requestId, 0, nowNs, FopEvent.E29);
    }

    /**
     * Resumes a suspended AD service in the state it was suspended in.
     *
     * @param requestId number of the request, greater than 0
     * @param nowNs     time in ns
     */
    public void resumeAd(long requestId, long nowNs) {
        check(requestId);
        event(nowNs, () -> {
            table.setDirective(requestId, 0);
            table.handle(
                    switch (actions.suspendState()) {
                        case 1 -> FopEvent.E31;
                        case 2 -> FopEvent.E32;
                        case 3 -> FopEvent.E33;
                        case 4 -> FopEvent.E34;
                        default -> FopEvent.E30;
                    });
        });
    }

    /**
     * Sets V(S) and NN(R); only in state S6 and not suspended.
     *
     * @param requestId      number of the request, greater than 0
     * @param sequenceNumber V*(S), 0..255
     * @param nowNs          time in ns
     */
    public void setVs(long requestId, int sequenceNumber, long nowNs) {
        directive(requestId, sequenceNumber, nowNs, (sequenceNumber & ~0xFF) == 0 ? FopEvent.E35 : FopEvent.E40);
    }

    /**
     * Sets the managed parameters, in any state; one directive of the standard for each of the four, here all at once.
     *
     * @param requestId number of the request, greater than 0
     * @param settings  K, T1_Initial, transmission limit and timeout type
     * @param nowNs     time in ns
     */
    public void set(long requestId, FopSettings settings, long nowNs) {
        check(requestId);
        event(nowNs, () -> {
            table.setNewSettings(requestId, settings);
            table.handle(FopEvent.E36);
        });
    }

    private void directive(long requestId, int argument, long nowNs, FopEvent event) {
        check(requestId);
        event(nowNs, () -> {
            table.setDirective(requestId, argument);
            table.handle(event);
        });
    }

    // --- CLCW arrival, E1 to E15, E101 to E103

    /**
     * A report has arrived. One for another virtual channel or another COP is counted and has no effect (§5.3.2).
     *
     * @param clcw  the report
     * @param nowNs time in ns
     */
    public void clcwArrived(Clcw clcw, long nowNs) {
        if (clcw.vcid() != frames.vcid() || clcw.copInEffect() != 1) {
            foreignClcwCount++;
            return;
        }
        event(nowNs, () -> {
            table.setReportValue(clcw.reportValue());
            table.handle(FopReports.classify(clcw, actions));
        });
    }

    /**
     * E15: a report has arrived that is no valid CLCW.
     *
     * @param nowNs time in ns
     */
    public void invalidClcwArrived(long nowNs) {
        event(nowNs, () -> table.handle(FopEvent.E15));
    }

    // --- timer, E16 to E18, E104

    /**
     * Lets time pass; to be called at {@link #timerExpiryNs} or regularly.
     *
     * @param nowNs time in ns
     */
    public void tick(long nowNs) {
        event(nowNs, () -> {
            if (!actions.timerRunning() || nowNs - actions.timerExpiryNs() < 0) {
                return;
            }
            actions.cancelTimer();
            boolean suspends = actions.settings().timeoutType() == 1;
            if (actions.belowTransmissionLimit()) {
                table.handle(suspends ? FopEvent.E104 : FopEvent.E16);
            } else {
                table.handle(suspends ? FopEvent.E18 : FopEvent.E17);
            }
            if (state() == FopState.RETRANSMIT_WITH_WAIT) {
                // S3 ignores the expiry. Beyond the standard, the timer begins anew: else, if the next report ends the
                // wait and
                // acknowledges a part, the frames that got lost would be waited for without end (Cop1ExplorationTest).
                actions.startTimer();
            }
        });
    }

    /** {@return whether the timer runs} */
    public boolean timerRunning() {
        return actions.timerRunning();
    }

    /** {@return time in ns at which the timer expires; of no meaning unless it runs} */
    public long timerExpiryNs() {
        return actions.timerExpiryNs();
    }

    // --- answers of the lower layer, E41 to E46

    /**
     * The lower layer has accepted the frame that it was given.
     *
     * @param type  type of that frame
     * @param nowNs time in ns
     */
    public void accepted(TcFrameType type, long nowNs) {
        event(
                nowNs,
                () -> table.handle(
                        switch (type) {
                            case AD -> FopEvent.E41;
                            case BC -> FopEvent.E43;
                            case BD -> FopEvent.E45;
                        }));
    }

    /**
     * The lower layer has refused the frame that it was given.
     *
     * @param type  type of that frame
     * @param nowNs time in ns
     */
    public void rejected(TcFrameType type, long nowNs) {
        event(
                nowNs,
                () -> table.handle(
                        switch (type) {
                            case AD -> FopEvent.E42;
                            case BC -> FopEvent.E44;
                            case BD -> FopEvent.E46;
                        }));
    }

    // --- state

    /** {@return the state} */
    public FopState state() {
        return table.state();
    }

    /** {@return SS: 0 = not suspended, else the number of the state to resume in} */
    public int suspendState() {
        return actions.suspendState();
    }

    /** {@return the managed parameters} */
    public FopSettings settings() {
        return actions.settings();
    }

    /** {@return V(S), the sequence number of the next new frame, 0..255} */
    public int transmitSequenceNumber() {
        return actions.transmitSequenceNumber();
    }

    /** {@return NN(R), the sequence number of the oldest frame that is not acknowledged, 0..255} */
    public int expectedAcknowledgement() {
        return actions.expectedAcknowledgement();
    }

    /** {@return frames sent and not acknowledged} */
    public int outstanding() {
        return actions.outstanding();
    }

    /** {@return reports for another virtual channel or another COP} */
    public long foreignClcwCount() {
        return foreignClcwCount;
    }

    /**
     * The state, to be restored later.
     *
     * @param nowNs time in ns
     * @return all of it
     * @throws IllegalStateException if called from within a callback
     */
    public FopSnapshot snapshot(long nowNs) {
        if (busy) {
            throw new IllegalStateException("snapshot in the middle of an event");
        }
        return actions.snapshot(table.state(), nowNs);
    }
}
