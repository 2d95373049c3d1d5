package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Our FOP-1 as a driver; it can be replaced by one that was restored from its snapshot, at any time. */
final class OwnFop implements FopDriver, FopLower, FopUser {
    final List<String> log = new ArrayList<>();
    private final ArrayDeque<SentFrame> below = new ArrayDeque<>();
    Fop1 fop;
    long nowNs;

    OwnFop(FopSettings settings) {
        fop = new Fop1(FopBench.FRAMES, settings, this, this);
    }

    void restore() {
        fop = Fop1.restore(FopBench.FRAMES, fop.snapshot(nowNs), this, this, nowNs);
    }

    static byte[] data(long requestId) {
        return new byte[] {(byte) (requestId >> 8), (byte) requestId};
    }

    @Override
    public void ad(long requestId) {
        fop.transferAd(requestId, data(requestId), nowNs);
    }

    @Override
    public void bd(long requestId) {
        fop.transferBd(requestId, data(requestId), nowNs);
    }

    @Override
    public void clcw(int word) {
        fop.clcwArrived(Clcw.read(word), nowNs);
    }

    @Override
    public void timerExpires() {
        nowNs = Math.max(nowNs, fop.timerExpiryNs());
        fop.tick(nowNs);
    }

    @Override
    public void lowerAnswers(boolean accepts) {
        SentFrame oldest = below.remove();
        log.add(oldest.type() + " " + HexFormat.of().formatHex(oldest.frame()));
        if (accepts) {
            fop.accepted(oldest.type(), nowNs);
        } else {
            fop.rejected(oldest.type(), nowNs);
        }
    }

    @Override
    public void directive(Directive directive, long requestId, int value) {
        switch (directive) {
            case WITHOUT_CLCW -> fop.initiateAdWithoutClcwCheck(requestId, nowNs);
            case WITH_CLCW -> fop.initiateAdWithClcwCheck(requestId, nowNs);
            case UNLOCK -> fop.initiateAdWithUnlock(requestId, nowNs);
            case SET_VR -> fop.initiateAdWithSetVr(requestId, value, nowNs);
            case TERMINATE -> fop.terminateAd(requestId, nowNs);
            case RESUME -> fop.resumeAd(requestId, nowNs);
            case SET_VS -> fop.setVs(requestId, value, nowNs);
            case LIMIT -> fop.set(requestId, fop.settings().withTransmissionLimit(value), nowNs);
        }
    }

    @Override
    public int framesBelow() {
        return below.size();
    }

    @Override
    public boolean timerRunning() {
        return fop.timerRunning();
    }

    @Override
    public String state() {
        return "S" + fop.state().number() + " SS " + fop.suspendState() + " V(S) " + fop.transmitSequenceNumber()
                + " NN(R) " + fop.expectedAcknowledgement() + " sent "
                + fop.snapshot(nowNs).sentQueue().size();
    }

    @Override
    public List<String> log() {
        return log;
    }

    // --- callbacks

    @Override
    public void transmit(TcFrameType type, byte[] frame) {
        below.add(new SentFrame(0, type, frame, false));
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
        log.add("!" + reason + "/" + event);
    }

    @Override
    public void suspended(int suspendState) {
        log.add("suspend " + suspendState);
    }
}
