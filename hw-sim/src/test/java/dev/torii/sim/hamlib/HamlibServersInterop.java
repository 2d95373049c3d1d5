package dev.torii.sim.hamlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real rotctl and rigctl of Hamlib, as clients of our servers. */
@Timeout(60)
class HamlibServersInterop {
    private static List<String> run(String program, int port, String... words) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            System.out.println("SKIPPED: " + program + " is not installed");
            abort(program + " is not installed");
        }
        List<String> command = new ArrayList<>(List.of(program, "-m", "2", "-r", "127.0.0.1:" + port));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void rotctlPointsOurMount() throws Exception {
        try (Daemons daemons = new Daemons()) {
            assertEquals(List.of(), run("rotctl", daemons.rotator.port(), "P", "12", "80"));
            Thread.sleep(500);
            List<String> position = run("rotctl", daemons.rotator.port(), "p");
            assertEquals(12, Double.parseDouble(position.get(0)), 0.01);
            assertEquals(80, Double.parseDouble(position.get(1)), 0.01);
            run("rotctl", daemons.rotator.port(), "S");
            assertTrue(run("rotctl", daemons.rotator.port(), "_").toString().contains("Torii"));
        }
        System.out.println("PEER rotctl -m 2: points, reads and stops our simulated mount");
    }

    @Test
    void rigctlTunesOurTransceiver() throws Exception {
        try (Daemons daemons = new Daemons()) {
            assertEquals(List.of(), run("rigctl", daemons.rig.port(), "F", "437500000"));
            assertEquals(List.of("437500000"), run("rigctl", daemons.rig.port(), "f"));
            run("rigctl", daemons.rig.port(), "S", "1", "VFOB");
            run("rigctl", daemons.rig.port(), "I", "145900000");
            assertEquals(145_900_000, daemons.tuner.transmitHz());
            assertEquals(
                    "-30", run("rigctl", daemons.rig.port(), "l", "STRENGTH").get(0));
        }
        System.out.println("PEER rigctl -m 2: tunes both ways and reads our simulated transceiver");
    }
}
