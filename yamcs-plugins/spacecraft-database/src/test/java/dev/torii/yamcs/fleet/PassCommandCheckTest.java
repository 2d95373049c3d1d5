package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.configuration.PassCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slips in the commands of passes.yaml, found before the server starts. */
class PassCommandCheckTest {
    private static TrkDatabase trk;

    @BeforeAll
    static void loadsTheDatabase() throws Exception {
        trk = TrkDatabase.load();
    }

    @Test
    void findsNothingInCommandsThatCanBeSent() {
        assertEquals(
                List.of(),
                problems(
                        new PassCommand("/TRK/obc/PING", Map.of()),
                        new PassCommand("/TRK/obc/SET_MODE", Map.of("mode", "PAYLOAD")),
                        new PassCommand("/TRK/payload/START_PLAYBACK", Map.of("first_frame_id", 0L, "count", 12L)),
                        new PassCommand("/TRK/payload/CLEAR_RECORDER", Map.of("up_to_frame_id", 4_294_967_295L)),
                        new PassCommand("/TRK/housekeeping/ENABLE_HK", Map.of("structure_id", 3L)),
                        new PassCommand("/TRK/time/ADJUST_CLOCK", Map.of("offset_us", -10_000_000L)),
                        new PassCommand("/TRK/thermal/SET_HEATER_LIMITS", Map.of("on_below", 8L, "off_above", 12.5))));
    }

    @Test
    void namesTheNearestCommand() {
        assertProblem(
                "commands[0].name: /TRK/payload/START_PLYBACK is not a command of the database trk;"
                        + " did you mean /TRK/payload/START_PLAYBACK?",
                "/TRK/payload/START_PLYBACK",
                Map.of());
        assertEquals(
                "passes.yaml: commands[0].name: /TRK/pus/telecommand is not a command of the database trk;"
                        + " known here: /TRK/aocs/DESATURATE_WHEELS, /TRK/housekeeping/DISABLE_HK",
                problems(new PassCommand("/TRK/pus/telecommand", Map.of()))
                        .get(0)
                        .substring(0, 159));
    }

    @Test
    void namesTheNearestArgument() {
        assertProblem(
                "commands[0].arguments.cuont: unknown argument; did you mean count?",
                "/TRK/payload/START_PLAYBACK",
                Map.of("cuont", 1L));
        assertProblem("commands[0].arguments.x: unknown argument; there are none", "/TRK/obc/PING", Map.of("x", 1L));
        assertProblem(
                "commands[0].arguments.service: unknown argument; there are none",
                "/TRK/obc/PING",
                Map.of("service", 17L));
    }

    @Test
    void tellsWhatAnArgumentTakes() {
        assertProblem(
                "commands[0].arguments.count: 65 is not a whole number in 0..64",
                "/TRK/payload/START_PLAYBACK",
                Map.of("count", 65L));
        assertProblem(
                "commands[0].arguments.count: 1.5 is not a whole number in 0..64",
                "/TRK/payload/START_PLAYBACK",
                Map.of("count", 1.5));
        assertProblem(
                "commands[0].arguments.count: \"many\" is not a whole number in 0..64",
                "/TRK/payload/START_PLAYBACK",
                Map.of("count", "many"));
        assertProblem(
                "commands[0].arguments.mode: \"FAST\" is not one of [SAFE, NOMINAL, PAYLOAD]",
                "/TRK/obc/SET_MODE",
                Map.of("mode", "FAST"));
        assertProblem(
                "commands[0].arguments.mode: true is not one of [SAFE, NOMINAL, PAYLOAD]",
                "/TRK/obc/SET_MODE",
                Map.of("mode", true));
        assertProblem(
                "commands[0].arguments.off_above: 30.5 is not a number in -20.0..30.0",
                "/TRK/thermal/SET_HEATER_LIMITS",
                Map.of("on_below", 1L, "off_above", 30.5));
    }

    @Test
    void asksForAnArgumentThatHasNoInitialValue() {
        assertProblem(
                "commands[0].arguments.mode: is missing; it must be one of [SAFE, NOMINAL, PAYLOAD]",
                "/TRK/obc/SET_MODE",
                Map.of());
    }

    private static void assertProblem(String expected, String command, Map<String, Object> arguments) {
        assertEquals(List.of("passes.yaml: " + expected), problems(new PassCommand(command, arguments)));
    }

    private static List<String> problems(PassCommand... commands) {
        return new PassCommandCheck(Path.of("passes.yaml"), "trk", trk.mdb()).problems(List.of(commands));
    }
}
