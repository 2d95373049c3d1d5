package dev.torii.flightdynamics;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads OMM, OPM and OEM in XML (505.0-B), one or any number within {@code ndm}. Neither document types nor entities of the file's own
 * are accepted. Not thread safe.
 */
final class XmlReader {
    /** Most characters without any markup. */
    static final int RUN_MAX = 1 << 16;

    private static final int DEPTH_MAX = 16;
    private static final int TEXT_MAX = 4096;

    private final OrbitCollector collector;
    private final XMLStreamReader xml;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int messages;

    /** omm, opm or oem; empty outside them, and within one that was left out. */
    private String kind = "";

    private String unit = "";
    private Fields fields;
    private Fields block;
    private final List<Fields> manoeuvres = new ArrayList<>();
    private EphemerisMessage ephemeris;

    private XmlReader(OrbitCollector collector, XMLStreamReader xml) {
        this.collector = collector;
        this.xml = xml;
    }

    static void read(Reader in, OrbitCollector collector) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int line = 1;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            XmlReader reader = new XmlReader(collector, xml);
            while (xml.hasNext()) {
                int event = xml.next();
                line = xml.getLocation().getLineNumber();
                try {
                    reader.event(event);
                } catch (OrbitException e) {
                    reader.drop();
                    collector.problem(e);
                }
            }
            if (reader.messages == 0) {
                collector.problem(new OrbitException(collector.source() + ": holds no omm, opm or oem"));
            }
        } catch (XMLStreamException e) {
            int where = e.getLocation() == null ? line : e.getLocation().getLineNumber();
            collector.problem(collector.at(where, "not readable as XML: " + lastLine(e.getMessage())));
        }
    }

    private static String lastLine(String message) {
        return message == null
                ? "malformed"
                : message.lines().reduce((a, b) -> b).orElse("malformed").replaceFirst("^Message: ", "");
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private void drop() {
        if (ephemeris == null) {
            kind = "";
        }
        block = null;
    }

    private void event(int event) {
        switch (event) {
            case XMLStreamConstants.DTD ->
                throw new OrbitCollector.TooMuch(collector.at(line(), "document types (DTD) are not allowed"));
            case XMLStreamConstants.ENTITY_REFERENCE -> throw collector.at(line(), "entities are not allowed");
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEPTH_MAX) {
                    throw new OrbitCollector.TooMuch(
                            collector.at(line(), "more than " + DEPTH_MAX + " elements within each other"));
                }
                text.setLength(0);
                unit = xml.getAttributeValue(null, "units") == null ? "" : xml.getAttributeValue(null, "units");
                start(xml.getLocalName());
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (text.length() + xml.getTextLength() <= TEXT_MAX) {
                    text.append(xml.getText());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                end(xml.getLocalName());
                text.setLength(0);
            }
            default -> {}
        }
    }

    private void start(String name) {
        switch (name) {
            case "omm", "opm", "oem" -> {
                kind = name;
                messages++;
                fields = fields();
                block = fields;
                manoeuvres.clear();
                ephemeris = name.equals("oem") ? new EphemerisMessage(collector) : null;
            }
            case "metadata" -> {
                if (ephemeris != null) {
                    block = fields();
                }
            }
            case "stateVector" -> {
                if (ephemeris != null) {
                    block = fields();
                }
            }
            case "maneuverParameters" -> {
                PropagatedMessage.checkCount(manoeuvres, collector, line());
                block = fields();
                manoeuvres.add(block);
            }
            case "covarianceMatrix", "userDefinedParameters" -> block = null;
            default -> {}
        }
    }

    private Fields fields() {
        return new Fields(collector.source(), messages > 1 ? kind + "[" + messages + "]/" : "", line());
    }

    private void end(String name) {
        switch (name) {
            case "omm" -> {
                if (!kind.isEmpty()) {
                    kind = "";
                    MeanElementsMessage.read(fields, collector);
                }
            }
            case "opm" -> {
                if (!kind.isEmpty()) {
                    kind = "";
                    PropagatedMessage.read(fields, List.copyOf(manoeuvres), collector);
                }
            }
            case "oem" -> ephemeris = null;
            case "metadata" -> {
                if (ephemeris != null && block != null) {
                    ephemeris.begin(block);
                }
            }
            case "stateVector" -> {
                if (ephemeris != null && block != null) {
                    ephemeris.state(block);
                    block = null;
                }
            }
            case "segment" -> {
                if (ephemeris != null) {
                    ephemeris.end();
                }
            }
            case "maneuverParameters", "covarianceMatrix", "userDefinedParameters" -> block = fields;
            default -> {
                if (block != null && !kind.isEmpty() && !text.isEmpty() && name.matches("[A-Z][A-Z0-9_]*")) {
                    if (!name.equals("COMMENT")) {
                        block.put(name, text.toString(), unit, line());
                    }
                }
            }
        }
    }
}
