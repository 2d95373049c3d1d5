package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.configuration.DatabaseHash;
import dev.torii.console.FleetCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real server has a spacecraft fly by another version of its database, refuses that in a contact, survives a kill and goes back. */
class DatabaseSwitchIT {
    @TempDir
    private Path folder;

    private FlightSite flight;

    private record Answer(int exitCode, String text) {}

    @Test
    void switchesBetweenContactsSurvivesAKillAndGoesBack() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            Path changed = folder.resolve("changed");
            ServerSite.copy(Path.of(System.getProperty("torii.root"), "mdb/src/main/mdb/trk"), changed);
            Path power = changed.resolve("subsystems/power.xml");
            Files.writeString(power, Files.readString(power).replace("</SpaceSystem>", "<!-- new --></SpaceSystem>"));
            String first = DatabaseHash.shown(
                    DatabaseHash.of(Path.of(System.getProperty("torii.root"), "mdb/src/main/mdb/trk")));
            String second = DatabaseHash.shown(DatabaseHash.of(changed));
            site.putPass(Instant.now().plusSeconds(3 * 3600));
            site.startServer();
            assertEquals(first, hash());
            assertEquals(2, fleet("--back").exitCode(), "nothing to go back to");
            assertEquals(2, fleet("0123456789ab").exitCode(), "a version that is not kept");

            Answer answer = fleet(changed.toString());
            assertEquals(0, answer.exitCode(), answer.text());
            System.out.println(answer.text());
            assertTrue(
                    answer.text().startsWith("TRK-1 flies by database " + second + ", before " + first), answer.text());
            assertTrue(answer.text().matches("(?s).*away for \\d+ ms.*"), answer.text());
            assertEquals(second, hash());

            site.killServer();
            site.startServer();
            assertEquals(second, hash(), "after a kill");

            site.putPass();
            site.await("a contact", FlightSite.LONG, site::latestPass, pass -> pass.has("activityId"));
            Answer refused = fleet("--back");
            assertEquals(2, refused.exitCode());
            assertTrue(refused.text().contains("there is time after"), refused.text());
            assertEquals(second, hash());
            String contact = site.latestPass().path("id").asText();
            site.putPass(Instant.now().plusSeconds(3 * 3600));
            site.post("/api/torii/passes/" + contact + ":abort", "{\"reason\": \"end of the test\"}");
            site.await(
                    "the contact's end",
                    FlightSite.LONG,
                    () -> site.pass(contact),
                    p -> List.of("FAILED", "CLOSED").contains(p.path("state").asText()));
            Answer back = fleet("--back");
            assertEquals(0, back.exitCode(), back.text());
            assertEquals(first, hash());
        }
    }

    private String hash() throws Exception {
        JsonNode fleet = flight.site.get(flight.server(), "observer", "/api/torii/fleet");
        return fleet.path("spacecraft").get(0).path("databaseHash").asText();
    }

    private Answer fleet(String version) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int exitCode = new CommandLine(new FleetCommand())
                .setOut(out)
                .setErr(out)
                .execute("database", "--data", flight.site.data().toString(), "TRK-1", version);
        return new Answer(exitCode, text.toString());
    }
}
