package dev.torii.planning;

import java.time.Instant;

/**
 * The planned use of an antenna for a satellite. Times are UTC.
 *
 * @param id              unique and the same whenever the same pass is planned, for example {@code TRK-1-tokyo-20261122T203000Z}
 * @param spacecraftId    the satellite
 * @param stationId       the station
 * @param antennaId       the antenna, booked from start to stop
 * @param start           the antenna and the pass procedure begin, before rise
 * @param rise            the satellite comes over the mask, predicted
 * @param set             the satellite goes below the mask, predicted
 * @param stop            the antenna is free again, after set
 * @param maxElevationRad highest elevation, rad
 */
public record Contact(
        String id,
        String spacecraftId,
        String stationId,
        String antennaId,
        Instant start,
        Instant rise,
        Instant set,
        Instant stop,
        double maxElevationRad) {
    /** Rejects times out of order. */
    public Contact {
        if (rise.isBefore(start) || set.isBefore(rise) || stop.isBefore(set)) {
            throw new IllegalArgumentException("contact " + id + ": start " + start + ", rise " + rise + ", set " + set
                    + ", stop " + stop + " are not in order");
        }
    }

    /** Returns whether two contacts want the same time; one may start when the other stops. */
    boolean overlaps(Contact other) {
        return start.isBefore(other.stop) && other.start.isBefore(stop);
    }
}
