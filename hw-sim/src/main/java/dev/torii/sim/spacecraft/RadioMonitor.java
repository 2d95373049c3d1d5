package dev.torii.sim.spacecraft;

import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;

/** What the radio tells the on-board computer about itself. */
public interface RadioMonitor {

    /** The control word that the next frame carries. */
    Clcw clcw();

    /** What is received of the nearest station's carrier; empty if the receiver is not locked. */
    Optional<Carrier> carrier(long taiNs);

    /** CLTUs heard since boot. */
    long cltuCount();

    /** TC frames taken since boot. */
    long acceptedFrames();

    /** TC frames for this spacecraft, or for nobody, not taken since boot. */
    long rejectedFrames();

    /** Frames radiated since boot. */
    long sentFrames();

    /**
     * A received carrier.
     *
     * @param powerDbm its power, dBm
     * @param offsetHz its Doppler shift, Hz
     */
    record Carrier(double powerDbm, double offsetHz) {}
}
