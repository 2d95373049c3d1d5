package dev.torii.bench.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.payload.AssemblyConfig;
import dev.torii.payload.FrameSource;
import dev.torii.payload.JournalFrameSource;
import dev.torii.payload.PayloadEngine;
import dev.torii.payload.PayloadEngineConfig;
import dev.torii.payload.PayloadListener;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.payload.feed.FeedServer;
import dev.torii.payload.feed.FeedServerConfig;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.spacelink.time.Tai;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving process: front ends, decoders, frame journal, payload engine and feed, wired as the server wires them and without Yamcs.
 *
 * <p>Prints {@code feed PORT}; takes {@code frames N} and {@code products N} on its standard input and answers with a {@link Reading} as
 * JSON when so many have been appended or published.
 */
final class Receiver {
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final long JOURNAL_BYTES = 16L << 30;
    private static final long FEED_BYTES = 64L << 30;
    private static final Duration SYNC_INTERVAL = Duration.ofMillis(5);
    private static final long HOLD_NS = 5_000_000_000L;
    private static final int CONSUMERS_MAX = 16;
    private static final long LOOK_NS = 200_000;

    private final FrameJournal journal;
    private final List<AntennaInput> antennas = new ArrayList<>();
    private final List<FrontEnd> frontEnds = new ArrayList<>();
    private final AtomicLong products = new AtomicLong();
    private final AtomicLong productOctets = new AtomicLong();
    private final AtomicLong troubles = new AtomicLong();
    private final StageTimes stages;
    private final Cores core = new Cores();

    private Receiver(Path dir, int port, int count, StageTimes stages) throws IOException {
        this.stages = stages;
        journal = FrameJournal.open(
                new JournalConfig(dir.resolve("journal"), SEGMENT_BYTES, JOURNAL_BYTES, SYNC_INTERVAL));
        for (int i = 0; i < count; i++) {
            AntennaInput antenna = new AntennaInput("antenna-" + i, journal, stages);
            antennas.add(antenna);
            CaduTcpConfig config =
                    new CaduTcpConfig("antenna-" + i, TcpAddress.of("127.0.0.1", port), Optional.empty());
            frontEnds.add(new CaduTcpFrontEnd(config, antenna, Receiver::taiNs));
        }
    }

    static long taiNs() {
        return Tai.fromUtc(Instant.now());
    }

    /**
     * Runs until standard input ends.
     *
     * @param arguments folder, the transmitter's port, number of antennas, frames of a sensor frame, and what is wanted: {@code reception}
     *                  without the engine, {@code throughput}, or {@code latency} with the times of all stages in the folder's
     *                  {@code stages.csv}
     */
    public static void main(String[] arguments) throws IOException {
        Path dir = Path.of(arguments[0]);
        boolean timed = arguments[4].equals("latency");
        StageTimes stages = new StageTimes(Integer.parseInt(arguments[3]), timed);
        Receiver receiver = new Receiver(dir, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), stages);
        if (arguments[4].equals("reception")) {
            System.out.println("feed 0");
            receiver.serve();
        } else {
            try (PayloadEngine engine = receiver.engine(dir);
                    FeedServer feed = new FeedServer(
                            engine.log(), new FeedServerConfig("127.0.0.1", 0, CONSUMERS_MAX), engine::delivered)) {
                System.out.println("feed " + feed.port());
                receiver.serve();
            }
        }
        receiver.journal.close();
        if (timed) {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(dir.resolve("stages.csv")))) {
                stages.write(out);
            }
        }
    }

    private PayloadEngine engine(Path dir) throws IOException {
        PayloadEngineConfig config = new PayloadEngineConfig(
                dir.resolve("products"),
                dir.resolve("payload.position"),
                new FeedLogConfig(dir.resolve("feed"), SEGMENT_BYTES, FEED_BYTES),
                List.of(SensorDownlink.spacecraft()),
                new AssemblyConfig(HOLD_NS, 64, AssemblyConfig.RECORD_LENGTH_DEFAULT),
                "SIMULATED",
                0);
        FrameSource.Opener source = from -> stages.observe(new JournalFrameSource(journal, from));
        return PayloadEngine.start(config, source, Receiver::taiNs, new PayloadListener() {
            @Override
            public void published(PublishedProduct product) {
                stages.published(product, taiNs());
                productOctets.addAndGet(2L * product.header().completeness().recordLength());
                products.lazySet(products.get() + 1);
            }

            @Override
            public void trouble(String message) {
                System.err.println("bench: " + message);
                troubles.incrementAndGet();
            }
        });
    }

    private void serve() throws IOException {
        System.out.flush();
        frontEnds.forEach(FrontEnd::start);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        ObjectMapper json = new ObjectMapper();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            long wanted = Long.parseLong(words[1]);
            while ((words[0].equals("products") ? products.get() : frames()) < wanted) {
                LockSupport.parkNanos(LOOK_NS);
            }
            System.out.println(json.writeValueAsString(reading()));
            System.out.flush();
        }
        frontEnds.forEach(FrontEnd::close);
    }

    private long frames() {
        return antennas.stream().mapToLong(AntennaInput::frames).sum();
    }

    private Reading reading() {
        long bad = troubles.get()
                + journal.counters().notJournaled()
                + antennas.stream().mapToLong(AntennaInput::bad).sum();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Reading(
                System.nanoTime(),
                system.getProcessCpuTime(),
                core.idleNs(),
                frames(),
                products.get(),
                journal.counters().appendedOctets() + productOctets.get(),
                bad,
                allocated("torii-front-end-"),
                stages.frameAllocated(),
                allocated("payload-engine"));
    }

    private static long allocated(String threads) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(threads)) {
                sum += bean.getThreadAllocatedBytes(thread.getId());
            }
        }
        return sum;
    }
}
