package dev.torii.bench;

import java.util.List;
import java.util.Map;
import org.yamcs.YConfiguration;
import org.yamcs.tctm.TcTmException;
import org.yamcs.tctm.ccsds.AosFrameDecoder;
import org.yamcs.tctm.ccsds.AosManagedParameters;
import org.yamcs.tctm.ccsds.CcsdsFrameDecoder;
import org.yamcs.tctm.ccsds.DownlinkTransferFrame;
import org.yamcs.tctm.ccsds.PacketDecoder;

/**
 * The same with the decoders of Yamcs 5.13.2, without its streams, archive and events. It has no synchroniser: codeblocks are taken from
 * their places. Its Reed-Solomon knows the conventional basis only.
 */
final class YamcsChain implements Job {
    private static final int SHARE = 16;
    private static final int CODEBLOCK_LENGTH = 1020;

    private final byte[] input;
    private final byte[] work = new byte[CODEBLOCK_LENGTH];
    private final CcsdsFrameDecoder codec = new CcsdsFrameDecoder(YConfiguration.wrap(Map.of(
            "codec",
            "RS",
            "errorCorrectionCapability",
            16,
            "interleavingDepth",
            TestDownlink.INTERLEAVE,
            "derandomize",
            true)));
    private final AosFrameDecoder frames = new AosFrameDecoder(new AosManagedParameters(
            YConfiguration.wrap(Map.of(
                    "spacecraftId",
                    TestDownlink.SCID,
                    "frameLength",
                    TestDownlink.FRAME_LENGTH,
                    "errorDetection",
                    "NONE",
                    "frameHeaderErrorControlPresent",
                    false,
                    "virtualChannels",
                    List.of(channel(1), channel(2)))),
            "bench",
            "bench"));
    private final PacketDecoder[] packets = new PacketDecoder[3];
    private final long[] last = new long[packets.length];
    private long octets;
    private long bad;
    private int next;

    /** @param input CADUs whose codeblocks are in the conventional basis */
    YamcsChain(byte[] input) {
        this.input = input;
        for (int i = 0; i < packets.length; i++) {
            packets[i] = new PacketDecoder(1 << 16, packet -> octets += packet.length);
            last[i] = -1;
        }
    }

    private static Map<String, Object> channel(int vcid) {
        return Map.of(
                "vcId",
                vcid,
                "ocfPresent",
                false,
                "service",
                "PACKET",
                "maxPacketLength",
                1 << 16,
                "packetPreprocessorClassName",
                "org.yamcs.tctm.GenericPacketPreprocessor",
                "stream",
                "none");
    }

    @Override
    public long run() throws TcTmException {
        for (int i = 0; i < SHARE; i++) {
            int at = next * TestDownlink.CADU_LENGTH + 4;
            System.arraycopy(input, at, work, 0, work.length);
            int length = codec.decodeFrame(work, 0, work.length);
            if (length < 0) {
                bad++;
            } else {
                accept(frames.decode(work, 0, length));
            }
            next = (next + 1) % TestDownlink.CADUS;
        }
        return 8L * TestDownlink.CADU_LENGTH * SHARE;
    }

    private void accept(DownlinkTransferFrame frame) throws TcTmException {
        PacketDecoder decoder = packets[frame.getVirtualChannelId()];
        byte[] data = frame.getData();
        int start = frame.getFirstHeaderPointer();
        if (frame.lostFramesCount(last[frame.getVirtualChannelId()]) != 0) {
            decoder.reset();
        }
        last[frame.getVirtualChannelId()] = frame.getVcFrameSeq();
        if (decoder.hasIncompletePacket()) {
            int end = start == -1 ? frame.getDataEnd() : start;
            decoder.process(data, frame.getDataStart(), end - frame.getDataStart());
        }
        if (start != -1) {
            decoder.reset();
            decoder.process(data, start, frame.getDataEnd() - start);
        }
    }

    /** Frames that could not be read, which there must be none of. */
    long bad() {
        return bad;
    }

    /** Octets of packets that came out. */
    long octets() {
        return octets;
    }
}
