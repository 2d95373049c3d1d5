package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PassesCommandTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

    private static final String ELEMENTS = """
            1 10000U 24001A   26213.00000000  .00000000  00000-0  20000-4 0    12
            2 10000  97.5000 323.0198 0012492 125.3915 254.9438 14.57888518  1005
            """;

    private static final String STATIONS = """
            stations:
              - id: north
                latitudeDeg: 78.23
                longitudeDeg: 15.4
                altitudeM: 450
                maskDeg: 5
                antennas: [{id: n-1, frontEnd: {telemetryPort: 10101, commandPort: 10102}}]
            """;

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(dir.resolve("sat.tle"), ELEMENTS);
        Files.writeString(dir.resolve("stations.yaml"), STATIONS);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--stations", dir.resolve("stations.yaml").toString()));
        return new CommandLine(new PassesCommand(Clock.fixed(NOON, ZoneOffset.UTC)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String orbit() {
        return dir.resolve("sat.tle").toString();
    }

    @Test
    void printsPassesAsJson() throws IOException {
        assertEquals(0, run("--orbits", orbit(), "--hours", "2", "--json"), err::toString);
        JsonNode passes = new ObjectMapper().readTree(out.toString());
        JsonNode first = passes.get(0);
        // skyfield: rise 5218.6471 s, culmination 5564.5454 s, set 5908.4143 s after noon, 67.42112 degrees
        assertEquals("sat", first.get("satellite").textValue());
        assertEquals("north", first.get("station").textValue());
        assertEquals("2026-08-01T13:26:58.647Z", first.get("rise").textValue());
        assertEquals("2026-08-01T13:32:44.545Z", first.get("culmination").textValue());
        assertEquals("2026-08-01T13:38:28.414Z", first.get("set").textValue());
        assertEquals(67.4211, first.get("maxElevationDeg").doubleValue(), 0.0002);
        assertEquals(31.4807, first.get("riseAzimuthDeg").doubleValue(), 0.0005);
        assertEquals(202.1536, first.get("setAzimuthDeg").doubleValue(), 0.0005);
        assertEquals(689.767, first.get("durationSeconds").doubleValue(), 0.0015);
        assertEquals(1, passes.size());
    }

    @Test
    void printsATable() {
        assertEquals(0, run("--orbits", orbit(), "--from", "2026-08-01T13:00:00Z", "--to", "2026-08-01T13:35:00Z"));
        String[] lines = out.toString().split("\\R", -1);
        assertTrue(lines[0].startsWith("satellite  station  rise (UTC)"), lines[0]);
        assertEquals(
                "sat        north    2026-08-01 13:26:58  13:32:44    13:35:00*   67.4°   31.5°  191.7°   481.4 s",
                lines[1]);
        assertEquals("1 passes from 2026-08-01T13:00:00Z to 2026-08-01T13:35:00Z; * cut off there", lines[2]);
    }

    @Test
    void printsCommaSeparatedValuesWithNamesOfTitleLines() throws IOException {
        Files.writeString(dir.resolve("sat.tle"), "TRK-1, spare\n" + ELEMENTS);
        assertEquals(0, run("--orbits", orbit(), "--hours", "2", "--csv", "--mask", "60"));
        String[] lines = out.toString().split("\\R", -1);
        assertEquals(
                "satellite,station,rise,culmination,set,maxElevationDeg,riseAzimuthDeg,setAzimuthDeg,durationSeconds",
                lines[0]);
        assertTrue(lines[1].startsWith("\"TRK-1, spare\",north,2026-08-01T13:3"), lines[1]);
    }

    @Test
    void namesFileAndLineOfABadElementSet() throws IOException {
        Files.writeString(dir.resolve("sat.tle"), ELEMENTS.replace("1005", "1006"));
        assertEquals(2, run("--orbits", orbit()));
        assertEquals(orbit() + ":2: checksum is 5, found 6", err.toString().strip());
    }

    @Test
    void namesTheWrongOptionOfAStation() throws IOException {
        Files.writeString(dir.resolve("stations.yaml"), STATIONS.replace("78.23", "98.23"));
        assertEquals(2, run("--orbits", orbit()));
        assertEquals(
                dir.resolve("stations.yaml") + ": stations[0].latitudeDeg: 98.23 is not in -90..90",
                err.toString().strip());
    }

    private int generate(String seed, String folder) {
        return new CommandLine(new PassesCommand(Clock.fixed(NOON, ZoneOffset.UTC)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--generate",
                        "40",
                        "--seed",
                        seed,
                        "--out",
                        dir.resolve(folder).toString());
    }

    @Test
    void generatesTheSameConstellationFromTheSameSeed() throws IOException {
        assertEquals(0, generate("7", "a"), err::toString);
        assertEquals(0, generate("7", "b"));
        assertEquals(0, generate("8", "c"));
        String orbits = Files.readString(dir.resolve("a/constellation.tle"));
        assertEquals(orbits, Files.readString(dir.resolve("b/constellation.tle")));
        assertTrue(!orbits.equals(Files.readString(dir.resolve("c/constellation.tle"))));
        assertEquals(120, orbits.lines().count());
        Files.move(dir.resolve("a/stations.yaml"), dir.resolve("stations.yaml"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(0, run("--orbits", dir.resolve("a/constellation.tle").toString(), "--csv"), err::toString);
        // 100 satellites of this kind over ten stations: 6278 passes a day, so about 5000 of 40 over 20
        long passes = out.toString().lines().filter(l -> l.startsWith("SYN-")).count();
        assertTrue(passes > 4000 && passes < 6000, () -> "passes: " + passes);
    }

    @Test
    void refusesTimesThatAreNone() {
        assertEquals(2, run("--orbits", orbit(), "--from", "today"));
        assertTrue(err.toString().startsWith("--from: \"today\" is not a UTC time"), err::toString);
        assertEquals(2, run("--orbits", orbit(), "--hours", "-1"));
        assertEquals(2, run("--orbits", orbit(), "--hours", "1", "--to", "2026-08-01T13:00:00Z"));
        assertEquals(2, run("--orbits", orbit(), "--mask", "90"));
        assertEquals(2, run("--orbits", orbit(), "--json", "--csv"));
    }
}
