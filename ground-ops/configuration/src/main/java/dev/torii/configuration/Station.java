package dev.torii.configuration;

import java.util.List;

/**
 * A site with one or more antennas.
 *
 * @param id           1 to 32 of A-Z a-z 0-9 and -
 * @param name         for people
 * @param latitudeDeg  geodetic latitude (WGS 84), degrees north, -90..90
 * @param longitudeDeg degrees east, -180..180
 * @param altitudeM    metres above the WGS 84 ellipsoid, -500..9000
 * @param mask         lowest usable elevation by azimuth, azimuth ascending, at least one point; one point is a constant mask
 * @param antennas     at least one
 */
public record Station(
        String id,
        String name,
        double latitudeDeg,
        double longitudeDeg,
        double altitudeM,
        List<MaskPoint> mask,
        List<Antenna> antennas) {
    /** Copies the lists. */
    public Station {
        mask = List.copyOf(mask);
        antennas = List.copyOf(antennas);
    }
}
