package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * The orbit of one satellite from one or more element sets. At a time the newest set whose epoch is not later applies, before the
 * first epoch the first set. Immutable, thread safe.
 */
public final class Ephemeris {
    private final Optional<String> name;
    private final int satelliteNumber;
    private final TreeMap<Instant, ElementSet> sets = new TreeMap<>();

    /** Of two sets with one epoch the later one in the list counts. */
    Ephemeris(Optional<String> name, List<ElementSet> elementSets) {
        this.name = name;
        this.satelliteNumber = elementSets.get(0).satelliteNumber();
        elementSets.stream().sorted(Comparator.comparing(ElementSet::epoch)).forEach(set -> sets.put(set.epoch(), set));
    }

    /** Returns the name that the file gives the satellite (title line or OBJECT_NAME), if any. */
    public Optional<String> name() {
        return name;
    }

    /** Returns the catalogue number of the satellite. */
    public int satelliteNumber() {
        return satelliteNumber;
    }

    /** Returns the epochs of the element sets, ascending. */
    public List<Instant> epochs() {
        return List.copyOf(sets.keySet());
    }

    /**
     * Position and velocity.
     *
     * @param time UTC
     * @return state in GCRF
     * @throws OrbitException if the elements give no orbit at that time (decayed, or too far from their epoch)
     */
    public StateVector stateAt(Instant time) {
        AbsoluteDate date = SpaceContext.date(time);
        PVCoordinates pv = SpaceContext.teme()
                .getKinematicTransformTo(SpaceContext.gcrf(), date)
                .transformOnlyPV(elementSetAt(time).teme(date));
        Vector3D p = pv.getPosition();
        Vector3D v = pv.getVelocity();
        return new StateVector(time, p.getX(), p.getY(), p.getZ(), v.getX(), v.getY(), v.getZ());
    }

    ElementSet elementSetAt(Instant time) {
        var entry = sets.floorEntry(time);
        return entry == null ? sets.firstEntry().getValue() : entry.getValue();
    }

    /** The times strictly between two at which another element set takes over. */
    List<Instant> changesBetween(Instant from, Instant to) {
        List<Instant> changes =
                new ArrayList<>(sets.subMap(from, false, to, false).keySet());
        changes.remove(sets.firstKey());
        return changes;
    }
}
