package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.yamcs.fleet.RunningServer.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.ErrorInCommand;
import org.yamcs.YamcsServer;
import org.yamcs.mdb.Mdb;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.protobuf.Pvalue.MonitoringResult;
import org.yamcs.security.Directory;
import org.yamcs.security.SecurityStore;
import org.yamcs.security.SystemPrivilege;
import org.yamcs.security.User;
import org.yamcs.xtce.MetaCommand;

/** The database of TRK in a real Yamcs: what loads, what commands look like, what telemetry means, which reports count. */
class SpacecraftDatabaseIT {
    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startsTheServer() throws Exception {
        server = RunningServer.get(folder);
    }

    @Test
    void loadsWithoutWarnings() {
        assertEquals(List.of(), server.startWarnings());
    }

    @Test
    void holdsFiveCommandsAndOverThirtyParameters() {
        Mdb mdb = server.processor().getMdb();
        List<String> commands = mdb.getMetaCommands().stream()
                .filter(command -> !command.isAbstract())
                .map(MetaCommand::getQualifiedName)
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "/TRK/obc/PING",
                        "/TRK/obc/REQUEST_HK",
                        "/TRK/obc/SET_MODE",
                        "/TRK/payload/START_PLAYBACK",
                        "/TRK/payload/STOP_PLAYBACK"),
                commands);
        long parameters = mdb.getParameters().stream()
                .filter(parameter -> parameter.getQualifiedName().startsWith("/TRK/"))
                .count();
        assertTrue(parameters >= 70, () -> "only " + parameters + " parameters");
        assertEquals("/TRK/space_packet", mdb.getRootSequenceContainer().getQualifiedName());
    }

    @Test
    void buildsThePacketsOfTheInterfaceDocument() throws Exception {
        assertPacket("2b11010000", "/TRK/obc/PING", Map.of());
        assertPacket("2b080100000102", "/TRK/obc/SET_MODE", Map.of("mode", "PAYLOAD"));
        assertPacket(
                "2b080100000200000007000c", "/TRK/payload/START_PLAYBACK", Map.of("first_frame_id", 7, "count", 12));
        assertPacket("2b080100000200000000000c", "/TRK/payload/START_PLAYBACK", Map.of());
        assertPacket("2b0801000003", "/TRK/payload/STOP_PLAYBACK", Map.of());
        assertPacket("2b031b0000010002", "/TRK/obc/REQUEST_HK", Map.of("structure", "AOCS_AND_PAYLOAD"));
    }

    private static void assertPacket(String fieldHex, String name, Map<String, Object> arguments) throws Exception {
        byte[] packet = server.send(name, arguments).packet();
        assertEquals(fieldHex, HexFormat.of().formatHex(packet, 6, packet.length - 2));
        assertEquals("1864", HexFormat.of().formatHex(packet, 0, 2));
        assertEquals(packet.length - 7, (packet[4] << 8) | packet[5]);
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
    void refusesArgumentsOutOfRange() {
        assertThrows(ErrorInCommand.class, () -> server.send("/TRK/payload/START_PLAYBACK", Map.of("count", 65)));
        assertThrows(ErrorInCommand.class, () -> server.send("/TRK/obc/SET_MODE", Map.of("mode", "FAST")));
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
        String obc = "01" + "00000e10" + "0003" + "50" + "0005" + "0001" + "c004" + "2a";
        String power = "7148" + "fc18" + "b4" + "6d60" + "2710" + "01";
        String thermal = "00" + "0578" + "0a8c" + "fe0c" + "e2b4";
        server.receive(3, 25, "0001" + obc + power + thermal + "01");
        RunningServer.await("structure 1", () -> value("/TRK/obc/boot_count") != null);
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
    void readsAttitudeOrbitAndPayload() throws Exception {
        String attitude = "02" + "00000000" + "00000000" + "00000000" + "3f800000" + "00000000".repeat(3);
        String orbit = "4ad1f240" + "00000000" + "00000000" + "00000000" + "45ee0800" + "00000000";
        String payload = "05dc".repeat(4) + "02" + "3a98" + "00000020" + "64" + "00000003" + "0000010f";
        server.receive(3, 25, "0002" + attitude + orbit + payload);
        RunningServer.await("structure 2", () -> value("/TRK/payload/last_frame_id") != null);
        assertEquals("TARGET_TRACKING", engineering("/TRK/aocs/aocs_mode"));
        assertEquals("1.0", engineering("/TRK/aocs/attitude_q4"));
        assertEquals("6879520.0", engineering("/TRK/aocs/position_x"));
        assertEquals("7617.0", engineering("/TRK/aocs/velocity_y"));
        assertEquals("1500", engineering("/TRK/aocs/wheel_speed_4"));
        assertEquals("IMAGING", engineering("/TRK/payload/payload_state"));
        assertEquals("150.0", engineering("/TRK/payload/detector_temperature"));
        assertEquals("50.0", engineering("/TRK/payload/recorder_fill"));
        assertEquals("271", engineering("/TRK/payload/last_frame_id"));
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

    private static ParameterValue value(String name) {
        return server.processor()
                .getLastValueCache()
                .getValue(server.processor().getMdb().getParameter(name));
    }

    private static String engineering(String name) {
        return value(name).getEngValue().toString();
    }
}
