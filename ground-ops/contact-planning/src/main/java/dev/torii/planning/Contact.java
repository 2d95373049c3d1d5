package dev.torii.planning;

import java.time.Duration;
import java.time.Instant;

/**
 * The planned use of an antenna for a satellite. Times are UTC.
 *
 * @param id              unique and the same whenever the same pass is planned, for example {@code TRK-1-tokyo-20261122T203000Z}, or
 *                        {@code TRK-1-denver-1-20261122T203000Z-rx} of a receive-only one
 * @param spacecraftId    the satellite
 * @param stationId       the station
 * @param antennaId       the antenna, booked from start to stop
 * @param start           the antenna and the pass procedure begin, before rise
 * @param rise            the satellite comes over the mask, predicted; of a contact shorter than its pass, its own begin
 * @param set             the satellite goes below the mask, predicted; of a contact shorter than its pass, its own end
 * @param stop            the antenna is free again, after set
 * @param maxElevationRad highest elevation, rad
 * @param role            whether it may command
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
        double maxElevationRad,
        Role role) {

    /** What a contact may do with its satellite. */
    public enum Role {
        /** Receives, and commands while there is a go; at most one contact of a satellite at a time. */
        COMMANDING,
        /** Only receives; nothing is ever radiated. */
        RECEIVE_ONLY
    }

    /** Rejects times out of order. */
    public Contact {
        if (rise.isBefore(start) || set.isBefore(rise) || stop.isBefore(set)) {
            throw new IllegalArgumentException("contact " + id + ": start " + start + ", rise " + rise + ", set " + set
                    + ", stop " + stop + " are not in order");
        }
    }

    /**
     * The same contact under another name.
     *
     * @param other the name
     * @return the contact
     */
    public Contact withId(String other) {
        return new Contact(other, spacecraftId, stationId, antennaId, start, rise, set, stop, maxElevationRad, role);
    }

    /**
     * The same contact at other times.
     *
     * @param newRise begin of the pass or of its part
     * @param newSet  its end
     * @return the contact, with the same lead and tail
     */
    public Contact at(Instant newRise, Instant newSet) {
        return new Contact(
                id,
                spacecraftId,
                stationId,
                antennaId,
                newRise.minus(Duration.between(start, rise)),
                newRise,
                newSet,
                newSet.plus(Duration.between(set, stop)),
                maxElevationRad,
                role);
    }

    /**
     * Whether it may command.
     *
     * @return true unless it only receives
     */
    public boolean commands() {
        return role == Role.COMMANDING;
    }

    /**
     * Whether two contacts cannot both be: they want one antenna, or to command one satellite, at the same time.
     *
     * @param other any contact
     * @return true if they stand in each other's way
     */
    public boolean collides(Contact other) {
        boolean sharesUplink = commands() && other.commands() && spacecraftId.equals(other.spacecraftId);
        return (sharesUplink || antennaId.equals(other.antennaId)) && overlaps(other);
    }

    /**
     * Whether two contacts want the same time; one may start when the other stops.
     *
     * @param other any contact
     * @return true if both are booked at some time
     */
    public boolean overlaps(Contact other) {
        return start.isBefore(other.stop) && other.start.isBefore(stop);
    }
}
