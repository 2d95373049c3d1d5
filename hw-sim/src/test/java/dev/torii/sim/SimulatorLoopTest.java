package dev.torii.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.HorizonMask;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.link.GroundReceiver;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The simulator behind its sockets, with a clock that begins two seconds before the satellite culminates. */
@Timeout(60)
class SimulatorLoopTest {

    private static final Instant CULMINATION = Instant.parse("2026-11-22T21:00:00Z");

    /** CLTUs of PING with N(S) 0 and 1, made by a Python script. */
    private static final String PING_0 = "eb9000ab001400c0184864c00700062b11dc010000d164a7a9fac5c5c5c5c5c5c579";

    private static final String PING_1 = "eb9000ab001401c0181a64c00800062b112601000008a60955f2c5c5c5c5c5c5c579";

    private static final int CADU_OCTETS = 1279;

    @TempDir
    Path etc;

    private int telemetryPort;
    private int commandPort;
    private int secondTelemetryPort;
    private int secondCommandPort;
    private Path eventsFile;
    private EventLog events;
    private SimulatorLoop loop;
    private Thread thread;

    @BeforeEach
    void writeConfiguration() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0);
                ServerSocket four = new ServerSocket(0)) {
            telemetryPort = one.getLocalPort();
            commandPort = two.getLocalPort();
            secondTelemetryPort = three.getLocalPort();
            secondCommandPort = four.getLocalPort();
        }
        Path repository = Path.of(System.getProperty("torii.root"), "etc", "src", "main", "etc");
        for (String file : List.of("passes.yaml", "payload.yaml")) {
            Files.copy(repository.resolve(file), etc.resolve(file));
        }
        Files.writeString(
                etc.resolve("fleet.yaml"),
                "spacecraft:\n  - {id: TRK-1, scid: 171, database: trk, orbit: TRK-1.tle}\n");
        Files.writeString(etc.resolve("stations.yaml"), """
                stations:
                  - id: tokyo
                    latitudeDeg: 35.7090
                    longitudeDeg: 139.7320
                    altitudeM: 60
                    maskDeg: 60
                    antennas:
                      - id: tokyo-1
                        frontEnd: {type: cadu-tcp, host: 127.0.0.1, telemetryPort: %d, commandPort: %d}
                      - id: tokyo-2
                        frontEnd: {type: cadu-tcp, host: 127.0.0.1, telemetryPort: %d, commandPort: %d}
                """.formatted(
                        telemetryPort, commandPort, secondTelemetryPort, secondCommandPort));
        GroundStation station = new GroundStation(
                "tokyo",
                Math.toRadians(35.7090),
                Math.toRadians(139.7320),
                60,
                HorizonMask.constant(Math.toRadians(60)));
        Files.writeString(
                etc.resolve("TRK-1.tle"), DemoOrbit.elementSets(station, List.of(CULMINATION), "TRK-1", 99171));
        eventsFile = etc.resolve("events.jsonl");
    }

    private void start() throws IOException {
        start(List.of());
    }

    private void start(List<FaultOrder> faults) throws IOException {
        long startTaiNs = Tai.fromUtc(CULMINATION) - 2_000_000_000L;
        long startNs = System.nanoTime();
        LongSupplier clock = () -> startTaiNs + System.nanoTime() - startNs;
        events = EventLog.open(Optional.of(eventsFile));
        loop = new SimulatorLoop(
                new SimulatorLoop.Settings(
                        Configuration.load(etc),
                        1,
                        List.of(),
                        OptionalLong.of(2_000_000),
                        SimulatorLoop.ClockOverride.NONE,
                        faults,
                        Optional.empty(),
                        Optional.empty()),
                events,
                clock);
        thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (loop != null) {
            loop.stop();
            thread.join();
            loop.close();
            events.close();
        }
    }

    @Test
    void clientReceivesFramesAndCommandsAreVerifiedAmidNoise() throws Exception {
        start();
        GroundReceiver ground = new GroundReceiver();
        try (Socket telemetry = connect(telemetryPort);
                Socket command = connect(commandPort)) {
            receiveUntil(telemetry, ground, () -> ground.frameTotal() > 100);
            byte[] noise = new byte[20_000];
            new Random(4).nextBytes(noise);
            command.getOutputStream().write(noise);
            command.getOutputStream().write(HexFormat.of().parseHex(PING_0));
            command.getOutputStream().write(HexFormat.of().parseHex(PING_1));
            receiveUntil(telemetry, ground, () -> ground.reports(1, 1, 7).size() == 2);
        }
        stop();
        List<String> lines = Files.readAllLines(eventsFile);

        assertEquals(0, ground.gaps);
        // The boot event went with the first frames, before anyone was connected or not.
        assertEquals(
                List.of("1,1", "1,3", "17,2", "1,7", "1,1", "1,3", "17,2", "1,7"),
                ground.types(1).stream().filter(type -> !type.startsWith("5,")).toList());
        assertTrue(lines.get(1).startsWith("{\"event\":\"clock\""), lines.get(1));
        assertTrue(lines.get(2).startsWith("{\"event\":\"listening\""), lines.get(2));
        assertEquals(
                2,
                lines.stream()
                        .filter(l -> l.contains("\"event\":\"signal_on\""))
                        .count());
        assertEquals(
                6,
                lines.stream().filter(l -> l.contains("\"event\":\"command\"")).count());
        assertTrue(lines.stream().anyMatch(l -> l.contains("\"EXECUTED\":2") && l.contains("octetsOutsideCltus")));
        String last = lines.get(lines.size() - 2);
        assertTrue(last.matches("\\{\"event\":\"signal_off\",.*\"framesRadiated\":[0-9]+,.*"), last);
    }

    @Test
    void bothAntennasReceiveTheSameCadusAndEitherCommandsOnce() throws Exception {
        start();
        GroundReceiver first = new GroundReceiver();
        try (Socket firstTelemetry = connect(telemetryPort);
                Socket secondTelemetry = connect(secondTelemetryPort);
                Socket firstCommand = connect(commandPort);
                Socket secondCommand = connect(secondCommandPort)) {
            byte[] heard = firstTelemetry.getInputStream().readNBytes(600 * CADU_OCTETS);
            byte[] second = secondTelemetry.getInputStream().readNBytes(300 * CADU_OCTETS);
            List<String> all = cadus(heard);
            List<String> later = cadus(second);
            // Whoever connected later begins later in the same stream.
            int skipped = Math.max(0, all.indexOf(later.get(0)));
            int ahead = Math.max(0, later.indexOf(all.get(0)));
            assertEquals(all.subList(skipped, skipped + 100), later.subList(ahead, ahead + 100));

            first.accept(heard, heard.length);
            secondCommand.getOutputStream().write(HexFormat.of().parseHex(PING_0));
            receiveUntil(firstTelemetry, first, () -> first.reports(1, 1, 7).size() == 1);
            firstCommand.getOutputStream().write(HexFormat.of().parseHex(PING_0)); // a repeat: FARM-1 throws it away
            firstCommand.getOutputStream().write(HexFormat.of().parseHex(PING_1));
            receiveUntil(firstTelemetry, first, () -> first.reports(1, 1, 7).size() == 2);
        }
        stop();
        List<String> lines = Files.readAllLines(eventsFile);
        assertEquals(2, lines.stream().filter(l -> l.contains("\"STARTED\"")).count());
        assertTrue(lines.stream().anyMatch(l -> l.contains("tokyo-2") && l.contains("\"EXECUTED\":1")));
        assertTrue(lines.stream().anyMatch(l -> l.contains("tokyo-1") && l.contains("\"FARM_DISCARDED\":1")));
    }

    private static List<String> cadus(byte[] stream) {
        List<String> cadus = new ArrayList<>();
        for (int offset = 0; offset < stream.length; offset += CADU_OCTETS) {
            cadus.add(HexFormat.of().formatHex(stream, offset, offset + CADU_OCTETS));
        }
        return cadus;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void receiveUntil(Socket telemetry, GroundReceiver ground, BooleanSupplier enough)
            throws IOException {
        InputStream in = telemetry.getInputStream();
        byte[] buffer = new byte[65_536];
        while (!enough.getAsBoolean()) {
            int octets = in.read(buffer);
            assertTrue(octets > 0, "stream ended");
            ground.accept(buffer, octets);
        }
    }

    @Test
    void faultIsInTheRecordWithWhatItDoes() throws Exception {
        start(List.of(FaultOrder.parse("TRK-1:battery-undervoltage@0.2")));
        GroundReceiver ground = new GroundReceiver();
        try (Socket telemetry = connect(telemetryPort)) {
            receiveUntil(telemetry, ground, () -> !ground.reports(1, 5, 3).isEmpty());
        }
        stop();
        List<String> events = Files.readAllLines(eventsFile).stream()
                .filter(l -> l.contains("\"fault\"") || l.contains("on_board_event"))
                .map(l -> l.replaceAll("\"time\":\"[^\"]*\",|\"auxiliary\":\\d+,", ""))
                .toList();
        assertEquals(
                List.of(
                        "{\"event\":\"fault\",\"spacecraft\":\"TRK-1\",\"fault\":\"battery-undervoltage\"}",
                        "{\"event\":\"on_board_event\",\"spacecraft\":\"TRK-1\",\"name\":\"UNDERVOLTAGE\",\"reported\":true}"),
                events.subList(1, 3));
    }

    @Test
    void clientThatDoesNotReadDoesNotHoldUpAnother() throws Exception {
        start();
        try (Socket idle = connect(telemetryPort);
                Socket reader = connect(telemetryPort)) {
            GroundReceiver ground = new GroundReceiver();
            receiveUntil(reader, ground, () -> ground.frameTotal() > 400);
            assertEquals(0, ground.gaps);
            assertTrue(idle.isConnected());
        }
    }

    @Test
    void takenPortIsOneClearLineAndStatusTwo() throws Exception {
        try (ServerSocket taken = new ServerSocket(commandPort, 1, InetAddress.getLoopbackAddress())) {
            StringWriter err = new StringWriter();
            CommandLine commandLine = Simulator.commandLine().setErr(new PrintWriter(err, true));

            assertEquals(2, commandLine.execute("--etc", etc.toString()));
            assertEquals(
                    "torii sim: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use",
                    err.toString().strip());
        }
    }

    @Test
    void wrongFaultsAndClocksAreOneClearLineAndStatusTwo() {
        assertEquals(
                "torii sim: --fault: 'TRK-1' is not TARGET:FAULT[=VALUE][/SECONDS][@SECONDS], for example"
                        + " TRK-1:battery-undervoltage@30 or tokyo-1:fade=20/5@30",
                complaint("--fault", "TRK-1"));
        assertEquals(
                "torii sim: --fault: fault 'fire' in 'TRK-1:fire@3' is not one of battery-undervoltage, reboot, safe-mode,"
                        + " clock-jump=VALUE, clock-drift=VALUE, drop-packets=VALUE/SECONDS, farm-wait/SECONDS, farm-lockout,"
                        + " lose-cltus=VALUE, transmitter-off/SECONDS, fade=VALUE/SECONDS, bit-slip, inversion, stuck/SECONDS, pointing-error=VALUE, disconnect",
                complaint("--fault", "TRK-1:fire@3"));
        assertEquals(
                "torii sim: --fault: 'TRK-1:battery-undervoltage@-1' is not TARGET:FAULT[=VALUE][/SECONDS][@SECONDS], for"
                        + " example TRK-1:battery-undervoltage@30 or tokyo-1:fade=20/5@30",
                complaint("--fault", "TRK-1:battery-undervoltage@-1"));
        assertEquals(
                "torii sim: --fault: TRK-9 is not simulated, only TRK-1",
                complaint("--fault", "TRK-9:battery-undervoltage@3"));
        assertEquals("torii sim: --clock-offset: 101.0 is not in -100..100", complaint("--clock-offset", "101"));
        assertEquals("torii sim: --clock-drift: NaN is not in -100..100", complaint("--clock-drift", "NaN"));
    }

    private String complaint(String option, String value) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Simulator.commandLine().setErr(new PrintWriter(err, true));
        assertEquals(2, commandLine.execute("--etc", etc.toString(), option, value));
        return err.toString().strip();
    }

    @Test
    void wrongConfigurationIsStatusTwo() throws Exception {
        Files.writeString(etc.resolve("fleet.yaml"), "spacecraft:\n  - {id: TRK-1, scid: 999, orbit: TRK-1.tle}\n");
        StringWriter err = new StringWriter();
        CommandLine commandLine = Simulator.commandLine().setErr(new PrintWriter(err, true));

        assertEquals(2, commandLine.execute("--etc", etc.toString()));
        assertTrue(err.toString().contains("spacecraft[0].scid: 999 is not in 0..255"), err.toString());
    }
}
