package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole packets of TRK in Yamcs' own decoder. The packets were put together by another program from the layouts of
 * docs/icd-spacecraft.md.
 */
class TrkTelemetryTest {
    private static final String HOUSEKEEPING = "200319 0003 0000 8195b675800000";

    private static TrkDatabase trk;

    @BeforeAll
    static void loadsTheDatabase() throws Exception {
        trk = TrkDatabase.load();
    }

    @Test
    void readsPowerDetail() {
        String cells = "0f6e 0f6f 0f6d 0f78 0f64 0f73 0f6c 0abd";
        String loads = "01 01 00 00 01 01" + "044c 05dc 0000 0000 57e4 0898";
        String packet = "0864c0090042" + HOUSEKEEPING + "0003" + cells + loads + "0abe 0abd 0000 0ac8"
                + "1394 0ce2 01 0002" + "5afa";
        Map<String, String> values = trk.decode(packet);
        assertValues(
                values,
                "power/cell_voltage_1=3.95 power/cell_voltage_2=3.951 power/cell_voltage_3=3.949 power/cell_voltage_4=3.96 "
                        + "power/cell_voltage_5=3.94 power/cell_voltage_6=3.955 power/cell_voltage_7=3.948 "
                        + "power/cell_voltage_8=2.749");
        assertValues(
                values,
                "power/load_sensor=ON power/load_wheels=ON power/load_star_tracker=OFF power/load_heater_a=OFF "
                        + "power/load_heater_b=ON power/load_transmitter=ON power/current_sensor=1.1 power/current_wheels=1.5 "
                        + "power/current_star_tracker=0.0 power/current_heater_a=0.0 power/current_heater_b=22.5 "
                        + "power/current_transmitter=2.2");
        assertValues(
                values,
                "power/array_current_1=2.75 power/array_current_2=2.749 power/array_current_3=0.0 power/array_current_4=2.76 "
                        + "power/bus_5v=5.012 power/bus_3v3=3.298 power/undervoltage_latch=LATCHED power/undervoltage_count=2");
        // 2026-11-22T21:00:00.5 UTC, from section 1 of the interface document.
        assertEquals("2026-11-22T21:00:00.500Z", values.get("/TRK/pus/onboard_time"));
    }

    @Test
    void readsRadio() {
        String receiver = "01 00 fcab ffff5ede 0000000c ee6b2800 00000003";
        String packet =
                "0864c0090033" + HOUSEKEEPING + "0004" + receiver + "01 00 01 02" + "01f4 00015548 000c fb2e" + "5ebd";
        assertValues(
                trk.decode(packet),
                "radio/carrier_lock=LOCKED radio/bit_lock=UNLOCKED radio/received_power=-85.3 radio/frequency_offset=-41250 "
                        + "radio/cltu_count=12 radio/tc_frames_accepted=4000000000 radio/tc_frames_rejected=3 "
                        + "radio/farm_lockout=YES radio/farm_wait=NO radio/farm_retransmit=YES radio/farm_b_counter=2 "
                        + "radio/transmit_power=5.0 radio/frames_sent=87368 radio/reflected_power=0.12 "
                        + "radio/amplifier_temperature=-12.34");
    }

    @Test
    void readsAocsDetail() {
        String vectors = "3f000000 be800000 3f400000" + "0866 f43e 000c" + "39800000 b9000000 00000000";
        String packet = "0864c0090043" + HOUSEKEEPING + "0005" + vectors + "007d ff7e 0000 7fff"
                + "02 11 3c000000 01 09 3fc00000" + "f8f8";
        assertValues(
                trk.decode(packet),
                "aocs/sun_vector_x=0.5 aocs/sun_vector_y=-0.25 aocs/sun_vector_z=0.75 aocs/magnetic_x=21.5 "
                        + "aocs/magnetic_y=-30.1 aocs/magnetic_z=0.12 aocs/gyro_bias_x=2.4414062E-4 "
                        + "aocs/gyro_bias_y=-1.2207031E-4 aocs/gyro_bias_z=0.0 aocs/wheel_torque_1=1.25 "
                        + "aocs/wheel_torque_2=-1.3 aocs/wheel_torque_3=0.0 aocs/wheel_torque_4=327.67 "
                        + "aocs/star_tracker_state=TRACKING aocs/star_count=17 aocs/pointing_error=0.0078125 "
                        + "aocs/gnss_fix=FIX aocs/gnss_satellites=9 aocs/wheel_momentum=1.5");
    }

    @Test
    void readsPayloadDetail() {
        String packet = "0864c0090030" + HOUSEKEEPING + "0006" + "0000c350 04 01f4 00000076 00000036 00000037 0000003c"
                + "186a 0839 6d88 0007" + "e134";
        assertValues(
                trk.decode(packet),
                "payload/exposure_time=50000 payload/gain=4 payload/frame_interval=500 payload/frames_taken=118 "
                        + "payload/frames_overwritten=54 payload/oldest_frame_id=55 payload/playback_frame_id=60 "
                        + "payload/cooler_power=6.25 payload/electronics_temperature=21.05 payload/sensor_voltage=28.04 "
                        + "payload/imaging_errors=7");
    }

