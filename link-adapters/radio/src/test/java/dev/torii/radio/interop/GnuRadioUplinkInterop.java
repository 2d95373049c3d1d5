package dev.torii.radio.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.Content;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.RadiationResult;
import dev.torii.radio.RecordingListener;
import dev.torii.radio.udp.UdpConfig;
import dev.torii.radio.udp.UdpFrontEnd;
import dev.torii.radio.zmq.ZmqConfig;
import dev.torii.radio.zmq.ZmqFrontEnd;
import dev.torii.spacelink.tc.Cltu;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.time.Tai;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A modulator of GNU Radio takes our CLTUs; a spacecraft's receiver behind a noisy channel finds the TC frames in them. */
class GnuRadioUplinkInterop {
    private static final int CLTUS = 20;
    private static final TcFrameCreator FRAMES =
            new TcFrameCreator(42, 0, new TcFrameLimits(TcFrameLimits.FRAME_LENGTH_HIGHEST, true, true));

    @Test
    @Timeout(180)
    void everyCltuIsDecodedByASpacecraftsReceiver() throws Exception {
        ZmqConfig config = new ZmqConfig(
                "uplink",
                "tcp://127.0.0.1:5602",
                false,
                Content.FRAME,
                Optional.of("tcp://127.0.0.1:5601"),
                2_048,
                ZmqConfig.RECONNECT_MIN,
                ZmqConfig.RECONNECT_MAX);
        try (FrontEnd zmq = new ZmqFrontEnd(config, new RecordingListener(), GnuRadioUplinkInterop::now)) {
            run("ZeroMQ", zmq);
        }
    }

    @Test
    @Timeout(180)
    void everyDatagramToo() throws Exception {
        UdpConfig config =
                new UdpConfig("uplink", "127.0.0.1", 52_013, "127.0.0.1", OptionalInt.of(52_011), 2_048, 1 << 20);
        try (FrontEnd udp = new UdpFrontEnd(config, new RecordingListener(), GnuRadioUplinkInterop::now)) {
            run("UDP", udp);
        }
    }

    private static long now() {
        return Tai.fromUtc(Instant.now());
    }

    private static void run(String over, FrontEnd frontEnd) throws Exception {
        long worstNs = 0;
        try (DatagramSocket decoded =
                        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 52_012));
                Peer flowgraph = Peer.script("cltu_rx.py", Map.of(), "--lowlat")) {
            decoded.setSoTimeout(5_000);
            flowgraph.awaitPort(5601);
            frontEnd.start();
            flowgraph.await("command way", 20, () -> frontEnd.state().commandConnected());
            frontEnd.setTransmit(true);
            Thread.sleep(2_000); // the receiver locks to the idle pattern
            for (int i = 0; i < CLTUS; i++) {
                byte[] data = new byte[16 + i];
                Arrays.fill(data, (byte) (3 * i));
                byte[] frame = FRAMES.ad(i, data);
                long begin = System.nanoTime();
                RadiationResult result = frontEnd.radiate(Cltu.encode(CltuCoding.BCH, frame, 0, frame.length))
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS);
                assertEquals(
                        RadiationResult.Outcome.ACCEPTED, result.outcome(), "taken; nobody says that it was radiated");
                DatagramPacket datagram = new DatagramPacket(new byte[2_048], 2_048);
                decoded.receive(datagram);
                worstNs = Math.max(worstNs, System.nanoTime() - begin);
                byte[] received = Arrays.copyOf(datagram.getData(), frame.length);
                assertArrayEquals(frame, received, "frame " + i);
                assertTrue(datagram.getLength() - frame.length < 7, "fill");
            }
        }
        System.out.printf(
                "PEER GNU Radio uplink over %s: %d of %d CLTUs decoded, longest %d ms from us to the decoder%n",
                over, CLTUS, CLTUS, TimeUnit.NANOSECONDS.toMillis(worstNs));
    }
}
