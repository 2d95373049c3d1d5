package dev.torii.spacelink.cop;

import dev.torii.spacelink.tc.ControlCommand;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopAlertCode;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopDirective;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopEngine;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopOperationStatus;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopState;
import eu.dariolucia.ccsds.tmtc.cop1.fop.FopStatus;
import eu.dariolucia.ccsds.tmtc.cop1.fop.IFopObserver;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.TcTransferFrame;
import eu.dariolucia.ccsds.tmtc.ocf.pdu.Clcw;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The FOP-1 of {@code eu.dariolucia.ccsds.tmtc} 1.0.6 as a driver. Its executors and its timer are replaced, by reflection, with ones
 * that this test moves on, so that a run is exact and takes no time.
 *
 * <p>Where it departs from the standard, it is put right here, and each time is counted under a {@link Departure}: that list is all in
 * which the two may differ.
 */
final class DariolFop implements FopDriver, IFopObserver {
    /** Where dariol83's FOP-1 does not do what the standard says, and ours does, but for the last. Clauses of CCSDS 232.1-B-2. */
    enum Departure {
        /**
         * §5.2.11, E45: a BD frame is accepted when the lower layer has taken it; theirs accepts it when it is requested. (Later
         * versions of theirs do both.)
         */
        BD_ACCEPTED_WHEN_REQUESTED,
        /** E46: as a consequence, ours rejects a BD frame that the lower layer refuses; theirs has accepted it already. */
        REFUSED_BD_ACCEPTED_BEFORE,
        /** §5.2.15 d): an alert confirms the initiate directive under way negatively; theirs does so with a BC frame only. */
        INITIATE_WITHOUT_BC_NOT_ANSWERED,
        /** As the one above, for a directive that was suspended in S4 and is replaced by the next one (§4.3.3: each has one confirm). */
        REPLACED_INITIATE_NOT_ANSWERED,
        /** Table 5-1, E10 in S3: Initiate AD Retransmission, Look for FDU; theirs does not look, and waits for the timer. */
        RETRANSMISSION_NOT_BEGUN_IN_S3,
        /** §5.1.5: after a refusal nothing is outstanding below; theirs never is ready for this type of frame again. */
        OUT_FLAG_STAYS_BUSY,
        /** §5.2.15: the service is at an end, so that SS = 0; theirs may be resumed after an alert in S6, with nothing to send. */
        RESUMABLE_AFTER_ALERT,
        /** §5.1.9: NN(R) is the oldest frame on the Sent_Queue; with theirs purged it stays behind V(S). */
        ACKNOWLEDGEMENT_LEFT_BEHIND,
        /** Beyond the standard: after an expiry that S3 ignores, ours starts the timer anew ({@link Fop1#tick}). */
        TIMER_ENDS_IN_S3
    }

    final Map<Departure, Integer> departures = new EnumMap<>(Departure.class);
    private final List<String> log = new ArrayList<>();
    private final ArrayDeque<Runnable> below = new ArrayDeque<>();
    private final IdentityHashMap<TcTransferFrame, Long> requests = new IdentityHashMap<>();
    private final FopEngine engine;
    private TimerTask armed;
    private boolean answer;
    private TcTransferFrame answered;
    private boolean setUp;
    private boolean alerted;
    private boolean purged;
    private Long replaced;
    private int transmitSequenceNumber;
    private FopState state = FopState.S6;

    DariolFop(FopSettings settings) {
        engine = new FopEngine(
                0,
                () -> transmitSequenceNumber,
                v -> transmitSequenceNumber = v,
                () -> frame(FopBench.FRAMES.bc(ControlCommand.UNLOCK)),
                v -> frame(FopBench.FRAMES.bc(ControlCommand.setVr(v))),
                this::output);
        ((Timer) Reflected.get(engine, "fopTimer")).cancel();
        Reflected.set(engine, "fopTimer", new ManualTimer());
        Reflected.set(engine, "fopExecutor", new Reflected.QueueExecutor(Runnable::run));
        Reflected.set(engine, "lowLevelExecutor", new Reflected.QueueExecutor(below::add));
        Reflected.set(engine, "confinementThread", Thread.currentThread());
        engine.register(this);
        engine.directive(0L, FopDirective.SET_FOP_SLIDING_WINDOW, settings.slidingWindow());
        engine.directive(0L, FopDirective.SET_T1_INITIAL, 1);
        engine.directive(0L, FopDirective.SET_TRANSMISSION_LIMIT, settings.transmissionLimit());
        engine.directive(0L, FopDirective.SET_TIMEOUT_TYPE, settings.timeoutType());
        setUp = true;
    }

