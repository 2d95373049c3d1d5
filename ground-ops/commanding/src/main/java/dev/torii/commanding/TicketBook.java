package dev.torii.commanding;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tickets, found by number, command and key. What is in it is in the log. Not thread safe. */
final class TicketBook {
    private final TicketLog log;
    private final int endedMax;
    private final Map<Long, Ticket> byNumber = new TreeMap<>();
    private final Map<Long, Ticket> live = new TreeMap<>();
    private final Map<String, Long> byCommand = new HashMap<>();
    private final Map<String, Long> byKey = new HashMap<>();
    private final Deque<Long> ended = new ArrayDeque<>();
    private long lastNumber;

    TicketBook(Collection<Ticket> kept, TicketLog log, int endedMax) {
        this.log = log;
        this.endedMax = endedMax;
        kept.stream().sorted(Comparator.comparingLong(Ticket::number)).forEach(this::remember);
    }

    long nextNumber() {
        return lastNumber + 1;
    }

    /** Keeps a ticket in the log, then here. */
    Ticket put(Ticket ticket) throws IOException {
        log.keep(ticket);
        remember(ticket);
        return ticket;
    }

    private void remember(Ticket ticket) {
        lastNumber = Math.max(lastNumber, ticket.number());
        byNumber.put(ticket.number(), ticket);
        byCommand.put(ticket.order().commandId(), ticket.number());
        if (!ticket.order().idempotencyKey().isEmpty()) {
            byKey.put(key(ticket.order()), ticket.number());
        }
        if (!ticket.state().isEnd()) {
            live.put(ticket.number(), ticket);
        } else {
            live.remove(ticket.number());
            ended.add(ticket.number());
            while (ended.size() > endedMax) {
                forget(ended.remove());
            }
        }
    }

    private void forget(long number) {
        Ticket old = byNumber.remove(number);
        if (old != null) {
            byCommand.remove(old.order().commandId(), number);
            byKey.remove(key(old.order()), number);
        }
    }

    private static String key(CommandOrder order) {
        return key(order.spacecraftId(), order.idempotencyKey());
    }

    private static String key(String spacecraftId, String idempotencyKey) {
        return spacecraftId + " " + idempotencyKey;
    }

    /** The ticket of the same command, or of an order with the same key. */
    Optional<Ticket> sameOrder(CommandOrder order) {
        return ofCommand(order.commandId()).or(() -> ofKey(order.spacecraftId(), order.idempotencyKey()));
    }

    Optional<Ticket> find(String id) {
        return id.matches("T-[0-9]{1,18}")
                ? Optional.ofNullable(byNumber.get(Long.valueOf(id.substring(2))))
                : Optional.empty();
    }

    Optional<Ticket> ofCommand(String commandId) {
        return Optional.ofNullable(byCommand.get(commandId)).map(byNumber::get);
    }

    Optional<Ticket> ofKey(String spacecraftId, String idempotencyKey) {
        return Optional.ofNullable(byKey.get(key(spacecraftId, idempotencyKey))).map(byNumber::get);
    }

    /** Those that have not ended, in order of their numbers. */
    List<Ticket> live() {
        return List.copyOf(live.values());
    }

    long liveCount(String spacecraftId) {
        return live.values().stream()
                .filter(t -> t.order().spacecraftId().equals(spacecraftId))
                .count();
    }

    List<Ticket> all() {
        return List.copyOf(byNumber.values());
    }
}
