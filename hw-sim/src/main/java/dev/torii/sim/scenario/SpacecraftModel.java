package dev.torii.sim.scenario;

import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.rf.ReceiverModel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The radio and the clock of one spacecraft.
 *
 * @param eirpDbw        radiated over an isotropic antenna, dBW
 * @param oscillatorPpm  its carrier is so much too high, 1e-6
 * @param figureDb       figure of merit of its receiver, dB/K
 * @param receiver       how that locks on an uplink
 * @param recorder       of its sensor
 * @param tracks         target that mode PAYLOAD follows
 * @param attitudeRandomRad error of the known attitude, anew in each exposure, at most, rad
 * @param attitudeBiasRad   constant error of the known attitude, rad
 * @param clockOffsetNs  its clock minus TAI at boot, ns; empty: by the seed
 * @param clockDriftPpb  its clock's drift, 1e-9; empty: by the seed
 */
public record SpacecraftModel(
        double eirpDbw,
        double oscillatorPpm,
        double figureDb,
        ReceiverModel receiver,
        RecorderModel recorder,
        Optional<String> tracks,
        double attitudeRandomRad,
        double attitudeBiasRad,
        OptionalLong clockOffsetNs,
        OptionalLong clockDriftPpb) {}
