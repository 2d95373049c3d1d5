package dev.torii.yamcs.links;

import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.HazardClass;
import dev.torii.yamcs.fleet.FleetService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yamcs.CommandOption;
import org.yamcs.CommandOption.CommandOptionType;
import org.yamcs.YamcsServer;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandHistoryAttribute;
import org.yamcs.protobuf.IssueCommandRequest;
import org.yamcs.protobuf.Yamcs;
import org.yamcs.utils.ValueUtility;
import org.yamcs.xtce.Significance;

/** Makes an order of a Yamcs command and its options. Stateless. */
final class Orders {
    /** Command option: contact that the command is for. */
    static final String CONTACT = "contact";

    /** Command option: 0 to 9. */
    static final String PRIORITY = "priority";

    private static final String EXPEDITED = "expedited";
    private static final String VALID_MINUTES = "validMinutes";
    private static final String KEY = "idempotencyKey";

    /** Attribute of an upload's commands: their idempotency key. It is no command option, so that no client can give it. */
    static final String UPLOAD_KEY = "upload";

    /** A command for the contact that is going on is of no use later. */
    private static final Duration NOW_MAX = Duration.ofMinutes(10);

    private static final Duration NEXT_MAX = Duration.ofHours(24);

    /** What Yamcs takes for the origin of a client that gives none. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:%/\\[\\]]*");

    /** Above that of uploads. */
    private static final int PRIORITY_DEFAULT = 1;

    /** Longest value of an argument in a ticket's text, characters. */
    private static final int VALUE_LENGTH_MAX = 80;

    private Orders() {}

    /** Makes the options known to Yamcs and its pages. */
    static void addOptions(YamcsServer server) {
        server.addCommandOption(new CommandOption(CONTACT, "Contact", CommandOptionType.STRING)
                .withHelp("\"next\" to wait for the next contact, or the name of one; else the one that is going on"));
        server.addCommandOption(new CommandOption(PRIORITY, "Priority", CommandOptionType.NUMBER)
                .withHelp("0 to 9, 9 goes first; 1 if not given, uploads have 0"));
        server.addCommandOption(new CommandOption(EXPEDITED, "Expedited (BD)", CommandOptionType.BOOLEAN)
                .withHelp("For recovery: in a BD frame, past FOP-1 and whatever the state of FARM-1"));
        server.addCommandOption(new CommandOption(VALID_MINUTES, "Valid for minutes", CommandOptionType.NUMBER)
                .withHelp("It does not leave after that; 24 hours for the next contact if not given"));
        server.addCommandOption(new CommandOption(OnboardTime.OPTION, "Execute on board at", CommandOptionType.STRING)
                .withHelp("UTC, as 2026-11-27T12:00:00Z: it goes into the on-board schedule and is executed then"));
        server.addCommandOption(new CommandOption(KEY, "Idempotency key", CommandOptionType.STRING)
                .withHelp("Two commands with the same key are one"));
    }

    /**
     * The order of a command.
     *
     * @param silent why nothing can leave now; empty if it can
     * @return empty if it is for now and nothing can leave
     */
    static Optional<CommandOrder> of(PreparedCommand command, SpacecraftPort port, Optional<String> silent) {
        String wanted = text(command, CONTACT);
        Optional<String> contact = wanted.isEmpty()
                ? port.commanding().filter(c -> silent.isEmpty()).map(EngagedContact::contactId)
                : Optional.of(wanted);
        Instant now = Instant.now();
        return contact.map(c -> new CommandOrder(
                port.id(),
                port.scid(),
                databaseHash(port.id()),
                command.getUsername() == null ? "" : command.getUsername(),
                command.getCommandName(),
                what(command),
                port.id() + "/" + command.getId(),
                key(command),
                contentHash(command),
                hazard(command),
                Math.max(0, Math.min(CommandOrder.PRIORITY_MAX, (int) number(command, PRIORITY, PRIORITY_DEFAULT))),
                text(command, EXPEDITED).equals("true"),
                c,
                expiry(command, now.plus(validity(command, wanted.isEmpty()))),
                PendingRequest.write(command)));
    }

