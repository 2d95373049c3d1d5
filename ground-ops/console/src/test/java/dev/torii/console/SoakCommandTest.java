package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

class SoakCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int soak(String... args) {
        return new CommandLine(new SoakCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    @Timeout(120)
    void killsAndEndsWithOneLineOfJson() {
        assertEquals(0, soak("--kills", "2", "--seed", "3"), err::toString);
        assertTrue(
                out.toString()
                        .matches("\\{\"kills\":2,\"acknowledgedLost\":0,\"duplicates\":0,"
                                + "\"restartSecondsMax\":[0-9]+\\.[0-9]{3}}\\R"),
                out.toString());
        assertTrue(err.toString().startsWith("seed 3"), err::toString);
    }

    @Test
    void refusesLessThanOneKill() {
        assertEquals(2, soak("--kills", "0"));
        assertTrue(err.toString().contains("--kills: 0 is not at least 1"), err::toString);
    }

    @Test
    void ordersCommandsFromASeed() {
        assertEquals(0, soak("--commands", "50", "--seed", "1"), err::toString);
        assertTrue(out.toString().contains("no violation in 50 commands"), out::toString);
    }
}
