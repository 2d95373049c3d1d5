package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.Verdict;
import dev.torii.commanding.upload.Fate;
import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadOrder;
import dev.torii.commanding.upload.UploadUplink;
import dev.torii.spacelink.coding.Crc16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yamcs.Processor;
import org.yamcs.YamcsException;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.security.User;
import org.yamcs.xtce.Argument;
import org.yamcs.xtce.EnumeratedArgumentType;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.ValueEnumeration;

/**
 * The way of uploads to the command gate: each block is a command of the database in the name of the person who asked for the upload, with
 * priority 0, below all others. Its ticket is there before Yamcs hears of the command. Used by one thread at a time.
 */
final class GateUplink implements UploadUplink {
    private static final System.Logger LOG = System.getLogger(GateUplink.class.getName());
    private static final String LOAD = "/memory/LOAD_MEMORY";
    private static final String CHECK = "/memory/CHECK_MEMORY";
    private static final String PROCESSOR = "realtime";
    private static final String ORIGIN = "torii-upload";

    private final CommandGate gate;
    private final Function<String, SpacecraftPort> ports;
    private final Function<Upload, Path> files;
    private int sequenceNumber;
    /** The file that was read last, and its hash; one upload after the other asks many times for the same. */
    private String latestSha256 = "";

    private byte[] latest = new byte[0];

    GateUplink(CommandGate gate, Function<String, SpacecraftPort> ports, Function<Upload, Path> files) {
        this.gate = gate;
        this.ports = ports;
        this.files = files;
    }

    @Override
    public boolean isOpen(String spacecraftId) {
        YamcsServerInstance instance = YamcsServer.getServer().getInstance(spacecraftId);
        if (instance == null || instance.state() != InstanceState.RUNNING || !gate.hasRoomForUploads(spacecraftId)) {
            return false;
        }
        SpacecraftPort port = ports.apply(spacecraftId);
        return port.commanding().filter(EngagedContact::transmitEnabled).isPresent()
                && port.uplink().refusal().isEmpty();
    }

    /** The name of the command that loads memory; empty if the spacecraft has none. */
    static Optional<String> loadCommand(String spacecraftId) {
        YamcsServerInstance instance = YamcsServer.getServer().getInstance(spacecraftId);
        Processor processor = instance == null ? null : instance.getProcessor(PROCESSOR);
        return processor == null ? Optional.empty() : command(processor, LOAD).map(MetaCommand::getQualifiedName);
    }

    private static Optional<MetaCommand> command(Processor processor, String nameEnd) {
        return processor.getMdb().getMetaCommands().stream()
                .filter(c -> c.getQualifiedName().endsWith(nameEnd))
                .findFirst();
    }

    @Override
    public Optional<String> order(Upload upload, UploadOrder order, byte[] content) throws IOException {
        String spacecraftId = upload.plan().spacecraftId();
        Processor processor = YamcsServer.getServer().getInstance(spacecraftId).getProcessor(PROCESSOR);
        User user = YamcsServer.getServer()
                .getSecurityStore()
                .getDirectory()
                .getUser(upload.plan().user());
        Optional<MetaCommand> definition = command(processor, order.isLoad() ? LOAD : CHECK);
        if (user == null || definition.isEmpty()) {
            return Optional.of(user == null ? "its account is no longer there" : "the database cannot load memory");
        }
        PreparedCommand command;
        try {
            command = processor
                    .getCommandingManager()
                    .buildCommand(
                            definition.get(),
                            arguments(definition.get(), upload.plan().area(), order, content),
                            ORIGIN,
                            ++sequenceNumber,
                            user);
        } catch (YamcsException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        command.addStringAttribute(Orders.CONTACT, CommandOrder.NEXT_CONTACT);
        command.addStringAttribute(Orders.PRIORITY, "0");
        command.addStringAttribute(Orders.UPLOAD_KEY, order.key());
        Verdict verdict = gate.request(
                Orders.of(command, ports.apply(spacecraftId), Optional.empty()).orElseThrow());
        if (verdict.ticket().isEmpty()) {
            return Optional.of(verdict.refusal());
        }
        if (!verdict.repeated()) {
            processor.getCommandingManager().sendCommand(user, command);
        }
        return Optional.empty();
    }

    private static Map<String, Object> arguments(MetaCommand definition, int area, UploadOrder order, byte[] content) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("area", area(definition, area));
        arguments.put("address", order.address());
        if (order.isLoad()) {
            byte[] data = Arrays.copyOfRange(content, order.offset(), order.offset() + order.length());
            arguments.put("data_length", order.length());
            arguments.put("data", HexFormat.of().formatHex(data));
            arguments.put("checksum", Crc16.of(data, 0, data.length));
        } else {
            arguments.put("length", order.length());
        }
        return arguments;
    }

    /** The label of an area; an area without one is named by its number, which Yamcs refuses with its reason. */
    private static String area(MetaCommand definition, int area) {
        Argument argument = definition.getArgument("area");
        boolean named = argument != null && argument.getArgumentType() instanceof EnumeratedArgumentType;
        ValueEnumeration value =
                named ? ((EnumeratedArgumentType) argument.getArgumentType()).enumValue((long) area) : null;
        return value == null ? Integer.toString(area) : value.getLabel();
    }

    @Override
    public Fate fate(Upload upload, String key) throws IOException {
        Optional<Ticket> ticket = gate.ofKey(upload.plan().spacecraftId(), key);
        if (ticket.isEmpty()) {
            return Fate.UNKNOWN;
        }
        return switch (ticket.get().state()) {
            case ARMED, WAITING, RELEASED, LEAVING -> Fate.OPEN;
            case IN_DOUBT -> gate.settleUpload(ticket.get().id()) ? Fate.MAYBE_ACCEPTED : Fate.OPEN;
            case ACKNOWLEDGED, RESOLVED -> Fate.MAYBE_ACCEPTED;
            case REFUSED, EXPIRED -> Fate.NOT_ACCEPTED;
            case CANCELLED -> Fate.TAKEN_BACK;
        };
    }

    @Override
    public void takeBack(Upload upload, String key, String user) throws IOException {
        Optional<Ticket> ticket = gate.ofKey(upload.plan().spacecraftId(), key);
        if (ticket.isPresent() && !ticket.get().state().isEnd()) {
            Optional<String> gone = gate.cancel(ticket.get().id(), user + ", with its upload " + upload.id());
            if (gone.isEmpty()) {
                FrontEndService.required().commandDesk().over(ticket.get());
            }
        }
    }

    @Override
    public byte[] content(Upload upload) throws IOException {
        String sha256 = upload.plan().sha256();
        if (sha256.equals(latestSha256)) {
            return latest;
        }
        byte[] octets = Files.readAllBytes(files.apply(upload));
        if (!Orders.hash(octets).equals(sha256)) {
            throw new IOException(files.apply(upload).getFileName() + " is not what was handed in");
        }
        latest = octets;
        latestSha256 = sha256;
        return octets;
    }

    @Override
    public void tell(Upload upload, String type, String message) {
        LOG.log(System.Logger.Level.INFO, "{0} {1}", upload.plan().spacecraftId(), message);
        boolean bad = type.equals("UPLOAD_FAILED") || type.equals("UPLOAD_PAUSED");
        ports.apply(upload.plan().spacecraftId())
                .event(new LinkEvent(bad ? LinkEvent.Level.WARNING : LinkEvent.Level.INFO, type, message));
    }
}
