package dev.torii.commanding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.commanding.upload.Block;
import dev.torii.commanding.upload.BlockState;
import dev.torii.commanding.upload.Stretch;
import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadPlan;
import dev.torii.commanding.upload.UploadState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An upload as one line of JSON. Times are UTC in ISO 8601. Each block is the first letter of its state and its tries, so that a line stays
 * short. Stateless.
 */
final class UploadJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private UploadJson() {}

    static String write(Upload upload) {
        UploadPlan plan = upload.plan();
        ObjectNode json = MAPPER.createObjectNode()
                .put("number", upload.number())
                .put("state", upload.state().name())
                .put("since", upload.since().toString())
                .put("reason", upload.reason())
                .put("spacecraft", plan.spacecraftId())
                .put("area", plan.area())
                .put("address", plan.address())
                .put("file", plan.fileName())
                .put("sha256", plan.sha256())
                .put("size", plan.sizeOctets())
                .put("block", plan.blockOctets())
                .put("user", plan.user())
                .put("created", plan.created().toString())
                .put("checks", upload.checkCount())
                .put("mismatches", upload.mismatches());
        upload.check()
                .ifPresent(s -> json.putObject("check").put("first", s.first()).put("count", s.count()));
        ArrayNode blocks = json.putArray("blocks");
        upload.blocks().forEach(b -> blocks.add(b.state().name().charAt(0) + "" + b.tries()));
        return json.toString();
    }

    /**
     * The reverse.
     *
     * @return empty if the text is something else
     */
    static Optional<Upload> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Block> blocks = new ArrayList<>();
            for (JsonNode block : json.required("blocks")) {
                blocks.add(block(block.asText()));
            }
            return Optional.of(new Upload(
                    json.required("number").longValue(),
                    plan(json),
                    UploadState.valueOf(text(json, "state")),
                    Instant.parse(text(json, "since")),
                    text(json, "reason"),
                    blocks,
                    Optional.ofNullable(json.get("check"))
                            .map(c -> new Stretch(number(c, "first"), number(c, "count"))),
                    number(json, "checks"),
                    number(json, "mismatches")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Block block(String text) {
        BlockState state = Arrays.stream(BlockState.values())
                .filter(s -> text.startsWith(s.name().substring(0, 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " is no block"));
        return new Block(state, Integer.parseInt(text.substring(1)));
    }

    private static UploadPlan plan(JsonNode json) {
        return new UploadPlan(
                text(json, "spacecraft"),
                number(json, "area"),
                json.required("address").longValue(),
                text(json, "file"),
                text(json, "sha256"),
                number(json, "size"),
                number(json, "block"),
                text(json, "user"),
                Instant.parse(text(json, "created")));
    }

    private static int number(JsonNode json, String field) {
        return json.required(field).intValue();
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
