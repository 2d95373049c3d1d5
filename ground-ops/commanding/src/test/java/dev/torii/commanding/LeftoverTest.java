package dev.torii.commanding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a process finds on the way to a spacecraft that a former one has left; and which doubts no report can settle any more. */
class LeftoverTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private static Ticket ticket(
            long number, String spacecraft, TicketState state, int firstFrame, int frames, long serial) {
        CommandOrder order = new CommandOrder(
                spacecraft,
                171,
                "db",
                "ann",
                "/TRK/obc/PING",
                "",
                spacecraft + "/" + number,
                "",
                "aa",
                HazardClass.ROUTINE,
                0,
                false,
                "next",
                NOW.plusSeconds(60),
                "");
        Departure how = new Departure("c1", "pp", firstFrame, frames, serial, NOW);
        return new Ticket(number, order, NOW, state, NOW, Optional.empty(), Optional.of(how), "left");
    }

    private static Ticket doubt(long number, int firstFrame, int frames) {
        return ticket(number, "TRK-1", TicketState.IN_DOUBT, firstFrame, frames, number);
    }

    private static List<Long> unresolved(Leftover leftover) {
        return leftover.unresolved().stream().map(Ticket::number).toList();
    }

    private static Leftover of(Ticket... tickets) {
        return Leftover.of(List.of(tickets), "TRK-1").orElseThrow();
    }

    @Test
    void nothingSentLeavesNothing() {
        Ticket other = ticket(1, "TRK-2", TicketState.IN_DOUBT, 3, 1, 1);
        Ticket bypassed = ticket(2, "TRK-1", TicketState.IN_DOUBT, Departure.BYPASS, 1, 2);
        assertEquals(Optional.empty(), Leftover.of(List.of(other, bypassed), "TRK-1"));
    }

    @Test
    void theNextNumberFollowsTheLastDeparture() {
        assertEquals(6, of(doubt(1, 4, 2)).nextSequenceNumber());
        assertEquals(0, of(doubt(1, 254, 2)).nextSequenceNumber(), "modulo 256");
        Ticket earlier = ticket(2, "TRK-1", TicketState.ACKNOWLEDGED, 9, 1, 1);
        Ticket later = ticket(1, "TRK-1", TicketState.ACKNOWLEDGED, 30, 1, 2);
        assertEquals(31, of(earlier, later).nextSequenceNumber(), "in order of departure, not of ticket");
    }

    @Test
    void doubtsAreOpenBackToTheLastThatIsKnown() {
        Ticket before = doubt(1, 2, 1);
        Ticket known = ticket(2, "TRK-1", TicketState.ACKNOWLEDGED, 3, 1, 2);
        assertEquals(List.of(3L, 4L), unresolved(of(before, known, doubt(3, 4, 3), doubt(4, 7, 1))));
        assertEquals(List.of(), unresolved(of(before, known)));
        assertEquals(List.of(1L), unresolved(of(before)));
    }

    @Test
    void doubtsWithAGapBetweenTheirFramesAreOfAnotherTime() {
        assertEquals(List.of(2L), unresolved(of(doubt(1, 4, 2), doubt(2, 7, 1))));
        assertEquals(List.of(1L, 2L), unresolved(of(doubt(1, 255, 1), doubt(2, 0, 1))), "modulo 256");
    }

    /** The number that frames have had tells nothing of a command once others have followed it. */
    @Test
    void aDoubtThatOthersHaveFollowedIsForAPerson() throws IOException {
        Ticket overtaken = doubt(1, 4, 1);
        Ticket after = ticket(2, "TRK-1", TicketState.ACKNOWLEDGED, 5, 1, 2);
        Ticket open = doubt(3, 6, 1);
        BiFunction<CommandGate, Integer, Integer> firstFrame =
                (gate, i) -> gate.tickets().get(i).departure().orElseThrow().firstFrame();
        CommandGate gate = gate(List.of(overtaken, after, open));
        assertEquals(Departure.BYPASS, firstFrame.apply(gate, 0));
        assertEquals(6, firstFrame.apply(gate, 2), "the next report may tell of it");
        assertEquals("left", gate.tickets().get(0).reason());
    }

    @Test
    void departuresAreNumberedOnAfterARestart() throws IOException {
        CommandGate gate = gate(List.of(ticket(1, "TRK-1", TicketState.ACKNOWLEDGED, 4, 1, 41)));
        for (int i = 0; i < 2; i++) {
            CommandOrder order = new CommandOrder(
                    "TRK-1",
                    171,
                    "db",
                    "ann",
                    "/TRK/obc/PING",
                    "",
                    "TRK-1/new" + i,
                    "",
                    "aa",
                    HazardClass.ROUTINE,
                    0,
                    false,
                    "next",
                    NOW.plusSeconds(60),
                    "");
            String id = gate.request(order).ticket().orElseThrow().id();
            gate.release(id, "aa", "db");
            gate.leaves(id, 171, new Departure("c1", "pp", 5 + i, 1, NOW));
            assertEquals(
                    42 + i,
                    gate.ticket(id).orElseThrow().departure().orElseThrow().serial());
        }
    }

    private static CommandGate gate(List<Ticket> kept) throws IOException {
        Authority everybody = new Authority() {
            @Override
            public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
                return Optional.empty();
            }

            @Override
            public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
                return Optional.empty();
            }
        };
        Duration minute = Duration.ofMinutes(1);
        GateSettings settings = new GateSettings(minute, minute, 5, 8, minute, 7, 3, 10);
        return new CommandGate(kept, false, ticket -> {}, settings, everybody, () -> NOW);
    }
}
