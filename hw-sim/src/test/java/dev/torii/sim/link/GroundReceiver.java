package dev.torii.sim.link;

import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.packet.PacketExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ground side of a CADU stream, for tests: frames by channel, packets by channel in hex. */
public final class GroundReceiver {

    private static final int SCID = 171;

    /** Packets by virtual channel, idle packets left out. */
    public final Map<Integer, List<byte[]>> packets = new TreeMap<>();

    /** Frames by virtual channel. */
    public final Map<Integer, Long> frames = new TreeMap<>();

    /** Breaks in the frame counts. */
    public long gaps;

    /** The newest operational control field. */
    public int lastOcf;

    /** For each packet of VC0 the frame in which it ended. */
    public final List<Long> frameOfPacket = new ArrayList<>();

    /** For each frame of VC0 its place among all frames. */
    public final List<Long> placeOfFrame = new ArrayList<>();

    private final Map<Integer, PacketExtractor> extractors = new TreeMap<>();
    private final Map<Integer, Long> lastCounts = new TreeMap<>();
    private final AosFrame frame = new AosFrame(0, true, true);
    private final ChannelDecoder decoder = new ChannelDecoder(
            new ChannelConfig(
                    ChannelConfig.FrameType.AOS,
                    1115,
                    true,
                    true,
                    AosOptions.NONE,
                    Set.of(SCID),
                    Set.of(),
                    Optional.of(CaduCoding.reedSolomon(ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL), true))),
            this::frame);

    /** Takes the next octets of the stream. */
    public void accept(byte[] data, int length) {
        decoder.accept(data, 0, length, 0);
    }

    /** Ends the stream. */
    public void flush() {
        decoder.flush();
    }

    private void frame(
            byte[] data, int offset, int length, int scid, int vcid, long count, int corrected, long receptionTaiNs) {
        if (vcid == 0) {
            placeOfFrame.add(frameTotal());
        }
        frames.merge(vcid, 1L, Long::sum);
        Long last = lastCounts.put(vcid, count);
        boolean gap = last != null && count != (last + 1) % (1 << 24);
        gaps += gap ? 1 : 0;
        frame.wrap(data, offset, length);
        lastOcf = frame.ocf();
        if (frame.carriesPackets()) {
            extractors
                    .computeIfAbsent(vcid, v -> new PacketExtractor((d, o, l) -> packet(v, d, o, l)))
                    .accept(data, frame.packetZoneOffset(), frame.packetZoneLength(), frame.firstHeaderPointer(), gap);
        }
    }

    private void packet(int vcid, byte[] data, int offset, int length) {
        boolean idle = (data[offset] & 0x07) == 0x07 && data[offset + 1] == (byte) 0xFF;
        if (!idle && vcid == 0) {
            frameOfPacket.add(lastCounts.get(0));
        }
        if (!idle) {
            packets.computeIfAbsent(vcid, v -> new ArrayList<>())
                    .add(Arrays.copyOfRange(data, offset, offset + length));
        }
    }

    /** Packets of a channel that belong to a service and subtype, in hex. */
    public List<String> reports(int vcid, int service, int subtype) {
        return packets.getOrDefault(vcid, List.of()).stream()
                .filter(p -> p[7] == service && p[8] == subtype)
                .map(p -> HexFormat.of().formatHex(p))
                .toList();
    }

    /** Service and subtype of the packets of a channel, in order. */
    public List<String> types(int vcid) {
        return packets.getOrDefault(vcid, List.of()).stream()
                .map(p -> p[7] + "," + p[8])
                .toList();
    }

    /** All frames. */
    public long frameTotal() {
        return frames.values().stream().mapToLong(Long::longValue).sum();
    }
}
