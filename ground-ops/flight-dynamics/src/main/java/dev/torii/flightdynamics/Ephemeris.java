package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * The orbit of one satellite from one or more sources. At a time, of those that exist then the one of the highest priority applies:
 * an ephemeris (OEM) before a state (OPM) before mean elements (TLE, OMM), unless {@link #withPriority} says otherwise. Of several
 * of one priority the newest whose epoch is not later applies, before the first epoch the first set of mean elements. Immutable,
 * thread safe.
 */
public final class Ephemeris {
    private final ObjectName object;
    private final List<Arc> arcs;
    private final OrbitSchedule schedule;

    /** Of two sets with one epoch and one priority the later one in the list counts. */
    Ephemeris(ObjectName object, Collection<? extends Arc> arcs) {
        this.object = object;
        this.arcs = List.copyOf(arcs);
        this.schedule = new OrbitSchedule(this.arcs);
    }

    /** Returns the name that the file gives the satellite (title line or OBJECT_NAME), if any. */
    public Optional<String> name() {
        return object.name();
    }

    /** Returns the catalogue number of the satellite, 1..999999999; 0 if no file tells it (OEM and OPM cannot). */
    public int satelliteNumber() {
        return object.number();
    }

    /** Returns the international designator such as 1998-067A, if a file tells it. */
    public Optional<String> designator() {
        return object.designator();
    }

    /** Returns the epochs of the sources, ascending. */
    public List<Instant> epochs() {
        return arcs.stream().map(Arc::epoch).sorted().distinct().toList();
    }

    /** Returns what the sources are, in the order of their files. */
    public List<OrbitInfo> orbits() {
        return arcs.stream().map(Arc::info).toList();
    }

    /**
     * The source in use at a time.
     *
     * @param time UTC
     * @return what it is; empty if none exists then
     */
    public Optional<OrbitInfo> orbitAt(Instant time) {
        return Optional.ofNullable(schedule.at(time)).map(Arc::info);
    }

    /**
     * The same orbits with another priority.
     *
     * @param priority of all of them
     * @return the orbits
     */
    public Ephemeris withPriority(int priority) {
        return new Ephemeris(
                object, arcs.stream().map(a -> a.withPriority(priority)).toList());
    }

    /**
     * Makes one orbit of each satellite from those of several files: those with one catalogue number are one satellite, then those
     * with one international designator, and those that tell neither, by name.
     *
     * @param all in the order of the files; where epoch and priority are the same, the later one counts
     * @return one for each satellite, in the order of their first
     */
    public static List<Ephemeris> merge(Collection<Ephemeris> all) {
        ObjectIndex<List<Ephemeris>> index = new ObjectIndex<>();
        for (Ephemeris one : all) {
            index.computeIfAbsent(one.object, ArrayList::new).add(one);
        }
        return index.values().stream().map(Ephemeris::joined).toList();
    }

    /**
     * Makes one orbit of several of one satellite, whatever they call it.
     *
     * @param parts at least one; where epoch and priority are the same, the later one counts
     * @return the orbit
     */
    public static Ephemeris joined(List<Ephemeris> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ObjectName object = parts.stream()
                .map(p -> p.object)
                .reduce(ObjectName::completedBy)
                .orElseThrow();
        return new Ephemeris(
                object, parts.stream().flatMap(p -> p.arcs.stream()).toList());
    }

    /**
     * The times in which no source exists.
     *
     * @param from begin, UTC
     * @param to   end, UTC
     * @return begin and end of each, ascending; empty with any mean elements
     */
    public List<Gap> gaps(Instant from, Instant to) {
        List<Gap> gaps = new ArrayList<>();
        Instant covered = from;
        for (OrbitSchedule.Piece piece : schedule.between(from, to)) {
            if (piece.begin().isAfter(covered)) {
                gaps.add(new Gap(covered, piece.begin()));
            }
            covered = piece.end();
        }
        if (covered.isBefore(to)) {
            gaps.add(new Gap(covered, to));
        }
        return gaps;
    }

    /**
     * A time without an orbit.
     *
     * @param begin UTC
     * @param end   UTC
     */
    public record Gap(Instant begin, Instant end) {}

    /**
     * Position and velocity.
     *
     * @param time UTC
     * @return state in GCRF
     * @throws OrbitException if there is no orbit at that time (decayed, too far from the epoch, outside an ephemeris)
     */
    public StateVector stateAt(Instant time) {
        AbsoluteDate date = SpaceContext.date(time);
        Arc arc = arcAt(time);
        PVCoordinates pv =
                arc.frame().getKinematicTransformTo(SpaceContext.gcrf(), date).transformOnlyPV(arc.at(date));
        Vector3D p = pv.getPosition();
        Vector3D v = pv.getVelocity();
        return new StateVector(time, p.getX(), p.getY(), p.getZ(), v.getX(), v.getY(), v.getZ());
    }

    Arc arcAt(Instant time) {
        Arc arc = schedule.at(time);
        if (arc == null) {
            throw new OrbitException(object + ": no orbit at " + time);
        }
        return arc;
    }

    OrbitSchedule schedule() {
        return schedule;
    }

    ObjectName object() {
        return object;
    }
}
