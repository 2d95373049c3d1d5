package dev.torii.flightdynamics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;

/** Reads OMMs as JSON objects of keywords, one or an array of them, as public catalogues serve them. */
final class JsonReader {
    private static final int DEPTH_MAX = 10;
    private static final int TEXT_MAX = 4096;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(TEXT_MAX)
                    .maxNameLength(TEXT_MAX)
                    .maxNumberLength(100)
                    .build())
            // Names of a hostile file would fill the table that all readers share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonReader() {}

    static void read(Reader in, OrbitCollector collector) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            JsonToken token = json.nextToken();
            boolean array = token == JsonToken.START_ARRAY;
            int index = 0;
            for (token = array ? json.nextToken() : token;
                    token != null && token != JsonToken.END_ARRAY;
                    token = json.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw collector.at(line(json), "expected an object of keywords, found " + token);
                }
                message(json, array ? "[" + index++ + "]." : "", collector);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            collector.problem(collector.at(line, "not readable as JSON: " + firstLine(e.getOriginalMessage())));
        }
    }

    private static void message(JsonParser json, String path, OrbitCollector collector) throws IOException {
        Fields fields = new Fields(collector.source(), path, line(json));
        OrbitException wrong = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String keyword = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && wrong == null) {
                try {
                    fields.put(keyword, json.getText(), "", line(json));
                } catch (OrbitException e) {
                    wrong = e;
                }
            }
        }
        try {
            if (wrong != null) {
                throw wrong;
            }
            MeanElementsMessage.read(fields, collector);
        } catch (OrbitException e) {
            collector.problem(e);
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
    }
}
