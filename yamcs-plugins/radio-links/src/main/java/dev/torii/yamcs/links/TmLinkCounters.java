package dev.torii.yamcs.links;

import dev.torii.spacelink.sync.CaduSynchronizer;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What a spacecraft's TM link shows; each is explained in docs/counters.md. */
final class TmLinkCounters {
    private static final String NONE = "none";
    private static final int BITS_PER_OCTET = 8;

    private TmLinkCounters() {}

    /**
     * Makes the table.
     *
     * @param service  what is counted for all spacecraft
     * @param port     what is counted for this one
     * @param pipeline the link's merge and packets
     */
    static CounterTable table(FrontEndService service, SpacecraftPort port, TelemetryPipeline pipeline) {
        CounterTable table = new CounterTable();
        addSignal(table, service, port);
        addFrames(table, service, port, pipeline);
        return table;
    }

    private static void addSignal(CounterTable table, FrontEndService service, SpacecraftPort port) {
        List<Rate> rates = port.receivers().stream()
                .map(receiver -> new Rate(receiver::heardCount, System::nanoTime))
                .toList();
        int frameBits = port.spacecraft().downlink().frameLength() * BITS_PER_OCTET;
        table.flag("signal", "Good frames keep coming", () -> service.signal(port))
                .text("contact", "Contacts and their antennas", () -> contacts(port))
                .count(
                        "antennaCount",
                        "Antennas in contact and connected",
                        () -> port.contacts().stream()
                                .filter(c -> c.unit().chain().isConnected())
                                .count())
                .text("syncState", "Best decoder of the antennas in contact", () -> syncState(port))
                .number("frameRate", "frames/s", "Good frames over the antenna that hears most", () -> best(rates))
                .number("bitRate", "bit/s", "Their bits", () -> best(rates) * frameBits);
    }

    private static String contacts(SpacecraftPort port) {
        List<EngagedContact> now = port.contacts();
        return now.isEmpty() ? NONE : now.stream().map(EngagedContact::text).collect(Collectors.joining(", "));
    }

    private static String syncState(SpacecraftPort port) {
        List<String> states =
                port.contacts().stream().map(c -> c.unit().chain().syncState()).toList();
        for (String good : List.of(
                CaduSynchronizer.State.LOCK.name(),
                ReceptionChain.SYNC_BY_RADIO,
                CaduSynchronizer.State.FLYWHEEL.name())) {
            if (states.contains(good)) {
                return good;
            }
        }
        return states.isEmpty() ? NONE : CaduSynchronizer.State.SEARCH.name();
    }

    private static double best(List<Rate> rates) {
        return rates.stream().mapToDouble(Rate::perSecond).max().orElse(0);
    }

    private static void addFrames(
            CounterTable table, FrontEndService service, SpacecraftPort port, TelemetryPipeline pipeline) {
        table.count("frameCount", "Good telemetry frames, each antenna's", port::telemetryFrames)
                .count("payloadFrameCount", "Good frames on payload channels", port::payloadFrames)
                .count("idleFrameCount", "Good idle frames", port::idleFrames)
                .count("lostFrameCount", "Telemetry frames that no antenna brought in time", pipeline::lostFrames)
                .count("duplicateFrameCount", "Telemetry frames that had come already", pipeline::duplicateFrames)
                .count("lateFrameCount", "Telemetry frames that came too late for their place", pipeline::lateFrames)
                .count("correctedSymbolCount", "Reed-Solomon symbols corrected", port::correctedSymbols)
                .count("rejectedFrameCount", "Frames that its contacts could not accept", port::rejectedFrames)
                .count("skippedOctetCount", "Octets of no CADU, over any front end", service::skippedOctets)
                .count("undeliveredFrameCount", "Telemetry frames the link did not take", port::undeliveredFrames)
                .count("packetCount", "Packets handed to Yamcs", port::packets)
                .count("incompletePacketCount", "Packets begun and not finished", pipeline::incompletePackets);
    }

    /** Adds the counts that belong to the link itself. */
    static void addLink(CounterTable table, LongSupplier rejectedPackets, LongSupplier localTime, LongSupplier faults) {
        table.count("rejectedPacketCount", "Packets with a wrong header or checksum", rejectedPackets)
                .count("localTimePacketCount", "Packets without a believable on-board time", localTime)
                .count("faultCount", "Frames whose processing threw; a defect", faults);
    }
}
