package dev.torii.spacelink.cop;

import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The variables of FOP-1 and the actions that its state table is made of (CCSDS 232.1-B-2 §5.1, §5.2). Not thread safe. */
final class FopActions {
    /** An entry of the Sent_Queue with its To_Be_Retransmitted_Flag. */
    private static final class Outstanding {
        final SentFrame sent;
        boolean toBeRetransmitted;

        Outstanding(SentFrame sent) {
            this.sent = sent;
            this.toBeRetransmitted = sent.toBeRetransmitted();
        }

        SentFrame now() {
            return new SentFrame(sent.requestId(), sent.type(), sent.octets(), toBeRetransmitted);
        }
    }

    private final TcFrameCreator frames;
    private final FopLower lower;
    private final FopUser user;

    private FopSettings settings;
    private int transmitSequenceNumber;
    private int expectedAcknowledgement;
    private int transmissionCount = 1;
    private int suspendState;

    /** At most K entries of type AD, or one of type BC. */
    private final List<Outstanding> sentQueue = new ArrayList<>();

    private boolean waitQueueOccupied;
    private long waitingRequestId;
    private byte[] waitingDataField = new byte[0];

    private boolean initiating;
    private long initiateRequestId;
    private long bdRequestId;

    private boolean adOutReady = true;
    private boolean bcOutReady = true;
    private boolean bdOutReady = true;

    private boolean timerRunning;
    private long timerExpiryNs;
    private long nowNs;

    FopActions(TcFrameCreator frames, FopSettings settings, FopLower lower, FopUser user) {
        this.frames = frames;
        this.settings = settings;
        this.lower = lower;
        this.user = user;
    }

    // --- variables, §5.1

    void setNow(long time) {
        nowNs = time;
    }

    FopSettings settings() {
        return settings;
    }

    void setSettings(FopSettings changed) {
        settings = changed;
    }

    int transmitSequenceNumber() {
        return transmitSequenceNumber;
    }

    int expectedAcknowledgement() {
        return expectedAcknowledgement;
    }

    /** V(S) of directive Set V(S) and V*(R) of Set V(R): all numbers agree afterwards. */
    void setSequenceNumbers(int number) {
        transmitSequenceNumber = number;
        expectedAcknowledgement = number;
    }

    /** Frames sent and not acknowledged, V(S) - NN(R) modulo 256. */
    int outstanding() {
        return (transmitSequenceNumber - expectedAcknowledgement) & 0xFF;
    }

    int suspendState() {
        return suspendState;
    }

    boolean belowTransmissionLimit() {
        return transmissionCount < settings.transmissionLimit();
    }

    boolean waitQueueOccupied() {
        return waitQueueOccupied;
    }

    boolean bcOutReady() {
        return bcOutReady;
    }

    boolean bdOutReady() {
        return bdOutReady;
    }

    void setAdOutReady() {
        adOutReady = true;
    }

    void setBcOutReady() {
        bcOutReady = true;
    }

    void setBdOutReady() {
        bdOutReady = true;
    }

    boolean timerRunning() {
        return timerRunning;
    }

    long timerExpiryNs() {
        return timerExpiryNs;
    }

    // --- actions, §5.2

    /**
     * §5.2.2: what was sent may or may not have arrived. NN(R) is the oldest frame on the queue (§5.1.9), so an empty queue has
     * NN(R) = V(S): left behind, it would let purged frames fill the window of the next service and keep S4 and S5 from event E1.
     */
    private void purgeSentQueue() {
        List<Outstanding> purged = List.copyOf(sentQueue);
        sentQueue.clear();
        expectedAcknowledgement = transmitSequenceNumber;
        for (Outstanding o : purged) {
            if (o.sent.type() == TcFrameType.AD) {
                user.response(o.sent.requestId(), FopResponse.NEGATIVE_CONFIRM);
            }
        }
    }

    /** §5.2.3. */
    private void purgeWaitQueue() {
        if (waitQueueOccupied) {
            waitQueueOccupied = false;
            user.response(waitingRequestId, FopResponse.REJECT);
        }
    }

    void addToWaitQueue(long requestId, byte[] dataField) {
        waitQueueOccupied = true;
        waitingRequestId = requestId;
        waitingDataField = dataField;
    }

    /** §5.2.4. */
    private void transmitAd() {
        byte[] frame = frames.ad(transmitSequenceNumber, waitingDataField);
        transmitSequenceNumber = (transmitSequenceNumber + 1) & 0xFF;
        if (sentQueue.isEmpty()) {
            transmissionCount = 1;
        }
        sentQueue.add(new Outstanding(new SentFrame(waitingRequestId, TcFrameType.AD, frame, false)));
        startTimer();
        adOutReady = false;
        lower.transmit(TcFrameType.AD, frame);
    }

    /** §5.2.5. */
    void transmitBc(ControlCommand command) {
        byte[] frame = frames.bc(command);
        sentQueue.add(new Outstanding(new SentFrame(initiateRequestId, TcFrameType.BC, frame, false)));
        transmissionCount = 1;
        startTimer();
        bcOutReady = false;
        lower.transmit(TcFrameType.BC, frame);
    }

    /** §5.2.6. */
    void transmitBd(long requestId, byte[] dataField) {
        bdRequestId = requestId;
        bdOutReady = false;
        lower.transmit(TcFrameType.BD, frames.bd(dataField));
    }

    /** §5.2.7, both types: the queue holds one of them only. Without the abort request: a repeat does no harm, FARM-1 drops it. */
    void initiateRetransmission() {
        transmissionCount++;
        startTimer();
        for (Outstanding o : sentQueue) {
            o.toBeRetransmitted = true;
        }
    }

