package dev.torii.planning.optimise;

import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * A contact of a constellation plan. Times are UTC, whole seconds from the begin of the plan on.
 *
 * @param satelliteId     the satellite
 * @param stationId       the station
 * @param antennaId       the antenna
 * @param start           the contact begins; the antenna is busy for its set-up time before
 * @param stop            the contact ends; the antenna is busy for its tear-down time after
 * @param rise            of the pass that it uses
 * @param set             of the pass
 * @param maxElevationRad of the pass, rad
 * @param octets          brought down, by the rate and what there is on board; 0 if data is not counted
 * @param booked          it was agreed before the plan and stays
 * @param drift           how much later than planned the pass rises by a newer orbit; zero for a new contact
 */
public record PlannedContact(
        String satelliteId,
        String stationId,
        String antennaId,
        Instant start,
        Instant stop,
        Instant rise,
        Instant set,
        double maxElevationRad,
        double octets,
        boolean booked,
        Duration drift) {
    /** Returns the time from start to stop. */
    public Duration duration() {
        return Duration.between(start, stop);
    }

    /**
     * The same contact when its pass is predicted anew; one of the whole pass stays one.
     *
     * @param pass of now
     * @return the contact, moved with the rise and cut to the pass
     */
    public PlannedContact onto(VisibilityWindow pass) {
        Duration moved = Duration.between(rise, pass.rise());
        Instant begin = start.plus(moved);
        Instant end = stop.plus(moved);
        return new PlannedContact(
                satelliteId,
                stationId,
                antennaId,
                begin.isBefore(pass.rise()) ? pass.rise() : begin,
                end.isAfter(pass.set()) || Duration.between(stop, set).toSeconds() < 1 ? pass.set() : end,
                pass.rise(),
                pass.set(),
                pass.maxElevationRad(),
                octets,
                booked,
                drift.plus(moved));
    }

    /** Returns a name that is the same whenever the same pass is planned on the same antenna. */
    public String id() {
        return satelliteId + "-" + antennaId + "-" + rise.toString().replaceAll("[-:]|\\.\\d+", "");
    }
}
