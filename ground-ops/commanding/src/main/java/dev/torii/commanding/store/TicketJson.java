package dev.torii.commanding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.commanding.Approval;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Departure;
import dev.torii.commanding.HazardClass;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A ticket as one line of JSON. Times are UTC in ISO 8601. Stateless. */
final class TicketJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TicketJson() {}

    static String write(Ticket ticket) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("number", ticket.number())
                .put("state", ticket.state().name())
                .put("since", ticket.since().toString())
                .put("created", ticket.created().toString())
                .put("reason", ticket.reason());
        ticket.approval()
                .ifPresent(a -> json.putObject("approval")
                        .put("user", a.user())
                        .put("time", a.time().toString()));
        ticket.departure()
                .ifPresent(d -> json.putObject("departure")
                        .put("contact", d.contactId())
                        .put("packet", d.packetHash())
                        .put("firstFrame", d.firstFrame())
                        .put("frames", d.frameCount())
                        .put("serial", d.serial())
                        .put("time", d.time().toString()));
        write(ticket.order(), json.putObject("order"));
        return json.toString();
    }

    private static void write(CommandOrder order, ObjectNode json) {
        json.put("spacecraft", order.spacecraftId())
                .put("scid", order.scid())
                .put("database", order.databaseHash())
                .put("user", order.user())
                .put("command", order.commandName())
                .put("text", order.text())
                .put("id", order.commandId())
                .put("key", order.idempotencyKey())
                .put("content", order.contentHash())
                .put("hazard", order.hazard().name())
                .put("priority", order.priority())
                .put("expedited", order.expedited())
                .put("contact", order.contact())
                .put("expires", order.expires().toString())
                .put("request", order.request());
    }

    /**
     * The reverse.
     *
     * @return empty if the text is something else
     */
    static Optional<Ticket> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return Optional.of(new Ticket(
                    json.required("number").longValue(),
                    order(json.required("order")),
                    time(json, "created"),
                    TicketState.valueOf(text(json, "state")),
                    time(json, "since"),
                    Optional.ofNullable(json.get("approval")).map(a -> new Approval(text(a, "user"), time(a, "time"))),
                    Optional.ofNullable(json.get("departure")).map(TicketJson::departure),
                    text(json, "reason")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Departure departure(JsonNode json) {
        return new Departure(
                text(json, "contact"),
                text(json, "packet"),
                json.required("firstFrame").intValue(),
                json.required("frames").intValue(),
                json.required("serial").longValue(),
                time(json, "time"));
    }

    private static CommandOrder order(JsonNode json) {
        return new CommandOrder(
                text(json, "spacecraft"),
                json.required("scid").intValue(),
                text(json, "database"),
                text(json, "user"),
                text(json, "command"),
                text(json, "text"),
                text(json, "id"),
                text(json, "key"),
                text(json, "content"),
                HazardClass.valueOf(text(json, "hazard")),
                json.required("priority").intValue(),
                json.required("expedited").booleanValue(),
                text(json, "contact"),
                time(json, "expires"),
                text(json, "request"));
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }

    private static Instant time(JsonNode json, String field) {
        return Instant.parse(text(json, field));
    }
}
