package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.DatabaseHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.plists.ParameterListService;

/** Fleet to instance definitions, without a server. */
class InstanceDefinitionsTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void copiesTheConfiguration() throws IOException {
        Path root = Path.of(System.getProperty("torii.root"));
        copy(root.resolve("etc/src/main/etc"), folder.resolve("etc"));
        copy(root.resolve("mdb/src/main/mdb"), folder.resolve("mdb"));
        standInForThePluginsAbove("etc/yamcs.yaml");
        standInForThePluginsAbove("etc/instance-templates/spacecraft/template.yaml");
        System.setProperty("torii.home", folder.toString());
        data = folder.resolve("data");
    }

    @Test
    void writesADefinitionPerSpacecraftAndNothingAtTheSecondStart() throws IOException {
        assertEquals(
                List.of(
                        "Wrote yamcs.TRK-1.yaml",
                        "Wrote yamcs.TRK-1.metadata",
                        "Wrote yamcs.TRK-2.yaml",
                        "Wrote yamcs.TRK-2.metadata"),
                reconcile());
        assertTrue(
                Files.readString(data.resolve("instance-def/yamcs.TRK-1.yaml")).contains("tablespace: torii"));
        assertEquals(List.of(), reconcile());
    }

    @Test
    void dropsASpacecraftThatLeftTheFleet() throws IOException {
        reconcile();
        Files.writeString(data.resolve("instance-def/yamcs.OLD.yaml"), "services: []\n");
        Files.writeString(data.resolve("instance-def/yamcs.TRK-1.yaml.offline"), "");
        assertEquals(List.of("Spacecraft OLD left the fleet; its archive is kept"), reconcile());
        try (Stream<Path> files = Files.list(data.resolve("instance-def"))) {
            assertEquals(
                    List.of("yamcs.TRK-1.metadata", "yamcs.TRK-1.yaml", "yamcs.TRK-2.metadata", "yamcs.TRK-2.yaml"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void takesAChangedDatabaseWithoutAPinAndSaysSo() throws IOException {
        unpin();
        reconcile();
        changeTheDatabase();
        List<String> lines = reconcile();
        assertTrue(
                lines.get(0).startsWith("TRK-1 has no databaseHash in fleet.yaml: it flies by whatever "),
                lines::toString);
        assertTrue(lines.contains("Wrote yamcs.TRK-1.yaml"), lines::toString);
        assertEquals(2, new DatabaseStore(data.resolve("databases")).versions().size());
    }

    @Test
    void shippedPinsAreRight() throws IOException {
        String shown = DatabaseHash.shown(DatabaseHash.of(folder.resolve("mdb/trk")));
        List<String> pins = Files.readAllLines(folder.resolve("etc/fleet.yaml")).stream()
                .filter(line -> line.contains("databaseHash:"))
                .toList();
        assertEquals(2, pins.size());
        for (String line : pins) {
            assertTrue(
                    line.contains("databaseHash: \"" + shown + "\""),
                    () -> "mdb/src/main/mdb/trk has changed; in etc/src/main/etc/fleet.yaml put databaseHash: \""
                            + shown + "\"");
        }
    }

    @Test
    void stopsAtAPinThatNoDatabaseMeetsAndTellsTheRightHash() throws IOException {
        changeTheDatabase();
        String found = DatabaseHash.shown(DatabaseHash.of(folder.resolve("mdb/trk")));
        ConfigurationException e = assertThrows(ConfigurationException.class, this::reconcile);
        assertEquals(2, e.problems().size(), e::getMessage);
        assertTrue(e.getMessage().contains("fleet.yaml: spacecraft[0].databaseHash: "), e::getMessage);
        assertTrue(e.getMessage().contains("which is \"" + found + "\""), e::getMessage);
        assertFalse(Files.exists(data.resolve("instance-def")));
    }

    @Test
    void fliesByTheKeptVersionThatThePinNamesWhenTheFolderWasOverwritten() throws IOException {
        String pinned = DatabaseHash.shown(DatabaseHash.of(folder.resolve("mdb/trk")));
        reconcile();
        changeTheDatabase();
        List<String> lines = reconcile();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith("TRK-1 flies by the kept database " + pinned), lines::toString);
        assertTrue(
                Files.readString(data.resolve("instance-def/yamcs.TRK-1.yaml")).contains("databases/" + pinned + "/"));
    }

    @Test
    void aSwitchHoldsUntilFleetYamlGivesAnotherVersion() throws IOException {
        String pinned = DatabaseHash.shown(DatabaseHash.of(folder.resolve("mdb/trk")));
        reconcile();
        changeTheDatabase();
        DatabaseStore store = new DatabaseStore(data.resolve("databases"));
        String other = DatabaseHash.shown(store.keep(folder.resolve("mdb/trk")));
        new LiveDatabases(data.resolve("databases"))
                .put(
                        "TRK-1",
                        Optional.of(new LiveDatabases.Live(other, pinned, pinned, "admin", "2026-11-27T11:00:00Z")));
        assertTrue(reconcile().contains("Wrote yamcs.TRK-1.yaml"));
        assertTrue(
                Files.readString(data.resolve("instance-def/yamcs.TRK-1.yaml")).contains("databases/" + other + "/"));
        assertTrue(
                Files.readString(data.resolve("instance-def/yamcs.TRK-2.yaml")).contains("databases/" + pinned + "/"));
        unpin(); // mdb/ holds the other version: what fleet.yaml gives is no longer what the switch replaced
        assertTrue(reconcile().stream().anyMatch(line -> line.contains("which has changed since admin switched it")));
    }

    @Test
    void refusesASwitchToADamagedVersion() throws IOException {
        String pinned = DatabaseHash.shown(DatabaseHash.of(folder.resolve("mdb/trk")));
        reconcile();
        changeTheDatabase();
        DatabaseStore store = new DatabaseStore(data.resolve("databases"));
        String other = store.keep(folder.resolve("mdb/trk"));
        new LiveDatabases(data.resolve("databases"))
                .put(
                        "TRK-1",
                        Optional.of(new LiveDatabases.Live(
                                DatabaseHash.shown(other), pinned, pinned, "admin", "2026-11-27T11:00:00Z")));
        Files.delete(store.location(other).resolve("subsystems/power.xml"));
        ConfigurationException e = assertThrows(ConfigurationException.class, this::reconcile);
        assertTrue(e.getMessage().contains("is not there or damaged"), e::getMessage);
        store.keep(folder.resolve("mdb/trk"));
        assertTrue(store.isIntact(other));
    }

    private void changeTheDatabase() throws IOException {
        Path file = folder.resolve("mdb/trk/subsystems/power.xml");
        Files.writeString(file, Files.readString(file) + "<!-- changed -->\n");
    }

    private void unpin() throws IOException {
        Path file = folder.resolve("etc/fleet.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^ *databaseHash:.*\n", ""));
    }

    @Test
    void namesTheDatabasesThereAreWhenOneIsUnknown() throws IOException {
        Path fleet = folder.resolve("etc/fleet.yaml");
        Files.writeString(fleet, Files.readString(fleet).replace("database: trk", "database: xyz"));
        ConfigurationException e = assertThrows(ConfigurationException.class, this::reconcile);
        assertTrue(
                e.getMessage().startsWith(fleet + ": spacecraft[0].database: xyz is not one of [trk]"), e::getMessage);
        assertFalse(Files.exists(data));
    }

    @Test
    void stopsAtACommandOfThePassesThatTheDatabaseDoesNotHave() throws IOException {
        Path passes = folder.resolve("etc/passes.yaml");
        Files.writeString(passes, Files.readString(passes).replace("/TRK/obc/PING", "/TRK/obc/PNIG"));
        ConfigurationException e = assertThrows(ConfigurationException.class, this::reconcile);
        assertEquals(
                passes + ": commands[0].name: /TRK/obc/PNIG is not a command of the database trk;"
                        + " did you mean /TRK/obc/PING?",
                e.getMessage());
        assertFalse(Files.exists(data));
    }

    @Test
    void stopsAtADatabaseThatCannotBeLoaded() throws IOException {
        Path file = folder.resolve("mdb/trk/subsystems/power.xml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"battery_voltage_type\"/>", "\"none\"/>")
                        .replace("parameterTypeRef=\"battery_voltage_type\"", "parameterTypeRef=\"none\""));
        ConfigurationException e = assertThrows(ConfigurationException.class, this::reconcile);
        assertTrue(
                e.getMessage().startsWith(folder.resolve("mdb/trk") + ": cannot be loaded: Cannot resolve"),
                e::getMessage);
        assertEquals(1, e.problems().size());
        assertFalse(Files.exists(data));
    }

    @Test
    void countsTelecommandsRoundAt16384AndOnAfterARestart() {
        Map<Integer, Integer> stored = new HashMap<>(Map.of(100, 16_383));
        TelecommandNumbers.Store store = new TelecommandNumbers.Store() {
            @Override
            public OptionalInt load(int apid) {
                return stored.containsKey(apid) ? OptionalInt.of(stored.get(apid)) : OptionalInt.empty();
            }

            @Override
            public void save(int apid, int next) {
                stored.put(apid, next);
            }
        };
        assertEquals(16_383, new TelecommandNumbers(store).take(100));
        assertEquals(0, new TelecommandNumbers(store).take(100));
        assertEquals(1, new TelecommandNumbers(store).take(100));
        assertEquals(0, new TelecommandNumbers(store).take(200));
    }

    @Test
    void makesASecretOnceAndKeepsIt() throws IOException {
        String secret = Secrets.open(data).obtain("a.password");
        assertEquals(24, secret.length());
        assertEquals(secret, Secrets.open(data).obtain("a.password"));
        assertFalse(secret.equals(Secrets.open(data).obtain("b.password")));
    }

    /** The plugins that depend on this module are not on its class path, and start-up refuses a class that is not there. */
    private void standInForThePluginsAbove(String name) throws IOException {
        Path file = folder.resolve(name);
        String above = "class: dev\\.torii\\.yamcs\\.(links|payload|passes)\\.\\w+";
        Files.writeString(
                file, Files.readString(file).replaceAll(above, "class: " + ParameterListService.class.getName()));
    }

    private List<String> reconcile() throws IOException {
        List<String> lines = new ArrayList<>();
        new InstanceDefinitions(ServerSetup.load(folder.resolve("etc")), data).reconcile(lines::add);
        return lines;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
