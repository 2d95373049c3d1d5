package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yamcs.ErrorInCommand;
import org.yamcs.mdb.MatchCriteriaEvaluatorFactory;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.SequenceContainer;

/** What is in the database of TRK and what its commands look like, in Yamcs' own reader and encoder. */
class TrkDatabaseTest {
    private static final List<String> ABSTRACT =
            List.of("/TRK/space_packet", "/TRK/pus_telemetry", "/TRK/housekeeping/housekeeping_report");

    private static final Map<String, Long> PARAMETERS = new TreeMap<>(Map.ofEntries(
            Map.entry("/TRK/memory", 5L),
            Map.entry("/TRK/aocs", 37L),
            Map.entry("/TRK/housekeeping", 1L),
            Map.entry("/TRK/obc", 9L),
            Map.entry("/TRK/payload", 17L),
            Map.entry("/TRK/power", 34L),
            Map.entry("/TRK/pus", 31L),
            Map.entry("/TRK/radio", 15L),
            Map.entry("/TRK/thermal", 5L),
            Map.entry("/TRK/time", 3L),
            Map.entry("/TRK/schedule", 2L)));

    private static TrkDatabase trk;

    @BeforeAll
    static void loadsTheDatabase() throws Exception {
        trk = TrkDatabase.load();
    }

    @Test
    void loadsWithoutAWarning() {
        assertEquals(List.of(), trk.warnings());
    }

    @Test
    void holdsThirtyCommands() {
        assertEquals(
                List.of(
                        "/TRK/aocs/DESATURATE_WHEELS",
                        "/TRK/housekeeping/DISABLE_HK",
                        "/TRK/housekeeping/ENABLE_HK",
                        "/TRK/housekeeping/SET_HK_INTERVAL",
                        "/TRK/memory/ACTIVATE_IMAGE",
                        "/TRK/memory/CHECK_MEMORY",
                        "/TRK/memory/LOAD_MEMORY",
                        "/TRK/obc/PING",
                        "/TRK/obc/REQUEST_HK",
                        "/TRK/obc/SET_MODE",
                        "/TRK/payload/CLEAR_RECORDER",
                        "/TRK/payload/RETRANSMIT_SEGMENTS",
                        "/TRK/payload/SET_EXPOSURE",
                        "/TRK/payload/SET_LIVE",
                        "/TRK/payload/START_IMAGING",
                        "/TRK/payload/START_PLAYBACK",
                        "/TRK/payload/STOP_IMAGING",
                        "/TRK/payload/STOP_PLAYBACK",
                        "/TRK/power/RESET_UNDERVOLTAGE",
                        "/TRK/power/SET_LOAD",
                        "/TRK/pus/DISABLE_EVENTS",
                        "/TRK/pus/ENABLE_EVENTS",
                        "/TRK/schedule/DELETE_ACTIVITY",
                        "/TRK/schedule/DISABLE_SCHEDULE",
                        "/TRK/schedule/ENABLE_SCHEDULE",
                        "/TRK/schedule/REPORT_SCHEDULE",
                        "/TRK/schedule/RESET_SCHEDULE",
                        "/TRK/thermal/SET_HEATER_LIMITS",
                        "/TRK/time/ADJUST_CLOCK",
                        "/TRK/time/SET_TIME_REPORT_RATE"),
                commands().map(MetaCommand::getQualifiedName).sorted().toList());
    }

    /** 121 parameters of the spacecraft; the other 38, of /TRK/pus, /TRK/memory and /TRK/schedule, are packet headers and reports of services 1, 5, 6 and 11. */
    @Test
    void holds121ParametersOfTheSpacecraftInNinePackets() {
        assertEquals(
                PARAMETERS,
                trk.mdb().getParameters().stream()
                        .filter(parameter -> parameter.getQualifiedName().startsWith("/TRK/"))
                        .collect(Collectors.groupingBy(
                                parameter -> parameter.getSubsystemName(), TreeMap::new, Collectors.counting())));
        assertEquals(
                List.of(
                        "/TRK/housekeeping/aocs_and_payload",
                        "/TRK/housekeeping/aocs_detail",
                        "/TRK/housekeeping/payload_detail",
                        "/TRK/housekeeping/platform",
                        "/TRK/housekeeping/power_detail",
                        "/TRK/housekeeping/radio",
                        "/TRK/memory/check_report",
                        "/TRK/schedule/schedule_report",
                        "/TRK/time/time_report"),
                trk.mdb().getSequenceContainers().stream()
                        .map(SequenceContainer::getQualifiedName)
                        .filter(name -> !name.startsWith("/TRK/pus/") && !ABSTRACT.contains(name))
                        .sorted()
                        .toList());
        assertEquals("/TRK/space_packet", trk.mdb().getRootSequenceContainer().getQualifiedName());
    }

