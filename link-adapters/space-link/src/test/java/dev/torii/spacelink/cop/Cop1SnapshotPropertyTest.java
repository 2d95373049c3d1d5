package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameStatus;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Storing and restoring at any step changes nothing of what follows. */
class Cop1SnapshotPropertyTest {
    private static LongStream seeds(int count) {
        Long one = Long.getLong("torii.seed");
        return one == null ? LongStream.rangeClosed(1, count) : LongStream.of(one);
    }

    @Test
    void restoredFopGoesOnAsIfNothingHadHappened() {
        Set<FopState> seen = EnumSet.noneOf(FopState.class);
        seeds(200).forEach(seed -> {
            FopSettings settings = new FopSettings(3, 100, 2, (int) (seed % 2));
            OwnFop whole = new OwnFop(settings);
            OwnFop restored = new OwnFop(settings);
            FopScript script = new FopScript(seed, whole, restored);
            Random random = new Random(-seed);
            for (int i = 0; i < 500; i++) {
                if (random.nextInt(3) == 0) {
                    restored.restore();
                }
                if (random.nextInt(3) == 0) { // time between the events, short of the timer
                    long ns = random.nextInt(5);
                    whole.nowNs += ns;
                    restored.nowNs += ns;
                }
                String where = script.step() + ", step " + i + " -Dtorii.seed=" + seed;
                assertEquals(whole.log, restored.log, where);
                assertEquals(whole.state(), restored.state(), where);
                assertEquals(whole.framesBelow(), restored.framesBelow(), where);
                assertEquals(whole.timerRunning(), restored.timerRunning(), where);
                if (whole.timerRunning()) {
                    assertEquals(whole.fop.timerExpiryNs(), restored.fop.timerExpiryNs(), where);
                }
                seen.add(whole.fop.state());
                whole.log.clear();
                restored.log.clear();
            }
        });
        assertEquals(EnumSet.allOf(FopState.class), seen);
    }

    @Test
    void restoredFarmGoesOnAsIfNothingHadHappened() {
        Set<FarmState> seen = EnumSet.noneOf(FarmState.class);
        TcFrame frame = new TcFrame(FopBench.FRAMES.limits());
        seeds(200).forEach(seed -> {
            Random random = new Random(seed);
            Farm1 whole = new Farm1(0, 10);
            Farm1 restored = Farm1.restore(whole.snapshot());
            for (int i = 0; i < 300; i++) {
                String where = "step " + i + " -Dtorii.seed=" + seed;
                byte[] octets = frame(random, whole.receiverSequenceNumber());
                assertEquals(TcFrameStatus.GOOD, frame.wrap(octets, 0, octets.length));
                boolean buffer = random.nextInt(4) != 0;
                assertEquals(whole.frameArrived(frame, buffer), restored.frameArrived(frame, buffer), where);
                if (random.nextInt(6) == 0) {
                    whole.bufferReleased();
                    restored.bufferReleased();
                }
                assertEquals(whole.clcw(false, false), restored.clcw(false, false), where);
                assertEquals(whole.state(), restored.state(), where);
                restored = Farm1.restore(restored.snapshot());
                seen.add(whole.state());
            }
        });
        assertEquals(EnumSet.allOf(FarmState.class), seen);
    }

    private static byte[] frame(Random random, int expected) {
        return switch (random.nextInt(12)) {
            case 0 -> FopBench.FRAMES.bd(new byte[1]);
            case 1 -> FopBench.FRAMES.bc(ControlCommand.UNLOCK);
            case 2 -> FopBench.FRAMES.bc(ControlCommand.setVr(random.nextInt(256)));
            default ->
                FopBench.FRAMES.ad((expected + random.nextInt(9) - 3 + random.nextInt(8) / 7 * 50) & 0xFF, new byte[1]);
        };
    }

    @Test
    void refusesASnapshotFromWithinACallback() {
        OwnFop[] own = new OwnFop[1];
        Fop1[] fop = new Fop1[1];
        own[0] = new OwnFop(new FopSettings(3, 100, 2, 0));
        fop[0] = new Fop1(
                FopBench.FRAMES,
                new FopSettings(3, 100, 2, 0),
                (type, frame) -> assertThrows(IllegalStateException.class, () -> fop[0].snapshot(0)),
                own[0]);
        fop[0].transferBd(1, new byte[1], 0);
        assertThrows(
                IllegalArgumentException.class, () -> new FarmSnapshot(0, 10, FarmState.OPEN, 256, 0, false, false));
        assertTrue(own[0].log.isEmpty());
    }
}
