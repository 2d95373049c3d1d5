package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.sim.fault.FaultOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yamcs.xtce.Parameter;

/**
 * The simulated spacecraft and its database were written by different hands from docs/icd-spacecraft.md. Here they talk to each
 * other: packets of the one in the decoder of the other, commands of the other in the one.
 */
class DatabaseAndSimulatorTest {
    /** (11,4): PING, count 7, one hour after the boot of a {@link SimulatedFlight}; and (11,17). Made by a Python script from docs/icd-spacecraft.md. */
    private static final String PING_IN_AN_HOUR =
            "1864f000001b2b0b040000018195c4850000001864c00700062b11010000d16499ca";

    private static final String REPORT_SCHEDULE = "1864f00100062b0b11000095c2";

    private static final long SEED = Long.getLong("torii.seed", 20_261_123L);
    private static final int MINUTES_FOR_LIGHT_AND_SHADOW = 95;

    /** Their CRC-16 is published as 29B1. */
    private static final Map<String, Object> NINE_DIGITS = Map.of(
            "area",
            "IMAGE",
            "address",
            256,
            "data_length",
            9,
            "data",
            "123456789".getBytes(StandardCharsets.US_ASCII),
            "checksum",
            0x29B1);

    private static TrkDatabase trk;

    @BeforeAll
    static void loadsTheDatabase() throws Exception {
        trk = TrkDatabase.load();
    }