    @Test
    void waitsForAcceptanceStartAndCompletionOfEveryCommand() {
        assertAll(commands()
                .map(command -> () -> assertEquals(
                        List.of("Accepted 15000", "Started 20000", "Completed 30000"),
                        command.getCommandVerifiers(true).stream()
                                .map(verifier -> verifier.getStage() + " "
                                        + verifier.getCheckWindow().getTimeToStopChecking())
                                .toList(),
                        command.getQualifiedName())));
    }

    @Test
    void warnsBeforeCommandsThatMayHarm() {
        Map<String, String> levels = new TreeMap<>();
        commands()
                .filter(command -> command.getDefaultSignificance() != null)
                .forEach(command -> levels.put(
                        command.getName(),
                        command.getDefaultSignificance().getConsequenceLevel().toString()));
        assertEquals(
                Map.of(
                        "ACTIVATE_IMAGE", "CRITICAL",
                        "ADJUST_CLOCK", "CRITICAL",
                        "CLEAR_RECORDER", "CRITICAL",
                        "DESATURATE_WHEELS", "DISTRESS",
                        "DISABLE_SCHEDULE", "CRITICAL",
                        "RESET_SCHEDULE", "CRITICAL",
                        "RESET_UNDERVOLTAGE", "DISTRESS",
                        "SET_HEATER_LIMITS", "DISTRESS",
                        "SET_LOAD", "CRITICAL",
                        "SET_MODE", "DISTRESS"),
                levels);
    }

    @Test
    void holdsCommandsBackThatTheSpacecraftWouldRefuse() {
        Map<String, String> constraints = new TreeMap<>();
        commands()
                .forEach(command -> command.getTransmissionConstraints(true)
                        .forEach(constraint -> constraints.put(
                                command.getName(),
                                MatchCriteriaEvaluatorFactory.getEvaluator(constraint.getMatchCriteria())
                                                .toExpressionString()
                                        + " within " + constraint.getTimeout() + " ms")));
        assertEquals(
                Map.of(
                        "RESET_UNDERVOLTAGE", "'/TRK/power/battery_voltage' > 24.0 within 5000 ms",
                        "START_IMAGING", "'/TRK/obc/mode' != \"SAFE\" within 5000 ms",
                        "START_PLAYBACK", "'/TRK/obc/mode' != \"SAFE\" within 5000 ms"),
                constraints);
    }

    /** Layouts from docs/icd-spacecraft.md: octets 6..10 are the secondary header, the rest the arguments. */
    @Test
    void buildsEveryCommandAsTheSpacecraftReadsIt() throws Exception {
        assertBuilt("2b11010000", "obc/PING", Map.of());
        assertBuilt("2b031b0000" + "010001", "obc/REQUEST_HK", Map.of());
        assertBuilt("2b031b0000" + "010006", "obc/REQUEST_HK", Map.of("structure_id", "PAYLOAD_DETAIL"));
        assertBuilt("2b080100000102", "obc/SET_MODE", Map.of("mode", "PAYLOAD"));
        assertBuilt("2b03050000" + "010003", "housekeeping/ENABLE_HK", Map.of("structure_id", 3));
        assertBuilt("2b03060000" + "010004", "housekeeping/DISABLE_HK", Map.of("structure_id", "RADIO"));
        assertBuilt(
                "2b031f0000" + "010005" + "0258",
                "housekeeping/SET_HK_INTERVAL",
                Map.of("structure_id", "AOCS_DETAIL", "interval", 600));
        assertBuilt("2b05050000" + "01000c", "pus/ENABLE_EVENTS", Map.of("event_id", "RECORDER_CLEARED"));
        assertBuilt("2b05060000" + "010006", "pus/DISABLE_EVENTS", Map.of("event_id", "BATTERY_LOW"));
        assertBuilt("2b09010000" + "08", "time/SET_TIME_REPORT_RATE", Map.of("exponent", 8));
        assertBuilt("2b08010000" + "04" + "ff676980", "time/ADJUST_CLOCK", Map.of("offset_us", -10_000_000));
        assertBuilt("2b08010000" + "04" + "0007a120", "time/ADJUST_CLOCK", Map.of("offset_us", "500000"));
        assertBuilt("2b08010000" + "05" + "0400", "power/SET_LOAD", Map.of("load", "HEATER_B", "state", "OFF"));
        assertBuilt("2b08010000" + "06", "power/RESET_UNDERVOLTAGE", Map.of());
        assertBuilt("2b08010000" + "09", "aocs/DESATURATE_WHEELS", Map.of());
    }

