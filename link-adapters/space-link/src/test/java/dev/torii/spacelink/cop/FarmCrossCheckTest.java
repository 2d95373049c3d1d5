package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameStatus;
import eu.dariolucia.ccsds.tmtc.cop1.farm.FarmEngine;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.TcTransferFrame;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Our FARM-1 beside dariol83's 1.0.6: the same random frames and buffer releases, and after each of them the same decision, state and
 * CLCW. Its threads are replaced, by reflection, with the test's own. What may differ is in {@link Departure}.
 */
class FarmCrossCheckTest {
    /** Where dariol83's FARM-1 does not do what CCSDS 232.1-B-2 says; ours does. */
    private enum Departure {
        /** Table 6-1, E5 in S2: Lockout_Flag is set and Wait_Flag left alone, until E7 or E10; theirs reports Wait in S2 only. */
        WAIT_FLAG_LOST_IN_LOCKOUT,
        /** Table 6-1, E6: a BD frame is accepted whether there is a buffer or not; theirs throws without. */
        BD_NEEDS_A_BUFFER
    }

    private static final int BUFFERS = 2;

    private final Map<Departure, Integer> departures = new EnumMap<>(Departure.class);
    private final TcFrame reader = new TcFrame(FopBench.FRAMES.limits());

    private static FarmEngine engine(int windowWidth, int receiverSequenceNumber) throws InterruptedException {
        FarmEngine engine = new FarmEngine(
                0,
                frame -> {},
                true,
                BUFFERS,
                windowWidth,
                eu.dariolucia.ccsds.tmtc.cop1.farm.FarmState.S1,
                receiverSequenceNumber);
        for (String executor : new String[] {"highLevelExecutor", "farmExecutor"}) {
            ExecutorService running = (ExecutorService) Reflected.get(engine, executor);
            running.shutdownNow();
            assertTrue(running.awaitTermination(30, TimeUnit.SECONDS));
        }
        Reflected.set(engine, "farmExecutor", new Reflected.QueueExecutor(Runnable::run));
        Reflected.set(engine, "confinementThread", Thread.currentThread());
        return engine;
    }

    private static Queue<?> buffer(FarmEngine engine) {
        return (Queue<?>) Reflected.get(engine, "framesToDeliver");
    }

    @Test
    void doesWhatAnIndependentFarmDoes() throws InterruptedException {
        Long one = Long.getLong("torii.seed");
        Set<FarmState> states = EnumSet.noneOf(FarmState.class);
        Set<FarmAction> actions = EnumSet.noneOf(FarmAction.class);
        for (long seed : (one == null ? LongStream.rangeClosed(1, 200) : LongStream.of(one)).toArray()) {
            Random random = new Random(seed);
            int width = 2 + 2 * random.nextInt(127);
            int start = random.nextInt(256);
            Farm1 own = Farm1.restore(new FarmSnapshot(0, width, FarmState.OPEN, start, 0, false, false));
            FarmEngine other = engine(width, start);
            for (int i = 0; i < 500; i++) {
                String where = "step " + i + " -Dtorii.seed=" + seed;
                if (random.nextInt(3) == 0 && !buffer(other).isEmpty()) {
                    buffer(other).remove();
                    Reflected.call(other, "processBufferRelease"); // E10
                    own.bufferReleased();
                } else {
                    actions.add(frame(own, other, octets(random, own.receiverSequenceNumber(), width), where));
                }
                compare(own, other, where);
                states.add(own.state());
            }
        }
        assertEquals(EnumSet.allOf(FarmState.class), states);
        assertEquals(EnumSet.allOf(FarmAction.class), actions);
        assertEquals(EnumSet.allOf(Departure.class), departures.keySet(), "each is needed");
    }

    private static byte[] octets(Random random, int expected, int width) {
        return switch (random.nextInt(16)) {
            case 0 -> FopBench.FRAMES.bc(ControlCommand.setVr(random.nextInt(256)));
            case 1 -> FopBench.FRAMES.bc(ControlCommand.UNLOCK);
            case 2, 3 -> FopBench.FRAMES.bd(new byte[1]);
            case 4, 5, 6 ->
                FopBench.FRAMES.ad((expected + random.nextInt(width + 4) - width / 2 - 2) & 0xFF, new byte[1]);
            default -> FopBench.FRAMES.ad(expected, new byte[1]);
        };
    }

    private FarmAction frame(Farm1 own, FarmEngine other, byte[] octets, String where) {
        assertEquals(TcFrameStatus.GOOD, reader.wrap(octets, 0, octets.length));
        int buffered = buffer(other).size();
        FarmAction action = own.frameArrived(reader, buffered < BUFFERS);
        TcTransferFrame frame = new TcTransferFrame(octets, vcid -> false, true);
        if (frame.getFrameType() == TcTransferFrame.FrameType.BD && buffered == BUFFERS) {
            departures.merge(Departure.BD_NEEDS_A_BUFFER, 1, Integer::sum);
            Reflected.call(other, "increaseFarmB");
        } else {
            other.frameArrived(frame);
            assertEquals(action == FarmAction.ACCEPT ? 1 : 0, buffer(other).size() - buffered, where);
        }
        return action;
    }

    private void compare(Farm1 own, FarmEngine other, String where) {
        Clcw ours = own.clcw(true, true); // theirs has no carrier and no bit lock until told
        Clcw theirs = Clcw.read(ByteBuffer.wrap(other.get().getOcf()).getInt());
        if (own.state() == FarmState.LOCKOUT && ours.waiting()) {
            departures.merge(Departure.WAIT_FLAG_LOST_IN_LOCKOUT, 1, Integer::sum);
            assertEquals(false, theirs.waiting(), where);
            assertEquals(ours.toInt() & ~0x1000, theirs.toInt(), where);
        } else {
            assertEquals(ours, theirs, where);
        }
    }
}
