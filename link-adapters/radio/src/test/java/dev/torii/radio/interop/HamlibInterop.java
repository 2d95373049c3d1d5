package dev.torii.radio.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.hamlib.HamlibAddress;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.radio.hamlib.Rotator.Pointing;
import dev.torii.radio.hamlib.Rotator.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our clients against the daemons of Hamlib with its dummy devices. */
class HamlibInterop {
    private static Peer daemon(String name, int port, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(name, "-m", "1", "-T", "127.0.0.1", "-t", Integer.toString(port)));
        command.addAll(List.of(options));
        Peer peer = Peer.start(name, Map.of(), command);
        peer.awaitPort(port);
        return peer;
    }

    @Test
    @Timeout(60)
    void pointsARotator() throws Exception {
        try (Peer rotctld = daemon("rotctld", 14_533);
                Rotator rotator = new Rotator(
                        "rotator", HamlibAddress.of("127.0.0.1", 14_533), new Range(-180, 450), new Range(0, 90))) {
            rotator.start();
            rotctld.await("connection", 10, rotator::connected);
            rotator.point(new Pointing(30.5, 12.25));
            rotctld.await(
                    "the rotator to arrive",
                    20,
                    () -> rotator.position()
                            .filter(p ->
                                    Math.abs(p.azimuthDeg() - 30.5) < 0.01 && Math.abs(p.elevationDeg() - 12.25) < 0.01)
                            .isPresent());
            rotator.point(new Pointing(-170, 80));
            rotctld.await(
                    "the rotator to turn",
                    5,
                    () -> rotator.position().filter(p -> p.azimuthDeg() < 30).isPresent());
            rotator.stop();
            Thread.sleep(1_000);
            Pointing stopped = rotator.position().orElseThrow();
            Thread.sleep(1_500);
            assertEquals(stopped, rotator.position().orElseThrow());
            assertEquals(0, rotator.refusals());
        }
        System.out.println("PEER rotctld -m 1: pointed, followed, stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-o"})
    @Timeout(60)
    void tunesARig(String option) throws Exception {
        String[] options = option.isEmpty() ? new String[0] : new String[] {option};
        try (Peer rigctld = daemon("rigctld", 14_532, options);
                Rig rig = new Rig(
                        "rig",
                        HamlibAddress.of("127.0.0.1", 14_532),
                        new Range(430e6, 440e6),
                        new Range(144e6, 146e6))) {
            rig.start();
            rigctld.await("connection", 10, rig::connected);
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                double hz = 437_500_000 + 1_000 * i;
                rig.tune(new Rig.Tuning(hz, OptionalDouble.of(145_900_000)));
                rigctld.await("update " + i, 5, () -> rig.frequencyHz().orElse(0) == hz);
            }
            assertTrue(System.nanoTime() - begin > 50 * 40_000_000L, "at most 25 updates a second");
            assertEquals(0, rig.refusals(), rig.lastFault());
            assertTrue(rig.strengthDb().isPresent());
        }
        System.out.println("PEER rigctld -m 1 " + option + ": tuned 50 times both ways, each read back");
    }
}
