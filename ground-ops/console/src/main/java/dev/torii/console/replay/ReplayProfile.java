package dev.torii.console.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A YAML file of replay options: one mapping, keyed by the options' names without dashes in front. */
final class ReplayProfile {
    private static final long SIZE_MAX = 65536;
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonNode root;
    private final Set<String> known = new HashSet<>();

    private ReplayProfile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    static ReplayProfile read(Path file) throws IOException, ReplayException {
        RecordingReader.checkReadable(file);
        if (Files.size(file) > SIZE_MAX) {
            throw new ReplayException(file + ": larger than the " + SIZE_MAX + " octets allowed for a profile");
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new ReplayException(file + ": is not a list of `option: value` lines");
            }
            return new ReplayProfile(file, root);
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
            throw new ReplayException(file + ": line " + e.getLocation().getLineNr() + ": " + problem);
        }
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = root.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private ReplayException wrong(String key, JsonNode value, String wanted) {
        return new ReplayException(file + ": " + key + ": " + value.asText(value.toString()) + " is not " + wanted);
    }

    /** Returns a text option, null if absent. */
    String text(String key) throws ReplayException {
        JsonNode value = value(key);
        if (value != null && !value.isTextual()) {
            throw wrong(key, value, "a text");
        }
        return value == null ? null : value.textValue();
    }

    /** Returns a switch, null if absent. */
    Boolean flag(String key) throws ReplayException {
        JsonNode value = value(key);
        if (value != null && !value.isBoolean()) {
            throw wrong(key, value, "true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    /** Returns a number, null if absent. */
    Integer integer(String key) throws ReplayException {
        JsonNode value = value(key);
        return value == null ? null : toInteger(key, value);
    }

    private int toInteger(String key, JsonNode value) throws ReplayException {
        if (!value.isInt()) {
            throw wrong(key, value, "a whole number");
        }
        return value.intValue();
    }

    /** Returns one number or a list of them, null if absent. */
    List<Integer> integers(String key) throws ReplayException {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode element : value) {
                numbers.add(toInteger(key, element));
            }
        } else {
            numbers.add(toInteger(key, value));
        }
        return numbers;
    }

    /** Checks that every key of the file has been asked for. */
    void checkAllKnown() throws ReplayException {
        for (Iterator<String> keys = root.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw new ReplayException(file + ": " + key + " is not an option; allowed are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
