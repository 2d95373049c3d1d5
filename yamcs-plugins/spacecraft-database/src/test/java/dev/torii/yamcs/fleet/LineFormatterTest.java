package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineFormatterTest {
    private static final String CONTACT = "TRK-1-tokyo-20261122T204500Z";

    @BeforeEach
    void knowsTheFleet() {
        LineFormatter.setFleet(List.of("TRK", "TRK-1"));
    }

    @AfterEach
    void forgetsTheFleet() {
        LineFormatter.setFleet(List.of());
    }

    private static LogRecord entry(Level level, String message) {
        LogRecord entry = new LogRecord(level, message);
        entry.setLoggerName("dev.torii.yamcs.links.FrontEndService");
        entry.setInstant(Instant.parse("2026-11-22T20:45:15.123456Z"));
        return entry;
    }

    private static String format(LogRecord entry) {
        return new LineFormatter().format(entry);
    }

    @Test
    void tellsTimeLevelSourceAndMessageInOneLine() {
        assertEquals(
                "2026-11-22T20:45:15.123Z WARN  - - FrontEndService: first | second\n",
                format(entry(Level.WARNING, "first\nsecond")));
    }

    @Test
    void findsContactAndSpacecraftInTheMessage() {
        assertEquals(
                "2026-11-22T20:45:15.123Z INFO  TRK-1 " + CONTACT + " FrontEndService: Contact " + CONTACT
                        + " engaged TRK-1\n",
                format(entry(Level.INFO, "Contact " + CONTACT + " engaged TRK-1")));
    }

    @Test
    void takesTheContactOfTheThreadThatRunsIt() {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        try {
            thread.setName("pass-" + CONTACT);
            assertEquals(
                    "2026-11-22T20:45:15.123Z INFO  TRK-1 " + CONTACT + " FrontEndService: signal\n",
                    format(entry(Level.INFO, "signal")));
        } finally {
            thread.setName(before);
        }
    }

    @Test
    void keepsAWarningInOneLineAndShowsTheTraceOfAnError() {
        LogRecord warning = entry(Level.WARNING, "cannot");
        warning.setThrown(new IllegalStateException("because"));
        String line = format(warning);
        assertEquals(1, line.lines().count(), line);
        assertTrue(
                line.contains(
                        "cannot (java.lang.IllegalStateException: because at dev.torii.yamcs.fleet.LineFormatterTest."),
                line);
        LogRecord error = entry(Level.SEVERE, "cannot");
        error.setThrown(new IllegalStateException("because"));
        assertTrue(format(error).lines().anyMatch(l -> l.startsWith("\tat dev.torii.yamcs.fleet.LineFormatterTest.")));
    }
}
