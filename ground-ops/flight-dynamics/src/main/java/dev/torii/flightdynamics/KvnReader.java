package dev.torii.flightdynamics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads OMM, OPM and OEM in keyword = value notation (502.0-B-3 section 7), any number in one file. Not thread safe. */
final class KvnReader {
    private static final Pattern VERSION = Pattern.compile("CCSDS_(OMM|OPM|OEM)_VERS");
    private static final Pattern VALUE = Pattern.compile("(.*?)\\s*(?:\\[([^\\[\\]]*)\\])?");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final OrbitCollector collector;
    private String kind = "";
    private Fields fields;
    private List<Fields> manoeuvres = new ArrayList<>();
    private EphemerisMessage ephemeris;
    private boolean inMeta;
    private boolean inCovariance;

    private KvnReader(OrbitCollector collector) {
        this.collector = collector;
    }

    static void read(LineSource lines, OrbitCollector collector) throws IOException {
        KvnReader reader = new KvnReader(collector);
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.strip();
            if (text.isEmpty() || text.equals("COMMENT") || text.startsWith("COMMENT ")) {
                continue;
            }
            try {
                reader.line(lines.number(), text);
            } catch (OrbitException e) {
                reader.drop();
                collector.problem(e);
            }
        }
        reader.finish();
    }

    /** Leaves out the message, of an ephemeris the segment, that cannot be used. */
    private void drop() {
        fields = null;
        inMeta = false;
    }

    private void line(int number, String text) {
        int equals = text.indexOf('=');
        String keyword = equals < 0 ? text : text.substring(0, equals).strip();
        Matcher version = VERSION.matcher(keyword);
        if (equals >= 0 && version.matches()) {
            finish();
            kind = version.group(1);
            fields = new Fields(collector.source(), "", number);
            ephemeris = kind.equals("OEM") ? new EphemerisMessage(collector) : null;
            checkVersion(number, text.substring(equals + 1).strip());
        } else if (ephemeris != null) {
            ephemerisLine(number, text, keyword, equals);
        } else if (fields != null) {
            keyword(number, text, keyword, equals);
        }
    }

    private void checkVersion(int number, String version) {
        if (!version.matches("[123]\\.[0-9]")) {
            throw collector.at(number, "version " + Numbers.shown(version) + " is not 1.x, 2.x or 3.x");
        }
    }

    private void keyword(int number, String text, String keyword, int equals) {
        if (equals < 0) {
            throw collector.at(number, "expected KEYWORD = value, found " + Numbers.shown(text));
        }
        Matcher value = VALUE.matcher(text.substring(equals + 1).strip());
        if (!value.matches()) {
            throw collector.at(number, "expected KEYWORD = value, found " + Numbers.shown(text));
        }
        String unit = value.group(2) == null ? "" : value.group(2).strip();
        if (keyword.equals("MAN_EPOCH_IGNITION")) {
            PropagatedMessage.checkCount(manoeuvres, collector, number);
            manoeuvres.add(new Fields(collector.source(), "", number));
        }
        boolean inManoeuvre = keyword.startsWith("MAN_") && !manoeuvres.isEmpty();
        (inManoeuvre ? manoeuvres.get(manoeuvres.size() - 1) : fields).put(keyword, value.group(1), unit, number);
    }

    private void ephemerisLine(int number, String text, String keyword, int equals) {
        switch (text) {
            case "META_START" -> {
                endSegment();
                inMeta = true;
                inCovariance = false;
                fields = new Fields(collector.source(), "", number);
            }
            case "META_STOP" -> {
                if (inMeta) {
                    inMeta = false;
                    ephemeris.begin(fields);
                }
            }
            case "COVARIANCE_START" -> inCovariance = true;
            case "COVARIANCE_STOP" -> inCovariance = false;
            default -> {
                if (inMeta) {
                    keyword(number, text, keyword, equals);
                } else if (!inCovariance && equals < 0) {
                    ephemeris.state(number, BLANKS.split(text));
                }
            }
        }
    }

    private void endSegment() {
        try {
            ephemeris.end();
        } catch (OrbitException e) {
            collector.problem(e);
        }
    }

    private void finish() {
        Fields message = fields;
        fields = null;
        List<Fields> planned = manoeuvres;
        manoeuvres = new ArrayList<>();
        if (ephemeris != null) {
            endSegment();
            ephemeris = null;
        } else if (message != null) {
            try {
                if (kind.equals("OMM")) {
                    MeanElementsMessage.read(message, collector);
                } else {
                    PropagatedMessage.read(message, planned, collector);
                }
            } catch (OrbitException e) {
                collector.problem(e);
            }
        }
    }
}
