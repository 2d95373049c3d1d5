package dev.torii.commanding.soak;

import dev.torii.spacelink.cop.Farm1;
import dev.torii.spacelink.cop.FarmAction;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.SegmentAssembler;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/** A spacecraft as far as commands go: FARM-1, segments, and the numbers of the packets that it carried out. */
final class Onboard {
    private static final int WINDOW = 40;
    private static final long LAG_NS_MAX = 1_000_000_000L;
    private static final int PACKET_MAX = 4096;

    final String id;
    final int scid;
    private final Farm1 farm = new Farm1(0, WINDOW);
    private final TcFrame frame;
    private final CltuReceiver receiver;
    private final SegmentAssembler assembler;
    private final Deque<Report> reports = new ArrayDeque<>();

    private record Report(long ns, Clcw clcw) {}

    Onboard(String id, int scid, TcFrameLimits limits, LongConsumer executes) {
        this.id = id;
        this.scid = scid;
        this.frame = new TcFrame(limits);
        this.receiver = new CltuReceiver(CltuCoding.BCH, Bch.Mode.SINGLE_ERROR_CORRECTION, this::frame);
        this.assembler = new SegmentAssembler(
                PACKET_MAX,
                (mapId, d, off, len) -> executes.accept(ByteBuffer.wrap(d).getLong(off)));
    }

    /** A CLTU arrives; one for another spacecraft is a violation, whether this one takes it or not. */
    void receive(byte[] cltu) {
        receiver.accept(cltu, 0, cltu.length);
    }

    private void frame(byte[] d, int off, int len, int correctedBits) {
        byte[] copy = Arrays.copyOfRange(d, off, off + len);
        if (frame.wrap(copy, 0, copy.length) != TcFrameStatus.GOOD) {
            throw new Violation("a bad frame was radiated");
        }
        if (frame.scid() != scid) {
            throw new Violation("a frame for scid " + frame.scid() + " was radiated to " + id);
        }
        if (farm.frameArrived(frame, true) == FarmAction.ACCEPT) {
            assembler.accept(frame);
        }
    }

    /** A report leaves now. */
    void report(long nowNs) {
        reports.add(new Report(nowNs, farm.clcw(false, false)));
    }

    /** A report that comes late, but never after a newer one, and not later than one second. */
    Clcw arriving(RandomGenerator random, long nowNs) {
        while (reports.size() > 1 && (random.nextInt(3) > 0 || nowNs - reports.element().ns > LAG_NS_MAX)) {
            reports.remove();
        }
        return reports.element().clcw;
    }
}
