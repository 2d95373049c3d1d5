package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.Departure;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.uplink.CommandListener;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;

/** Writes a command's way up into its ticket, then into the command history. */
final class TicketListener implements CommandListener {
    private static final System.Logger LOG = System.getLogger(TicketListener.class.getName());
    private static final String SENT = "Acknowledge_Sent";

    private interface Change {
        void make() throws IOException;
    }

    private final CommandGate gate;
    private final String ticketId;
    private final int scid;
    private final String packetHash;
    private final CommandHistory history;
    private boolean radiated;

    TicketListener(CommandGate gate, Ticket ticket, String packetHash, CommandHistory history) {
        this.gate = gate;
        this.ticketId = ticket.id();
        this.scid = ticket.order().scid();
        this.packetHash = packetHash;
        this.history = history;
        this.radiated = ticket.departure().isPresent();
    }

    @Override
    public Optional<String> leaves(String contactId, int firstFrame, int frameCount) {
        try {
            return gate.leaves(
                    ticketId, scid, new Departure(contactId, packetHash, firstFrame, frameCount, Instant.now()));
        } catch (IOException e) {
            return Optional.of("its ticket cannot be kept: " + e);
        }
    }

    @Override
    public void radiated(String detail) {
        radiated = true;
        history.acknowledge(SENT, AckStatus.OK, detail);
        history.acknowledge(CommandHistory.RADIATED, AckStatus.OK, detail);
    }

    @Override
    public void acknowledged() {
        change(() -> gate.acknowledged(ticketId));
        history.acknowledge(SpacecraftTcLink.ACKNOWLEDGE_FARM, AckStatus.OK, "");
    }

    @Override
    public void refused(String reason) {
        change(() -> gate.refused(ticketId, reason));
        history.acknowledge(radiated ? SpacecraftTcLink.ACKNOWLEDGE_FARM : SENT, AckStatus.NOK, reason);
        history.fail(reason);
    }

    @Override
    public void returned(String reason) {
        change(() -> gate.returned(ticketId, reason));
    }

    @Override
    public void inDoubt(String reason) {
        change(() -> gate.inDoubt(ticketId, reason));
        history.acknowledge(SpacecraftTcLink.ACKNOWLEDGE_FARM, AckStatus.NOK, "in doubt: " + reason);
    }

    /** What cannot be kept now leaves the ticket as it was: after a restart the command is in doubt, which is safe. */
    private void change(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "What became of " + ticketId + " cannot be kept", e);
        }
    }
}
