package dev.torii.sim.rf;

/**
 * A mount.
 *
 * @param slewDegPerSecond  speed of both axes, degrees/s
 * @param azimuthMinDeg     end of the cable, degrees
 * @param azimuthMaxDeg     its other end, degrees
 * @param elevationMinDeg   lowest, degrees
 * @param elevationMaxDeg   highest, degrees
 * @param azimuthErrorDeg   where it points minus what its encoder says, degrees
 * @param elevationErrorDeg the same in elevation, degrees
 */
public record MountModel(
        double slewDegPerSecond,
        double azimuthMinDeg,
        double azimuthMaxDeg,
        double elevationMinDeg,
        double elevationMaxDeg,
        double azimuthErrorDeg,
        double elevationErrorDeg) {}
