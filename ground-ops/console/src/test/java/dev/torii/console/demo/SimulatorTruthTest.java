package dev.torii.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTruthTest {
    private static final Instant FROM = Instant.parse("2026-11-22T21:46:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T21:48:00Z");

    @TempDir
    Path folder;

    @Test
    void countsWhatWasRadiatedInThePassAndNotBefore() throws IOException {
        assertEquals(146_208, framesRadiated("""
                        {"event":"listening","time":"2026-11-22T21:40:00Z"}
                        {"event":"signal_on","time":"2026-11-22T21:43:00Z","spacecraft":"TRK-1","antenna":"tokyo-1"}
                        {"event":"signal_off","time":"2026-11-22T21:44:00Z","spacecraft":"TRK-1","antenna":"tokyo-1","framesRadiated":7}
                        {"event":"signal_on","time":"2026-11-22T21:46:33Z","spacecraft":"TRK-1","antenna":"tokyo-1"}
                        {"event":"frame_count","time":"2026-11-22T21:46:34Z","spacecraft":"TRK-1","antenna":"tokyo-1","framesRadiated":1955}
                        {"event":"signal_off","time":"2026-11-22T21:47:48Z","spacecraft":"TRK-1","antenna":"tokyo-1","framesRadiated":146208}
                        """));
    }

    @Test
    void addsUpAKilledAndARestartedSimulator() throws IOException {
        assertEquals(1955 + 3000, framesRadiated("""
                        {"event":"signal_on","time":"2026-11-22T21:46:33Z","spacecraft":"TRK-1","antenna":"tokyo-1"}
                        {"event":"frame_count","time":"2026-11-22T21:46:34Z","spacecraft":"TRK-1","antenna":"tokyo-1","framesRadiated":1955}
                        {"event":"signal_on","time":"2026-11-22T21:46:50Z","spacecraft":"TRK-1","antenna":"tokyo-1"}
                        {"event":"signal_off","time":"2026-11-22T21:47:48Z","spacecraft":"TRK-1","antenna":"tokyo-1","framesRadiated":3000}
                        """));
    }

    @Test
    void leavesOutOtherSpacecraftAntennasAndAHalfWrittenLine() throws IOException {
        assertEquals(0, framesRadiated("""
                        {"event":"signal_on","time":"2026-11-22T21:46:33Z","spacecraft":"TRK-2","antenna":"tokyo-1"}
                        {"event":"signal_off","time":"2026-11-22T21:47:33Z","spacecraft":"TRK-2","antenna":"tokyo-1","framesRadiated":5}
                        {"event":"signal_on","time":"2026-11-22T21:46:33Z","spacecraft":"TRK-1","antenna":"denver-1"}
                        {"event":"frame_count","time":"2026-11-22T21:46:34Z","spacecraft":"TRK-1","antenna":"denver-1","framesRadiated":9}
                        {"event":"signal_on","time":"2026-11"""));
    }

    private long framesRadiated(String events) throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), events);
        return new SimulatorTruth(file).framesRadiated("TRK-1", "tokyo-1", FROM, TO);
    }
}
