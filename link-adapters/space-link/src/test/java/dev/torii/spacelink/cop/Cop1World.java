package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameStatus;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayList;
import java.util.List;

/**
 * A FOP-1, a FARM-1 and the channel between them as one value, which one action at a time changes into another: in order, it may lose
 * and delay frames and reports, and the timer may expire at any moment. Checks itself with every action.
 */
final class Cop1World implements FopLower, FopUser {
    /** Sizes of the world; small, since all of it is walked through. */
    record Limits(int frames, int window, int transmissions, int uplink, int downlink, int refusals) {}

    enum Action {
        REQUEST,
        RADIATE,
        REFUSE_BELOW,
        FRAME_ARRIVES,
        FRAME_ARRIVES_WITHOUT_BUFFER,
        FRAME_IS_LOST,
        BUFFER_RELEASED,
        REPORT_SENT,
        REPORT_ARRIVES,
        REPORT_IS_LOST,
        TIMER_EXPIRES
    }

    /** V(S) of the first frame: the number wraps behind it. */
    private static final int FIRST = 255;

    private static final long T1_NS = 1;
    private static final int INITIATE = 1;
    private static final int FIRST_REQUEST = 2;

    private final Limits limits;
    private final Fop1 fop;
    private final Farm1 farm;
    private final List<byte[]> below;
    private final List<byte[]> uplink;
    private final List<Integer> downlink;
    private int requested;
    private int delivered;
    private int confirmed;
    private int refusals;
    private FopAlert alert;
    /** Time in this world; 0 but for when the timer expires. */
    private long nowNs;

    /** The beginning: the AD service is being initiated with Set V(R). */
    Cop1World(Limits limits) {
        this.limits = limits;
        fop = new Fop1(FopBench.FRAMES, new FopSettings(limits.window(), T1_NS, limits.transmissions(), 0), this, this);
        farm = new Farm1(0, 2 * limits.window());
        below = new ArrayList<>();
        uplink = new ArrayList<>();
        downlink = new ArrayList<>();
        fop.initiateAdWithSetVr(INITIATE, FIRST, 0);
    }

    private Cop1World(Cop1World from) {
        limits = from.limits;
        fop = Fop1.restore(FopBench.FRAMES, from.fop.snapshot(from.nowNs), this, this, 0);
        farm = Farm1.restore(from.farm.snapshot());
        below = new ArrayList<>(from.below);
        uplink = new ArrayList<>(from.uplink);
        downlink = new ArrayList<>(from.downlink);
        requested = from.requested;
        delivered = from.delivered;
        confirmed = from.confirmed;
        refusals = from.refusals;
    }

    /** The world after an action that is possible in this one. */
    Cop1World after(Action action) {
        Cop1World next = new Cop1World(this);
        next.act(action);
        return next;
    }

    boolean isOver() {
        return alert != null || confirmed == limits.frames();
    }

    FopAlert alert() {
        return alert;
    }

    boolean isPossible(Action action) {
        return switch (action) {
            case REQUEST -> requested < limits.frames() && fop.readyForAd();
            case RADIATE -> !below.isEmpty() && uplink.size() < limits.uplink();
            case REFUSE_BELOW -> !below.isEmpty();
            case FRAME_ARRIVES, FRAME_IS_LOST -> !uplink.isEmpty();
            case FRAME_ARRIVES_WITHOUT_BUFFER -> !uplink.isEmpty() && refusals < limits.refusals();
            case BUFFER_RELEASED -> farm.snapshot().waiting();
            case REPORT_SENT -> downlink.size() < limits.downlink();
            case REPORT_ARRIVES, REPORT_IS_LOST -> !downlink.isEmpty();
            case TIMER_EXPIRES -> fop.timerRunning();
        };
    }

