package dev.torii.pass;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How an antenna is to follow a pass.
 *
 * @param track           where the satellite stands
 * @param rise            it is awaited there until then
 * @param set             it is not followed further
 * @param riseAzimuthDeg  azimuth of the mount at the rise, turned so that the pass fits the cable, degrees
 * @param azimuthMinDeg   end of the cable, degrees
 * @param azimuthMaxDeg   its other end, degrees
 * @param elevationMinDeg lowest elevation, degrees
 * @param elevationMaxDeg highest elevation, degrees
 * @param pointingErrorDeg so far off is trouble, degrees
 * @param downlinkHz      transmitted by the satellite, Hz
 * @param uplinkHz        expected by it, Hz; empty if this contact does not command
 */
public record TrackingPlan(
        Track track,
        Instant rise,
        Instant set,
        double riseAzimuthDeg,
        double azimuthMinDeg,
        double azimuthMaxDeg,
        double elevationMinDeg,
        double elevationMaxDeg,
        double pointingErrorDeg,
        double downlinkHz,
        OptionalDouble uplinkHz) {}
