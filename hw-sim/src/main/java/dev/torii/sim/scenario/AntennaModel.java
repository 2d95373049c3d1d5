package dev.torii.sim.scenario;

import dev.torii.sim.rf.FadeModel;
import dev.torii.sim.rf.MountModel;
import dev.torii.sim.rf.ReceiverModel;

/**
 * One antenna, its receiver and its modem.
 *
 * @param beamWidthRad full width of the beam at half power, rad
 * @param figureDb     figure of merit of the receiver, dB/K
 * @param eirpDbw      radiated over an isotropic antenna when it transmits, dBW
 * @param mount        how it turns, if the ground turns it
 * @param receiver     how it locks
 * @param noise        whether bits are wrong as often as the budget says
 * @param fades        bursts
 * @param slipsPerSecond symbols lost or repeated, 1/s
 * @param latencyNs    delay of its modem, in each direction, ns
 * @param uplink       how it transmits
 * @param datagrams    what the network does to datagrams
 */
public record AntennaModel(
        double beamWidthRad,
        double figureDb,
        double eirpDbw,
        MountModel mount,
        ReceiverModel receiver,
        boolean noise,
        FadeModel fades,
        double slipsPerSecond,
        long latencyNs,
        UplinkModel uplink,
        DatagramModel datagrams) {

    /**
     * How a modem transmits.
     *
     * @param bitPerSecond rate of the uplink
     * @param sweepNs      time that the carrier is swept over the receiver's range before anything else, ns
     * @param holdNs       the carrier stays on for so long after the last CLTU, ns
     */
    public record UplinkModel(long bitPerSecond, long sweepNs, long holdNs) {}

    /**
     * What a network does to datagrams; each is chosen for itself.
     *
     * @param lossRatio      lost, 0..1
     * @param duplicateRatio sent twice, 0..1
     * @param lateRatio      held back and so out of order, 0..1
     * @param lateNs         for so long, ns
     */
    public record DatagramModel(double lossRatio, double duplicateRatio, double lateRatio, long lateNs) {
        /** A perfect network. */
        public static final DatagramModel PERFECT = new DatagramModel(0, 0, 0, 0);
    }
}
