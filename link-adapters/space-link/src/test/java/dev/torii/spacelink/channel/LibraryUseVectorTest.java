package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.packet.SpacePacket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The first lines of a user of this library, as docs/space-link.md has them: CADUs of Suomi-NPP to the packets of one channel. */
class LibraryUseVectorTest {
    @Test
    void readsPacketsOfSuomiNpp() throws IOException {
        assumeFalse(Capture.absent(), Capture::whyAbsent);
        byte[] recording = Capture.read("snpp_7cadus.dat");
        List<Integer> apids = new ArrayList<>();

        // docs/space-link.md begins here
        PacketExtractor packets = new PacketExtractor((d, off, len) -> apids.add(SpacePacket.apid(d, off)));
        VirtualChannelTracker tracker = new VirtualChannelTracker(ChannelConfig.FrameType.AOS);
        AosFrame frame = new AosFrame(0, false, false);
        CaduCoding coding = CaduCoding.reedSolomon(ReedSolomonCode.e16(4, Basis.DUAL), true);
        ChannelConfig config = new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                892,
                false,
                false,
                AosOptions.NONE,
                Set.of(157),
                Set.of(),
                Optional.of(coding));
        ChannelDecoder decoder = new ChannelDecoder(config, (d, off, len, scid, vcid, count, corrected, taiNs) -> {
            long missing = tracker.accept(scid, vcid, count);
            if (vcid == 6) {
                frame.wrap(d, off, len);
                packets.accept(frame, missing != 0);
            }
        });
        decoder.accept(recording, 0, recording.length, 0);
        // and ends here

        assertEquals(7, decoder.counters().framesRead());
        assertEquals(List.of(1341), apids);
    }
}
