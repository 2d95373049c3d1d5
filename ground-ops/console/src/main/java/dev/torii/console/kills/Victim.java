package dev.torii.console.kills;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.payload.AssemblyConfig;
import dev.torii.payload.JournalFrameSource;
import dev.torii.payload.PayloadEngine;
import dev.torii.payload.PayloadEngineConfig;
import dev.torii.payload.PayloadListener;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.payload.feed.FeedServer;
import dev.torii.payload.feed.FeedServerConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is killed: antennas, frame journal, payload engine and feed, wired as the server wires them and without Yamcs.
 *
 * <p>Tells on its standard output, a line each: {@code tm PORT} once the antennas can connect (the first octet of a connection is the
 * antenna's number, CADUs follow), {@code feed PORT}, {@code a ANTENNA COUNT POSITION} for each frame that is durable in the journal, and
 * {@code trouble TEXT}; behind each stands a full stop. Ends when its standard input does.
 */
final class Victim {
    static final int ANTENNAS = 2;

    /** End of each line: one without was cut by the kill. */
    static final String END = " .\n";

    static final long JOURNAL_SEGMENT_BYTES = 1 << 20;
    static final long JOURNAL_BYTES = 32 << 20;

    private static final long FEED_SEGMENT_BYTES = 1 << 20;
    private static final long FEED_BYTES = 64L << 30;
    private static final Duration SYNC_INTERVAL = Duration.ofMillis(5);
    private static final long HOLD_NS = 2_000_000_000L;
    private static final long ACKNOWLEDGE_NS = 1_000_000L;

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    private final FrameJournal journal;
    private final List<Queue<long[]>> appended = List.of(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());

    private Victim(Path dir) throws IOException {
        journal = FrameJournal.open(
                new JournalConfig(dir.resolve("journal"), JOURNAL_SEGMENT_BYTES, JOURNAL_BYTES, SYNC_INTERVAL));
    }

    /**
     * Runs until standard input ends.
     *
     * @param args the data folder
     * @throws IOException if journal or feed cannot be opened
     */
    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0]);
        Victim victim = new Victim(dir);
        victim.listen();
        daemon(victim::acknowledge, "acknowledge");
        try (PayloadEngine engine = victim.engine(dir);
                FeedServer feed =
                        new FeedServer(engine.log(), new FeedServerConfig("127.0.0.1", 0, 16), engine::delivered)) {
            victim.tell("feed " + feed.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        victim.journal.close();
    }

    private PayloadEngine engine(Path dir) throws IOException {
        PayloadEngineConfig config = new PayloadEngineConfig(
                dir.resolve("products"),
                dir.resolve("payload.position"),
                new FeedLogConfig(dir.resolve("feed"), FEED_SEGMENT_BYTES, FEED_BYTES),
                List.of(Downlink.SPACECRAFT),
                new AssemblyConfig(HOLD_NS, 64, AssemblyConfig.RECORD_LENGTH_DEFAULT),
                "SIMULATED",
                0);
        return PayloadEngine.start(
                config,
                from -> new JournalFrameSource(journal, from),
                () -> Tai.fromUtc(Instant.now()),
                new PayloadListener() {
                    @Override
                    public void published(PublishedProduct product) {}

                    @Override
                    public void trouble(String message) {
                        tell("trouble " + message);
                    }
                });
    }

    private void listen() throws IOException {
        ServerSocket server = new ServerSocket(0, ANTENNAS, InetAddress.getLoopbackAddress());
        daemon(
                () -> {
                    while (true) {
                        Socket antenna = server.accept();
                        daemon(() -> receive(antenna), "antenna");
                    }
                },
                "antennas");
        tell("tm " + server.getLocalPort());
    }

    private void receive(Socket socket) throws IOException {
        try (socket) {
            InputStream in = socket.getInputStream();
            int antenna = in.read();
            if (antenna < 0 || antenna >= ANTENNAS) {
                return;
            }
            String id = "antenna-" + antenna;
            ChannelDecoder decoder = new ChannelDecoder(
                    Downlink.channel(), (d, off, len, scid, vcid, count, corrected, receptionTaiNs) -> {
                        FrameRecord meta =
                                new FrameRecord("soak", id, "C-1", receptionTaiNs, scid, vcid, count, corrected);
                        long position = journal.append(meta, d, off, len);
                        if (position >= 0) {
                            appended.get(antenna).add(new long[] {count, position});
                        }
                    });
            byte[] buffer = new byte[1 << 14];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                decoder.accept(buffer, 0, n, Tai.fromUtc(Instant.now()));
            }
        }
    }

    private void acknowledge() {
        while (true) {
            long durable = journal.durablePosition();
            for (int antenna = 0; antenna < ANTENNAS; antenna++) {
                Queue<long[]> waiting = appended.get(antenna);
                StringBuilder lines = new StringBuilder();
                for (long[] f = waiting.peek(); f != null && f[1] < durable; f = waiting.peek()) {
                    lines.append("a ").append(antenna).append(' ').append(f[0]);
                    lines.append(' ').append(f[1]).append(END);
                    waiting.remove();
                }
                if (lines.length() > 0) {
                    print(lines);
                }
            }
            LockSupport.parkNanos(ACKNOWLEDGE_NS);
        }
    }

    private void tell(String line) {
        print(line.replace('\n', ' ') + END);
    }

    private synchronized void print(CharSequence lines) {
        out.append(lines);
        out.flush();
    }

    /** What a thread of this process does. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        System.err.println(name + ": " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
