package dev.torii.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassLinesTest {
    private final PassLines lines = new PassLines();

    private static JsonNode pass(String spacecraft, String station, String state, String rise, String set)
            throws IOException {
        return new ObjectMapper().readTree("""
                        {"id":"%s-%s","spacecraft":"%s","station":"%s","state":"%s","rise":"%s","set":"%s",
                        "report":{"framesReceived":1955,"parametersUpdated":99,"commandsCompleted":1}}""".formatted(spacecraft, station, spacecraft, station, state, rise, set));
    }

    @Test
    void namesEachOfTwoPassesThatRun() throws IOException {
        List<JsonNode> passes = List.of(
                pass("TRK-1", "tokyo", "ACTIVE", "2026-11-22T20:00:00Z", "2026-11-22T20:01:15Z"),
                pass("TRK-2", "denver", "PREPARED", "2026-11-22T20:00:08Z", "2026-11-22T20:01:23Z"),
                pass("TRK-1", "denver", "PLANNED", "2026-11-22T20:03:00Z", "2026-11-22T20:04:15Z"));
        assertEquals(
                List.of(
                        "20:00:05Z  TRK-1 over tokyo   active, sets in 70 s: frames 1955, parameters 99, commands 1,"
                                + " sensor frames 0",
                        "20:00:05Z  TRK-2 over denver  rises in 3 s"),
                lines.progress(passes, Instant.parse("2026-11-22T20:00:05Z")));
        assertEquals(List.of(), lines.progress(passes, Instant.parse("2026-11-22T20:00:14Z")));
        assertEquals(
                2, lines.progress(passes, Instant.parse("2026-11-22T20:00:15Z")).size());
    }

    @Test
    void tellsOfTheNextPassWhileNoneRuns() throws IOException {
        List<JsonNode> passes = List.of(
                pass("TRK-1", "tokyo", "CLOSED", "2026-11-22T20:00:00Z", "2026-11-22T20:01:15Z"),
                pass("TRK-1", "denver", "PLANNED", "2026-11-22T20:03:00Z", "2026-11-22T20:04:15Z"),
                pass("TRK-2", "tokyo", "PLANNED", "2026-11-22T20:03:08Z", "2026-11-22T20:04:23Z"));
        assertEquals(
                List.of("20:02:00Z  TRK-1 over denver  rises in 60 s"),
                lines.progress(passes, Instant.parse("2026-11-22T20:02:00Z")));
    }
}
