package dev.torii.flightdynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.orekit.attitudes.AttitudeProvider;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.errors.OrekitException;
import org.orekit.forces.gravity.J2OnlyPerturbation;
import org.orekit.forces.maneuvers.ConstantThrustManeuver;
import org.orekit.frames.Frame;
import org.orekit.orbits.CartesianOrbit;
import org.orekit.orbits.OrbitType;
import org.orekit.propagation.BoundedPropagator;
import org.orekit.propagation.EphemerisGenerator;
import org.orekit.propagation.SpacecraftState;
import org.orekit.propagation.events.AltitudeDetector;
import org.orekit.propagation.numerical.NumericalPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.Constants;
import org.orekit.utils.PVCoordinates;

/**
 * Makes an orbit of a state by numerical integration under the gravity of an oblate Earth. Neither air drag nor what else there is in
 * gravity acts: in low orbit that is some kilometres along the track after three days, which end the orbit; so a pass then comes about
 * a second early or late. A burn has a constant acceleration, or none of length changes the velocity at once.
 */
final class StatePropagation {
    static final double VALIDITY_S = 3 * 86_400.0;

    private static final double STEP_S = 30;
    private static final double STEP_MIN_S = 1e-3;
    private static final double STEP_MAX_S = 300;

    /** Relative to metres: 0.1 mm and less. */
    private static final double TOLERANCE = 1e-4;

    private static final int POINTS = 4;

    /** Below it an orbit is over. */
    private static final double LOWEST_M = 80_000;

    private static final double J2 = -Constants.EIGEN5C_EARTH_C20;

    /** Of no effect: thrust is chosen to it, and next to nothing of it is burnt. */
    private static final double MASS_KG = 1000;

    private static final double ISP_S = 1e9;

    private final Frame frame = SpaceContext.gcrf();
    private final List<Arc> arcs = new ArrayList<>();
    private final AbsoluteDate epoch;
    private AbsoluteDate date;
    private PVCoordinates state;
    private boolean down;

    /**
     * A change of velocity.
     *
     * @param axes   in which it is given
     * @param deltaV m/s
     */
    record Burn(AbsoluteDate begin, AbsoluteDate end, AttitudeProvider axes, Vector3D deltaV) {
        double lengthS() {
            return end.durationFrom(begin);
        }
    }

    private StatePropagation(AbsoluteDate epoch, PVCoordinates state) {
        this.epoch = epoch;
        date = epoch;
        this.state = state;
    }

    /**
     * Propagates.
     *
     * @param state in GCRF at the epoch
     * @param burns in order, one after the other
     * @return the pieces between the begins and ends of burns
     * @throws OrbitException if the state is no orbit
     */
    static List<Arc> arcs(AbsoluteDate epoch, PVCoordinates state, List<Burn> burns) {
        StatePropagation propagation = new StatePropagation(epoch, state);
        try {
            for (Burn burn : burns) {
                propagation.coast(burn.begin());
                propagation.burn(burn);
            }
            propagation.coast(epoch.shiftedBy(VALIDITY_S));
        } catch (OrekitException e) {
            throw new OrbitException("the state cannot be propagated: " + e.getMessage(Locale.ROOT), e);
        }
        if (propagation.arcs.isEmpty()) {
            throw new OrbitException("the state is below " + (int) (LOWEST_M / 1000) + " km: no orbit");
        }
        return propagation.arcs;
    }

    private void coast(AbsoluteDate to) {
        integrate(to, propagator());
    }

    private void burn(Burn burn) {
        if (down) {
            return;
        }
        if (burn.lengthS() < STEP_MIN_S) {
            Vector3D change =
                    burn.axes().getAttitude(orbit(), date, frame).getRotation().applyInverseTo(burn.deltaV());
            state = new PVCoordinates(state.getPosition(), state.getVelocity().add(change));
            return;
        }
        NumericalPropagator propagator = propagator();
        double thrust = MASS_KG * burn.deltaV().getNorm() / burn.lengthS();
        if (thrust > 0) {
            propagator.addForceModel(new ConstantThrustManeuver(
                    burn.begin(),
                    burn.lengthS(),
                    thrust,
                    ISP_S,
                    burn.axes(),
                    burn.deltaV().normalize()));
        }
        integrate(burn.end(), propagator);
    }

    private CartesianOrbit orbit() {
        return new CartesianOrbit(state, frame, date, Constants.EIGEN5C_EARTH_MU);
    }

    private NumericalPropagator propagator() {
        NumericalPropagator propagator =
                new NumericalPropagator(new DormandPrince853Integrator(STEP_MIN_S, STEP_MAX_S, TOLERANCE, 0));
        propagator.setOrbitType(OrbitType.CARTESIAN);
        propagator.addForceModel(new J2OnlyPerturbation(
                Constants.EIGEN5C_EARTH_MU, Constants.EIGEN5C_EARTH_EQUATORIAL_RADIUS, J2, SpaceContext.itrf()));
        propagator.addEventDetector(new AltitudeDetector(
                LOWEST_M, new OneAxisEllipsoid(Constants.EIGEN5C_EARTH_EQUATORIAL_RADIUS, 0, SpaceContext.itrf())));
        return propagator;
    }

    private void integrate(AbsoluteDate to, NumericalPropagator propagator) {
        boolean low = state.getPosition().getNorm() < Constants.EIGEN5C_EARTH_EQUATORIAL_RADIUS + LOWEST_M;
        if (down || low || to.durationFrom(date) < STEP_MIN_S) {
            down |= low;
            return;
        }
        propagator.setInitialState(new SpacecraftState(orbit()).withMass(MASS_KG));
        EphemerisGenerator generator = propagator.getEphemerisGenerator();
        SpacecraftState last = propagator.propagate(to);
        AbsoluteDate end = last.getDate();
        down = end.isBefore(to);
        if (end.durationFrom(date) > STEP_MIN_S) {
            arcs.add(sampled(generator.getGeneratedEphemeris(), end));
        }
        date = end;
        state = last.getPVCoordinates(frame);
    }

    private TableArc sampled(BoundedPropagator ephemeris, AbsoluteDate end) {
        double lengthS = end.durationFrom(date);
        int count = Math.max(POINTS, (int) Math.ceil(lengthS / STEP_S) + 1);
        double[] timeS = new double[count];
        double[] states = new double[6 * count];
        for (int i = 0; i < count; i++) {
            timeS[i] = i * lengthS / (count - 1);
            PVCoordinates pv = ephemeris.getPVCoordinates(date.shiftedBy(timeS[i]), frame);
            System.arraycopy(pv.getPosition().toArray(), 0, states, 6 * i, 3);
            System.arraycopy(pv.getVelocity().toArray(), 0, states, 6 * i + 3, 3);
        }
        OrbitInfo info = new OrbitInfo(
                "OPM",
                "numerical integration, J2 only",
                SpaceContext.instant(epoch),
                Optional.of(SpaceContext.instant(date)),
                Optional.of(SpaceContext.instant(end)),
                OrbitInfo.STATE);
        return new TableArc(info, frame, date, timeS, states, POINTS, true);
    }
}
