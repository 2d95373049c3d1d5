package dev.torii.console.replay;

import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.VirtualChannelStatus;
import dev.torii.spacelink.channel.VirtualChannelTracker;
import dev.torii.spacelink.frame.Gvcid;
import dev.torii.spacelink.frame.TransferFrame;
import dev.torii.spacelink.packet.PacketExtractor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The merged frames of one downlink: follows their counts and takes the packets out of them. */
final class Downlink {
    private final VirtualChannelTracker tracker;
    private final TransferFrame frame;
    private final int frameLength;
    private final PacketTally tally;
    private final Map<Gvcid, PacketExtractor> extractors = new HashMap<>();

    Downlink(ChannelConfig channel, PacketTally tally) {
        this.tally = tally;
        tracker = new VirtualChannelTracker(channel.frameType());
        frame = channel.newFrameReader();
        frameLength = channel.frameLength();
    }

    void take(byte[] data, int offset) {
        frame.wrap(data, offset, frameLength);
        long missing = tracker.accept(frame.scid(), frame.vcid(), frame.vcFrameCount());
        if (missing == VirtualChannelTracker.REPEATED || !frame.carriesPackets()) {
            return;
        }
        Gvcid channel = new Gvcid(frame.versionNumber(), frame.scid(), frame.vcid());
        extractors
                .computeIfAbsent(channel, any -> new PacketExtractor(tally::packet))
                .accept(frame, missing != 0);
    }

    void countDuplicate(int scid, int vcid) {
        tracker.countDuplicate(scid, vcid);
    }

    /** Ends the stream and sums up its virtual channels. */
    List<ReplaySummary.VirtualChannel> end(ChannelConfig channel) {
        int version = channel.frameType() == ChannelConfig.FrameType.AOS ? 1 : 0;
        List<ReplaySummary.VirtualChannel> result = new ArrayList<>();
        for (VirtualChannelStatus status : tracker.status()) {
            PacketExtractor extractor = extractors.get(new Gvcid(version, status.scid(), status.vcid()));
            long packets = 0;
            if (extractor != null) {
                extractor.flush();
                tally.addRest(extractor);
                packets = extractor.packets();
            }
            result.add(new ReplaySummary.VirtualChannel(
                    status.scid(),
                    status.vcid(),
                    status.frames(),
                    status.first(),
                    status.last(),
                    status.gaps(),
                    status.missing(),
                    status.duplicates(),
                    packets));
        }
        return result;
    }
}
