package dev.torii.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.HorizonMask;
import dev.torii.radio.Content;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.kiss.KissConfig;
import dev.torii.radio.kiss.KissFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.radio.udp.UdpConfig;
import dev.torii.radio.udp.UdpFrontEnd;
import dev.torii.radio.zmq.ZmqConfig;
import dev.torii.radio.zmq.ZmqFrontEnd;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.scenario.Scenario;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator with a scenario: in virtual time by its record, and with each kind of radio by our own front ends. */
@Timeout(60)
class ScenarioLoopTest {
    private static final Instant CULMINATION = Instant.parse("2026-11-22T21:00:00Z");
    private static final long SECOND_NS = 1_000_000_000L;

    /** CLTU of PING with N(S) 0, made by a Python script. */
    private static final String PING_0 = "eb9000ab001400c0184864c00700062b11dc010000d164a7a9fac5c5c5c5c5c5c579";

    @TempDir
    Path etc;

    private int telemetryPort;
    private int commandPort;

    @BeforeEach
    void writeConfiguration() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0)) {
            telemetryPort = one.getLocalPort();
            commandPort = two.getLocalPort();
        }
        Path repository = Path.of(System.getProperty("torii.root"), "etc", "src", "main", "etc");
        for (String file : List.of("passes.yaml", "payload.yaml", "scenario.yaml")) {
            Files.copy(repository.resolve(file), etc.resolve(file));
        }
        Files.writeString(
                etc.resolve("fleet.yaml"),
                "spacecraft:\n  - {id: TRK-1, scid: 171, database: trk, orbit: TRK-1.tle}\n");
        GroundStation station = new GroundStation(
                "tokyo",
                Math.toRadians(35.7090),
                Math.toRadians(139.7320),
                60,
                HorizonMask.constant(Math.toRadians(60)));
        Files.writeString(
                etc.resolve("TRK-1.tle"), DemoOrbit.elementSets(station, List.of(CULMINATION), "TRK-1", 99171));
    }

    private void station(String frontEnd) throws IOException {
        Files.writeString(etc.resolve("stations.yaml"), """
                stations:
                  - id: tokyo
                    latitudeDeg: 35.7090
                    longitudeDeg: 139.7320
                    altitudeM: 60
                    maskDeg: 60
                    antennas:
                      - id: tokyo-1
                        frontEnd: {%s, telemetryPort: %d, commandPort: %d}
                """.formatted(frontEnd, telemetryPort, commandPort));
    }

    private SimulatorLoop.Settings settings(long seed, String... faults) {
        Configuration configuration = Configuration.load(etc);
        Scenario scenario = Scenario.load(etc.resolve("scenario.yaml"), List.of("tokyo-1"), List.of("TRK-1"));
        return new SimulatorLoop.Settings(
                configuration,
                seed,
                List.of(),
                OptionalLong.of(2_000_000),
                SimulatorLoop.ClockOverride.NONE,
                List.of(faults).stream().map(FaultOrder::parse).toList(),
                Optional.of(scenario),
                Optional.empty());
    }

    /** The record of the pass, from 60 s before its middle to 60 s after it. */
    private List<String> fly(long seed, String... faults) throws IOException {
        Path record = Files.createTempFile(etc, "events", ".jsonl");
        VirtualClock clock = new VirtualClock(Tai.fromUtc(CULMINATION) - 60 * SECOND_NS);
        try (EventLog events = EventLog.open(Optional.of(record));
                SimulatorLoop loop = new SimulatorLoop(settings(seed, faults), events, clock)) {
            loop.run(clock, Tai.fromUtc(CULMINATION) + 60 * SECOND_NS);
        }
        return Files.readAllLines(record);
    }

    private static List<String> of(List<String> record, String kind) {
        return record.stream()
                .filter(line -> line.contains("\"event\":\"" + kind + "\""))
                .toList();
    }

    private static List<String> reasons(List<String> record) {
        return of(record, "signal_off").stream()
                .map(line -> line.replaceAll(".*\"why\":\"([a-z_]+)\".*", "$1"))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameRecord() throws IOException {
        station("type: cadu-tcp");
        Files.writeString(
                etc.resolve("scenario.yaml"),
                "antennaDefaults: {bursts: {everySeconds: 5, seconds: 0.5, depthDb: 30}, slipsPerSecond: 2}\n");
        List<String> record = fly(3);
        assertEquals(record, fly(3));
        assertNotEquals(record, fly(4));
        assertTrue(reasons(record).contains("fade"), reasons(record).toString());
    }

    @Test
    void aPassBeginsLaterThanItsRiseByTheTimeToLock() throws IOException {
        station("type: cadu-tcp");
        List<String> record = fly(1);
        assertEquals(1, of(record, "signal_on").size());
        assertEquals(List.of("below_horizon"), reasons(record));
        assertTrue(of(record, "signal_on")
                .get(0)
                .matches(".*\"esN0Db\":2[0-9.]+,\"offDeg\":0.0,\"frequencyErrorHz\":0.*"));
        assertEquals(List.of(), of(record, "target_seen"));
    }

    @Test
    void faultsInterruptTheSignalAndSayWhy() throws IOException {
        station("type: cadu-tcp");
        List<String> record =
                fly(1, "tokyo-1:fade=40/5@40", "TRK-1:transmitter-off/3@55", "TRK-1:reboot@70", "TRK-1:safe-mode@5");
        assertEquals(List.of("fade", "no_carrier", "below_horizon", "below_horizon"), reasons(record));
        assertEquals(4, of(record, "fault").size(), record.toString());
        List<String> events = of(record, "on_board_event");
        assertEquals(2, events.stream().filter(e -> e.contains("\"BOOT\"")).count());
        assertTrue(
                events.stream().anyMatch(e -> e.contains("\"SAFE_MODE_ENTERED\",\"auxiliary\":3")), events.toString());
        assertTrue(of(record, "no_lock").stream().anyMatch(e -> e.contains("\"why\":\"fade\"")));
    }

    @Test
    void droppedPacketsNeverReachAFrame() throws IOException {
        station("type: cadu-tcp");
        String all = last(of(fly(1), "frame_count"));
        String few = last(of(fly(1, "TRK-1:drop-packets=1/100@0"), "frame_count"));
        assertTrue(all.contains("\"0\":"), all);
        assertFalse(few.contains("\"0\":"), few);
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    @Test
    void whatTheMountCannotDoIsRefusedAtTheStart() throws IOException {
        station("type: cadu-tcp");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fly(1, "tokyo-1:stuck/5@1"));
        assertEquals("tokyo-1 cannot break so: it has no rotator in stations.yaml", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "cadu-tcp, cadu",
        "cadu-tcp, soft",
        "udp, frame",
        "udp, codeblock",
        "udp, cadu",
        "kiss-tcp, frame",
        "zmq, frame",
        "zmq, codeblock",
        "zmq, soft"
    })
    void eachRadioIsReceivedAndCommandedByItsFrontEnd(String type, String content) throws Exception {
        station("type: " + type + ", content: " + content);
        long startTaiNs = Tai.fromUtc(CULMINATION) - 2 * SECOND_NS;
        long startNs = System.nanoTime();
        LongSupplier clock = () -> startTaiNs + System.nanoTime() - startNs;
        Path record = Files.createTempFile(etc, "events", ".jsonl");
        Receiver receiver = new Receiver(content);
        try (EventLog events = EventLog.open(Optional.of(record));
                SimulatorLoop loop = new SimulatorLoop(settings(1), events, clock);
                FrontEnd frontEnd = frontEnd(type, content, receiver, clock)) {
            Thread thread = new Thread(() -> run(loop));
            thread.start();
            frontEnd.start();
            frontEnd.setTransmit(true);
            while (receiver.frames.get() < 100 || !frontEnd.state().commandConnected()) {
                Thread.sleep(10);
            }
            assertEquals(0x0000C000, receiver.clcw & 0x0000C000, "no carrier and no bits on board");
            byte[] cltu = HexFormat.of().parseHex(PING_0);
            assertTrue(frontEnd.radiate(cltu).toCompletableFuture().get().ok());
            while ((receiver.clcw & 0x000000FF) != 1) { // V(R) counts the frame
                Thread.sleep(10);
            }
            assertEquals(0, receiver.clcw & 0x0000C000, "carrier and bits on board");
            loop.stop();
            thread.join();
        }
        assertEquals(0, receiver.decoder.counters().frames(FrameStatus.UNCORRECTABLE));
        assertEquals(
                1,
                of(Files.readAllLines(record), "command").stream()
                        .filter(line -> line.contains("\"stage\":\"ACCEPTED\""))
                        .count());
    }

    private static void run(SimulatorLoop loop) {
        try {
            loop.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FrontEnd frontEnd(String type, String content, Receiver receiver, LongSupplier clock) {
        TcpAddress telemetry = TcpAddress.of("127.0.0.1", telemetryPort);
        TcpAddress command = TcpAddress.of("127.0.0.1", commandPort);
        return switch (type) {
            case "cadu-tcp" ->
                new CaduTcpFrontEnd(new CaduTcpConfig("test", telemetry, Optional.of(command)), receiver, clock);
            case "kiss-tcp" ->
                new KissFrontEnd(new KissConfig("test", telemetry, Optional.of(command), 2_048), receiver, clock);
            case "udp" ->
                new UdpFrontEnd(
                        new UdpConfig(
                                "test",
                                "127.0.0.1",
                                telemetryPort,
                                "127.0.0.1",
                                OptionalInt.of(commandPort),
                                2_048,
                                4 << 20),
                        receiver,
                        clock);
            default ->
                new ZmqFrontEnd(
                        new ZmqConfig(
                                "test",
                                "tcp://127.0.0.1:" + telemetryPort,
                                false,
                                content.equals("soft") ? Content.SOFT_SYMBOLS : Content.FRAME,
                                Optional.of("tcp://127.0.0.1:" + commandPort),
                                10_240,
                                ZmqConfig.RECONNECT_MIN,
                                ZmqConfig.RECONNECT_MAX),
                        receiver,
                        clock);
        };
    }

    /** Decodes what a front end brings, as the server does. */
    private static final class Receiver implements FrontEndListener {
        private final AtomicInteger frames = new AtomicInteger();
        private final boolean soft;
        private final ChannelDecoder decoder;
        private volatile int clcw;

        Receiver(String content) {
            soft = content.equals("soft");
            Optional<CaduCoding> coding = content.equals("frame")
                    ? Optional.empty()
                    : Optional.of(CaduCoding.reedSolomon(ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL), true));
            ChannelConfig config = new ChannelConfig(
                    ChannelConfig.FrameType.AOS, 1115, true, true, AosOptions.NONE, Set.of(171), Set.of(), coding);
            decoder =
                    soft ? ChannelDecoder.ofSoftSymbols(config, this::frame) : new ChannelDecoder(config, this::frame);
        }

        private void frame(byte[] d, int off, int len, int scid, int vcid, long count, int corrected, long taiNs) {
            clcw = ByteBuffer.wrap(d).getInt(off + len - 6);
            frames.incrementAndGet();
        }

        @Override
        public void connected() {}

        @Override
        public void bytes(byte[] d, int off, int len, long receptionTaiNs) {
            if (soft) {
                decoder.acceptSoft(d, off, len, receptionTaiNs);
            } else {
                decoder.accept(d, off, len, receptionTaiNs);
            }
        }

        @Override
        public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {
            decoder.acceptUnit(d, off, len, corrected, receptionTaiNs);
        }

        @Override
        public void disconnected(String why) {}
    }
}
