package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yamcs.TmPacket;
import org.yamcs.events.AbstractEventProducer;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.ValueEnumeration;
import org.yamcs.yarch.protobuf.Db.Event;

class OnboardEventsTest {
    private final List<Event> sent = new ArrayList<>();
    private final AbstractEventProducer producer = new AbstractEventProducer() {
        @Override
        public void sendEvent(Event event) {
            sent.add(event);
        }

        @Override
        public long getMissionTime() {
            return 2_000_000_000_000L;
        }

        @Override
        public void close() {}
    };
    private final OnboardEvents events = new OnboardEvents(
            Optional.of(names(
                    name(2, "MODE_CHANGED"),
                    name(3, "PLAYBACK_STARTED"),
                    name(5, "COMMAND_REJECTED"),
                    name(6, "BATTERY_LOW"),
                    name(7, "UNDERVOLTAGE"),
                    name(8, "SAFE_MODE_ENTERED"),
                    name(9, "LOAD_SWITCHED"),
                    name(10, "CLOCK_ADJUSTED"),
                    name(12, "RECORDER_CLEARED"),
                    described(40, "DOOR_OPENED", "The door opened; auxiliary is the angle"))),
            Optional.of(names(name(0, "SAFE"), name(2, "PAYLOAD"))),
            producer,
            "TRK-1");

    @BeforeAll
    static void time() {
        TimeEncoding.setUp();
    }

    private static EnumeratedParameterType names(ValueEnumeration... values) {
        EnumeratedParameterType.Builder builder = new EnumeratedParameterType.Builder().setName("names");
        for (ValueEnumeration value : values) {
            builder.addEnumerationValue(value);
        }
        return builder.build();
    }

    private static ValueEnumeration name(long value, String label) {
        return new ValueEnumeration(value, label);
    }

    private static ValueEnumeration described(long value, String label, String description) {
        ValueEnumeration name = new ValueEnumeration(value, label);
        name.setDescription(description);
        return name;
    }

    private void receive(String hex) {
        producer.setSource("tm"); // as the link's own
        TmPacket packet = new TmPacket(2_000_000_000_000L, HexFormat.of().parseHex(hex.replace(" ", "")));
        packet.setGenerationTime(1_900_000_000_000L);
        events.packet(packet);
    }

    /** An event report as docs/icd-spacecraft.md 3.1 shows one, of a subtype, id and auxiliary. */
    private void report(int subtype, int id, long auxiliary) {
        receive(String.format(
                "0864C069 0015 20 05 %02X 0001 0000 8195B8A7B73AD6 %04X %08X 0297", subtype, id, auxiliary));
    }

    private String message(int subtype, int id, long auxiliary) {
        report(subtype, id, auxiliary);
        return sent.get(sent.size() - 1).getMessage();
    }

    @Test
    void makesAnEventOfTheReportInTheInterfaceControlDocument() {
        receive("0864C069 0015 20 05 01 0001 0000 8195B8A7B73AD6 0003 0000000C 0297");
        Event event = sent.get(0);
        assertEquals("TRK-1", event.getSource());
        assertEquals("PLAYBACK_STARTED", event.getType());
        assertEquals("Playback has begun, frames to send: 12", event.getMessage());
        assertEquals(1_900_000_000_000L, event.getGenerationTime());
        assertEquals(2_000_000_000_000L, event.getReceptionTime());
        assertEquals(0x69, event.getSeqNumber());
    }

    @Test
    void takesTheSeverityFromTheSubtype() {
        for (int subtype = 1; subtype <= 4; subtype++) {
            report(subtype, 7, 21_732);
        }
        assertEquals(
                List.of("INFO", "WATCH", "DISTRESS", "CRITICAL"),
                sent.stream().map(e -> e.getSeverity().name()).toList());
    }

    @Test
    void decodesTheAuxiliary() {
        assertEquals("The platform mode is now PAYLOAD", message(1, 2, 2));
        assertEquals("The platform mode is now 9", message(1, 2, 9));
        assertEquals("The telecommand that begins with 1864C007 was thrown away", message(2, 5, 0x1864C007L));
        assertEquals("The battery charge is 29.5 %", message(3, 6, 59));
        assertEquals("Battery undervoltage is latched, at 21.732 V", message(4, 7, 21_732));
        assertEquals("The platform entered safe mode, because of undervoltage", message(3, 8, 1));
        assertEquals("Load HEATER_B was switched OFF", message(1, 9, 4 << 8));
        assertEquals("The on-board clock was set by -1.250000 s", message(2, 10, 0xFFFF_FFFFL - 1_249_999));
        assertEquals("The payload recorder was cleared, frames deleted: 7", message(2, 12, 7));
    }

    @Test
    void showsWhatItDoesNotKnowAsSuch() {
        assertEquals("The door opened: the angle 90", message(1, 40, 90));
        assertEquals("Event 99 is not in the database; auxiliary is 255 (000000FF)", message(1, 99, 255));
        assertEquals("EVENT_99", sent.get(1).getType());
    }

    @Test
    void makesNoEventOfOtherPackets() {
        receive("0864C061 0013 20 01 01 0000 0000 8195B8A7B73AD6 1864C007 0610");
        assertEquals(0, events.malformedCount());
        receive("0864C069 0011 20 05 01 0001 0000 8195B8A7B73AD6 0003 0297");
        report(9, 7, 0);
        assertEquals(2, events.malformedCount());
        assertEquals(List.of(), sent);
    }
}
