package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.pass.CommandOutcome;
import dev.torii.pass.CommandReport;
import dev.torii.pass.PassCommand;
import dev.torii.pass.PassLimits;
import dev.torii.pass.PassPhase;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassReport;
import dev.torii.pass.PassTimes;
import dev.torii.planning.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassFilesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path data;

    private final List<String> complaints = new ArrayList<>();
    private PassFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new PassFiles(data, complaints::add);
    }

    @Test
    void reportsComeBackWithTheirContactsByTimeOfRise() throws IOException {
        write(Contacts.at("late", 5000));
        write(Contacts.at("early", 100));
        write(Contacts.at("middle", 1000));

        List<PassFiles.StoredReport> stored = files.readReports(2);

        assertEquals(
                List.of("middle", "late"),
                stored.stream().map(r -> r.contact().id()).toList());
        assertEquals(PassPhase.FAILED, stored.get(0).phase());
        assertEquals(Contacts.at("middle", 1000).set(), stored.get(0).contact().set());
    }

    @Test
    void openContactsComeBackWithWhetherTheyHadBegun() throws IOException {
        PendingContact booked = Contacts.planned(Contacts.at("planned", 1000))
                .get(0)
                .withBooked(true)
                .withConflict("why");
        files.writeOpen(List.of(booked), List.of(Contacts.at("running", 0)));

        List<PassFiles.OpenContact> open = files.readOpen();

        assertEquals("running", open.get(0).contact().contact().id());
        assertEquals(true, open.get(0).started());
        assertEquals(booked, open.get(1).contact());
        assertEquals(false, open.get(1).started());
    }

    @Test
    void rolesComeBack() throws IOException {
        Contact receiving = Contacts.receiving(Contacts.at("rx", 100));
        write(receiving);
        files.writeOpen(Contacts.planned(Contacts.at("planned", 1000)), List.of(receiving));

        assertEquals(receiving.role(), files.readReports(1).get(0).contact().role());
        assertEquals(receiving, files.readOpen().get(0).contact().contact());
        assertEquals(
                Contacts.at("planned", 1000), files.readOpen().get(1).contact().contact());
    }

    @Test
    void keptCommandsComeBackWithTheirArguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("mode", "PAYLOAD");
        arguments.put("count", 12L);
        arguments.put("gain", 1.5);
        arguments.put("whole", 2.0);
        arguments.put("on", true);
        List<CommandReport> reports = List.of(
                new CommandReport(
                        new PassCommand("/TRK/a", arguments),
                        CommandOutcome.FAILED,
                        Optional.of(Contacts.NOON),
                        Optional.of(Contacts.NOON.plusMillis(1500)),
                        2,
                        "BAD_ARGUMENT"),
                new CommandReport(
                        new PassCommand("/TRK/b", Map.of()),
                        CommandOutcome.WAITING,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        ""));
        files.keepCommands("c/1", reports);

        assertTrue(files.hasCommands("c/1"));
        assertEquals(Optional.of(reports), files.readCommands("c/1"));
        files.deleteCommands("c/1");
        assertFalse(files.hasCommands("c/1"));
        assertEquals(Optional.empty(), files.readCommands("c/1"));
        assertEquals(List.of(), complaints);
    }

    @Test
    void commandsThatCannotBeKeptAreNotKnownAtAll() throws IOException {
        List<CommandReport> reports = List.of();
        files.keepCommands("c", reports);
        Files.createDirectory(data.resolve("passes/commands-c.json.tmp")); // in the way of the next write
        files.keepCommands("c", reports);

        assertEquals(Optional.empty(), files.readCommands("c"));
        assertEquals(1, complaints.size(), complaints.toString());
    }

    @Test
    void damagedFilesAreLeftWithAComplaint() throws IOException {
        Files.writeString(data.resolve("reports/a.json"), "{\"contactId\":");
        Files.writeString(data.resolve("passes/contacts.json"), "[{}]");

        assertEquals(List.of(), files.readReports(10));
        assertEquals(List.of(), files.readOpen());
        assertEquals(2, complaints.size(), complaints.toString());
    }

    @Test
    void nothingStoredIsNothingOpen() throws IOException {
        assertEquals(List.of(), files.readOpen());
        assertEquals(List.of(), files.readReports(10));
    }

    private void write(Contact c) throws IOException {
        PassPlan plan = new PassPlan(
                c.id(),
                c.spacecraftId(),
                "db0123456789",
                c.stationId(),
                c.antennaId(),
                new PassTimes(c.start(), c.rise(), c.set(), c.stop()),
                c.maxElevationRad(),
                !c.commands(),
                List.of(),
                List.of(),
                new PassLimits(SECOND, SECOND, SECOND, SECOND),
                Optional.empty());
        files.writeReport(c.id(), PassReport.notRun(plan, "test").toJson());
    }
}
