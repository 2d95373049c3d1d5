package dev.torii.sim;

import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.LookAngles;
import dev.torii.flightdynamics.StateVector;
import dev.torii.sim.link.AntennaView;
import dev.torii.sim.physics.OrbitSource;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Vector3;
import dev.torii.spacelink.time.Tai;

/** What the simulation asks of flight dynamics. Stateless. */
final class OrbitGeometry {

    private OrbitGeometry() {}

    /** The orbit in GCRF. */
    static OrbitSource orbit(Ephemeris ephemeris) {
        return taiNs -> {
            StateVector state = ephemeris.stateAt(Tai.toUtc(taiNs));
            return new OrbitState(
                    new Vector3(state.xM(), state.yM(), state.zM()),
                    new Vector3(state.vxMPerS(), state.vyMPerS(), state.vzMPerS()));
        };
    }

    /** The spacecraft as seen from a station. */
    static AntennaView view(Ephemeris ephemeris, GroundStation station) {
        return taiNs -> {
            LookAngles look = station.look(ephemeris, Tai.toUtc(taiNs));
            double marginRad = look.elevationRad() - station.mask().elevationRad(look.azimuthRad());
            return new AntennaView.Sight(
                    look.azimuthRad(), look.elevationRad(), marginRad, look.rangeM(), look.rangeRateMPerS());
        };
    }
}
