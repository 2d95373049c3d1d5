package dev.torii.planning.satnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.ConfigurationException;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.satnet.SatNetProblem.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public SatNet weeks against published results: Goh et al., AAAI-22 ML4OR, table 3 (best of 1000 rollouts) and, as tabled there,
 * Claudet et al., IEEE Access 2022. A short search of a fixed number of steps is ahead of both in hours, satisfied requests, U_rms and
 * U_max. The checker reads the files by itself and shares no code with the solver.
 */
class SatNetVectorTest {
    private static final Path DATA = Path.of(System.getProperty("torii.shared.data", "absent"), "satnet");
    private static final int STEPS = 100_000;

    private static SatNetProblem problem(int week) throws IOException {
        Path file = DATA.resolve("W" + week + "_2018.json");
        assumeTrue(Files.exists(file), "SKIPPED: no " + file + " (system property torii.shared.data)");
        return SatNetReader.read(
                file.toString(),
                Files.readString(file),
                "maintenance.csv",
                Files.readString(DATA.resolve("maintenance.csv")));
    }

    @ParameterizedTest
    @CsvSource({
        // week, hours, satisfied, U_rms, U_max: the better of both published ones in each
        "10, 886, 204, 0.26, 0.48",
        "20, 1059, 249, 0.21, 0.64",
        "40, 1058, 223, 0.39, 0.82"
    })
    void isAheadOfPublishedSchedules(int week, double hours, int satisfied, double uRms, double uMax)
            throws IOException {
        SatNetProblem problem = problem(week);
        for (boolean exclusive : new boolean[] {false, true}) {
            List<Track> tracks = SatNetPlanner.plan(problem, exclusive, new SplittableRandom(1), Effort.ofSteps(STEPS));
            new Checker(week).check(problem, tracks, exclusive);
            SatNetScore score = SatNetScore.of(problem, tracks);
            System.out.println("SatNet W" + week + (exclusive ? " exclusive " : " ") + score);
            assertTrue(score.hours() > hours, score.toString());
            assertTrue(score.satisfied() > satisfied, score.toString());
            assertTrue(score.uRms() < uRms, score.toString());
            assertTrue(score.uMax() < uMax, score.toString());
        }
    }

    /** The rules of the data set, from the files alone. */
    private static final class Checker {
        private final Map<String, JsonNode> requests = new HashMap<>();
        private final Map<String, List<long[]>> busy = new HashMap<>();

        Checker(int week) throws IOException {
            for (JsonNode r : new ObjectMapper()
                    .readTree(DATA.resolve("W" + week + "_2018.json").toFile())) {
                requests.put(r.get("track_id").asText(), r);
            }
            List<String> lines = Files.readAllLines(DATA.resolve("maintenance.csv"));
            for (String line : lines.subList(1, lines.size())) {
                String[] c = line.split(",", -1);
                if (Double.parseDouble(c[0]) == week) {
                    occupy(c[4].strip(), Long.parseLong(c[2]), Long.parseLong(c[3]));
                }
            }
        }

        private void occupy(String what, long from, long to) {
            busy.computeIfAbsent(what, k -> new ArrayList<>()).add(new long[] {from, to});
        }

        void check(SatNetProblem problem, List<Track> tracks, boolean exclusive) {
            Map<String, List<long[]>> byRequest = new HashMap<>();
            for (Track track : tracks) {
                String id = problem.requests().get(track.request()).trackId();
                List<String> antennas =
                        track.antennas().stream().map(problem.antennas()::get).toList();
                JsonNode request = requests.get(id);
                JsonNode views = request.get("resource_vp_dict").get(String.join("_", antennas));
                boolean seen = false;
                for (JsonNode view : views) {
                    seen |= view.get("TRX ON").asLong() <= track.on()
                            && track.off() <= view.get("TRX OFF").asLong();
                }
                assertTrue(seen, id + " outside of its view periods");
                long setup = request.get("setup_time").asLong() * 60;
                long teardown = request.get("teardown_time").asLong() * 60;
                antennas.forEach(a -> occupy(a, track.on() - setup, track.off() + teardown));
                if (exclusive) {
                    occupy("mission " + request.get("subject").asText(), track.on(), track.off());
                }
                byRequest.computeIfAbsent(id, k -> new ArrayList<>()).add(new long[] {track.on(), track.off()});
            }
            busy.forEach(Checker::checkNoOverlap);
            byRequest.forEach(this::checkLengths);
        }

        private static void checkNoOverlap(String what, List<long[]> spans) {
            spans.sort(Comparator.comparingLong(s -> s[0]));
            for (int i = 1; i < spans.size(); i++) {
                assertTrue(spans.get(i)[0] >= spans.get(i - 1)[1], what + " is taken twice");
            }
        }

        private void checkLengths(String id, List<long[]> spans) {
            JsonNode request = requests.get(id);
            double wanted = request.get("duration").asDouble() * 3600;
            double minimum = request.get("duration_min").asDouble() * 3600;
            long sum = spans.stream().mapToLong(s -> s[1] - s[0]).sum();
            assertTrue(sum <= wanted + 0.5 && sum >= minimum - 0.5, id + " has " + sum + " s");
            if (spans.size() > 1) {
                assertTrue(wanted >= 8 * 3600, id + " may not be split");
                spans.forEach(s -> assertTrue(s[1] - s[0] >= 4 * 3600, id + " has too short a piece"));
            }
        }
    }

    @Test
    void namesPlaceAndValueOfBadFiles() {
        String good =
                "[{\"week\":1,\"track_id\":\"t\",\"subject\":1,\"duration\":1.0,\"duration_min\":1.0,\"setup_time\":1,"
                        + "\"teardown_time\":1,\"resource_vp_dict\":{\"A\":[{\"TRX ON\":100,\"TRX OFF\":9000}]}}]";
        String csv = "week,year,starttime,endtime,antenna\n1.0,2018,0,100,A\n";
        assertEquals(1, SatNetReader.read("f", good, "m", csv).requests().size());
        assertEquals(
                "f: [0].duration: \"x\" is not a number in 0.0..744.0",
                problem(good.replace("1.0,\"duration_min", "\"x\",\"duration_min"), csv));
        assertTrue(problem(good.replace("\"duration\":1.0", "\"duration\":1e99"), csv)
                .contains("[0].duration: 1.0E99"));
        assertTrue(problem("{", csv).startsWith("f: (file): not readable as JSON"));
        assertTrue(problem("[]", csv).contains("is not a list of 1..20000 requests"));
        assertTrue(problem(good, csv + "2,x\n").startsWith("m: line 3: is not week,year"));
    }

    private static String problem(String json, String csv) {
        return assertThrows(ConfigurationException.class, () -> SatNetReader.read("f", json, "m", csv))
                .problems()
                .get(0);
    }
}