    @Test
    void buildsEveryCommandOfThePayloadAsTheSpacecraftReadsIt() throws Exception {
        assertBuilt("2b0801000002" + "00000007000c", "payload/START_PLAYBACK", Map.of("first_frame_id", 7));
        assertBuilt("2b0801000003", "payload/STOP_PLAYBACK", Map.of());
        assertBuilt(
                "2b08010000" + "0a" + "00030d40" + "10",
                "payload/SET_EXPOSURE",
                Map.of("exposure_time", 200_000, "gain", 16));
        assertBuilt("2b08010000" + "0b", "payload/START_IMAGING", Map.of());
        assertBuilt("2b08010000" + "0c", "payload/STOP_IMAGING", Map.of());
        assertBuilt("2b08010000" + "0d" + "ffffffff", "payload/CLEAR_RECORDER", Map.of("up_to_frame_id", 4294967295L));
    }

    /** Yamcs cuts the fraction after calibration: 8.29 x 100 is 828.999 in binary. */
    @Test
    void sendsTemperaturesInHundredthsWithoutLosingOne() throws Exception {
        assertBuilt("2b0801000007" + "f830" + "0bb8", "thermal/SET_HEATER_LIMITS", limits(-20.0, 30.0));
        assertBuilt("2b0801000007" + "033d" + "045b", "thermal/SET_HEATER_LIMITS", limits(8.29, 11.15));
        assertBuilt("2b0801000007" + "fcc3" + "fff9", "thermal/SET_HEATER_LIMITS", limits(-8.29, -0.07));
        assertBuilt("2b0801000007" + "0320" + "04b0", "thermal/SET_HEATER_LIMITS", limits(8, 12));
    }

    private static Map<String, Object> limits(Object onBelow, Object offAbove) {
        return Map.of("on_below", onBelow, "off_above", offAbove);
    }

    @Test
    void refusesArgumentsOutsideTheirRange() {
        assertAll(
                () -> assertRefused("payload/START_PLAYBACK", Map.of("count", 65)),
                () -> assertRefused("payload/SET_EXPOSURE", Map.of("exposure_time", 99, "gain", 1)),
                () -> assertRefused("payload/SET_EXPOSURE", Map.of("exposure_time", 200_001, "gain", 1)),
                () -> assertRefused("payload/SET_EXPOSURE", Map.of("exposure_time", 100, "gain", 17)),
                () -> assertRefused("payload/CLEAR_RECORDER", Map.of()),
                () -> assertRefused("obc/SET_MODE", Map.of("mode", "FAST")),
                () -> assertRefused("obc/REQUEST_HK", Map.of("structure_id", 7)),
                () -> assertRefused("housekeeping/SET_HK_INTERVAL", Map.of("structure_id", 1, "interval", 0)),
                () -> assertRefused("housekeeping/SET_HK_INTERVAL", Map.of("structure_id", 1, "interval", 601)),
                () -> assertRefused("time/SET_TIME_REPORT_RATE", Map.of("exponent", 9)),
                () -> assertRefused("time/ADJUST_CLOCK", Map.of("offset_us", 10_000_001)),
                () -> assertRefused("thermal/SET_HEATER_LIMITS", limits(-20.01, 0)),
                () -> assertRefused("power/SET_LOAD", Map.of("load", "HEATER_C", "state", "ON")));
    }

    private static void assertBuilt(String hex, String command, Map<String, Object> arguments) throws ErrorInCommand {
        assertEquals(hex, trk.build("/TRK/" + command, arguments), () -> command + " " + arguments);
    }

    private static void assertRefused(String command, Map<String, Object> arguments) {
        assertThrows(
                ErrorInCommand.class, () -> trk.build("/TRK/" + command, arguments), () -> command + " " + arguments);
    }

    private static Stream<MetaCommand> commands() {
        return trk.mdb().getMetaCommands().stream().filter(command -> !command.isAbstract());
    }
}
