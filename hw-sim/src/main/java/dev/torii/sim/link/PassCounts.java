package dev.torii.sim.link;

import java.util.LinkedHashMap;
import java.util.Map;

/** Frames radiated to one antenna in one pass. Not thread safe. */
public final class PassCounts {

    private final long[] byVcid = new long[64];
    private long total;

    /** Counts a frame. */
    public void count(int vcid) {
        byVcid[vcid]++;
        total++;
    }

    /** Begins a new pass. */
    public void clear() {
        java.util.Arrays.fill(byVcid, 0);
        total = 0;
    }

    /** All frames. */
    public long total() {
        return total;
    }

    /** Frames by virtual channel, ascending, channels without frames left out; the key is the VCID in decimal. */
    public Map<String, Long> byChannel() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int vcid = 0; vcid < byVcid.length; vcid++) {
            if (byVcid[vcid] > 0) {
                counts.put(String.valueOf(vcid), byVcid[vcid]);
            }
        }
        return counts;
    }
}
