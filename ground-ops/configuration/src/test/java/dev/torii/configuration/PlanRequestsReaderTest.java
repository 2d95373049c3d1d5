package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRequestsReaderTest {
    private static final String ALL = """
            weights: {minute: 2, gigaoctet: 10}
            default: {priority: 3, contactsPerDay: 4, longestGapMinutes: 360, minimumMinutes: 5}
            satellites:
              - {id: Tracker 1, wantedMinutes: 8, shortened: true, severalAntennas: true, band: X, backlogMegabytes: 500,
                 productionKilobitPerSecond: 80, downlinkMegabitPerSecond: 150}
            defaultAntenna: {setupSeconds: 120, bands: [S, X]}
            antennas:
              - {id: tokyo-1, uplink: false, costPerMinute: 3, maintenance: [{from: "2026-08-01T00:00:00Z", to: "2026-08-01T06:00:00Z"}]}
            operators: [{name: night shift, stations: [tokyo], contactsMax: 2}]
            uplinks: [{id: load, satellite: Tracker 1, from: "2026-08-01T00:00:00Z", due: "2026-08-01T12:00:00Z"}]
            stereoPairs: [{id: p, satellites: [A, B], from: "2026-08-01T00:00:00Z", to: "2026-08-01T01:00:00Z"}]
            booked: [{satellite: A, antenna: tokyo-1, from: "2026-08-01T07:00:00Z", to: "2026-08-01T07:10:00Z"}]
            """;

    @TempDir
    Path dir;

    private PlanRequests read(String text) throws IOException {
        Path file = dir.resolve("requests.yaml");
        Files.writeString(file, text);
        return Configuration.loadRequests(file);
    }

    private List<String> problems(String text) {
        return assertThrows(ConfigurationException.class, () -> read(text)).problems().stream()
                .map(p -> p.substring(p.indexOf(".yaml: ") + 7))
                .toList();
    }

    @Test
    void readsEveryOptionInItsUnit() throws IOException {
        PlanRequests r = read(ALL);
        assertEquals(new PlanWeights(2, 10, 200, 1, 500, 200, 1, 20), r.weights());
        assertEquals(
                Optional.of(Duration.ofHours(6)), r.defaultNeed().orElseThrow().longestGap());
        SatelliteNeed n = r.satellites().get(0);
        assertEquals(
                new SatelliteNeed(
                        "Tracker 1",
                        1,
                        0,
                        Optional.empty(),
                        Duration.ofMinutes(4),
                        Optional.of(Duration.ofMinutes(8)),
                        true,
                        true,
                        Optional.of("X"),
                        5e8,
                        1e4,
                        1.5e8),
                n);
        AntennaTerms terms = r.antennas().get(0);
        assertEquals(Set.of("S", "X"), terms.bands());
        assertEquals(Duration.ofMinutes(2), terms.setup());
        assertEquals(Duration.ofMinutes(1), terms.teardown());
        assertEquals(3, terms.costPerMinute());
        TimeSpan six = new TimeSpan(Instant.parse("2026-08-01T00:00:00Z"), Instant.parse("2026-08-01T06:00:00Z"));
        assertEquals(List.of(six), terms.maintenance());
        assertEquals(
                new OperatorLimit("night shift", Set.of("tokyo"), 2),
                r.operators().get(0));
        assertEquals(Instant.parse("2026-08-01T12:00:00Z"), r.uplinks().get(0).due());
        assertEquals("B", r.stereoPairs().get(0).secondId());
        assertEquals("tokyo-1", r.booked().get(0).antennaId());
    }

    @Test
    void namesOptionValueAndWhatIsAllowed() {
        assertEquals(
                List.of(
                        "weights.minute: -1 is not in 0..1000000",
                        "default.priority: 0 is not in 0.01..1000",
                        "satellites[1].id: A is already used by satellites[0].id",
                        "antennas[0].maintenance[0].to: 2026-08-01T00:00:00Z is not after from, 2026-08-01T06:00:00Z",
                        "stereoPairs[0].satellites: a list of 1 is not two satellites",
                        "booked[0].from: \"soon\" is not a UTC time such as \"2026-08-01T12:00:00Z\""),
                problems("""
                        weights: {minute: -1}
                        default: {priority: 0}
                        satellites: [{id: A}, {id: A}]
                        antennas: [{id: t, maintenance: [{from: "2026-08-01T06:00:00Z", to: "2026-08-01T00:00:00Z"}]}]
                        stereoPairs: [{id: p, satellites: [A], from: "2026-08-01T00:00:00Z", to: "2026-08-01T01:00:00Z"}]
                        booked: [{satellite: A, antenna: t, from: soon, to: "2026-08-01T01:00:00Z"}]
                        """));
    }

    @Test
    void answersHostileFiles() {
        assertTrue(problems("default: {priority: .nan}").get(0).contains("line 1"), "not a number");
        assertTrue(problems("a: &x [*x]").get(0).contains("anchors (&) and aliases (*) are not allowed"));
        assertTrue(problems("default: {minimumMinutes: 99999999}").get(0).contains("is not in 0..86400"));
        assertTrue(problems("uplinks: [{id: u, satellite: A, from: \"9999-99-99T00:00:00Z\", due: x}]")
                .get(0)
                .startsWith("uplinks[0].from"));
        assertTrue(problems("satelites: []").get(0).contains("satellites"), "the nearest option is named");
    }
}
