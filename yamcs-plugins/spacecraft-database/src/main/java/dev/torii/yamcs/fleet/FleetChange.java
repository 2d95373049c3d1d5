package dev.torii.yamcs.fleet;

import java.util.List;

/**
 * What a change of the fleet has done.
 *
 * @param added        ids of the spacecraft that came
 * @param removed      ids of those that went
 * @param needsRestart changes under {@code etc/} that take effect at the next start
 * @param failed       spacecraft that could not come or go cleanly, each with the reason
 */
record FleetChange(List<String> added, List<String> removed, List<String> needsRestart, List<String> failed) {
    /** Copies the lists. */
    FleetChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        needsRestart = List.copyOf(needsRestart);
        failed = List.copyOf(failed);
    }
}
