package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.yamcs.fleet.RunningServer.History;
import dev.torii.yamcs.fleet.RunningServer.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.Processor;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.protobuf.Pvalue.MonitoringResult;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.security.Directory;
import org.yamcs.security.SecurityStore;
import org.yamcs.security.SystemPrivilege;
import org.yamcs.security.User;

/** The database of TRK in a real Yamcs: what loads, what is held back, what raises alarms, which reports count. */
class SpacecraftDatabaseIT {
    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startsTheServer() throws Exception {
        server = RunningServer.get(folder);
        receivePlatform("NOMINAL", 1, "7148");
    }

    @Test
    void loadsWithoutWarnings() {
        assertEquals(List.of(), server.startWarnings());
    }

    /** The error control was computed with another program (CRC-16, polynomial 0x1021, preset 0xFFFF). */
    @Test
    void finishesAPacketWithCountLengthAndErrorControl() {
        byte[] draft = HexFormat.of().parseHex("1864c00000002b080100000200000007000c");
        assertEquals(
                "1864c002000d2b080100000200000007000c5a02",
                HexFormat.of().formatHex(PusCommandPostprocessor.finish(draft, 2)));
    }

    @Test
    void countsTelecommandsUpByOne() throws Exception {
        int first = sequenceCount(server.send("/TRK/obc/PING", Map.of()));
        Sent second = server.send("/TRK/payload/STOP_PLAYBACK", Map.of());
        assertEquals(first + 1, sequenceCount(second));
        assertEquals(Integer.toString(first + 1), second.history().get("ccsds-seqcount"));
    }

    private static int sequenceCount(Sent sent) {
        return ((sent.packet()[2] & 0x3F) << 8) | (sent.packet()[3] & 0xFF);
    }

    @Test
    void calibratesHousekeepingAndRaisesNoAlarmOnNominalValues() throws Exception {
        receivePlatform("NOMINAL", 1, "7148");
        assertEquals("NOMINAL", engineering("/TRK/obc/mode"));
        assertEquals("3600", engineering("/TRK/obc/uptime"));
        assertEquals("40.0", engineering("/TRK/obc/cpu_load"));
        assertEquals("42", engineering("/TRK/obc/farm_vr"));
        assertEquals("29.0", engineering("/TRK/power/battery_voltage"));
        assertEquals("-1.0", engineering("/TRK/power/battery_current"));
        assertEquals("90.0", engineering("/TRK/power/battery_charge"));
        assertEquals("28.0", engineering("/TRK/power/bus_voltage"));
        assertEquals("SUNLIT", engineering("/TRK/power/sunlit"));
        assertEquals("-5.0", engineering("/TRK/thermal/radio_temperature"));
        assertEquals("-75.0", engineering("/TRK/thermal/array_temperature"));
        assertEquals("ON", engineering("/TRK/obc/transmitter"));
        for (String name : List.of("power/battery_voltage", "power/battery_charge", "thermal/array_temperature")) {
            assertEquals(MonitoringResult.IN_LIMITS, value("/TRK/" + name).getMonitoringResult(), name);
        }
        // 2021-01-01T00:00:00.5 TAI, 37 leap seconds.
        assertEquals("2020-12-31T23:59:23.500Z", engineering("/TRK/pus/onboard_time"));
    }

    @Test
    void holdsPlaybackBackWhileTheSpacecraftIsSafe() throws Exception {
        receivePlatform("SAFE", 0, "7148");
        assertEquals(MonitoringResult.WARNING, value("/TRK/obc/mode").getMonitoringResult());
        History held = server.issue("/TRK/payload/START_PLAYBACK", Map.of());
        RunningServer.await(
                "PENDING", () -> held.get("TransmissionConstraints_Status").equals("PENDING"));
        receivePlatform("NOMINAL", 1, "7148");
        assertEquals(18, server.sent("/TRK/payload/START_PLAYBACK", held).packet().length - 2);
    }

