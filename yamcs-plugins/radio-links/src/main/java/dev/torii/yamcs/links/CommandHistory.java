package dev.torii.yamcs.links;

import dev.torii.commanding.Ticket;
import java.util.function.Consumer;
import org.yamcs.Processor;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.cmdhistory.CommandHistoryPublisher;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.utils.TimeEncoding;

/**
 * What becomes of one command, for its history. The instance is looked up at each use, since it may have been restarted; while it does not
 * run, the ticket alone knows.
 */
final class CommandHistory {
    /** A front end took the command's first frame. */
    static final String RADIATED = "Acknowledge_Radiated";

    /** The command gate gave it a ticket. */
    static final String TICKETED = "Acknowledge_Ticketed";

    /** A second person approved it. */
    static final String APPROVED = "Acknowledge_Approved";

    /** Command history: its ticket. */
    static final String TICKET = "ticket";

    private static final String PROCESSOR = "realtime";

    private final String instance;
    private final CommandId id;

    CommandHistory(String instance, CommandId id) {
        this.instance = instance;
        this.id = id;
    }

    static CommandHistory of(Ticket ticket) {
        return new CommandHistory(
                ticket.order().spacecraftId(),
                PendingRequest.commandId(ticket.order().request()));
    }

    void acknowledge(String name, AckStatus status, String message) {
        publish(p -> p.publishAck(id, name, TimeEncoding.getWallclockTime(), status, message));
    }

    void complete() {
        publish(p -> p.publishAck(
                id, CommandHistoryPublisher.CommandComplete_KEY, TimeEncoding.getWallclockTime(), AckStatus.OK, ""));
    }

    void fail(String reason) {
        publish(p -> p.commandFailed(id, TimeEncoding.getWallclockTime(), reason));
    }

    void ticket(Ticket ticket) {
        publish(p -> p.publish(id, TICKET, ticket.id()));
    }

    private void publish(Consumer<CommandHistoryPublisher> what) {
        YamcsServerInstance running = YamcsServer.getServer().getInstance(instance);
        Processor processor = running == null ? null : running.getProcessor(PROCESSOR);
        if (processor != null && processor.getCommandHistoryPublisher() != null) {
            what.accept(processor.getCommandHistoryPublisher());
        }
    }
}
