package dev.torii.commanding.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.commanding.Authority;
import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.HazardClass;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketListenerTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    /** Everybody may everything. */
    private static final class Everybody implements Authority {
        @Override
        public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
            return Optional.empty();
        }

        @Override
        public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
            return Optional.empty();
        }
    }

    @Test
    void framesOfAnotherScidThanTheTicketsDoNotLeave() throws IOException {
        InstantSource clock = () -> NOW;
        List<Ticket> kept = new ArrayList<>();
        CommandGate gate = new CommandGate(List.of(), false, kept::add, GateSettings.DEFAULT, new Everybody(), clock);
        CommandOrder order = new CommandOrder(
                "TRK-1",
                171,
                "db",
                "ann",
                "/TRK/obc/PING",
                "",
                "TRK-1/1",
                "",
                "aa",
                HazardClass.ROUTINE,
                0,
                false,
                CommandOrder.NEXT_CONTACT,
                NOW.plusSeconds(60),
                "");
        Ticket ticket = gate.request(order).ticket().orElseThrow();
        gate.release(ticket.id(), "aa", "db");
        List<IOException> failures = new ArrayList<>();
        TicketListener listener = new TicketListener(gate, ticket, "pp", clock, failures::add);
        assertEquals(Optional.of("T-1 is for scid 171, the frame for scid 172"), listener.leaves("c1", 172, 4, 1));
        assertEquals(Optional.empty(), listener.leaves("c1", 171, 4, 1));
        assertEquals(TicketState.LEAVING, kept.get(kept.size() - 1).state());
        assertEquals(List.of(), failures);
    }
}