    @Test
    void failsAResetOfUndervoltageWhileTheBatteryIsLow() throws Exception {
        receivePlatform("NOMINAL", 1, "558c");
        assertEquals("21.9", engineering("/TRK/power/battery_voltage"));
        assertEquals(
                MonitoringResult.CRITICAL, value("/TRK/power/battery_voltage").getMonitoringResult());
        History refused = server.issue("/TRK/power/RESET_UNDERVOLTAGE", Map.of());
        RunningServer.await(
                "the end of the command",
                () -> refused.get("CommandComplete_Status").equals("NOK"));
        assertEquals("Transmission constraints check failed", refused.get("CommandComplete_Message"));
        receivePlatform("NOMINAL", 1, "7148");
    }

    @Test
    void alarmsOnTheUndervoltageLatch() throws Exception {
        String cells = "0f6e".repeat(8);
        server.receive(3, 25, "0003" + cells + "00".repeat(6) + "0000".repeat(10) + "13880ce4" + "01" + "0001");
        RunningServer.await("structure 3", () -> value("/TRK/power/undervoltage_latch") != null);
        assertEquals("LATCHED", engineering("/TRK/power/undervoltage_latch"));
        assertEquals(
                MonitoringResult.CRITICAL,
                value("/TRK/power/undervoltage_latch").getMonitoringResult());
        assertEquals(
                MonitoringResult.IN_LIMITS, value("/TRK/power/cell_voltage_1").getMonitoringResult());
    }

    @Test
    void completesACommandByTheReportsOnThatVeryCommand() throws Exception {
        Sent other = server.send("/TRK/obc/PING", Map.of());
        Sent sent = server.send("/TRK/obc/SET_MODE", Map.of("mode", "NOMINAL"));
        server.receive(1, 1, sent.requestId());
        server.receive(1, 3, sent.requestId());
        server.receive(1, 7, other.requestId());
        assertEquals("OK", awaitStatus(sent, "Verifier_Accepted"));
        assertEquals("OK", awaitStatus(sent, "Verifier_Started"));
        assertEquals("OK", awaitStatus(other, "CommandComplete"));
        assertEquals("PENDING", sent.history().get("Verifier_Completed_Status"));
        assertEquals("", sent.history().get("CommandComplete_Status"));
        server.receive(1, 7, sent.requestId());
        assertEquals("OK", awaitStatus(sent, "Verifier_Completed"));
        assertEquals("OK", awaitStatus(sent, "CommandComplete"));
    }

    @Test
    void failsACommandWithTheCodeOfItsFailureReport() throws Exception {
        assertFailure(2, "0002", "Verifier_Accepted", "UNKNOWN_SERVICE (2)");
        assertFailure(4, "0004", "Verifier_Started", "BAD_ARGUMENT (4)");
        assertFailure(8, "0005", "Verifier_Completed", "NOT_POSSIBLE (5)");
    }

    private static void assertFailure(int subtype, String code, String verifier, String reason) throws Exception {
        Sent sent = server.send("/TRK/payload/START_PLAYBACK", Map.of());
        server.receive(1, subtype, sent.requestId() + code);
        assertEquals("NOK", awaitStatus(sent, verifier));
        assertEquals(reason, sent.history().get(verifier + "_Message"));
        assertEquals("NOK", awaitStatus(sent, "CommandComplete"));
        assertTrue(sent.history().get("CommandComplete_Message").contains(reason));
    }

    private static String awaitStatus(Sent sent, String key) throws InterruptedException {
        RunningServer.await(key, () -> {
            String status = sent.history().get(key + "_Status");
            return !status.isEmpty() && !status.equals("PENDING");
        });
        return sent.history().get(key + "_Status");
    }

    @Test
    void readsEventsAndTheAnswerToATest() throws Exception {
        server.receive(5, 2, "0006" + "00000013");
        RunningServer.await("an event", () -> value("/TRK/pus/event_id") != null);
        assertEquals("BATTERY_LOW", engineering("/TRK/pus/event_id"));
        assertEquals("19", engineering("/TRK/pus/event_auxiliary"));
        server.receive(17, 2, "");
        RunningServer.await("the answer", () -> "17".equals(engineering("/TRK/pus/service")));
    }

