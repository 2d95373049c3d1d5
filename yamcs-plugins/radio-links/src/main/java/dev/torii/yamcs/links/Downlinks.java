package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Fleet;
import dev.torii.configuration.Spacecraft;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.coding.ReedSolomonCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the fleet's downlinks to what the channel decoder has to be told. */
final class Downlinks {
    private Downlinks() {}

    /** One decoder configuration for each different downlink, in the order of the fleet; each accepts all SCIDs of the fleet. */
    static Map<Downlink, ChannelConfig> configs(Fleet fleet) {
        Set<Integer> scids = fleet.spacecraft().stream().map(Spacecraft::scid).collect(Collectors.toUnmodifiableSet());
        Map<Downlink, ChannelConfig> configs = new LinkedHashMap<>();
        for (Spacecraft spacecraft : fleet.spacecraft()) {
            configs.computeIfAbsent(spacecraft.downlink(), downlink -> config(downlink, scids));
        }
        return configs;
    }

    private static ChannelConfig config(Downlink downlink, Set<Integer> scids) {
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
                0,
                scids,
                Optional.of(CaduCoding.reedSolomon(code, downlink.randomized())));
    }
}
