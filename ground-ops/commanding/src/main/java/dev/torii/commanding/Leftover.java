package dev.torii.commanding;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a former process has left on the way to one spacecraft, as its tickets tell.
 *
 * @param nextSequenceNumber V(S) after the last AD frame that it may have sent, 0..255
 * @param unresolved         tickets of the last commands in doubt, after which none was acknowledged, in order of their frames
 */
public record Leftover(int nextSequenceNumber, List<Ticket> unresolved) {
    /**
     * Reads tickets.
     *
     * @param tickets      all that a gate remembers
     * @param spacecraftId spacecraft
     * @return empty if nothing was ever sent in an AD frame
     */
    public static Optional<Leftover> of(List<Ticket> tickets, String spacecraftId) {
        List<Ticket> sent = tickets.stream()
                .filter(t -> t.order().spacecraftId().equals(spacecraftId))
                .filter(t -> t.departure().isPresent() && departure(t).firstFrame() != Departure.BYPASS)
                .sorted(Comparator.comparingLong((Ticket t) -> departure(t).serial()))
                .toList();
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Deque<Ticket> unresolved = new ArrayDeque<>();
        for (int i = sent.size() - 1; i >= 0 && sent.get(i).state() == TicketState.IN_DOUBT; i--) {
            if (!unresolved.isEmpty() && !follows(departure(unresolved.element()), departure(sent.get(i)))) {
                break; // frames of another time: what was behind them tells nothing of these
            }
            unresolved.push(sent.get(i));
        }
        Departure last = departure(sent.get(sent.size() - 1));
        return Optional.of(new Leftover(last.firstFrame() + last.frameCount() & 0xFF, List.copyOf(unresolved)));
    }

    private static boolean follows(Departure next, Departure before) {
        return (before.firstFrame() + before.frameCount() & 0xFF) == next.firstFrame();
    }

    private static Departure departure(Ticket ticket) {
        return ticket.departure().orElseThrow();
    }
}
