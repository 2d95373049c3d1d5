package dev.torii.flightdynamics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads OMMs in rows of comma-separated values below a row of keywords, as public catalogues serve them. */
final class CsvReader {
    private CsvReader() {}

    static void read(LineSource lines, OrbitCollector collector) throws IOException {
        List<String> keywords = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            try {
                List<String> cells = cells(line, lines.number(), collector);
                if (keywords == null) {
                    keywords = cells;
                } else {
                    row(keywords, cells, lines.number(), collector);
                }
            } catch (OrbitException e) {
                collector.problem(e);
            }
        }
    }

    private static void row(List<String> keywords, List<String> cells, int line, OrbitCollector collector) {
        if (cells.size() != keywords.size()) {
            throw collector.at(line, "has " + cells.size() + " values, expected " + keywords.size());
        }
        Fields fields = new Fields(collector.source(), "", line);
        for (int i = 0; i < cells.size(); i++) {
            fields.put(keywords.get(i), cells.get(i), "", line);
        }
        MeanElementsMessage.read(fields, collector);
    }

    private static List<String> cells(String line, int number, OrbitCollector collector) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw collector.at(number, "a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