    /** Takes the timer's task and does nothing with it until told to. */
    private final class ManualTimer extends Timer {
        ManualTimer() {
            super(true);
        }

        @Override
        public void schedule(TimerTask task, long delay) {
            armed = task;
        }
    }

    private static TcTransferFrame frame(byte[] octets) {
        return new TcTransferFrame(octets, vcid -> false, true);
    }

    private boolean output(TcTransferFrame frame) {
        answered = frame;
        log.add(frame.getFrameType() + " " + HexFormat.of().formatHex(frame.getFrame()));
        return answer;
    }

    private void depart(Departure departure) {
        departures.merge(departure, 1, Integer::sum);
    }

    // --- events

    @Override
    public void ad(long requestId) {
        TcTransferFrame frame = frame(FopBench.FRAMES.ad(transmitSequenceNumber, OwnFop.data(requestId)));
        requests.put(frame, requestId);
        engine.transmit(frame);
    }

    @Override
    public void bd(long requestId) {
        TcTransferFrame frame = frame(FopBench.FRAMES.bd(OwnFop.data(requestId)));
        requests.put(frame, requestId);
        engine.transmit(frame);
        log.remove(requestId + "ok"); // comes in lowerAnswers
    }

    @Override
    public void clcw(int word) {
        engine.clcw(new Clcw(ByteBuffer.allocate(4).putInt(word).array()));
    }

    @Override
    public void timerExpires() {
        TimerTask expired = armed;
        armed = null;
        expired.run();
        if (state == FopState.S3) {
            depart(Departure.TIMER_ENDS_IN_S3);
            armed = expired;
            Reflected.set(engine, "currentTimer", expired);
        }
    }

    @Override
    public void lowerAnswers(boolean accepts) {
        answer = accepts;
        below.remove().run();
        if (answered.getFrameType() == TcTransferFrame.FrameType.BD) {
            depart(accepts ? Departure.BD_ACCEPTED_WHEN_REQUESTED : Departure.REFUSED_BD_ACCEPTED_BEFORE);
            log.add(1, requests.get(answered) + (accepts ? "ok" : "no")); // behind the frame itself
        }
    }

    @Override
    public void directive(Directive directive, long requestId, int value) {
        abandonSuspendedInitiate(directive);
        engine.directive(
                requestId,
                switch (directive) {
                    case WITHOUT_CLCW -> FopDirective.INIT_AD_WITHOUT_CLCW;
                    case WITH_CLCW -> FopDirective.INIT_AD_WITH_CLCW;
                    case UNLOCK -> FopDirective.INIT_AD_WITH_UNLOCK;
                    case SET_VR -> FopDirective.INIT_AD_WITH_SET_V_R;
                    case TERMINATE -> FopDirective.TERMINATE;
                    case RESUME -> FopDirective.RESUME;
                    case SET_VS -> FopDirective.SET_V_S;
                    case LIMIT -> FopDirective.SET_TRANSMISSION_LIMIT;
                },
                value);
    }

    private void abandonSuspendedInitiate(Directive directive) {
        boolean busy = directive == Directive.UNLOCK || directive == Directive.SET_VR;
        boolean initiates = directive == Directive.WITHOUT_CLCW
                || directive == Directive.WITH_CLCW
                || (busy && (boolean) Reflected.get(engine, "bcOutReadyFlag"));
        if (state == FopState.S6 && initiates) {
            purged = true;
            replaced = pendingInitiate();
            Reflected.pendingInitiate(engine).set(null);
        }
    }

