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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanCommandTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(dir.resolve("sat.tle"), """
                Tracker 1
                1 10000U 24001A   26213.00000000  .00000000  00000-0  20000-4 0    12
                2 10000  97.5000 323.0198 0012492 125.3915 254.9438 14.57888518  1005
                """);
        Files.writeString(dir.resolve("stations.yaml"), """
                stations:
                  - id: north
                    latitudeDeg: 78.23
                    longitudeDeg: 15.4
                    altitudeM: 450
                    maskDeg: 5
                    antennas: [{id: n-1, frontEnd: {telemetryPort: 10101, commandPort: 10102}}]
                """);
        Files.writeString(dir.resolve("requests.yaml"), "default: {priority: 2, contactsPerDay: 4}\n");
    }

    private int run(String... options) {
        return new CommandLine(new PlanCommand(Clock.fixed(NOON, ZoneOffset.UTC)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    private int plan(String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--orbits",
                dir.resolve("sat.tle").toString(),
                "--stations",
                dir.resolve("stations.yaml").toString(),
                "--requests",
                dir.resolve("requests.yaml").toString(),
                "--from",
                NOON.toString(),
                "--seconds",
                "0.2"));
        options.addAll(List.of(more));
        return run(options.toArray(String[]::new));
    }

    @Test
    void writesAPlanInEveryForm() throws Exception {
        List<Path> files = List.of("p.json", "p.csv", "p.ics", "p.svg").stream()
                .map(dir::resolve)
                .toList();
        assertEquals(
                0,
                plan(
                        "--hours",
                        "6",
                        "--out",
                        files.get(0) + "",
                        files.get(1) + "",
                        files.get(2) + "",
                        files.get(3) + ""),
                err::toString);
        JsonNode plan = new ObjectMapper().readTree(files.get(0).toFile());
        // The passes of passes.md's satellite over 78 degrees north: the first is that of PassesCommandTest.
        JsonNode first = plan.get("contacts").get(0);
        assertEquals("Tracker 1", first.get("satellite").textValue());
        assertEquals("2026-08-01T13:26:58.647Z", first.get("rise").textValue());
        assertTrue(plan.get("value").doubleValue() <= plan.get("bound").doubleValue());
        assertEquals(
                plan.get("contacts").size(), Files.readAllLines(files.get(1)).size() - 1);
        String calendar = Files.readString(files.get(2));
        assertEquals(plan.get("contacts").size(), calendar.split("BEGIN:VEVENT", -1).length - 1);
        assertTrue(calendar.contains("SUMMARY:Tracker 1 on n-1\r\n"));
        int boxes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(files.get(3).toFile())
                .getElementsByTagName("title")
                .getLength();
        assertEquals(plan.get("contacts").size(), boxes);
        assertTrue(out.toString().startsWith(plan.get("contacts").size() + " contacts, "), out::toString);
        assertTrue(err.toString().contains("first plan"), "progress is told");
    }

    private JsonNode planned(String file, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of("--hours", "12", "--out", dir.resolve(file).toString()));
        assertEquals(0, plan(options.toArray(String[]::new)), err::toString);
        return new ObjectMapper().readTree(dir.resolve(file).toFile());
    }

    /** The same orbit 0.1 degrees of anomaly back: 1.6 s later along the track. */
    @Test
    void planFollowsANewOrbitAndTellsTheDrift() throws Exception {
        JsonNode first = planned("first.json");
        Files.writeString(
                dir.resolve("sat.tle"),
                Files.readString(dir.resolve("sat.tle"))
                        .replace("254.9438 14.57888518  1005", "254.8438 14.57888518  1004"));
        JsonNode next =
                planned("next.json", "--earlier", dir.resolve("first.json").toString(), "--moves-max", "0");
        int contacts = first.get("contacts").size();
        assertTrue(contacts > 3);
        assertEquals(contacts, next.get("earlier").get("contacts").intValue());
        assertEquals(contacts, next.get("earlier").get("kept").intValue());
        for (JsonNode contact : next.get("contacts")) {
            assertEquals(1.6, contact.get("driftSeconds").doubleValue(), 0.5);
        }
        assertTrue(out.toString().contains(contacts + " that stay rise a second or more"), out::toString);
    }

    @Test
    void scheduleOfANetworkIsBookedAndWritten() throws Exception {
        JsonNode first = planned("first.json");
        assertEquals(0, plan("--hours", "12", "--out", dir.resolve("s.xml").toString()));
        String schedule = Files.readString(dir.resolve("s.xml"));
        assertEquals(first.get("contacts").size(), schedule.split("<scheduledActivity ", -1).length - 1);
        Files.writeString(dir.resolve("requests.yaml"), "satellites: [{id: none}]\n");
        JsonNode none = planned("none.json");
        assertEquals(0, none.get("contacts").size());
        Files.writeString(dir.resolve("requests.yaml"), "satellites: [{id: Tracker 1, minimumMinutes: 60}]\n");
        JsonNode booked =
                planned("booked.json", "--booked", dir.resolve("s.xml").toString());
        assertEquals(first.get("contacts").size(), booked.get("contacts").size());
        booked.get("contacts").forEach(c -> assertTrue(c.get("booked").booleanValue()));
        Files.writeString(dir.resolve("s.xml"), schedule.substring(0, 700));
        assertEquals(2, plan("--booked", dir.resolve("s.xml").toString()));
        assertTrue(err.toString().contains("s.xml:"), err::toString);
    }

    @Test
    void brokenEarlierPlansAreRefused() throws IOException {
        for (String text : List.of("{", "{}", "{\"contacts\": [{}]}", "{\"contacts\": [{\"start\": \"x\"}]}")) {
            Files.writeString(dir.resolve("p.json"), text);
            assertEquals(2, plan("--earlier", dir.resolve("p.json").toString()), text);
        }
        assertTrue(err.toString().contains("p.json: contacts[0]: start is missing or no text"), err::toString);
    }

    @Test
    void schedulesAWeekOfSatNet() throws IOException {
        Path week = dir.resolve("w.json");
        Files.writeString(week, """
                [{"week": 10, "track_id": "t1", "subject": 7, "duration": 1.0, "duration_min": 0.5, "setup_time": 10, "teardown_time": 5,
                  "resource_vp_dict": {"DSS-1_DSS-2": [{"RISE": 900, "SET": 8000, "TRX ON": 1000, "TRX OFF": 7000}]}}]
                """);
        Path maintenance = dir.resolve("m.csv");
        Files.writeString(maintenance, "week,year,starttime,endtime,antenna\n10.0,2018,0,3000,DSS-2\n");
        Path result = dir.resolve("r.json");
        assertEquals(
                0,
                run("--satnet", week + "", "--maintenance", maintenance + "", "--seconds", "0.1", "--out", result + ""),
                err::toString);
        JsonNode rows = new ObjectMapper().readTree(result.toFile());
        assertEquals(2, rows.size());
        JsonNode row = rows.get(1);
        assertEquals("DSS-2", row.get("RESOURCE").textValue());
        assertEquals("7", row.get("SC").textValue());
        // The earliest begin is ten minutes of set-up after the maintenance.
        assertTrue(row.get("TRACKING_ON").intValue() >= 3600);
        assertEquals(
                row.get("TRACKING_ON").intValue() - 600, row.get("START_TIME").intValue());
        assertTrue(row.get("TRACKING_OFF").intValue() <= 7000);
        assertEquals(
                row.get("TRACKING_OFF").intValue() + 300, row.get("END_TIME").intValue());
        assertTrue(out.toString().contains("1 of 1 requests satisfied"), out::toString);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertEquals(2, run("--satnet", "x.json"));
        assertEquals(2, plan("--seconds", "0"));
        assertEquals(2, plan("--out", "plan.pdf"));
        assertTrue(err.toString().contains("plan.pdf does not end in one of .json, .csv, .ics, .svg"), err::toString);
        Files.writeString(dir.resolve("requests.yaml"), "default: {priority: 0}\n");
        assertEquals(2, plan());
        assertTrue(err.toString().contains("requests.yaml: default.priority: 0 is not in 0.01..1000"), err::toString);
    }
}
