package dev.torii.planning.schedule;

import java.io.Reader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes and reads the Simple Schedule Format of CCSDS 902.1-B-1 (XML). Elements and attributes are those that an independent
 * implementation uses; the schema of the Blue Book was not to be had, so nothing is validated against it. Times are written as CCSDS
 * ASCII time code B (301.0-B-4) and read as A or B. What else a schedule holds is left out. Stateless.
 */
public final class SimpleSchedule {
    private static final String NAMESPACE = "urn:ccsds:schema:cssm:1.0.0";
    private static final int ACTIVITIES_MAX = 100_000;
    private static final int TEXT_MAX = 200;
    private static final DateTimeFormatter CODE_B = DateTimeFormatter.ofPattern(
                    "uuuu-DDD'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EITHER_CODE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-")
            .appendPattern("[MM-dd][DDD]")
            .appendPattern("'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("['Z']")
            .toFormatter(Locale.ROOT);

    private SimpleSchedule() {}

    /**
     * Writes a schedule, a package for each user.
     *
     * @param activities   in any order
     * @param organization that made it, for the header
     * @param made         when, UTC
     * @param from         begin of the scheduled time, UTC
     * @param to           its end, UTC
     * @return the document
     */
    public static String write(
            List<ScheduledActivity> activities, String organization, Instant made, Instant from, Instant to) {
        Map<String, List<ScheduledActivity>> packages = new TreeMap<>();
        activities.forEach(
                a -> packages.computeIfAbsent(a.user(), k -> new ArrayList<>()).add(a));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            newLine(xml, 0);
            xml.writeStartElement("simpleSchedule");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("srvMgtEntityType", "SIMPLE_SCHEDULE");
            newLine(xml, 1);
            xml.writeEmptyElement("simpleScheduleHeader");
            xml.writeAttribute("originatingOrganization", organization);
            xml.writeAttribute("generationTime", CODE_B.format(made));
            xml.writeAttribute("status", "OPERATIONAL");
            xml.writeAttribute("inclusionType", "START_INCLUSION");
            xml.writeAttribute("version", "1");
            xml.writeAttribute("startTime", CODE_B.format(from));
            xml.writeAttribute("endTime", CODE_B.format(to));
            for (Map.Entry<String, List<ScheduledActivity>> entry : packages.entrySet()) {
                writePackage(xml, entry.getKey(), entry.getValue());
            }
            newLine(xml, 0);
            xml.writeEndElement();
            newLine(xml, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text that is only written to memory", e);
        }
        return text.toString();
    }

    private static void writePackage(XMLStreamWriter xml, String user, List<ScheduledActivity> activities)
            throws XMLStreamException {
        newLine(xml, 1);
        xml.writeStartElement("scheduledPackage");
        xml.writeAttribute("user", user);
        xml.writeAttribute("scheduledPackageId", user);
        for (ScheduledActivity a : activities) {
            newLine(xml, 2);
            xml.writeStartElement("scheduledActivity");
            xml.writeAttribute("scheduledActivityId", a.id());
            xml.writeAttribute("activityStatus", a.status());
            xml.writeAttribute("siteRef", a.site());
            xml.writeAttribute("apertureRef", a.aperture());
            xml.writeAttribute("beginningOfActivity", CODE_B.format(a.begin()));
            xml.writeAttribute("beginningOfTrack", CODE_B.format(a.trackBegin()));
            xml.writeAttribute("endOfTrack", CODE_B.format(a.trackEnd()));
            xml.writeAttribute("endOfActivity", CODE_B.format(a.end()));
            newLine(xml, 3);
            xml.writeEmptyElement("serviceInfo");
            xml.writeAttribute("serviceType", "TELEMETRY");
            xml.writeAttribute("frequencyBand", "N/A");
            newLine(xml, 2);
            xml.writeEndElement();
        }
        newLine(xml, 1);
        xml.writeEndElement();
    }

    private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /**
     * Reads a schedule.
     *
     * @param source name of the text, for messages
     * @param text   the document
     * @return its activities, in its order
     * @throws ScheduleException naming source and line if it is no schedule
     */
    public static List<ScheduledActivity> read(String source, Reader text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<ScheduledActivity> activities = new ArrayList<>();
        String user = "";
        boolean schedule = false;
        int line = 1;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            while (xml.hasNext()) {
                line = Math.max(1, xml.getLocation().getLineNumber());
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "simpleSchedule" -> schedule = true;
                    case "scheduledPackage" -> user = attribute(xml, "user");
                    case "scheduledActivity" -> activities.add(activity(xml, user));
                    default -> {
                        // Services and extended parameters mean nothing to a plan.
                    }
                }
                if (activities.size() > ACTIVITIES_MAX) {
                    throw new IllegalArgumentException("more than " + ACTIVITIES_MAX + " activities");
                }
            }
        } catch (XMLStreamException e) {
            throw new ScheduleException(source + ":" + line + ": not readable as XML");
        } catch (IllegalArgumentException e) {
            throw new ScheduleException(source + ":" + line + ": " + e.getMessage());
        }
        if (!schedule) {
            throw new ScheduleException(source + ":1: holds no simpleSchedule");
        }
        return activities;
    }

    private static ScheduledActivity activity(XMLStreamReader xml, String user) {
        Instant trackBegin = time(xml, "beginningOfTrack");
        Instant trackEnd = time(xml, "endOfTrack");
        boolean hasBegin = xml.getAttributeValue(null, "beginningOfActivity") != null;
        boolean hasEnd = xml.getAttributeValue(null, "endOfActivity") != null;
        return new ScheduledActivity(
                attribute(xml, "scheduledActivityId"),
                user,
                attribute(xml, "siteRef"),
                attribute(xml, "apertureRef"),
                attribute(xml, "activityStatus"),
                hasBegin ? time(xml, "beginningOfActivity") : trackBegin,
                trackBegin,
                trackEnd,
                hasEnd ? time(xml, "endOfActivity") : trackEnd);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null || value.isBlank() || value.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    xml.getLocalName() + ": " + name + " is missing, empty or longer than " + TEXT_MAX);
        }
        return value;
    }

    private static Instant time(XMLStreamReader xml, String name) {
        String text = attribute(xml, name);
        try {
            return LocalDateTime.parse(text, EITHER_CODE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" is not a time in CCSDS ASCII code A or B", e);
        }
    }
}
