package dev.torii.yamcs.links;

import java.util.List;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersService;
import org.yamcs.protobuf.Yamcs;
import org.yamcs.xtce.Parameter;

/** The system parameters of a spacecraft's TM link, below {@code links/<name>/}. */
final class TmLinkParameters {
    private final Parameter frames;
    private final Parameter lost;
    private final Parameter corrected;
    private final Parameter rejected;
    private final Parameter undelivered;
    private final Parameter packets;
    private final Parameter journal;

    TmLinkParameters(SystemParametersService service, String prefix) {
        frames = counter(service, prefix + "frameCount", "Good telemetry frames received");
        lost = counter(service, prefix + "lostFrameCount", "Telemetry frames missing in the virtual channel counters");
        corrected = counter(service, prefix + "correctedSymbolCount", "Reed-Solomon symbols corrected");
        rejected = counter(service, prefix + "rejectedFrameCount", "Frames that the front ends could not accept");
        undelivered =
                counter(service, prefix + "undeliveredFrameCount", "Telemetry frames that this link did not take");
        packets = counter(service, prefix + "packetCount", "Packets handed to Yamcs");
        journal = counter(
                service,
                prefix + "journalDurablePosition",
                "Frames below this position of the frame journal are on disk");
    }

    private static Parameter counter(SystemParametersService service, String name, String description) {
        return service.createSystemParameter(name, Yamcs.Value.Type.UINT64, description);
    }

    void collect(long time, TmLinkCounters counters, List<ParameterValue> list) {
        list.add(SystemParametersService.getPV(frames, time, counters.telemetryFrames()));
        list.add(SystemParametersService.getPV(lost, time, counters.lostFrames()));
        list.add(SystemParametersService.getPV(corrected, time, counters.correctedSymbols()));
        list.add(SystemParametersService.getPV(rejected, time, counters.rejectedFrames()));
        list.add(SystemParametersService.getPV(undelivered, time, counters.undeliveredFrames()));
        list.add(SystemParametersService.getPV(packets, time, counters.packets()));
        list.add(SystemParametersService.getPV(journal, time, counters.journalDurablePosition()));
    }
}
