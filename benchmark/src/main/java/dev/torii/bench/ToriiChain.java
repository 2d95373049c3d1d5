package dev.torii.bench;

import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.packet.PacketExtractor;
import java.util.Optional;
import java.util.Set;

/** Octets to packets with our own classes; the octets come in pieces of 64 KiB, as from a socket. */
final class ToriiChain implements Job {
    private static final int PIECE = 1 << 16;

    private final byte[] input;
    private final ChannelDecoder decoder;
    private int position;

    private ToriiChain(byte[] input, Optional<CaduCoding> coding) {
        this.input = input;
        ChannelConfig config = new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                TestDownlink.FRAME_LENGTH,
                false,
                false,
                AosOptions.NONE,
                Set.of(TestDownlink.SCID),
                Set.of(),
                coding);
        decoder = new ChannelDecoder(config, new Demultiplexer());
    }

    /** The whole chain: synchronise, derandomise, correct, frames, packets. */
    static ToriiChain ofCadus(byte[] cadus) {
        return new ToriiChain(
                cadus,
                Optional.of(CaduCoding.reedSolomon(ReedSolomonCode.e16(TestDownlink.INTERLEAVE, Basis.DUAL), true)));
    }

    /** Frames and packets only. */
    static ToriiChain ofFrames(byte[] frames) {
        return new ToriiChain(frames, Optional.empty());
    }

    @Override
    public long run() {
        int length = Math.min(PIECE, input.length - position);
        decoder.accept(input, position, length, 0);
        position = (position + length) % input.length;
        return 8L * length;
    }

    /** Frames that were not good, which there must be none of. */
    long bad() {
        return decoder.counters().framesRead() - decoder.counters().frames(FrameStatus.GOOD);
    }

    private static final class Demultiplexer implements FrameSink {
        private final AosFrame frame = new AosFrame(0, false, false);
        private final PacketExtractor[] channels = new PacketExtractor[AosFrame.VCID_MAX + 1];
        private final long[] next = new long[channels.length];
        private long octets;

        Demultiplexer() {
            for (int i = 0; i < channels.length; i++) {
                channels[i] = new PacketExtractor((d, off, len) -> octets += len);
            }
        }

        @Override
        public void frame(
                byte[] data,
                int offset,
                int length,
                int scid,
                int vcid,
                long vcFrameCount,
                int correctedSymbols,
                long receptionTaiNs) {
            frame.wrap(data, offset, length);
            channels[vcid].accept(
                    data,
                    frame.packetZoneOffset(),
                    frame.packetZoneLength(),
                    frame.firstHeaderPointer(),
                    next[vcid] != vcFrameCount);
            next[vcid] = (vcFrameCount + 1) % FrameCounter.AOS.modulus();
        }

        @Override
        public void rejected(FrameStatus status, byte[] data, int offset, int length, long receptionTaiNs) {}
    }
}
