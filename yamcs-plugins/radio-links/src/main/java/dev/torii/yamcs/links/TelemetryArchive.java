package dev.torii.yamcs.links;

import java.util.List;
import org.yamcs.TmPacket;

/** Where packets of one spacecraft are kept, as {@link JournalRefill} needs it. Used by one thread. */
interface TelemetryArchive {
    /**
     * Adds those packets that are not there yet, past everything that works on live telemetry.
     *
     * @param packets preprocessed; invalid ones are left out
     * @return how many were added
     */
    int addMissing(List<TmPacket> packets);

    /**
     * Has the parameters of a time made again from the packets.
     *
     * @param fromMilliseconds first generation time, a Yamcs instant
     * @param toMilliseconds   last generation time, a Yamcs instant
     */
    void rebuildParameters(long fromMilliseconds, long toMilliseconds);
}
