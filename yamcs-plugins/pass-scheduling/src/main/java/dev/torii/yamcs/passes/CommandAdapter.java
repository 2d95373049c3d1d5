package dev.torii.yamcs.passes;

import dev.torii.pass.CommandHandle;
import dev.torii.pass.CommandState;
import dev.torii.pass.CommandStatus;
import dev.torii.pass.CommandingPort;
import dev.torii.pass.PassCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yamcs.Processor;
import org.yamcs.YamcsException;
import org.yamcs.cmdhistory.Attribute;
import org.yamcs.cmdhistory.CommandHistoryConsumer;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandHistoryAttribute;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.security.ObjectPrivilegeType;
import org.yamcs.security.User;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.xtce.MetaCommand;

/**
 * Sends commands through a spacecraft's realtime processor as the automation user, and follows them in the command history.
 *
 * <p>Yamcs checks no privilege on this way, so it is checked here.
 */
final class CommandAdapter implements CommandingPort, CommandHistoryConsumer, AutoCloseable {
    private final Processor processor;
    private final User user;
    private final String contactId;
    private final String origin;
    private final int subscription;
    private final Map<CommandId, CommandFate> fates = new ConcurrentHashMap<>();
    private int sequence;

    CommandAdapter(Processor processor, User user, String contactId) {
        this.processor = processor;
        this.user = user;
        this.contactId = contactId;
        // Numbers begin anew after a restart: the command gate must not take a command for a repetition.
        this.origin = "pass/" + contactId + "/" + TimeEncoding.getWallclockTime();
        this.subscription = processor
                .getCommandHistoryManager()
                .subscribeCommandHistory(null, TimeEncoding.getWallclockTime(), this)
                .subscriptionId;
    }

    @Override
    public CommandHandle send(PassCommand command) {
        MetaCommand definition = processor.getMdb().getMetaCommand(command.name());
        if (definition == null) {
            return refused("no command " + command.name() + " in the database of " + processor.getInstance());
        }
        if (!user.hasObjectPrivilege(ObjectPrivilegeType.Command, definition.getQualifiedName())) {
            return refused(
                    "user " + user.getName() + " lacks the privilege Command on " + definition.getQualifiedName());
        }
        try {
            return send(definition, command);
        } catch (YamcsException | IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private CommandHandle send(MetaCommand definition, PassCommand command) throws YamcsException {
        PreparedCommand prepared = processor
                .getCommandingManager()
                .buildCommand(definition, command.arguments(), origin, sequence++, user);
        prepared.setComment("pass " + contactId);
        prepared.addStringAttribute("contact", contactId); // option of the command gate
        CommandFate fate = new CommandFate();
        fates.put(prepared.getCommandId(), fate);
        processor.getCommandingManager().sendCommand(user, prepared);
        return fate::status;
    }

    private static CommandHandle refused(String reason) {
        CommandStatus status = new CommandStatus(CommandState.REFUSED, reason);
        return () -> status;
    }

    @Override
    public void addedCommand(PreparedCommand command) {
        CommandFate fate = fates.get(command.getCommandId());
        if (fate != null) {
            for (CommandHistoryAttribute attribute : command.getAttributes()) {
                fate.update(attribute.getName(), attribute.getValue().getStringValue());
            }
        }
    }

    @Override
    public void updatedCommand(CommandId id, long changeDate, List<Attribute> attributes) {
        CommandFate fate = fates.get(id);
        if (fate != null) {
            attributes.forEach(a -> fate.update(a.getKey(), a.getValue().toString()));
        }
    }

    @Override
    public void close() {
        processor.getCommandHistoryManager().unsubscribeCommandHistory(subscription);
    }
}