    /** Recorded from a run of the simulator; the readings are those of docs/icd-spacecraft.md. */
    @Test
    void readsTheRecordedExamplesOfTheInterfaceDocument() {
        assertValues(
                trk.decode(
                        "0864C0A90042 200319006900008195EB05C00000 0003 0F8B0F890F890F8D0F850F910F8D0F96 010101010001"
                                + "04510259012D000000000884 0A930AD00A7E0B17 1390 0CEC 00 0000 396A"),
                "power/cell_voltage_1=3.979 power/cell_voltage_8=3.99 power/load_heater_a=ON power/load_heater_b=OFF "
                        + "power/current_sensor=1.105 power/current_transmitter=2.18 power/array_current_1=2.707 "
                        + "power/array_current_4=2.839 power/bus_5v=5.008 power/bus_3v3=3.308 "
                        + "power/undervoltage_latch=CLEAR");
        assertValues(
                trk.decode(
                        "0864C0B10033 200319007100008195EB07C00000 0004 01 01 FC7E 0000166C 00000013 00000013 00000000"
                                + "00 00 00 00 01F4 000007DE 000C 0A7A C68A"),
                "radio/carrier_lock=LOCKED radio/received_power=-89.8 radio/frequency_offset=5740 radio/cltu_count=19 "
                        + "radio/frames_sent=2014 radio/reflected_power=0.12 radio/amplifier_temperature=26.82");
        assertValues(
                trk.decode("0864C09C0043 200319005C00008195EB01C00000 0005 3F800000B83CBE3E390CE89E F46903BBF9DB"
                        + "354B1A8BB51705A2B61EC610 FFF9FFFF000CFFFC 02 0E 39DAEBC3 01 0C 3E2C4A44 880A"),
                "aocs/sun_vector_x=1.0 aocs/magnetic_x=-29.67 aocs/magnetic_y=9.55 aocs/magnetic_z=-15.73 "
                        + "aocs/wheel_torque_1=-0.07 aocs/wheel_torque_4=-0.04 aocs/star_count=14 aocs/gnss_satellites=12");
        assertValues(
                trk.decode("0864C0B20030 200319007200008195EB07C00000 0006 00004E20 08 01F4 0000003D 00000000 00000004"
                        + "00000000 1100 0978 2F11 0000 B890"),
                "payload/exposure_time=20000 payload/gain=8 payload/frames_taken=61 payload/oldest_frame_id=4 "
                        + "payload/cooler_power=4.352 payload/electronics_temperature=24.24 payload/sensor_voltage=12.049");
        assertValues(trk.decode("0000C001000A 02 8195EAFECE6F1F 00 E73A"), "time/rate_exponent=2 time/report_status=0");
    }

    /** The report (9,2) comes from application process 0 and has no secondary header. */
    @Test
    void readsATimeReportWithoutSecondaryHeader() {
        Map<String, String> values = trk.decode("0000c005000a 04 8195b675800000 00 6def");
        assertValues(values, "time/rate_exponent=4 time/report_status=0 pus/apid=0");
        assertEquals("2026-11-22T21:00:00.500Z", values.get("/TRK/time/reported_time"));
        assertFalse(values.containsKey("/TRK/pus/service"));
    }

    @Test
    void takesNoIdlePacketForATimeReport() {
        Map<String, String> values = trk.decode("07ffc0050008 555555555555555555");
        assertValues(values, "pus/apid=2047");
        assertFalse(values.containsKey("/TRK/time/rate_exponent"));
    }

    @Test
    void readsEveryEvent() {
        assertEvent("01", 1, "BOOT", "1");
        assertEvent("01", 2, "MODE_CHANGED", "2");
        assertEvent("01", 3, "PLAYBACK_STARTED", "12");
        assertEvent("01", 4, "PLAYBACK_FINISHED", "12");
        assertEvent("02", 5, "COMMAND_REJECTED", "409255943");
        assertEvent("03", 6, "BATTERY_LOW", "59");
        assertEvent("04", 7, "UNDERVOLTAGE", "21950");
        assertEvent("03", 8, "SAFE_MODE_ENTERED", "1");
        assertEvent("01", 9, "LOAD_SWITCHED", "1024");
        assertEvent("02", 10, "CLOCK_ADJUSTED", "4294966796");
        assertEvent("01", 11, "WHEELS_DESATURATED", "0");
        assertEvent("02", 12, "RECORDER_CLEARED", "40");
    }

    private static void assertEvent(String subtype, int id, String name, String auxiliary) {
        String data = String.format("%04x%08x", id, Long.parseLong(auxiliary));
        Map<String, String> values =
                trk.decode("0864c0090015" + "2005" + subtype + "0003 0000 8195b675800000" + data + "0000");
        assertValues(values, "pus/event_id=" + name + " pus/event_auxiliary=" + auxiliary);
    }

    private static void assertValues(Map<String, String> values, String expected) {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (String pair : expected.split(" ", -1)) {
            String name = pair.substring(0, pair.indexOf('='));
            wanted.put(name, pair.substring(pair.indexOf('=') + 1));
            found.put(name, values.get("/TRK/" + name));
        }
        assertEquals(wanted, found);
    }
}
