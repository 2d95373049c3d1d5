package dev.torii.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.payload.MissingRange;
import dev.torii.payload.ProductHeader;
import dev.torii.payload.ProductJson;
import dev.torii.payload.Source;
import dev.torii.payload.feed.FeedRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How {@code torii feed tail} shows a record. */
final class FeedLine {
    private static final double NS_PER_MS = 1e6;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FeedLine() {}

    /** For people: offset, identity, completeness, latency, lineage. */
    static String text(FeedRecord record, long nowTaiNs) {
        Optional<ProductHeader> header = ProductJson.read(record.header());
        if (header.isEmpty()) {
            return record.offset() + "  unknown header, image of " + record.image().length + " octets";
        }
        ProductHeader h = header.get();
        ProductHeader.Identity id = h.identity();
        return String.format(
                Locale.ROOT,
                "%d  %s sensor %d frame %d epoch %d r%d  exposed %s  %s  latency %.1f ms  %s",
                record.offset(),
                id.spacecraft(),
                id.sensorId(),
                id.frameId(),
                id.epoch(),
                id.revision(),
                h.times().exposureStartUtc(),
                completeness(h.completeness()),
                (nowTaiNs - h.trace().antennaLastTaiNs()) / NS_PER_MS,
                lineage(h.lineage()));
    }

    /** For programs: the header as received, with offset, length of the image, time of arrival and latency. */
    static String json(FeedRecord record, long nowTaiNs) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("offset", record.offset());
        line.put("imageLength", record.image().length);
        line.put("receivedTaiNs", nowTaiNs);
        ProductJson.read(record.header())
                .ifPresent(h -> line.put("latencyMs", (nowTaiNs - h.trace().antennaLastTaiNs()) / NS_PER_MS));
        line.set("header", tree(record.header()));
        try {
            return MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            return MAPPER.nullNode();
        }
    }

    private static String completeness(ProductHeader.Completeness c) {
        String share = c.segmentsReceived() + "/" + c.segmentsExpected();
        if (c.complete()) {
            return "complete " + share;
        }
        String missing = c.missing().stream().map(FeedLine::range).collect(Collectors.joining(","));
        return missing.isEmpty() ? "bad checksum " + share : "partial " + share + " missing " + missing;
    }

    private static String range(MissingRange m) {
        return m.firstSegment() == m.lastSegment()
                ? Integer.toString(m.firstSegment())
                : m.firstSegment() + "-" + m.lastSegment();
    }

    private static String lineage(List<Source> sources) {
        return sources.stream()
                .map(s -> s.antenna() + (s.contact().isEmpty() ? "" : " " + s.contact()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
