package dev.torii.yamcs.fleet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.DatabaseHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which spacecraft fly by another database than {@code fleet.yaml} gives them, since somebody has switched them. In {@code
 * DATA/databases/live.json}: the server does not edit a file of the operator's.
 *
 * <p>Not thread safe.
 */
final class LiveDatabases {
    private static final Pattern SHOWN = Pattern.compile("[0-9a-f]{12}");

    /**
     * One spacecraft's switch. Hashes have 12 digits.
     *
     * @param hash      the version that it flies by
     * @param insteadOf what {@code fleet.yaml} gave it then; when that changes, the switch is over
     * @param previous  the version before
     * @param account   who switched
     * @param time      when, ISO 8601, UTC
     */
    record Live(String hash, String insteadOf, String previous, String account, String time) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Path file;
    private final Map<String, Live> entries = new LinkedHashMap<>();

    /**
     * Reads the file.
     *
     * @param folder its folder
     * @throws ConfigurationException if it is damaged: what the spacecraft is to be flown by is not known then
     * @throws IOException            if it cannot be read
     */
    LiveDatabases(Path folder) throws IOException {
        this.folder = folder;
        file = folder.resolve("live.json");
        if (!Files.exists(file)) {
            return;
        }
        JsonNode all;
        try {
            all = json.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw damaged("is no JSON");
        }
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            entries.put(entry.getKey(), live(entry.getKey(), entry.getValue()));
        }
    }

    private Live live(String spacecraft, JsonNode node) {
        return new Live(
                hash(spacecraft, "hash", node),
                hash(spacecraft, "insteadOf", node),
                hash(spacecraft, "previous", node),
                node.path("account").asText(),
                node.path("time").asText());
    }

    private String hash(String spacecraft, String field, JsonNode node) {
        String text = node.path(field).asText();
        if (!SHOWN.matcher(text).matches()) {
            throw damaged(spacecraft + "." + field + ": \"" + text + "\" is not " + DatabaseHash.SHOWN_DIGITS
                    + " of 0-9 and a-f");
        }
        return text;
    }

    private ConfigurationException damaged(String what) {
        return new ConfigurationException(
                List.of(file + ": " + what + "; delete the file to fly each spacecraft by the database of fleet.yaml"));
    }

    Optional<Live> of(String spacecraft) {
        return Optional.ofNullable(entries.get(spacecraft));
    }

    /** Keeps or, with an empty one, forgets a switch; on the disk when this returns. */
    void put(String spacecraft, Optional<Live> live) throws IOException {
        Map<String, Live> next = new LinkedHashMap<>(entries);
        next.remove(spacecraft);
        live.ifPresent(l -> next.put(spacecraft, l));
        write(next);
        entries.clear();
        entries.putAll(next);
    }

    private void write(Map<String, Live> next) throws IOException {
        ObjectNode all = json.createObjectNode();
        next.forEach((spacecraft, live) -> all.putObject(spacecraft)
                .put("hash", live.hash())
                .put("insteadOf", live.insteadOf())
                .put("previous", live.previous())
                .put("account", live.account())
                .put("time", live.time()));
        Path draft = file.resolveSibling("live.json.draft");
        Files.createDirectories(folder);
        Files.writeString(draft, json.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        DatabaseStore.sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DatabaseStore.sync(folder);
    }
}
