package dev.torii.console.replay;

import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.packet.SpacePacket;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts space packets by application process, and what was not one. */
final class PacketTally {
    private final long[] byApid = new long[SpacePacket.IDLE_APID + 1];
    private long total;
    private long incomplete;
    private long rejected;

    void packet(byte[] data, int offset, int length) {
        byApid[SpacePacket.apid(data, offset)]++;
        total++;
    }

    void addRest(PacketExtractor extractor) {
        incomplete += extractor.incomplete();
        rejected += extractor.rejected();
    }

    void countIncomplete() {
        incomplete++;
    }

    void countRejected() {
        rejected++;
    }

    ReplaySummary.Packets summary() {
        SortedMap<Integer, Long> apids = new TreeMap<>();
        for (int apid = 0; apid < byApid.length; apid++) {
            if (byApid[apid] > 0) {
                apids.put(apid, byApid[apid]);
            }
        }
        return new ReplaySummary.Packets(total, incomplete, rejected, apids);
    }
}
