package dev.torii.radio.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.Content;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.RecordingListener;
import dev.torii.radio.kiss.KissConfig;
import dev.torii.radio.kiss.KissFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.radio.zmq.ZmqConfig;
import dev.torii.radio.zmq.ZmqFrontEnd;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * gr-satellites demodulates and decodes what a modulator of GNU Radio sends, with a step of 600 Hz on the way, and hands the frames to our
 * KISS and our ZeroMQ front end at once.
 */
class GrSatellitesInterop {
    private static final int FRAMES = 30;
    private static final int FRAMES_WANTED = 27;
    private static final int FRAME_LENGTH = 1115;
    private static final int STEP_AT = 10;
    private static final int KISS_PORT = 8100;
    private static final String IQ = "tcp://127.0.0.1:5600";
    private static final String PDUS = "tcp://127.0.0.1:5555";

    private final RecordingListener kissHeard = new RecordingListener();
    private final RecordingListener zmqHeard = new RecordingListener();

    private static long now() {
        return Tai.fromUtc(Instant.now());
    }

    private static List<byte[]> frames() {
        AosFrameCreator creator = new AosFrameCreator(171, FRAME_LENGTH, true, true);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = new byte[FRAME_LENGTH];
            Arrays.fill(frame, (byte) i);
            creator.writePacketFrame(frame, 0, 1, i, 0x7FE, 0x01000000);
            frames.add(frame);
        }
        return frames;
    }

    @Test
    @Timeout(180)
    void framesReachUsAsTheyWereSent() throws Exception {
        Peer.requireProgram("gr_satellites");
        List<byte[]> frames = frames();
        try (Peer receiver = Peer.script(
                        "grs",
                        Map.of("GRS_ZMQ", IQ),
                        ("./tm_rs.yml --udp --udp_raw --iq --samp_rate 320000 --kiss_server " + KISS_PORT
                                        + " --zmq_pub " + PDUS + " --hexdump --fll_bw 5 --clk_bw 0.02")
                                .split(" ", -1));
                Peer modulator = Peer.script("dl_modem.py", Map.of());
                FrontEnd kiss = kiss();
                FrontEnd zmq = zmq()) {
            receiver.awaitPort(KISS_PORT);
            kiss.start();
            zmq.start();
            modulator.awaitPort(8080);
            receiver.await(
                    "idle frames over both",
                    60,
                    () -> !kissHeard.units().isEmpty() && !zmqHeard.units().isEmpty());
            send(frames);
            receiver.await(
                    "the last frame over both",
                    20,
                    () -> count(List.of(frames.get(FRAMES - 1)), kissHeard) == 1
                            && count(List.of(frames.get(FRAMES - 1)), zmqHeard) == 1);
        }
        report("gr-satellites over KISS", frames, kissHeard);
        report("gr-satellites over ZeroMQ", frames, zmqHeard);
        assertTrue(
                kissHeard.times().stream().allMatch(t -> Math.abs(now() - t) < 120_000_000_000L),
                "its time stamps are those of this machine");
    }

    private FrontEnd kiss() {
        KissConfig config =
                new KissConfig("kiss", TcpAddress.of("127.0.0.1", KISS_PORT), Optional.empty(), 2 * FRAME_LENGTH);
        return new KissFrontEnd(config, kissHeard, GrSatellitesInterop::now);
    }

    private FrontEnd zmq() {
        ZmqConfig config = new ZmqConfig(
                "zmq",
                PDUS,
                false,
                Content.FRAME,
                Optional.empty(),
                2 * FRAME_LENGTH,
                ZmqConfig.RECONNECT_MIN,
                ZmqConfig.RECONNECT_MAX);
        return new ZmqFrontEnd(config, zmqHeard, GrSatellitesInterop::now);
    }

    /** At the modulator's own pace: it has room for 64 frames of 160 ms. */
    private static void send(List<byte[]> frames) throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < FRAMES; i++) {
                if (i == STEP_AT) {
                    setFrequencyOffset(600);
                }
                byte[] frame = frames.get(i);
                socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), 52_001));
                Thread.sleep(200);
            }
        }
    }

    private static void setFrequencyOffset(double hz) throws IOException, InterruptedException {
        String call = "<methodCall><methodName>set_cfo</methodName><params><param><value><double>" + hz
                + "</double></value></param></params></methodCall>";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8080/RPC2"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        assertTrue(response.body().contains("<boolean>1</boolean>"), response.body());
    }

    private static long count(List<byte[]> wanted, RecordingListener heard) {
        List<byte[]> units = heard.units();
        return wanted.stream()
                .filter(frame -> units.stream().anyMatch(unit -> Arrays.equals(unit, frame)))
                .count();
    }

    private static void report(String peer, List<byte[]> frames, RecordingListener heard) {
        long identical = count(frames, heard);
        System.out.printf(
                "PEER %s: %d of %d frames identical, step of 600 Hz, %d units in all%n",
                peer, identical, FRAMES, heard.units().size());
        assertTrue(identical >= FRAMES_WANTED, peer + ": " + identical);
    }
}
