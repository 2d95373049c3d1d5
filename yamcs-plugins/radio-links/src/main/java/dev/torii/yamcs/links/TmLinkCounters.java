package dev.torii.yamcs.links;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a spacecraft's TM link has counted since the server started (the link's own counts: since the instance started).
 *
 * @param telemetryFrames        good frames on telemetry channels
 * @param payloadFrames          good frames on payload channels
 * @param idleFrames             good idle frames
 * @param lostFrames             telemetry frames missing in the counters
 * @param duplicateFrames        telemetry frames that came twice, over two antennas or one
 * @param correctedSymbols       Reed-Solomon symbols corrected in this spacecraft's frames
 * @param skippedOctets          octets that belong to no CADU, over any front end
 * @param rejected               frames that no front end could accept, of any spacecraft, by name of the reason
 * @param undeliveredFrames      telemetry frames that this link did not take
 * @param queueOverflow          of these, for want of room in the queue
 * @param packets                packets handed to Yamcs
 * @param incompletePackets      packets begun and not finished
 * @param rejectedPackets        packets with a wrong header or checksum
 * @param localTimePackets       packets without a believable on-board time
 * @param faults                 frames whose processing threw; a defect
 * @param journalDurablePosition frames below this position of the journal are on disk
 */
record TmLinkCounters(
        long telemetryFrames,
        long payloadFrames,
        long idleFrames,
        long lostFrames,
        long duplicateFrames,
        long correctedSymbols,
        long skippedOctets,
        Map<String, Long> rejected,
        long undeliveredFrames,
        long queueOverflow,
        long packets,
        long incompletePackets,
        long rejectedPackets,
        long localTimePackets,
        long faults,
        long journalDurablePosition) {
    /** Copies the map. */
    TmLinkCounters {
        rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    }

    /** Frames that no front end could accept, of any spacecraft and for any reason. */
    long rejectedFrames() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In the order and with the names that the web UI shows. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("telemetry frames", telemetryFrames);
        map.put("payload frames", payloadFrames);
        map.put("idle frames", idleFrames);
        map.put("lost frames", lostFrames);
        map.put("duplicate frames", duplicateFrames);
        map.put("corrected symbols", correctedSymbols);
        map.put("skipped octets", skippedOctets);
        map.put("rejected frames", rejectedFrames());
        rejected.forEach((reason, count) -> {
            if (count > 0) {
                map.put("rejected " + reason, count);
            }
        });
        map.put("undelivered frames", undeliveredFrames);
        map.put("queue overflow", queueOverflow);
        map.put("packets", packets);
        map.put("incomplete packets", incompletePackets);
        map.put("rejected packets", rejectedPackets);
        map.put("packets with local time", localTimePackets);
        map.put("faults", faults);
        map.put("journal durable position", journalDurablePosition);
        return map;
    }
}
