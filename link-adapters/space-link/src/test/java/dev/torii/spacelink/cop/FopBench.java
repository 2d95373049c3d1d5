package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayList;
import java.util.List;

/**
 * A FOP-1 with a log of what it does: {@code tx AD 3} frame passed on with N(S), {@code 11+} positive and {@code 11-} negative confirm,
 * {@code 11ok} accept, {@code 11no} reject, {@code T1/E16} alert and event, {@code suspend 2}.
 */
final class FopBench implements FopLower, FopUser {
    static final TcFrameCreator FRAMES = new TcFrameCreator(171, 0, new TcFrameLimits(64, false, true));
    static final long T1_NS = 100;

    final List<String> log = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    Fop1 fop;
    private final List<TcFrameType> unanswered = new ArrayList<>();

    FopBench(int window, int limit, int timeoutType) {
        fop = new Fop1(FRAMES, new FopSettings(window, T1_NS, limit, timeoutType), this, this);
    }

    @Override
    public void transmit(TcFrameType type, byte[] frame) {
        log.add("tx " + type + (type == TcFrameType.AD ? " " + (frame[4] & 0xFF) : ""));
        sent.add(frame);
        unanswered.add(type);
    }

    @Override
    public void response(long requestId, FopResponse response) {
        log.add(requestId
                + switch (response) {
                    case ACCEPT -> "ok";
                    case REJECT -> "no";
                    case POSITIVE_CONFIRM -> "+";
                    case NEGATIVE_CONFIRM -> "-";
                });
    }

    @Override
    public void alert(FopAlert reason, FopEvent event, FopState state) {
        log.add(reason + "/" + event);
    }

    @Override
    public void suspended(int suspendState) {
        log.add("suspend " + suspendState);
    }

    /** The lower layer takes everything that FOP-1 passes on, until it has no more. */
    FopBench acceptAll(long nowNs) {
        while (!unanswered.isEmpty()) {
            fop.accepted(unanswered.remove(0), nowNs);
        }
        return this;
    }

    /** The lower layer refuses the oldest frame. */
    void refuse(long nowNs) {
        fop.rejected(unanswered.remove(0), nowNs);
    }

    /** Two frames, requests 11 and 12, sent as N(S) 0 and 1 and not acknowledged. */
    FopBench active() {
        fop.initiateAdWithoutClcwCheck(1, 0);
        fop.transferAd(11, new byte[] {1}, 0);
        acceptAll(0);
        fop.transferAd(12, new byte[] {2}, 0);
        acceptAll(0);
        return this;
    }

    /** Brings a new procedure to a state, S1 to S3 with two outstanding frames, S4 and S5 with initiate directive 9. */
    FopBench in(String state) {
        switch (state) {
            case "S1" -> active();
            case "S2" -> active().clcw(0, "R").acceptAll(0);
            case "S3" -> active().clcw(0, "RW");
            case "S4" -> fop.initiateAdWithClcwCheck(9, 0);
            case "S5" -> fop.initiateAdWithSetVr(9, 0, 0);
            default -> {}
        }
        acceptAll(0);
        log.clear();
        return this;
    }

    /** A report with N(R) and flags out of L, W, R. */
    FopBench clcw(int reportValue, String flags) {
        fop.clcwArrived(
                new Clcw(
                        0,
                        1,
                        0,
                        false,
                        false,
                        flags.contains("L"),
                        flags.contains("W"),
                        flags.contains("R"),
                        0,
                        reportValue),
                0);
        return this;
    }

    String state() {
        return "S" + fop.state().number();
    }

    /** The log since the last call, in one line. */
    String takeLog() {
        String text = String.join(" ", log);
        log.clear();
        return text;
    }
}
