package dev.torii.flightdynamics;

/**
 * Mean elements for SGP4 or SDP4, in the frame TEME of their epoch.
 *
 * @param meanMotionRadPerS Kozai's, as in element sets
 * @param eccentricity      0 up to but not 1
 * @param inclinationRad    0..pi
 * @param nodeRad           right ascension of the ascending node
 * @param perigeeRad        argument of perigee
 * @param anomalyRad        mean anomaly
 * @param bStar             drag term, 1 / Earth radii
 */
record MeanElements(
        double meanMotionRadPerS,
        double eccentricity,
        double inclinationRad,
        double nodeRad,
        double perigeeRad,
        double anomalyRad,
        double bStar) {}
