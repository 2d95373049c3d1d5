package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.console.server.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is shipped, in a process of its own. */
class ServerIT {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private ServerSite site;

    @BeforeEach
    void copiesTheConfiguration() throws IOException {
        site = new ServerSite(folder);
    }

    @Test
    void startsWithAnInstancePerSpacecraftAndLetsNobodyInWithoutPassword() throws Exception {
        try (ServerProcess server = site.start()) {
            assertTrue(server.awaitReady(START_TIMEOUT), site::printed);
            assertEquals(401, site.statusWithoutLogIn(server, "/api/instances"));
            assertEquals(401, site.logIn(server, "admin", "admin").statusCode());
            awaitThreeInstances(server);
            int parameters = site.get(server, "controller", "/api/mdb/TRK-1/parameters?q=/TRK/&limit=1")
                    .get("totalSize")
                    .asInt();
            assertTrue(parameters >= 100, () -> "parameters: " + parameters);
            JsonNode commands = site.get(server, "controller", "/api/mdb/TRK-1/commands?noAbstract=true");
            assertEquals(30, commands.get("totalSize").asInt(), commands::toString);
            assertEquals(
                    "automation",
                    site.get(server, "automation", "/api/user").get("name").asText());
            showsAnObserverEverything(server);
            letsTheControllerAloneChangeThings(server);
            offersDisplaysStacksAndListsForEverySpacecraft(server);
            server.stop();
            assertFalse(server.isAlive());
        }
    }

    /** Names and arguments in them are checked by ShippedFilesTest of operations-web. */
    private void offersDisplaysStacksAndListsForEverySpacecraft(ServerProcess server) throws Exception {
        for (String spacecraft : List.of("TRK-1", "TRK-2")) {
            String lists = "/api/parameter-lists/" + spacecraft + "/lists";
            site.await(
                    server,
                    "observer",
                    lists,
                    answer -> answer.findValuesAsText("name").containsAll(List.of("Health", "Power")));
        }
        for (String object : List.of(
                "displays/objects/trk%2FOverview.opi",
                "displays/objects/trk%2FPower.opi",
                "stacks/objects/trk%2FRoutine%20pass.ycs",
                "stacks/objects/trk%2FSafe-mode%20recovery.ycs",
                "stacks/objects/trk%2FPayload%20start.ycs")) {
            assertEquals(200, site.status(server, "observer", "GET", "/api/storage/buckets/" + object, ""), object);
        }
    }

    /** The port opens a moment before the last instance runs. */
    private void awaitThreeInstances(ServerProcess server) throws Exception {
        long deadlineNs = System.nanoTime() + START_TIMEOUT.toNanos();
        List<String> states = new ArrayList<>();
        do {
            Thread.sleep(50);
            states.clear();
            site.get(server, "controller", "/api/instances")
                    .get("instances")
                    .forEach(i -> states.add(i.path("state").asText()));
        } while (Collections.frequency(states, "RUNNING") < 3 && System.nanoTime() - deadlineNs < 0);
        assertEquals(List.of("RUNNING", "RUNNING", "RUNNING"), states);
    }

    private void showsAnObserverEverything(ServerProcess server) throws Exception {
        for (String path : List.of(
                "/api/mdb/TRK-1/commands/TRK/obc/PING",
                "/api/processors/TRK-1/realtime/parameters/TRK/obc/mode",
                "/api/processors/TRK-1/realtime/alarms",
                "/api/archive/TRK-1/alarms",
                "/api/archive/TRK-1/commands",
                "/api/archive/TRK-1/events",
                "/api/archive/TRK-1/packets",
                "/api/archive/TRK-1/parameters/TRK/obc/mode",
                "/api/links/TRK-1",
                "/api/timeline/TRK-1/items?source=rdb",
                "/api/activities/TRK-1/activities",
                "/api/parameter-lists/TRK-1/lists",
                "/api/buckets/_global/displays/objects",
                "/api/torii/passes",
                "/api/torii/gaps",
                "/api/torii/payload")) {
            assertEquals(200, site.status(server, "observer", "GET", path, ""), path);
        }
    }

    private void letsTheControllerAloneChangeThings(ServerProcess server) throws Exception {
        // Those that the server has no such thing for answer 404 to whoever may ask.
        assertControllerOnly(server, 200, "POST", "/api/processors/TRK-1/realtime/commands/TRK/obc/PING");
        assertControllerOnly(server, 200, "POST", "/api/links/TRK-1/tm:disable");
        assertControllerOnly(server, 200, "POST", "/api/links/TRK-1/tm:enable");
        assertControllerOnly(
                server, 404, "POST", "/api/processors/TRK-1/realtime/alarms/TRK/power/battery_voltage/0:acknowledge");
        assertControllerOnly(server, 404, "POST", "/api/torii/passes/none:abort");
        assertEquals(403, site.status(server, "observer", "POST", "/api/archive/TRK-1/events", "{\"message\": \"x\"}"));
        assertEquals(403, site.status(server, "observer", "POST", "/api/instances/TRK-1:stop", "{}"));
        assertEquals(403, site.status(server, "controller", "POST", "/api/instances/TRK-1:stop", "{}"));
    }

