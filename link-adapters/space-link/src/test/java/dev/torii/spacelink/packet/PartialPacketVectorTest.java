package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.channel.VirtualChannelTracker;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.TransferFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recordings of real spacecraft, cut by real losses: heads, tails and missing packets by cause.
 *
 * <p>Every number is that of an independent decoder in another language, which joins the frames between two gaps and walks over them.
 * Origin of the recordings: docs/conformance.md.
 */
class PartialPacketVectorTest {
    /** One virtual channel of a recording. */
    private static final class Channel implements FrameSink, PacketSink {
        private final TransferFrame frame;
        private final int vcid;
        private final VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
        private final PacketExtractor extractor = new PacketExtractor(this);
        private final PacketSequence sequence = new PacketSequence(RepeatKey.NONE);
        private int headsWithLength;
        private long zoneOctets;

        Channel(ChannelConfig config, int vcid) {
            frame = config.newFrameReader();
            this.vcid = vcid;
        }

        @Override
        public void frame(
                byte[] data, int offset, int length, int scid, int vcid, long count, int corrected, long timeNs) {
            if (vcid == this.vcid) {
                frame.wrap(data, offset, length);
                zoneOctets += frame.packetZoneLength();
                extractor.accept(frame, tracker.accept(scid, vcid, count) != 0);
            }
        }

        @Override
        public void packet(byte[] data, int offset, int length) {
            sequence.accept(data, offset, length, extractor.breaks());
        }

        @Override
        public void head(byte[] data, int offset, int length, int packetLength) {
            headsWithLength += packetLength > length ? 1 : 0;
        }

        String missing() {
            long byFrames = 0;
            long onBoard = 0;
            long constant = 0;
            long back = 0;
            for (PacketSequence.Status status : sequence.status()) {
                byFrames += status.missingByFrames();
                onBoard += status.missingOnBoard();
                constant += status.constant();
                back += status.back();
            }
            return byFrames + " " + onBoard + " " + constant + " " + back;
        }
    }

    // Options: frame length, insert zone, OCF, FECF, SCID, VCID. Heads: number, with known length, octets. Missing:
    // with frames, on board;
    // packets with a constant count; counts that went back. On Chang'e 5 groups of applications share a counter, which
    // shows as on board.
    @ParameterizedTest
    @CsvSource({
        "lucy_20211016,   1113 0 0 0 49 0,  273 165665,    63 63 39765, 67 35460, 7735, 867 21 0 0,          248625",
        "equuleus,        444 0 1 0 80 1,   587 238398,    2 2 303,     2 627,    0,    0 0 586 0,           239328",
        "hmap,            1113 0 0 0 214 2, 110 121550,    0 0 0,       0 0,      0,    0 0 108 0,           121550",
        "emm,             223 13 0 1 242 0, 511 106663,    1 1 86,      1 51,     0,    0 13731 46 0,        106800",
        "emm,             223 13 0 1 242 62, 0 0,          0 0 0,       0 0,      3800, 0 0 0 0,             3800",
        "queqiao2,        220 8 0 0 179 0,  315 14605,     1 1 31,      1 52,     0,    0 303753 14 60,      14688",
        "ce5_receiver-a,  220 8 0 0 91 1,   34811 1039967, 20 16 584,   21 461,   0,    215657 957604 0 2,   1041012",
        "ce5_receiver-b,  220 8 0 0 91 1,   12621 380010,  77 55 1985,  77 1525,  0,    890891 238753 0 1,   383520"
    })
    void findsHeadsTailsAndMissingPackets(
            String name,
            String options,
            String packets,
            String heads,
            String tails,
            long unplaced,
            String missing,
            long octets)
            throws IOException {
        Path file = Path.of(System.getProperty("torii.shared.data", "absent"), "captures", name + ".u8");
        assumeTrue(Files.exists(file), () -> "SKIPPED: no " + file + " (system property torii.shared.data)");
        String[] option = options.split(" ", -1);
        ChannelConfig config = new ChannelConfig(
                FrameType.AOS,
                Integer.parseInt(option[0]),
                option[3].equals("1"),
                option[2].equals("1"),
                AosOptions.insertZone(Integer.parseInt(option[1])),
                Set.of(Integer.parseInt(option[4])),
                Set.of(),
                Optional.empty());
        Channel channel = new Channel(config, Integer.parseInt(option[5]));
        byte[] recording = Files.readAllBytes(file);
        new ChannelDecoder(config, channel).accept(recording, 0, recording.length, 0);
        PacketExtractor extractor = channel.extractor;
        extractor.flush();
        assertEquals(packets, extractor.packets() + " " + extractor.packetOctets());
        assertEquals(heads, extractor.incomplete() + " " + channel.headsWithLength + " " + extractor.headOctets());
        assertEquals(tails, extractor.tails() + " " + extractor.tailOctets());
        assertEquals(unplaced, extractor.skippedOctets(SkippedOctets.UNPLACED));
        assertEquals(missing, channel.missing());
        assertEquals(octets, channel.zoneOctets);
        assertEquals(octets, PartialPacketTest.octetsOut(extractor));
        assertTrue(extractor.rejected() == 0 && extractor.skippedOctets(SkippedOctets.CONTRADICTION) == 0);
    }
}
