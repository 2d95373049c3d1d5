package dev.torii.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.demo.DemoReport.Latency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static DemoReport.Pass pass(
            long expected, long received, long completed, long whole, long partial, long fed) {
        return new DemoReport.Pass(
                "tokyo",
                "TRK-1",
                "2026-11-22T21:46:33.371Z",
                "2026-11-22T21:47:48.173Z",
                expected,
                received,
                expected - received,
                164,
                5772,
                3,
                completed,
                whole,
                partial,
                fed,
                new Latency(12.236, 187.915));
    }

    @Test
    void isPerfectOnlyWhenNothingIsMissing() {
        assertTrue(pass(100, 100, 3, 12, 0, 12).isPerfect());
        assertTrue(pass(100, 100, 3, 11, 1, 12).isPerfect(), "a partial frame that was delivered");
        assertFalse(pass(100, 99, 3, 12, 0, 12).isPerfect(), "a frame lost");
        assertFalse(pass(100, 100, 2, 12, 0, 12).isPerfect(), "a command short");
        assertFalse(pass(100, 100, 3, 0, 1, 1).isPerfect(), "no complete sensor frame");
        assertFalse(pass(100, 100, 3, 12, 0, 11).isPerfect(), "one not delivered");
        assertFalse(pass(0, 0, 3, 12, 0, 12).isPerfect(), "nothing radiated");
    }

    @Test
    void writesTheFieldsThatScriptsRead() throws JsonProcessingException {
        assertEquals(
                """
                {"passes":[{"station":"tokyo","spacecraft":"TRK-1","rise":"2026-11-22T21:46:33.371Z",\
                "set":"2026-11-22T21:47:48.173Z","framesExpected":146208,"framesReceived":146208,"framesLost":0,\
                "packets":164,"parametersUpdated":5772,"commandsSent":3,"commandsCompleted":3,\
                "sensorFramesComplete":12,"sensorFramesPartial":0,"feedDelivered":12,\
                "feedLatencyMs":{"p50":12.236,"p99":187.915}}]}""",
                new ObjectMapper().writeValueAsString(new DemoReport(List.of(pass(146_208, 146_208, 3, 12, 0, 12)))));
    }

    @Test
    void takesPercentilesByNearestRank() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList();
        assertEquals(new Latency(50.0, 99.0), Latency.of(hundred));
        assertEquals(new Latency(7.0, 7.0), Latency.of(List.of(7.0)));
        assertEquals(new Latency(null, null), Latency.of(List.of()));
    }
}