    private void assertControllerOnly(ServerProcess server, int status, String method, String path) throws Exception {
        assertEquals(403, site.status(server, "observer", method, path, "{}"), path);
        assertEquals(status, site.status(server, "controller", method, path, "{}"), path);
    }

    /** All at once, since each start takes a second or two. */
    @Test
    void doesNotStartWithWrongOptionsAndNamesThemAll() throws Exception {
        site.replace("fleet.yaml", "scid: 171", "scid: 999");
        site.replace("fleet.yaml", "name: Tracker 1", "colour: red");
        site.replace("fleet.yaml", "TRK-1.tle", "none.tle");
        site.replace("passes.yaml", "leadSeconds: 10", "leadSeconds: -1");
        site.replace("payload.yaml", "port: ", "port: 99");
        site.replace("stations.yaml", "35.7090", "135.7");
        assertRefused(
                "fleet.yaml: spacecraft[0].scid: 999 is not in 0..255",
                "fleet.yaml: spacecraft[0].colour: unknown option; known here: id, scid",
                "fleet.yaml: spacecraft[0].orbit: \"orbits/none.tle\" is not a readable file",
                "passes.yaml: leadSeconds: -1 is not in 0..3600",
                "payload.yaml: feed.port: 99",
                "stations.yaml: stations[0].latitudeDeg: 135.7 is not in -90..90");
    }

    @Test
    void doesNotStartWithBrokenYaml() throws Exception {
        site.replace("stations.yaml", "antennas:", "antennas: [");
        assertRefused("stations.yaml: not readable as YAML (line 11)");
    }

    @Test
    void doesNotStartWithBrokenFilesOfYamcs() throws Exception {
        site.replace("roles.yaml", "observer:", "guests:");
        site.replace("security.yaml", "guest:", "guest: [");
        site.replace("instance-templates/spacecraft/template.yaml", "services:", "services: [");
        assertRefused(
                "roles.yaml: role observer is missing",
                "security.yaml: not readable as YAML (line ",
                "instance-templates/spacecraft/template.yaml: not readable as YAML (line ");
    }

    @Test
    void doesNotStartWithALinkThatDoesNotExist() throws Exception {
        site.replace("instance-templates/spacecraft/template.yaml", "links.SpacecraftCop1Uplink", "links.NoLink");
        site.replace("yamcs.yaml", "passes.PassService", "passes.NoService");
        assertRefused(
                "instance-templates/spacecraft/template.yaml: dataLinks[1].class: dev.torii.yamcs.links.NoLink is no class",
                "yamcs.yaml: services[4].class: dev.torii.yamcs.passes.NoService is no class");
    }

    @Test
    void doesNotStartWithACorruptDatabase() throws Exception {
        Path power = site.copyDatabases().resolve("mdb/trk/subsystems/power.xml");
        Files.writeString(
                power, Files.readString(power).replaceFirst("<IntegerParameterType ", "<IntegerParameterTyp "));
        try (ServerProcess server = site.start()) {
            assertEquals(2, server.waitFor(), site::printed);
        }
        assertTrue(
                site.printed()
                        .lines()
                        .anyMatch(l -> l.contains("mdb/trk: cannot be loaded: ") && l.contains("power.xml: ")),
                site::printed);
        assertFalse(site.printed().contains("\tat "), site::printed);
        assertFalse(Files.exists(site.data()), "something was written");
    }

    @Test
    void doesNotStartWhereThePortOfTheFeedIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            site.replace("payload.yaml", "port: ", "port: " + taken.getLocalPort() + " # ");
            assertRefused("payload.yaml: feed.port: " + taken.getLocalPort());
        }
    }

    private void assertRefused(String... messages) throws Exception {
        try (ServerProcess server = site.start()) {
            assertEquals(2, server.waitFor(), site::printed);
        }
        for (String message : messages) {
            String line = site.etc() + File.separator + message;
            assertTrue(site.printed().lines().anyMatch(l -> l.startsWith(line)), () -> line + "\n" + site.printed());
        }
        assertFalse(site.printed().contains("\tat "), site::printed);
        assertFalse(Files.exists(site.data()), "something was written");
    }
}