    private void act(Action action) {
        switch (action) {
            case REQUEST -> fop.transferAd(FIRST_REQUEST + requested, data(requested++), 0);
            case RADIATE -> {
                byte[] frame = below.remove(0);
                uplink.add(frame);
                fop.accepted(read(frame).type(), 0);
            }
            case REFUSE_BELOW -> fop.rejected(read(below.remove(0)).type(), 0);
            case FRAME_ARRIVES -> arrive(true);
            case FRAME_ARRIVES_WITHOUT_BUFFER -> {
                refusals++;
                arrive(false);
            }
            case FRAME_IS_LOST -> uplink.remove(0);
            case BUFFER_RELEASED -> farm.bufferReleased();
            case REPORT_SENT -> downlink.add(farm.clcw(false, false).toInt());
            case REPORT_ARRIVES -> fop.clcwArrived(Clcw.read(downlink.remove(0)), 0);
            case REPORT_IS_LOST -> downlink.remove(0);
            case TIMER_EXPIRES -> {
                nowNs = fop.timerExpiryNs();
                fop.tick(nowNs);
            }
        }
    }

    private void arrive(boolean buffer) {
        TcFrame frame = read(uplink.remove(0));
        if (farm.frameArrived(frame, buffer) == FarmAction.ACCEPT) {
            assertEquals(delivered, frame.data()[frame.dataOffset()], "delivered twice or out of order");
            delivered++;
        }
    }

    private static TcFrame read(byte[] frame) {
        TcFrame reader = new TcFrame(FopBench.FRAMES.limits());
        assertEquals(TcFrameStatus.GOOD, reader.wrap(frame, 0, frame.length));
        return reader;
    }

    private static byte[] data(int number) {
        return new byte[] {(byte) number};
    }

    @Override
    public void transmit(TcFrameType type, byte[] frame) {
        if (type == TcFrameType.AD) { // the first time or again: always these octets
            int number = (frame[4] - FIRST) & 0xFF;
            assertArrayEquals(FopBench.FRAMES.ad(frame[4] & 0xFF, data(number)), frame);
        }
        below.add(frame);
    }

    @Override
    public void response(long requestId, FopResponse response) {
        if (requestId != INITIATE && response == FopResponse.POSITIVE_CONFIRM) {
            assertEquals(FIRST_REQUEST + confirmed, requestId, "confirmed out of order");
            assertTrue(confirmed < delivered, "confirmed without being delivered");
            confirmed++;
        }
    }

    @Override
    public void alert(FopAlert reason, FopEvent event, FopState state) {
        alert = reason;
    }

    @Override
    public void suspended(int suspendState) {
        throw new AssertionError("suspended with timeout type 0");
    }

    /** All of the world in one text: equal worlds have equal texts. */
    String key() {
        FopSnapshot s = fop.snapshot(nowNs);
        StringBuilder key = new StringBuilder(96);
        key.append(s.state().number()).append((char) s.transmitSequenceNumber());
        key.append((char) s.expectedAcknowledgement()).append((char) s.transmissionCount());
        key.append((char) (s.timerRemainingNs().isPresent() ? 1 : 0)).append((char) s.initiateRequestId());
        key.append(s.adOutReady() ? 'a' : '-').append(s.bcOutReady() ? 'b' : '-');
        s.waitQueue().ifPresent(unit -> key.append('w').append(unit.requestId()));
        for (SentFrame sent : s.sentQueue()) {
            frame(key, sent.octets()).append(sent.toBeRetransmitted() ? '!' : '.');
        }
        key.append('|').append(farm.clcw(false, false).toInt()).append(farm.state());
        below.forEach(f -> frame(key.append('>'), f));
        uplink.forEach(f -> frame(key.append('^'), f));
        downlink.forEach(word -> key.append('v').append(word));
        key.append('|').append(requested).append(delivered).append(confirmed).append(refusals);
        return key.append(alert).toString();
    }

    private static StringBuilder frame(StringBuilder key, byte[] frame) {
        return key.append((char) (frame[0] & 0x30)).append((char) (frame[4] & 0xFF));
    }
}
