package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.uplink.TicketListener;
import java.time.InstantSource;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;

/** Writes a command's way up into its ticket, then into the command history. */
final class ReportingListener extends TicketListener {
    private static final System.Logger LOG = System.getLogger(ReportingListener.class.getName());
    private static final String SENT = "Acknowledge_Sent";

    private final CommandHistory history;
    private boolean radiated;

    ReportingListener(CommandGate gate, Ticket ticket, String packetHash, CommandHistory history) {
        super(
                gate,
                ticket,
                packetHash,
                InstantSource.system(),
                e -> LOG.log(System.Logger.Level.ERROR, "What became of " + ticket.id() + " cannot be kept", e));
        this.history = history;
        this.radiated = ticket.departure().isPresent();
    }

    @Override
    public void radiated(String detail) {
        radiated = true;
        history.acknowledge(SENT, AckStatus.OK, detail);
        history.acknowledge(CommandHistory.RADIATED, AckStatus.OK, detail);
    }

    @Override
    public void acknowledged() {
        super.acknowledged();
        history.acknowledge(SpacecraftCop1Uplink.ACKNOWLEDGE_FARM, AckStatus.OK, "");
    }

    @Override
    public void refused(String reason) {
        super.refused(reason);
        history.acknowledge(radiated ? SpacecraftCop1Uplink.ACKNOWLEDGE_FARM : SENT, AckStatus.NOK, reason);
        history.fail(reason);
    }

    @Override
    public void inDoubt(String reason) {
        super.inDoubt(reason);
        doubt(reason);
    }

    @Override
    public void unknowable(String reason) {
        super.unknowable(reason);
        doubt(reason);
    }

    private void doubt(String reason) {
        history.acknowledge(SpacecraftCop1Uplink.ACKNOWLEDGE_FARM, AckStatus.NOK, "in doubt: " + reason);
    }
}
