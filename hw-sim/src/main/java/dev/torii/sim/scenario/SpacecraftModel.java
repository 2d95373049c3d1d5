package dev.torii.sim.scenario;

import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.rf.ReceiverModel;
import java.util.OptionalLong;

/**
 * The radio and the clock of one spacecraft.
 *
 * @param eirpDbw        radiated over an isotropic antenna, dBW
 * @param oscillatorPpm  its carrier is so much too high, 1e-6
 * @param figureDb       figure of merit of its receiver, dB/K
 * @param receiver       how that locks on an uplink
 * @param recorder       of its sensor
 * @param clockOffsetNs  its clock minus TAI at boot, ns; empty: by the seed
 * @param clockDriftPpb  its clock's drift, 1e-9; empty: by the seed
 */
public record SpacecraftModel(
        double eirpDbw,
        double oscillatorPpm,
        double figureDb,
        ReceiverModel receiver,
        RecorderModel recorder,
        OptionalLong clockOffsetNs,
        OptionalLong clockDriftPpb) {}