    /**
     * §5.2.8.
     *
     * @param reportValue N(R), between NN(R) and V(S)
     */
    void removeAcknowledged(int reportValue) {
        int acknowledged = (reportValue - expectedAcknowledgement) & 0xFF;
        expectedAcknowledgement = reportValue;
        transmissionCount = 1;
        List<Outstanding> head = sentQueue.subList(0, Math.min(acknowledged, sentQueue.size()));
        List<Outstanding> done = List.copyOf(head);
        head.clear();
        for (Outstanding o : done) {
            user.response(o.sent.requestId(), FopResponse.POSITIVE_CONFIRM);
        }
    }

    /** §5.2.9. */
    void lookForDirective() {
        if (bcOutReady && !sentQueue.isEmpty() && sentQueue.get(0).toBeRetransmitted) {
            sentQueue.get(0).toBeRetransmitted = false;
            bcOutReady = false;
            lower.transmit(TcFrameType.BC, sentQueue.get(0).sent.octets());
        }
    }

    /** §5.2.10. */
    void lookForFdu() {
        if (!adOutReady) {
            return;
        }
        for (Outstanding o : sentQueue) {
            if (o.toBeRetransmitted) {
                o.toBeRetransmitted = false;
                adOutReady = false;
                lower.transmit(TcFrameType.AD, o.sent.octets());
                return;
            }
        }
        if (waitQueueOccupied && outstanding() < settings.slidingWindow()) {
            waitQueueOccupied = false;
            user.response(waitingRequestId, FopResponse.ACCEPT);
            transmitAd();
        }
    }

    /** §5.2.11, of a directive. */
    void accept(long requestId) {
        user.response(requestId, FopResponse.ACCEPT);
    }

    /** §5.2.11, of a BD frame: the lower layer has taken it. */
    void acceptBd() {
        user.response(bdRequestId, FopResponse.ACCEPT);
    }

    /** §5.2.12. */
    void reject(long requestId) {
        user.response(requestId, FopResponse.REJECT);
    }

    /** §5.2.12, of a BD frame. */
    void rejectBd() {
        user.response(bdRequestId, FopResponse.REJECT);
    }

    /** §5.2.13, of a directive. */
    void confirm(long requestId) {
        user.response(requestId, FopResponse.POSITIVE_CONFIRM);
    }

    /** Begins an initiate directive that a report or the timer will end. */
    void beginInitiate(long requestId) {
        initiating = true;
        initiateRequestId = requestId;
    }

    /** Ends the initiate directive with success: confirms it and lets go of the copy of its BC frame. */
    void confirmInitiate() {
        sentQueue.removeIf(o -> o.sent.type() == TcFrameType.BC);
        if (initiating) {
            initiating = false;
            confirm(initiateRequestId);
        }
    }

    /** §5.2.14. An initiate directive that was suspended in S4 is given up by the next one. */
    void initialise() {
        purgeSentQueue();
        purgeWaitQueue();
        transmissionCount = 1;
        suspendState = 0;
        giveUpInitiate();
    }

    private void giveUpInitiate() {
        if (initiating) {
            initiating = false;
            user.response(initiateRequestId, FopResponse.NEGATIVE_CONFIRM);
        }
    }

    /** §5.2.15, all but the notification itself. A service that was suspended has nothing left to resume. */
    void endService() {
        cancelTimer();
        purgeSentQueue();
        purgeWaitQueue();
        suspendState = 0;
        giveUpInitiate();
    }

    void alert(FopAlert reason, FopEvent event, FopState state) {
        user.alert(reason, event, state);
    }

    /** §5.2.16. */
    void suspend(int inState) {
        suspendState = inState;
        user.suspended(inState);
    }

    /** §5.2.17. */
    void resume() {
        suspendState = 0;
        startTimer();
    }

    void startTimer() {
        timerRunning = true;
        timerExpiryNs = nowNs + settings.timerInitialNs();
    }

    void cancelTimer() {
        timerRunning = false;
    }

    // --- snapshot

    FopSnapshot snapshot(FopState state, long time) {
        return new FopSnapshot(
                state,
                suspendState,
                transmitSequenceNumber,
                expectedAcknowledgement,
                transmissionCount,
                settings,
                initiating ? initiateRequestId : 0,
                timerRunning ? OptionalLong.of(timerExpiryNs - time) : OptionalLong.empty(),
                adOutReady,
                bcOutReady,
                bdOutReady ? 0 : bdRequestId,
                waitQueueOccupied ? Optional.of(new WaitingUnit(waitingRequestId, waitingDataField)) : Optional.empty(),
                sentQueue.stream().map(Outstanding::now).toList());
    }

    void restore(FopSnapshot snapshot) {
        settings = snapshot.settings();
        transmitSequenceNumber = snapshot.transmitSequenceNumber();
        expectedAcknowledgement = snapshot.expectedAcknowledgement();
        transmissionCount = snapshot.transmissionCount();
        suspendState = snapshot.suspendState();
        initiating = snapshot.initiateRequestId() != 0;
        initiateRequestId = snapshot.initiateRequestId();
        timerRunning = snapshot.timerRemainingNs().isPresent();
        timerExpiryNs = nowNs + snapshot.timerRemainingNs().orElse(0);
        adOutReady = snapshot.adOutReady();
        bcOutReady = snapshot.bcOutReady();
        bdOutReady = snapshot.bdOutRequestId() == 0;
        bdRequestId = snapshot.bdOutRequestId();
        snapshot.waitQueue().ifPresent(unit -> addToWaitQueue(unit.requestId(), unit.octets()));
        snapshot.sentQueue().forEach(sent -> sentQueue.add(new Outstanding(sent)));
    }
}