    @Test
    void readsEveryParameterWithinLimitsForAnOrbitOfAHealthySpacecraft() throws Exception {
        SimulatedFlight flight = new SimulatedFlight(SEED, List.of());
        Set<String> checked = new TreeSet<>();
        flight.send(trk.packet("/TRK/payload/STOP_IMAGING", Map.of(), 0));
        byte[] check =
                trk.packet("/TRK/memory/CHECK_MEMORY", Map.of("area", "TABLES", "address", 0, "length", 16_384), 1);
        flight.takePackets(Integer.MAX_VALUE);
        flight.send(check);
        flight.send(HexFormat.of().parseHex(PING_IN_AN_HOUR));
        flight.send(HexFormat.of().parseHex(REPORT_SCHEDULE));
        for (byte[] packet : flight.takePackets(Integer.MAX_VALUE)) {
            trk.decode(packet).keySet().forEach(parameter -> checked.add(parameter.getQualifiedName()));
        }
        Set<String> seen = new TreeSet<>(checked);
        Set<String> outside = new TreeSet<>();
        for (int minute = 0; minute < MINUTES_FOR_LIGHT_AND_SHADOW; minute++) {
            flight.run(60);
            for (byte[] packet : flight.takePackets(6)) {
                trk.decode(packet).forEach((parameter, value) -> {
                    seen.add(parameter.getQualifiedName());
                    AlarmCheck.violation(parameter, value).ifPresent(outside::add);
                });
            }
        }
        flight.timeReport()
                .ifPresent(report -> trk.decode(report).keySet().stream()
                        .map(Parameter::getQualifiedName)
                        .forEach(seen::add));
        Set<String> never = trk.mdb().getParameters().stream()
                .map(Parameter::getQualifiedName)
                .filter(name -> name.startsWith("/TRK/") && !seen.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        never.removeIf(name -> name.startsWith("/TRK/pus/"));
        assertEquals(Set.of(), never, "never seen, seed " + SEED);
        assertEquals(Set.of(), outside, "outside of limits, seed " + SEED);
    }

    @Test
    void executesEveryCommandOfTheDatabase() throws Exception {
        Map<String, Map<String, Object>> arguments = Map.of(
                "SET_MODE", Map.of("mode", "PAYLOAD"),
                "ENABLE_HK", Map.of("structure_id", "RADIO"),
                "DISABLE_HK", Map.of("structure_id", "RADIO"),
                "SET_HK_INTERVAL", Map.of("structure_id", "RADIO", "interval", 600),
                "ENABLE_EVENTS", Map.of("event_id", "BOOT"),
                "DISABLE_EVENTS", Map.of("event_id", "BOOT"),
                "ADJUST_CLOCK", Map.of("offset_us", -250_000),
                "SET_LOAD", Map.of("load", "HEATER_B", "state", "ON"),
                "SET_HEATER_LIMITS", Map.of("on_below", -20, "off_above", 8.29),
                "CLEAR_RECORDER", Map.of("up_to_frame_id", 1));
        Map<String, Map<String, Object>> rest = Map.of(
                "SET_EXPOSURE", Map.of("exposure_time", 200_000, "gain", 16),
                "RETRANSMIT_SEGMENTS", Map.of("frame_id", 136, "first_segment", 7, "segment_count", 3),
                "SET_LIVE", Map.of("live", "ON"),
                "LOAD_MEMORY", NINE_DIGITS,
                "CHECK_MEMORY", Map.of("area", "IMAGE", "address", 256, "length", 9),
                "DELETE_ACTIVITY", Map.of("sequence_count", 7),
                "ACTIVATE_IMAGE", Map.of("length", 4, "checksum", 0x1D0F)); // of four octets FF
        SimulatedFlight flight = new SimulatedFlight(SEED, List.of());
        flight.run(10);
        int count = 0;
        List<String> names = trk.commands().stream()
                .sorted(Comparator.<String, Boolean>comparing(name -> name.endsWith("STOP_PLAYBACK"))
                        .thenComparing(name -> name.endsWith("RETRANSMIT_SEGMENTS"))) // it begins a playback, too
                .toList();
        assertEquals(30, names.size());
        for (String name : names) {
            String last = name.substring(name.lastIndexOf('/') + 1);
            if (last.equals("DELETE_ACTIVITY")) {
                flight.send(HexFormat.of().parseHex(PING_IN_AN_HOUR));
            }
            flight.takePackets(Integer.MAX_VALUE);
            flight.send(trk.packet(name, arguments.getOrDefault(last, rest.getOrDefault(last, Map.of())), ++count));
            flight.run(6);
            String request = "packet_id=6244 sequence_control=" + (0xC000 | count);
            assertEquals(
                    List.of("accepted_" + request, "started_" + request, "completed_" + request), stages(flight), name);
        }
    }

    /** The packets of docs/icd-spacecraft.md, made by a Python script from its table. */
    @Test
    void loadsAndChecksMemoryOctetByOctet() throws Exception {
        byte[] load = trk.packet("/TRK/memory/LOAD_MEMORY", NINE_DIGITS, 0x50);
        assertEquals(
                "1864c05000192b06020000010100000100000931323334353637383929b1594b",
                HexFormat.of().formatHex(load));
        byte[] check =
                trk.packet("/TRK/memory/CHECK_MEMORY", Map.of("area", "IMAGE", "address", 256, "length", 9), 0x51);
        assertEquals(
                "1864c05100102b06090000010100000100000000090e46", HexFormat.of().formatHex(check));
        SimulatedFlight flight = new SimulatedFlight(SEED, List.of());
        flight.send(load);
        flight.takePackets(Integer.MAX_VALUE);
        flight.send(check);
        Map<String, String> report = trk.text(flight.takePackets(2).get(0));
        assertEquals("IMAGE", report.get("/TRK/memory/checked_area"));
        assertEquals("256", report.get("/TRK/memory/checked_address"));
        assertEquals("9", report.get("/TRK/memory/checked_length"));
        assertEquals(Integer.toString(0x29B1), report.get("/TRK/memory/checked_checksum"));
    }

    /** The reports of service 1, as the verifiers read them. */
    private static List<String> stages(SimulatedFlight flight) {
        List<String> stages = new ArrayList<>();
        for (byte[] packet : flight.takePackets(Integer.MAX_VALUE)) {
            Map<String, String> values = trk.text(packet);
            for (String stage : List.of(
                    "accepted", "acceptance_failed", "started", "start_failed", "completed", "completion_failed")) {
                String id = values.get("/TRK/pus/" + stage + "_packet_id");
                if (id != null) {
                    stages.add(stage + "_packet_id=" + id + " sequence_control="
                            + values.get("/TRK/pus/" + stage + "_sequence_control"));
                }
            }
        }
        return stages;
    }

    @Test
    void ringsForAnUndervoltageUntilItIsCleared() throws Exception {
        FaultOrder fault = FaultOrder.parse("TRK-1:battery-undervoltage");
        SimulatedFlight flight = new SimulatedFlight(SEED, List.of(fault));
        flight.run(20);
        Set<String> ringing = flight.violations(trk);
        assertEquals(
                Set.of(
                        "CRITICAL /TRK/power/battery_voltage",
                        "CRITICAL /TRK/power/undervoltage_latch",
                        "CRITICAL /TRK/power/current_heater_b",
                        "WARNING /TRK/obc/mode"),
                ringing,
                "seed " + SEED);
        flight.send(trk.packet("/TRK/power/SET_LOAD", Map.of("load", "HEATER_B", "state", "OFF"), 1));
        flight.run(10);
        flight.send(trk.packet("/TRK/power/RESET_UNDERVOLTAGE", Map.of(), 2));
        flight.send(trk.packet("/TRK/obc/SET_MODE", Map.of("mode", "NOMINAL"), 3));
        flight.run(10);
        assertEquals(Set.of(), flight.violations(trk), "seed " + SEED);
    }
}