    private Long pendingInitiate() {
        Object[] pending = Reflected.pendingInitiate(engine).get();
        return pending == null ? null : (Long) pending[0];
    }

    // --- what it tells

    @Override
    public void transferNotification(FopEngine source, FopOperationStatus status, TcTransferFrame frame) {
        if (status == FopOperationStatus.ACCEPT_RESPONSE && frame.getFrameType() == TcTransferFrame.FrameType.AD) {
            transmitSequenceNumber = (transmitSequenceNumber + 1) & 0xFF; // it takes V(S) from whoever makes the frames
        }
        log.add(requests.get(frame) + sign(status));
    }

    @Override
    public void directiveNotification(
            FopEngine source, FopOperationStatus status, Object tag, FopDirective directive, int qualifier) {
        if (!setUp) {
            return;
        }
        log.add(tag + sign(status));
        if (replaced != null && status == FopOperationStatus.ACCEPT_RESPONSE) {
            depart(Departure.REPLACED_INITIATE_NOT_ANSWERED);
            log.add(replaced + "-");
            replaced = null;
        }
    }

    private static String sign(FopOperationStatus status) {
        return switch (status) {
            case ACCEPT_RESPONSE -> "ok";
            case REJECT_RESPONSE -> "no";
            case POSITIVE_CONFIRM -> "+";
            case NEGATIVE_CONFIRM -> "-";
        };
    }

    @Override
    public void alert(FopEngine source, FopAlertCode code) {
        alerted = true;
        purged = true;
        Long pending = pendingInitiate();
        if (pending != null) {
            depart(Departure.INITIATE_WITHOUT_BC_NOT_ANSWERED);
            log.add(pending + "-");
            Reflected.pendingInitiate(engine).set(null);
        }
        log.add("!" + code);
    }

    @Override
    public void suspend(FopEngine source) {
        log.add("suspend " + Reflected.get(engine, "suspendState"));
    }

    @Override
    public void statusReport(FopEngine source, FopStatus status) {
        state = status.getCurrentState();
        log.replaceAll(
                entry -> entry.startsWith("!") && !entry.contains("/") ? entry + "/" + status.getEvent() : entry);
        putRight(status);
        alerted = false;
        purged = false;
    }

    private void putRight(FopStatus status) {
        switch (status.getEvent()) {
            case E10 -> {
                if (status.getPreviousState() == FopState.S3) {
                    depart(Departure.RETRANSMISSION_NOT_BEGUN_IN_S3);
                    Reflected.call(engine, "lookForFrame");
                }
            }
            case E42 -> ready("adOutReadyFlag");
            case E44 -> ready("bcOutReadyFlag");
            case E46 -> ready("bdOutReadyFlag");
            default -> {}
        }
        if (alerted && !Reflected.get(engine, "suspendState").equals(0)) {
            depart(Departure.RESUMABLE_AFTER_ALERT);
            Reflected.set(engine, "suspendState", 0);
        }
        boolean behind = status.getExpectedAckFrameSequenceNumber() != transmitSequenceNumber;
        if (purged && behind) {
            depart(Departure.ACKNOWLEDGEMENT_LEFT_BEHIND);
            Reflected.set(engine, "expectedAckFrameSequenceNumber", transmitSequenceNumber);
        }
    }

    private void ready(String flag) {
        depart(Departure.OUT_FLAG_STAYS_BUSY);
        Reflected.set(engine, flag, true);
    }

    // --- state

    @Override
    public int framesBelow() {
        return below.size();
    }

    @Override
    public boolean timerRunning() {
        return armed != null && Reflected.get(engine, "currentTimer") == armed;
    }

    @Override
    public String state() {
        return state.name() + " SS " + Reflected.get(engine, "suspendState") + " V(S) " + transmitSequenceNumber
                + " NN(R) " + Reflected.get(engine, "expectedAckFrameSequenceNumber") + " sent "
                + ((Queue<?>) Reflected.get(engine, "sentQueue")).size();
    }

    @Override
    public List<String> log() {
        return log;
    }

    void dispose() {
        ((Timer) Reflected.get(engine, "fopTimer")).cancel();
    }
}
