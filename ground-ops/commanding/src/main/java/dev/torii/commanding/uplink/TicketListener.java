package dev.torii.commanding.uplink;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.Departure;
import dev.torii.commanding.Ticket;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a command's way up into its ticket. */
public class TicketListener implements CommandListener {
    private interface Change {
        void make() throws IOException;
    }

    private final CommandGate gate;
    private final String ticketId;
    private final String packetHash;
    private final InstantSource clock;
    private final Consumer<IOException> failures;

    /**
     * Follows one command.
     *
     * @param gate       keeps its ticket
     * @param ticket     its ticket
     * @param packetHash SHA-256 of the packet, lower-case hexadecimal
     * @param clock      UTC
     * @param failures   is told what could not be kept; after a restart the command is in doubt then
     */
    public TicketListener(
            CommandGate gate, Ticket ticket, String packetHash, InstantSource clock, Consumer<IOException> failures) {
        this.gate = gate;
        this.ticketId = ticket.id();
        this.packetHash = packetHash;
        this.clock = clock;
        this.failures = failures;
    }

    @Override
    public Optional<String> leaves(String contactId, int scid, int firstFrame, int frameCount) {
        try {
            return gate.leaves(
                    ticketId, scid, new Departure(contactId, packetHash, firstFrame, frameCount, clock.instant()));
        } catch (IOException e) {
            failures.accept(e);
            return Optional.of("its ticket cannot be kept: " + e);
        }
    }

    @Override
    public Optional<String> again() {
        try {
            return gate.again(ticketId);
        } catch (IOException e) {
            failures.accept(e);
            return Optional.of("its ticket cannot be kept: " + e);
        }
    }

    @Override
    public void radiated(String detail) {}

    @Override
    public void acknowledged() {
        change(() -> gate.acknowledged(ticketId));
    }

    @Override
    public void refused(String reason) {
        change(() -> gate.refused(ticketId, reason));
    }

    @Override
    public void returned(String reason) {
        change(() -> gate.returned(ticketId, reason));
    }

    @Override
    public void inDoubt(String reason) {
        change(() -> gate.inDoubt(ticketId, reason));
    }

    @Override
    public void unknowable(String reason) {
        change(() -> gate.unknowable(ticketId, reason));
    }

    private void change(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            failures.accept(e);
        }
    }
}
