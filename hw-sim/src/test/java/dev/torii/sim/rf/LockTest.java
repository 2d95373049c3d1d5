package dev.torii.sim.rf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockTest {
    private static final long MS = 1_000_000L;
    private static final ReceiverModel MODEL = new ReceiverModel(10_000, 15_000, 300 * MS, 100 * MS, 3, 1, 200 * MS);

    private final Lock lock = new Lock(MODEL);
    private long now;

    /** Looks every 20 ms for so long. */
    private void look(long forMs, double frequencyErrorHz, double esN0Db, double pointingLossDb, double fadeDb) {
        for (long end = now + forMs * MS; now < end; now += 20 * MS) {
            lock.look(now, Optional.empty(), frequencyErrorHz, new Lock.Signal(esN0Db, pointingLossDb, fadeDb));
        }
    }

    @Test
    void locksCarrierThenSymbolsInItsTime() {
        look(300, 0, 10, 0, 0);
        assertEquals(LockState.SEARCH, lock.state());
        look(20, 0, 10, 0, 0);
        assertEquals(LockState.CARRIER, lock.state());
        look(100, 0, 10, 0, 0);
        assertEquals(LockState.SYMBOL, lock.state());
    }

    @Test
    void holdsWhatItWouldNotFind() {
        look(500, 12_000, 10, 0, 0);
        assertEquals(LockState.SEARCH, lock.state());
        assertEquals(LockLoss.FREQUENCY, lock.why());
        look(500, 9_000, 3.1, 0, 0);
        assertEquals(LockState.SYMBOL, lock.state());
        look(1_000, 14_000, 2.1, 0, 0);
        assertEquals(LockState.SYMBOL, lock.state(), "within hold and hysteresis");
        look(260, 16_000, 10, 0, 0);
        assertEquals(LockState.SEARCH, lock.state());
        assertEquals(LockLoss.FREQUENCY, lock.why());
    }

    @Test
    void keepsWhatIsLostForAMoment() {
        look(500, 0, 10, 0, 0);
        look(180, 0, -5, 0, 20);
        look(20, 0, 10, 0, 0);
        look(180, 0, -5, 0, 20);
        assertEquals(LockState.SYMBOL, lock.state());
        look(100, 0, -5, 0, 20);
        assertEquals(LockState.SEARCH, lock.state());
        assertEquals(LockLoss.FADE, lock.why());
    }

    @Test
    void saysWhatIsWrong() {
        look(20, 0, -3, 16, 0);
        assertEquals(LockLoss.POINTING, lock.why());
        look(20, 0, -30, 16, 0);
        assertEquals(LockLoss.WEAK, lock.why());
        assertFalse(lock.look(now, Optional.of(LockLoss.NO_CARRIER), 0, new Lock.Signal(10, 0, 0)));
        assertEquals(LockLoss.NO_CARRIER, lock.why());
    }

    @Test
    void losesAtOnceWhatIsNotThere() {
        look(500, 0, 10, 0, 0);
        assertTrue(lock.look(now, Optional.of(LockLoss.BELOW_HORIZON), 0, new Lock.Signal(10, 0, 0)));
        assertEquals(LockState.SEARCH, lock.state());
    }
}
