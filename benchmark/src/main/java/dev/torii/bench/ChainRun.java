package dev.torii.bench;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.sim.link.AntennaView;
import dev.torii.sim.rf.FadeModel;
import dev.torii.sim.rf.ImpairmentModel;
import dev.torii.sim.rf.ReceiverModel;
import dev.torii.sim.rf.Reception;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.Asm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;

/** Frames through the whole chain: the simulator's channel, a TCP connection, our front end, our decoder. */
final class ChainRun {
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL);
    private static final int CADU_LENGTH = 1_279;
    private static final double SYMBOLS_PER_SECOND = 20e6;
    private static final ReceiverModel ALWAYS = new ReceiverModel(1e9, 1e9, 0, 0, -50, 0, 0);
    private static final long SEED = 20261126;

    private ChainRun() {}

    /** Share of frames that do not come out good. */
    static double lostShare(double esN0Db, int frames) throws IOException, InterruptedException {
        ChannelConfig config = new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                1_115,
                true,
                true,
                AosOptions.NONE,
                Set.of(171),
                Set.of(),
                Optional.of(CaduCoding.reedSolomon(CODE, true)));
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FrontEnd frontEnd = new CaduTcpFrontEnd(
                        new CaduTcpConfig("bench", TcpAddress.of("127.0.0.1", server.getLocalPort()), Optional.empty()),
                        new Decoding(decoder),
                        System::nanoTime)) {
            frontEnd.start();
            long octets;
            try (Socket radio = server.accept()) {
                octets = send(radio, esN0Db, frames);
            }
            while (frontEnd.state().bytesReceived() < octets || frontEnd.state().telemetryConnected()) {
                Thread.sleep(5);
            }
        }
        return 1 - decoder.counters().frames(FrameStatus.GOOD) / (double) frames;
    }

    private static long send(Socket radio, double esN0Db, int frames) throws IOException {
        AntennaView.Sight sight = new AntennaView.Sight(0, 1, 1, 1e6, 0);
        double carrierToNoise = esN0Db + 10 * Math.log10(SYMBOLS_PER_SECOND);
        Reception channel = new Reception(
                t -> new Reception.Fix(true, sight, carrierToNoise, 0, 0, 0),
                ALWAYS,
                new ImpairmentModel(true, FadeModel.NONE, 0, CADU_LENGTH),
                SYMBOLS_PER_SECOND,
                SEED,
                0);
        channel.advanceTo(0, true);
        channel.advanceTo(100_000_000, true);
        AosFrameCreator creator = new AosFrameCreator(171, 1_115, true, true);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(CODE);
        byte[] cadu = new byte[CADU_LENGTH];
        long octets = 0;
        OutputStream out = new BufferedOutputStream(radio.getOutputStream(), 1 << 16);
        for (int i = 0; i < frames; i++) {
            Asm.write(cadu, 0);
            creator.writePacketFrame(cadu, 4, 1, i, 0x7FE, 0x01000000);
            encoder.encode(cadu, 4);
            Randomizer.SHORT.apply(cadu, 4, CADU_LENGTH - 4);
            int length = channel.receive(cadu, CADU_LENGTH);
            out.write(channel.octets(), 0, length);
            octets += length;
        }
        out.flush();
        return octets;
    }

    private record Decoding(ChannelDecoder decoder) implements FrontEndListener {
        @Override
        public void connected() {}

        @Override
        public void bytes(byte[] d, int off, int len, long receptionTaiNs) {
            decoder.accept(d, off, len, receptionTaiNs);
        }

        @Override
        public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {}

        @Override
        public void disconnected(String why) {
            decoder.flush();
        }
    }
}
