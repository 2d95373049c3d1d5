package dev.torii.bench.payload;

/**
 * What the receiving process has done and used so far.
 *
 * @param nowNs         monotonic clock, ns
 * @param cpuNs         CPU time of all its threads, ns
 * @param coreIdleNs    how long its core has had nothing to do, ns; -1 where that is not known
 * @param frames        payload frames appended to the journal
 * @param products      products durable on the feed
 * @param writtenOctets octets written to the disk: journal, product store and feed
 * @param bad           frames that were not good, were not journaled or did not come out of the journal, and troubles; must be 0
 * @param receptionAllocated octets that the front ends' threads have allocated
 * @param frameAllocated     octets allocated for frames by the engine's thread, but for the first and the last one of a sensor frame
 * @param engineAllocated    octets that this thread has allocated in all
 */
record Reading(
        long nowNs,
        long cpuNs,
        long coreIdleNs,
        long frames,
        long products,
        long writtenOctets,
        long bad,
        long receptionAllocated,
        long frameAllocated,
        long engineAllocated) {
    /** What happened since an earlier one. */
    Reading since(Reading earlier) {
        return new Reading(
                nowNs - earlier.nowNs,
                cpuNs - earlier.cpuNs,
                coreIdleNs < 0 ? -1 : coreIdleNs - earlier.coreIdleNs,
                frames - earlier.frames,
                products - earlier.products,
                writtenOctets - earlier.writtenOctets,
                bad,
                receptionAllocated - earlier.receptionAllocated,
                frameAllocated - earlier.frameAllocated,
                engineAllocated - earlier.engineAllocated);
    }

    private double megabits() {
        return frames * 8.0 * SensorDownlink.CADU_LENGTH / 1e6;
    }

    /** CADU input by the clock on the wall, Gbit/s. */
    double wallGbit() {
        return megabits() * 1e6 / nowNs;
    }

    /** CADU input over the time in which the core was ours or idle, Gbit/s: what others take of the core is not in it. */
    double coreGbit() {
        return coreIdleNs < 0 ? wallGbit() : megabits() * 1e6 / Math.min(nowNs, cpuNs + coreIdleNs);
    }

    /** Share of that time in which the core had work. */
    double busy() {
        return coreIdleNs < 0 ? cpuNs / (double) nowNs : cpuNs / (double) (cpuNs + coreIdleNs);
    }

    /** Time of one frame on the core, ns. */
    double nsPerFrame() {
        return 8.0 * SensorDownlink.CADU_LENGTH / coreGbit();
    }
}
