package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.radio.Content;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.AosOptions;
import java.util.Optional;
import java.util.Set;

/** From a downlink of the fleet to what the channel decoder has to be told. */
final class Downlinks {
    private Downlinks() {}

    /** The decoder's configuration for CADUs; it accepts any SCID, since the router knows which are of the fleet now. */
    static ChannelConfig config(Downlink downlink) {
        return config(downlink, Content.CADU_STREAM);
    }

    /** The same for whatever a front end brings. */
    static ChannelConfig config(Downlink downlink, Content content) {
        ReedSolomonCode.Basis basis = switch (downlink.basis()) {
            case DUAL -> ReedSolomonCode.Basis.DUAL;
            case CONVENTIONAL -> ReedSolomonCode.Basis.CONVENTIONAL;
        };
        ReedSolomonCode code = ReedSolomonCode.e16(downlink.interleave(), basis).forFrameLength(downlink.frameLength());
        return new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                downlink.frameLength(),
                downlink.fecf(),
                downlink.ocf(),
                AosOptions.NONE,
                Set.of(),
                Set.of(),
                content == Content.FRAME
                        ? Optional.empty()
                        : Optional.of(CaduCoding.reedSolomon(code, downlink.randomized())));
    }
}
