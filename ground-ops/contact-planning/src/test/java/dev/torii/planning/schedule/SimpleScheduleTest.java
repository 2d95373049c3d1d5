package dev.torii.planning.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SimpleScheduleTest {
    /** Elements, attributes and their forms as DrOrbiteex 1 by Dario Lucia exports them. */
    private static final String FOREIGN = """
            <?xml version="1.0"?>
            <simpleSchedule xmlns="urn:ccsds:schema:cssm:1.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             xsi:schemaLocation="urn:ccsds:schema:cssm:1.0.0 902x01b1TC1-SmplSchd.xsd" srvMgtEntityType="SIMPLE_SCHEDULE">
            \t<simpleScheduleHeader originatingOrganization="ORG" generationTime="2026-213T11:00:00.000Z" status="OPERATIONAL"
            \t inclusionType="START_INCLUSION" version="1" startTime="2026-213T12:00:00.000Z" endTime="2026-214T12:00:00.000Z"/>
            \t\t<scheduledPackage user="SAT1" comment="" scheduledPackageId="SAT1">
            \t\t\t<scheduledActivity scheduledActivityId="SAT1-512" activityStatus="COMMITTED" siteRef="NORTH" apertureRef="N-1"
            \t\t\t orbitNumber="512" beginningOfTrack="2026-213T13:00:00.500Z" endOfTrack="2026-213T13:10:00.000Z"
            \t\t\t beginningOfActivity="2026-213T12:55:00.500Z" endOfActivity="2026-213T13:12:00.000Z">
            \t\t\t\t<serviceInfo serviceType="TELEMETRY" frequencyBand="X-NE"/>
            \t\t\t</scheduledActivity>
            \t\t\t<scheduledActivity scheduledActivityId="SAT1-513" activityStatus="TENTATIVE" siteRef="NORTH" apertureRef="N-2"
            \t\t\t orbitNumber="513" beginningOfTrack="2026-08-01T14:40:00" endOfTrack="2026-08-01T14:50:00"/>
            \t\t</scheduledPackage>
            </simpleSchedule>
            """;

    private static Instant at(String time) {
        return Instant.parse("2026-08-01T" + time + "Z");
    }

    private static List<ScheduledActivity> read(String text) {
        return SimpleSchedule.read("s.xml", new StringReader(text));
    }

    @Test
    void readsWhatAnotherProgramWrites() {
        assertEquals(
                List.of(
                        new ScheduledActivity(
                                "SAT1-512",
                                "SAT1",
                                "NORTH",
                                "N-1",
                                "COMMITTED",
                                at("12:55:00.500"),
                                at("13:00:00.500"),
                                at("13:10:00"),
                                at("13:12:00")),
                        new ScheduledActivity(
                                "SAT1-513",
                                "SAT1",
                                "NORTH",
                                "N-2",
                                "TENTATIVE",
                                at("14:40:00"),
                                at("14:40:00"),
                                at("14:50:00"),
                                at("14:50:00"))),
                read(FOREIGN));
    }

    @Test
    void writesAPackageForEachUserThatComesBack() throws Exception {
        List<ScheduledActivity> activities = List.of(
                new ScheduledActivity(
                        "a<1>",
                        "A & B",
                        "north",
                        "n-1",
                        "COMMITTED",
                        at("12:55:00"),
                        at("13:00:00"),
                        at("13:10:00"),
                        at("13:12:00")),
                new ScheduledActivity(
                        "b",
                        "Z",
                        "north",
                        "n-1",
                        "COMMITTED",
                        at("14:55:00"),
                        at("15:00:00"),
                        at("15:10:00"),
                        at("15:12:00")));
        String text = SimpleSchedule.write(activities, "ORG", at("11:00:00"), at("12:00:00"), at("23:59:59"));
        assertEquals(activities, read(text));
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Element root = document.getDocumentElement();
        assertEquals("urn:ccsds:schema:cssm:1.0.0", root.getNamespaceURI());
        Element header =
                (Element) root.getElementsByTagName("simpleScheduleHeader").item(0);
        assertEquals("2026-213T12:00:00.000Z", header.getAttribute("startTime"));
        assertEquals(2, root.getElementsByTagName("scheduledPackage").getLength());
        assertEquals(2, root.getElementsByTagName("serviceInfo").getLength());
    }

    @Test
    void badSchedulesAreRefusedWithTheirLine() {
        assertRefused(
                FOREIGN.replace("2026-213T13:10:00", "2026-399T13:10:00"),
                "s.xml:7: endOfTrack: \"2026-399T13:10:00.000Z\"");
        assertRefused(FOREIGN.replace("2026-213T13:10:00", "2026-213T12:10:00"), "are not in order");
        assertRefused(FOREIGN.replace("apertureRef=\"N-1\"", ""), "scheduledActivity: apertureRef is missing");
        assertRefused("<a/>", "s.xml:1: holds no simpleSchedule");
        assertRefused("nonsense", "not readable as XML");
        assertRefused(FOREIGN.substring(0, 900), "not readable as XML");
        assertRefused(
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><simpleSchedule>&e;</simpleSchedule>",
                "s.xml:");
    }

    private static void assertRefused(String text, String reason) {
        ScheduleException refused = assertThrows(ScheduleException.class, () -> read(text));
        assertTrue(refused.getMessage().contains(reason), refused::getMessage);
    }
}
