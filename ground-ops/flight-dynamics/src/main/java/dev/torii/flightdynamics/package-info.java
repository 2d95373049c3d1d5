/**
 * Orbits, visibility, pointing and Doppler: Orekit behind one door. No type of Orekit appears in a public signature.
 *
 * <p>Nothing is downloaded and no data folder is read: leap seconds are those of {@link dev.torii.spacelink.time.Tai}, and Earth
 * orientation is taken as nominal (UT1 = UTC, no polar motion), which costs less than 0.2 s of timing and 0.02 degrees of pointing
 * at worst, far below the error of element sets. Angles are radians, lengths metres, times UTC unless a name says otherwise.
 */
package dev.torii.flightdynamics;
