package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RadiationCommandTest {
    private static final String RADIATES =
            "{\"time\":\"2026-11-27T10:00:00.5Z\",\"event\":\"radiates\",\"contact\":\"c-1\",\"ticket\":\"T-7\",\"type\":\"AD\","
                    + "\"sequenceNumber\":4,\"spacecraft\":\"TRK-1\",\"scid\":171,\"station\":\"tokyo\",\"antenna\":\"tokyo-1\","
                    + "\"frequencyHz\":2.05E9,\"azimuthDeg\":123.46,\"elevationDeg\":31.0,\"pointing\":\"predicted\",\"user\":\"ann\","
                    + "\"what\":\"/TRK/obc/PING\",\"again\":true,\"octets\":50}";
    private static final String REFUSED =
            "{\"time\":\"2026-11-27T10:00:01Z\",\"event\":\"refused\",\"contact\":\"c-2\",\"ticket\":\"T-8\",\"type\":\"AD\","
                    + "\"sequenceNumber\":5,\"reason\":\"elevation 4.00 deg is below uplinkElevationMinDeg 5.00\"}";

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) throws IOException {
        Files.createDirectories(data.resolve("radiation"));
        Files.writeString(data.resolve("radiation/2026-11-27.jsonl"), RADIATES + "\n" + REFUSED + "\n");
        String[] arguments = new String[options.length + 2];
        arguments[0] = "--data";
        arguments[1] = data.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return new CommandLine(new RadiationCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void saysWhenWhereWhatAndByWhom() throws IOException {
        assertEquals(0, run("--day", "2026-11-27"));
        String line = out.toString().lines().skip(1).findFirst().orElseThrow().replaceAll(" +", " ");
        assertEquals(
                "2026-11-27T10:00:00.500Z radiates c-1 tokyo-1 2050.000000 123.5 31.0 (p) AD 4 T-7 /TRK/obc/PING, ann, again",
                line);
        assertTrue(out.toString().contains("is below uplinkElevationMinDeg"), out::toString);
    }

    @Test
    void picksAContactAndPrintsTheLinesAsTheyAre() throws IOException {
        assertEquals(0, run("--day", "2026-11-27", "--contact", "c-2", "--json"));
        assertEquals(REFUSED, out.toString().strip());
    }

    @Test
    void saysThatThereIsNone() throws IOException {
        assertEquals(2, run("--day", "2020-01-01"));
        assertTrue(err.toString().startsWith("torii radiation: nothing was radiated on 2020-01-01"), err::toString);
    }
}
