package dev.torii.radio.hamlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.hamlib.Rig.Tuning;
import dev.torii.radio.hamlib.Rotator.Range;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers are those of rigctld 4.5.4 (facts/radios.md, section 1a). */
@Timeout(30)
class RigTest {
    private static String answer(String line) {
        return switch (line.split(" ", -1)[0]) {
            case "\\chk_vfo" -> "0\n";
            case "+f" -> "get_freq:\nFrequency: 437500000\nRPRT 0\n";
            case "+l" -> "get_level: STRENGTH\n-30\nRPRT 0\n";
            default -> "set_x: 1\nRPRT 0\n";
        };
    }

    private static Rig rig(ScriptedDaemon daemon) {
        return new Rig("rig", daemon.address(), new Range(437e6, 438e6), new Range(145e6, 146e6));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void tunesBothWaysAndReadsItsMeter() throws IOException {
        try (ScriptedDaemon daemon = new ScriptedDaemon(RigTest::answer);
                Rig rig = rig(daemon)) {
            rig.start();
            Tuning tuning = new Tuning(437_500_123.4, OptionalDouble.of(145_900_000));
            rig.tune(tuning);
            await(() -> rig.tuning().isPresent());
            assertEquals(tuning, rig.tuning().orElseThrow());
            assertTrue(daemon.asked().contains("+F 437500123"), daemon.asked().toString());
            assertTrue(daemon.asked().contains("+S 1 VFOB"));
            assertTrue(daemon.asked().contains("+I 145900000"));
            assertEquals(437_500_000, rig.frequencyHz().orElseThrow());
            assertEquals(-30, rig.strengthDb().orElseThrow());
        }
    }

    @Test
    void namesTheVfoWhereTheDaemonWantsThat() throws IOException {
        try (ScriptedDaemon daemon = new ScriptedDaemon(line -> line.equals("\\chk_vfo") ? "1\n" : answer(line));
                Rig rig = rig(daemon)) {
            rig.start();
            rig.tune(new Tuning(437_500_000, OptionalDouble.empty()));
            await(() -> daemon.asked().contains("+F VFOA 437500000"));
            assertTrue(daemon.asked().contains("+f VFOA"));
        }
    }

    @Test
    void livesWithoutAMeter() throws IOException {
        String none = "get_level: STRENGTH\nRPRT -11\n";
        try (ScriptedDaemon daemon = new ScriptedDaemon(line -> line.startsWith("+l") ? none : answer(line));
                Rig rig = rig(daemon)) {
            rig.start();
            await(rig::connected);
            assertEquals(OptionalDouble.empty(), rig.strengthDb());
        }
    }

    @Test
    void refusesFrequenciesThatMakeNoSense() throws IOException {
        try (ScriptedDaemon daemon = new ScriptedDaemon(RigTest::answer);
                Rig rig = rig(daemon)) {
            for (double hz : new double[] {-1, 436.9e6, 99_999_999_999_999.0, Double.NaN}) {
                assertThrows(IllegalArgumentException.class, () -> rig.tune(new Tuning(hz, OptionalDouble.empty())));
            }
            assertThrows(
                    IllegalArgumentException.class,
                    () -> rig.tune(new Tuning(437_500_000, OptionalDouble.of(437_500_000))));
        }
    }
}
