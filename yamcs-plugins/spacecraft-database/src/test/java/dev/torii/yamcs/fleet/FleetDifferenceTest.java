package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetDifferenceTest {
    private static final List<String> FILES = List.of(
            "fleet.yaml", "stations.yaml", "passes.yaml", "payload.yaml", "orbits/TRK-1.tle", "orbits/TRK-2.tle");

    @TempDir
    private Path etc;

    private Configuration running;

    @BeforeEach
    void readsWhatIsShipped() throws IOException {
        Path source = Path.of(System.getProperty("torii.root"), "etc/src/main/etc");
        Files.createDirectories(etc.resolve("orbits"));
        for (String file : FILES) {
            Files.copy(source.resolve(file), etc.resolve(file));
        }
        running = Configuration.load(etc);
    }

    private FleetDifference after(String file, String from, String to) throws IOException {
        String text = Files.readString(etc.resolve(file));
        assertTrue(text.contains(from), file + " has no " + from);
        Files.writeString(etc.resolve(file), text.replace(from, to));
        return FleetDifference.between(running, Configuration.load(etc));
    }

    private static List<String> ids(List<Spacecraft> spacecraft) {
        return spacecraft.stream().map(Spacecraft::id).toList();
    }

    @Test
    void isEmptyWhenNothingChanged() throws IOException {
        FleetDifference difference = after("fleet.yaml", "TRK-1", "TRK-1");
        assertEquals(new FleetDifference(List.of(), List.of(), List.of(), running), difference);
    }

    @Test
    void findsWhoComesAndWhoGoes() throws IOException {
        FleetDifference difference = after("fleet.yaml", "- id: TRK-2", "- id: TRK-3");
        assertEquals(List.of("TRK-3"), ids(difference.added()));
        assertEquals(List.of("TRK-2"), ids(difference.removed()));
        assertEquals(List.of("TRK-1", "TRK-3"), ids(difference.result().fleet().spacecraft()));
        assertEquals(Optional.empty(), difference.collision(), "the SCID is free again");
    }

    @Test
    void leavesAChangedSpacecraftAsItIsAndNamesTheOption() throws IOException {
        FleetDifference difference = after("fleet.yaml", "scid: 171", "scid: 175");
        assertEquals(List.of("fleet.yaml: TRK-1.scid: 171 -> 175"), difference.needsRestart());
        assertEquals(running, difference.result());
    }

    @Test
    void namesTheFilesThatOnlyAStartReads() throws IOException {
        FleetDifference difference = after("stations.yaml", "name: Tokyo", "name: Edo");
        assertEquals(List.of("stations.yaml"), difference.needsRestart());
        assertSame(running.stations(), difference.result().stations());
    }

    @Test
    void seesThatANewcomerHasTheScidOfOneThatWaitsForARestart() throws IOException {
        after("fleet.yaml", "scid: 171", "scid: 175");
        FleetDifference difference = after(
                "fleet.yaml", "  - id: TRK-2", "  - {id: TRK-3, scid: 171, orbit: orbits/TRK-2.tle}\n  - id: TRK-2");
        assertEquals(
                Optional.of("fleet.yaml: TRK-3.scid: 171 is that of TRK-1 until the server is restarted"),
                difference.collision());
    }
}
