package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
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

    @Test
    void leavesAnOpenRiseEmpty() throws IOException {
        // Within the pass that rises at 13:26:58.
        assertEquals(
                0, run("--orbits", orbit(), "--from", "2026-08-01T13:30:00Z", "--hours", "1", "--json"), err::toString);
        JsonNode first = new ObjectMapper().readTree(out.toString()).get(0);
        assertTrue(first.get("rise").isNull() && first.get("openRise").booleanValue());
        assertEquals("2026-08-01T13:38:28.414Z", first.get("set").textValue());
    }

    /** RFC 5545: lines of 75 octets at most, ended by CR LF. */
    @Test
    void printsACalendar() {
        assertEquals(0, run("--orbits", orbit(), "--hours", "2", "--ical"), err::toString);
        String text = out.toString();
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assertTrue(text.contains(
                "DTSTART:20260801T132658Z\r\nDTEND:20260801T133828Z\r\nSUMMARY:sat over north\\, 67\u00b0\r\n"));
        for (String line : text.split("\r\n", -1)) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75 && line.indexOf('\n') < 0, line);
        }
    }

    @Test
    void drawsMapAndSky() throws Exception {
        assertEquals(0, run("--orbits", orbit(), "--hours", "2", "--svg"), err::toString);
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Element svg =
                parser.parse(new InputSource(new StringReader(out.toString()))).getDocumentElement();
        assertEquals("svg", svg.getNodeName());
        NodeList titles = svg.getElementsByTagName("title");
        assertEquals("mask", titles.item(1).getTextContent());
        // The same pass on the map and in the sky.
        assertEquals(titles.item(0).getTextContent(), titles.item(2).getTextContent());
        assertTrue(titles.item(0).getTextContent().startsWith("sat over north, 2026-08-01T13:26:58.647Z"));
    }

    @Test
    void printsDirectionsDuringAPass() {
        assertEquals(0, run("--orbits", orbit(), "--hours", "2", "--look", "60", "--frequency", "2250"), err::toString);
        List<String> rows = out.toString().lines().toList();
        assertEquals(
                "satellite,station,time,azimuthDeg,elevationDeg,rangeKm,rangeRateKmPerS,downlinkShiftHz", rows.get(0));
        // 689.8 s: every minute and at set.
        assertEquals(1 + 12 + 1, rows.size());
        String[] rise = rows.get(1).split(",", -1);
        assertEquals(31.4807, Double.parseDouble(rise[3]), 0.0005);
        assertEquals(5, Double.parseDouble(rise[4]), 0.001);
        double shift = -2250e6 * Double.parseDouble(rise[6]) * 1e3 / 299_792_458;
        assertEquals(shift, Double.parseDouble(rise[7]), 1);
        assertTrue(shift > 0);
    }

    @Test
    void goesOnWithTheGoodRestIfAsked() throws IOException {
        Path file = dir.resolve("two.tle");
        Files.writeString(file, ELEMENTS.replace("97.5000", "97.6000") + ELEMENTS);
        assertEquals(2, run("--orbits", file.toString(), "--hours", "2"));
        assertTrue(err.toString().contains("two.tle:2: checksum is "), err::toString);
        assertEquals(0, run("--orbits", file.toString(), "--hours", "2", "--lenient"), err::toString);
        assertTrue(out.toString().contains("1 passes from"), out::toString);
    }

    @Test
    void warnsOfStaleElements() {
        assertEquals(0, run("--orbits", orbit(), "--from", "2026-08-20T00:00:00Z", "--hours", "1"), err::toString);
        assertEquals(
                "sat: stale: the elements of 2026-08-01T00:00:00Z are 19.0 days old",
                err.toString().strip());
    }

    @Test
    void refusesTwoForms() {
        assertEquals(2, run("--orbits", orbit(), "--json", "--svg"));
        assertEquals(2, run("--orbits", orbit(), "--look", "0"));
        assertEquals(2, run("--orbits", orbit(), "--frequency", "2250"));
    }

    @Test
    void followsPassesWithEachAntenna() throws IOException {
        Files.writeString(
                dir.resolve("stations.yaml"),
                STATIONS.replace(
                        "commandPort: 10102}}]",
                        "commandPort: 10102}, mount: {azimuthRateDegPerSecond: 5, elevationMinDeg: 20},"
                                + " uplinkElevationMinDeg: 30}]"));
        assertEquals(0, run("--orbits", orbit(), "--hours", "6", "--antennas", "--json"), err::toString);
        JsonNode passes = new ObjectMapper().readTree(out.toString());
        int usable = 0;
        for (JsonNode pass : passes) {
            JsonNode antenna = pass.get("antennas").get(0);
            assertEquals("n-1", antenna.get("antenna").asText());
            boolean high = pass.get("maxElevationDeg").asDouble() > 20;
            assertEquals(high, !antenna.get("from").isNull(), pass::toString);
            assertEquals(pass.get("maxElevationDeg").asDouble() > 30, antenna.has("uplink"), pass::toString);
            assertEquals("ELEVATION", antenna.get("lost").get(0).get("cause").asText());
            usable += high ? 1 : 0;
        }
        assertTrue(usable > 0);
        out.getBuffer().setLength(0);
        assertEquals(0, run("--orbits", orbit(), "--hours", "6", "--antennas"));
        assertEquals(passes.size() + 1, out.toString().lines().count());
        assertEquals(2, run("--orbits", orbit(), "--antennas", "--csv"));
    }
}
