package dev.torii.radio.hamlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.hamlib.Rotator.Pointing;
import dev.torii.radio.hamlib.Rotator.Range;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RotatorTest {
    private static final String POSITION = "get_pos:\nAzimuth: 100.500000\nElevation: 45.250000\nRPRT 0\n";

    private ScriptedDaemon daemon;
    private Rotator rotator;

    @BeforeEach
    void start() throws IOException {
        daemon = new ScriptedDaemon(line -> line.equals("+p") ? POSITION : "set_pos: 1 2\nRPRT 0\n");
        rotator = new Rotator("rotator", daemon.address(), new Range(-180, 450), new Range(0, 90));
    }

    @AfterEach
    void stop() throws IOException {
        rotator.close();
        daemon.close();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void pointsAndReadsWhereItPoints() {
        rotator.start();
        await(rotator::connected);
        rotator.point(new Pointing(-12.3456, 89.9));
        await(() -> daemon.asked().contains("+P -12.346 89.900"));
        assertEquals(Optional.of(new Pointing(100.5, 45.25)), rotator.position());
        rotator.stop();
        await(() -> daemon.asked().contains("+S"));
    }

    @Test
    void refusesWhatTheMountCannotReach() {
        assertThrows(IllegalArgumentException.class, () -> rotator.point(new Pointing(450.1, 10)));
        assertThrows(IllegalArgumentException.class, () -> rotator.point(new Pointing(10, -0.1)));
        assertThrows(IllegalArgumentException.class, () -> rotator.point(new Pointing(Double.NaN, 10)));
    }

    @Test
    void countsARefusalAndStaysConnected() {
        daemon.answer(line -> line.startsWith("+P") ? "set_pos: 1 2\nRPRT -1\n" : POSITION);
        rotator.start();
        rotator.point(new Pointing(1, 2));
        await(() -> rotator.refusals() == 1);
        assertTrue(rotator.lastFault().endsWith("refused, RPRT -1"), rotator.lastFault());
        assertTrue(rotator.connected());
        assertEquals(1, rotator.connects());
    }

    @Test
    void connectsAgainAfterASilenceOrALineOutOfPlace() {
        rotator.start();
        await(rotator::connected);
        daemon.answer(line -> "");
        await(() -> !rotator.connected());
        assertEquals(Optional.empty(), rotator.position());
        daemon.answer(line -> "hello\nRPRT 0\n");
        await(() -> rotator.lastFault().contains("not the answer"));
        daemon.answer(line -> "x".repeat(300) + "\n");
        await(() -> rotator.lastFault().contains("more than 256 characters"));
        daemon.answer(line -> "get_pos:\n" + "1\n".repeat(40));
        await(() -> rotator.lastFault().contains("more than 32 lines"));
        daemon.answer(line -> POSITION);
        await(rotator::connected);
        assertFalse(rotator.position().isEmpty());
    }

    @Test
    void asksOneThingAtATimeAndTheNewestOnly() throws Exception {
        rotator.start();
        await(rotator::connected);
        int before = daemon.asked().size();
        long begin = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            rotator.point(new Pointing(i % 360, 10));
        }
        await(() -> daemon.asked().contains("+P 279.000 10.000"));
        long rounds = (System.nanoTime() - begin) / 40_000_000 + 2;
        assertTrue(daemon.asked().size() - before <= 2 * rounds, "25 rounds a second, two requests each");
    }
}
