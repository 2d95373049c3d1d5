package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.yamcs.Processor;
import org.yamcs.StandardTupleDefinitions;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.cmdhistory.Attribute;
import org.yamcs.cmdhistory.CommandHistoryConsumer;
import org.yamcs.commanding.CommandQueueManager;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.protobuf.Commanding.QueueState;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.yarch.Tuple;
import org.yamcs.yarch.YarchDatabase;

/** The server of {@code etc/} in this process, with a recording TC link and without HTTP, for the tests of this module. */
final class RunningServer {
    private static final String INSTANCE = "TRK-1";
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final String LINKS = """
            dataLinks:
              - name: tc
                class: dev.torii.yamcs.fleet.RecordingTcLink
                stream: tc_realtime
                commandPostprocessorClassName: dev.torii.yamcs.fleet.PusCommandPostprocessor
            """;

    private static final String SERVER = """
            services: [{class: dev.torii.yamcs.fleet.FleetService}]
            instances: [ground]
            serverId: torii
            secretKey: ${torii.secretKey}
            """;

    private static RunningServer running;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private List<String> startWarnings = List.of();
    private int packets;

    private RunningServer() {}

    /** Starts the server at the first call; it runs until the test process ends. */
    static synchronized RunningServer get(Path folder) throws Exception {
        if (running == null) {
            running = new RunningServer();
            running.start(folder);
        }
        return running;
    }

    private void start(Path folder) throws Exception {
        Path root = Path.of(System.getProperty("torii.root"));
        System.setProperty("torii.home", root.resolve("mdb/src/main").toString());
        Path etc = folder.resolve("etc");
        copy(root.resolve("etc/src/main/etc"), etc);
        Path template = etc.resolve("instance-templates/spacecraft/template.yaml");
        String text = Files.readString(template);
        Files.writeString(template, text.substring(0, text.indexOf("# Both links stay")) + LINKS);
        Files.writeString(etc.resolve("yamcs.yaml"), SERVER);
        Path processor = etc.resolve("processor.yaml"); // the command gate is in another module
        Files.writeString(
                processor,
                Files.readString(processor)
                        .replace("dev.torii.yamcs.links.GateReleaser", "org.yamcs.StreamTcCommandReleaser"));
        Logger.getLogger("").addHandler(new WarningCollector());
        ServerMain.main(new String[] {
            "--etc-dir", etc.toString(), "--data-dir", folder.resolve("data").toString()
        });
        instance().awaitRunning();
        startWarnings = List.copyOf(warnings);
        CommandQueueManager queues = processor().getCommandingManager().getCommandQueueManager();
        queues.getQueues().forEach(queue -> queues.setQueueState(queue.getName(), QueueState.ENABLED));
    }

    /** What was logged as a warning or an error until the server ran. */
    List<String> startWarnings() {
        return startWarnings;
    }

    YamcsServerInstance instance() {
        return YamcsServer.getServer().getInstance(INSTANCE);
    }

    Processor processor() {
        return instance().getProcessor("realtime");
    }

    /** Sends a command as the System user and returns what the test needs to follow it. */
    Sent send(String name, Map<String, Object> arguments) throws Exception {
        return sent(name, issue(name, arguments));
    }

    /** Waits until a command that was issued reaches the link. */
    Sent sent(String name, History history) throws InterruptedException {
        byte[] packet = RecordingTcLink.SENT.poll(20, TimeUnit.SECONDS);
        assertNotNull(packet, () -> name + " did not reach the link");
        return new Sent(packet, history);
    }

    /** Issues a command as the System user; it may wait for its constraints. */
    History issue(String name, Map<String, Object> arguments) throws Exception {
        RecordingTcLink.SENT.clear();
        var manager = processor().getCommandingManager();
        var user = YamcsServer.getServer().getSecurityStore().getSystemUser();
        PreparedCommand command =
                manager.buildCommand(processor().getMdb().getMetaCommand(name), arguments, "test", packets++, user);
        History history = new History(command.getCommandId());
        processor().getCommandHistoryManager().subscribeCommandHistory(null, 0, history);
        manager.sendCommand(user, command);
        return history;
    }

    /** Hands Yamcs a telemetry packet of APID 100 with a PUS-C secondary header. */
    void receive(int service, int subtype, String dataHex) {
        byte[] data = HexFormat.of().parseHex(dataHex);
        ByteBuffer packet = ByteBuffer.allocate(20 + data.length + 2);
        packet.putShort((short) 0x0864).putShort((short) (0xC000 | packets)).putShort((short) (data.length + 15));
        packet.put((byte) 0x20).put((byte) service).put((byte) subtype).putInt(0);
        // 2021-01-01T00:00:00.5 TAI: 23011 days of 86400 s since 1958.
        packet.putInt(1_988_150_400).put((byte) 0x80).put((byte) 0).put((byte) 0);
        packet.put(data);
        long now = TimeEncoding.getWallclockTime();
        YarchDatabase.getInstance(INSTANCE)
                .getStream("tm_realtime")
                .emitTuple(new Tuple(
                        StandardTupleDefinitions.TM,
                        new Object[] {now, packets++, now, 0, packet.array(), null, null, "test", null}));
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                fail("waited 20 s for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createDirectories(
                        to.resolve(from.relativize(file).toString()).getParent());
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** A command that reached the link. */
    static final class Sent {
        private final byte[] packet;
        private final History history;

        Sent(byte[] packet, History history) {
            this.packet = packet;
            this.history = history;
        }

        byte[] packet() {
            return packet;
        }

        History history() {
            return history;
        }

        /** The first four octets, by which reports name it, in hexadecimal. */
        String requestId() {
            return HexFormat.of().formatHex(packet, 0, 4);
        }
    }

    /** What the command history says of one command. */
    static final class History implements CommandHistoryConsumer {
        private final CommandId id;
        private final Map<String, String> attributes = new ConcurrentHashMap<>();

        History(CommandId id) {
            this.id = id;
        }

        String get(String key) {
            return attributes.getOrDefault(key, "");
        }

        @Override
        public void addedCommand(PreparedCommand command) {}

        @Override
        public void updatedCommand(CommandId command, long time, List<Attribute> changes) {
            if (command.equals(id)) {
                changes.forEach(change ->
                        attributes.put(change.getKey(), change.getValue().toString()));
            }
        }
    }

    private final class WarningCollector extends Handler {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