    @Test
    void takesASpacecraftInAndLetsItGoWhileTheFirstKeepsItsInstance() throws Exception {
        YamcsServerInstance first = server.instance();
        Processor processor = server.processor();
        Path fleet = folder.resolve("etc/fleet.yaml");
        String before = Files.readString(fleet);
        Files.writeString(fleet, before + "\n  - {id: TRK-9, scid: 179, database: trk, orbit: orbits/TRK-1.tle}\n");
        FleetChange change = FleetService.get().apply("test").get(60, TimeUnit.SECONDS);
        assertEquals(new FleetChange(List.of("TRK-9"), List.of(), List.of(), List.of()), change);
        YamcsServerInstance newcomer = YamcsServer.getServer().getInstance("TRK-9");
        assertEquals(InstanceState.RUNNING, newcomer.state());
        assertEquals("179", newcomer.getLabels().get("scid"));
        Files.writeString(fleet, before);
        change = FleetService.get().apply("test").get(60, TimeUnit.SECONDS);
        assertEquals(new FleetChange(List.of(), List.of("TRK-9"), List.of(), List.of()), change);
        assertEquals(InstanceState.OFFLINE, newcomer.state());
        assertNull(YamcsServer.getServer().getInstance("TRK-9"));
        try (Stream<Path> files = Files.list(folder.resolve("data/instance-def"))) {
            assertEquals(0, files.filter(f -> f.toString().contains("TRK-9")).count());
        }
        assertSame(first, server.instance());
        assertSame(processor, server.processor());
    }

    @Test
    void keepsPasswordsForTheOwnerAlone() throws Exception {
        Path secrets = folder.resolve("data/secrets");
        var directory = YamcsServer.getServer().getSecurityStore().getDirectory();
        for (String account : List.of("admin", "controller", "observer", "automation")) {
            Path file = secrets.resolve(account + ".password");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String password = Files.readString(file).strip();
            assertTrue(directory.validateUserPassword(account, password.toCharArray()), account);
        }
        assertFalse(directory.validateUserPassword("admin", "admin".toCharArray()));
        assertFalse(directory.getUser("automation").isSuperuser());
    }

    @Test
    void makesAControllerOfAnAccountThatEarlierVersionsCalledOperator() throws Exception {
        SecurityStore store = YamcsServer.getServer().getSecurityStore();
        Directory directory = store.getDirectory();
        User old = new User("operator", store.getSystemUser());
        old.addRole("operator", false);
        directory.addUser(old);
        directory.changePassword(directory.getUser("operator"), "kept".toCharArray());
        assertFalse(mayControlLinks("operator"));
        new Accounts(directory, store.getSystemUser(), Secrets.open(folder.resolve("data"))).ensure();
        assertTrue(mayControlLinks("operator"));
        assertEquals(Set.of("controller"), directory.getUser("operator").getRoles());
        assertTrue(directory.validateUserPassword("operator", "kept".toCharArray()));
    }

    private static boolean mayControlLinks(String account) {
        return YamcsServer.getServer()
                .getSecurityStore()
                .getDirectory()
                .getUser(account)
                .hasSystemPrivilege(SystemPrivilege.ControlLinks);
    }

    /** Structure 1 with a mode and a battery voltage. */
    private static void receivePlatform(String mode, int code, String voltageHex) throws InterruptedException {
        String obc = "0" + code + "00000e10" + "0003" + "50" + "0005" + "0001" + "c004" + "2a";
        String power = voltageHex + "fc18" + "b4" + "6d60" + "2710" + "01";
        String thermal = "00" + "0578" + "0a8c" + "fe0c" + "e2b4";
        server.receive(3, 25, "0001" + obc + power + thermal + "01");
        int rawVoltage = Integer.parseInt(voltageHex, 16);
        RunningServer.await(
                "structure 1",
                () -> value("/TRK/obc/transmitter") != null
                        && engineering("/TRK/obc/mode").equals(mode)
                        && value("/TRK/power/battery_voltage").getRawValue().toLong() == rawVoltage);
    }

    private static ParameterValue value(String name) {
        return server.processor()
                .getLastValueCache()
                .getValue(server.processor().getMdb().getParameter(name));
    }

    private static String engineering(String name) {
        return value(name).getEngValue().toString();
    }
}
