package dev.torii.yamcs.links;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yamcs.ErrorInCommand;
import org.yamcs.Processor;
import org.yamcs.YamcsException;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandAssignment;
import org.yamcs.protobuf.Commanding.CommandHistoryAttribute;
import org.yamcs.protobuf.Commanding.CommandHistoryEntry;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.security.User;
import org.yamcs.utils.ValueUtility;
import org.yamcs.xtce.MetaCommand;

/** A command of Yamcs as text, from which it can be made again after a restart. Stateless. */
final class PendingRequest {
    private PendingRequest() {}

    static String write(PreparedCommand command) {
        CommandHistoryEntry entry = CommandHistoryEntry.newBuilder()
                .setCommandId(command.getCommandId())
                .addAllAttr(command.getAttributes())
                .addAllAssignments(command.getAssignments())
                .build();
        return Base64.getEncoder().encodeToString(entry.toByteArray());
    }

    private static CommandHistoryEntry read(String text) {
        try {
            return CommandHistoryEntry.parseFrom(Base64.getDecoder().decode(text));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a ticket holds no command", e);
        }
    }

    static CommandId commandId(String text) {
        return read(text).getCommandId();
    }

    /**
     * Makes the command again under its own name; its bytes come from the database as it is now.
     *
     * @return the command, or empty if the database has no such command any more
     * @throws YamcsException if its arguments do not fit any more
     */
    static Optional<PreparedCommand> restore(String text, Processor processor, User user) throws YamcsException {
        CommandHistoryEntry entry = read(text);
        MetaCommand definition =
                processor.getMdb().getMetaCommand(entry.getCommandId().getCommandName());
        if (definition == null) {
            return Optional.empty();
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (CommandAssignment assignment : entry.getAssignmentsList()) {
            if (assignment.getUserInput()) {
                arguments.put(
                        assignment.getName(),
                        ValueUtility.fromGpb(assignment.getValue()).toString());
            }
        }
        PreparedCommand made;
        try {
            made = processor
                    .getCommandingManager()
                    .buildCommand(
                            definition,
                            arguments,
                            entry.getCommandId().getOrigin(),
                            entry.getCommandId().getSequenceNumber(),
                            user);
        } catch (ErrorInCommand | IllegalArgumentException e) {
            throw new YamcsException(e.getMessage(), e);
        }
        PreparedCommand again = new PreparedCommand(entry.getCommandId());
        again.setMetaCommand(definition);
        again.setUnprocessedBinary(made.getUnprocessedBinary());
        again.setBinary(made.getBinary());
        again.setUsername(user.getName());
        again.setArgAssignment(made.getArgAssignment(), arguments.keySet());
        for (CommandHistoryAttribute attribute : entry.getAttrList()) {
            if (again.getAttribute(attribute.getName()) == null
                    && !PreparedCommand.isProtectedColumn(attribute.getName())) {
                again.addAttribute(attribute);
            }
        }
        return Optional.of(again);
    }
}