    /** An approver has to see when it will be executed. */
    private static String what(PreparedCommand command) {
        String arguments = assignments(command);
        return OnboardTime.of(command)
                .map(time -> arguments + (arguments.isEmpty() ? "" : ", ") + "on board at " + time)
                .orElse(arguments);
    }

    /** What is to be executed on board later has to leave before. */
    private static Instant expiry(PreparedCommand command, Instant wanted) {
        return OnboardTime.of(command)
                .map(time -> time.minus(OnboardTime.MARGIN))
                .filter(wanted::isAfter)
                .orElse(wanted);
    }

    private static Duration validity(PreparedCommand command, boolean now) {
        double minutes = number(command, VALID_MINUTES, 0);
        return minutes > 0 ? Duration.ofSeconds((long) Math.min(minutes * 60, 1e9)) : now ? NOW_MAX : NEXT_MAX;
    }

    private static String key(PreparedCommand command) {
        String upload = text(command, UPLOAD_KEY);
        if (!upload.isEmpty()) {
            return upload;
        }
        return key(text(command, KEY), command.getOrigin(), command.getSequenceNumber());
    }

    /** The key that the command of a request will have; empty if none, or if it is a dry run. */
    static Optional<String> key(IssueCommandRequest request) {
        Yamcs.Value value = request.getExtraMap().get(KEY);
        String given = value == null ? "" : ValueUtility.fromGpb(value).toString();
        return Optional.of(key(given, request.getOrigin(), request.getSequenceNumber()))
                .filter(key -> !key.isEmpty() && !request.getDryRun());
    }

    private static String key(String given, String origin, int sequenceNumber) {
        if (!given.isEmpty()) {
            return "given " + given;
        }
        boolean numbered = sequenceNumber > 0 && !ADDRESS.matcher(origin).matches();
        return numbered ? CommandOrder.NUMBERED + origin + " " + sequenceNumber : "";
    }

    private static HazardClass hazard(PreparedCommand command) {
        Significance significance = command.getMetaCommand().getEffectiveDefaultSignificance();
        boolean hazardous = significance != null
                && (significance.getConsequenceLevel() == Significance.Levels.CRITICAL
                        || significance.getConsequenceLevel().isMoreSevere(Significance.Levels.CRITICAL));
        return hazardous ? HazardClass.HAZARDOUS : HazardClass.ROUTINE;
    }

    private static String assignments(PreparedCommand command) {
        return command.getAssignments().stream()
                .filter(a -> a.getUserInput())
                .map(a -> a.getName() + "="
                        + shortened(ValueUtility.fromGpb(a.getValue()).toString()))
                .collect(Collectors.joining(", "));
    }

    /** The block of an upload would say nothing to anybody, in thousands of tickets. */
    private static String shortened(String value) {
        return value.length() <= VALUE_LENGTH_MAX ? value : value.substring(0, VALUE_LENGTH_MAX) + "...";
    }

    private static String text(PreparedCommand command, String option) {
        CommandHistoryAttribute attribute = command.getAttribute(option);
        return attribute == null
                ? ""
                : ValueUtility.fromGpb(attribute.getValue()).toString();
    }

    private static double number(PreparedCommand command, String option, double otherwise) {
        String text = text(command, option);
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }

    /** SHA-256 of the command's bytes as ordered, and of the options that change what leaves. */
    static String contentHash(PreparedCommand command) {
        byte[] binary = command.getBinary() == null ? new byte[0] : command.getBinary();
        String when = OnboardTime.of(command).map(time -> " " + time).orElse("");
        return hash(binary, (command.getCommandName() + when).getBytes(StandardCharsets.UTF_8));
    }

    static String databaseHash(String spacecraftId) {
        return FleetService.get().databaseHash(spacecraftId);
    }

    static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
