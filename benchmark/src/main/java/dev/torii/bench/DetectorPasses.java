package dev.torii.bench;

import dev.torii.flightdynamics.GroundStation;
import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hipparchus.ode.events.Action;
import org.orekit.attitudes.FrameAlignedProvider;
import org.orekit.bodies.GeodeticPoint;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.data.LazyLoadedDataContext;
import org.orekit.frames.Frame;
import org.orekit.frames.TopocentricFrame;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.propagation.events.ElevationDetector;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.utils.Constants;
import org.orekit.utils.IERSConventions;

/** Passes as Orekit's own elevation detectors find them, all stations on one propagator of each satellite. */
final class DetectorPasses {
    private static final double MASS_KG = 1000;

    private final LazyLoadedDataContext data = new LazyLoadedDataContext();
    private final Frame teme;
    private final AbsoluteDate origin;
    private final AbsoluteDate from;
    private final AbsoluteDate to;
    private final List<TopocentricFrame> stations = new ArrayList<>();
    private final double minimumRad;

    /** A crossing of the lowest elevation; times in ms since 1970, UTC. */
    record Crossing(int station, double unixMs, boolean rising) {}

    DetectorPasses(List<GroundStation> stations, Instant from, Instant to) {
        data.getTimeScales().addUTCTAIOffsetsLoader(DetectorPasses::leapSeconds);
        teme = data.getFrames().getTEME();
        origin =
                new AbsoluteDate(DateComponents.JAVA_EPOCH, data.getTimeScales().getTAI());
        this.from = date(from);
        this.to = date(to);
        OneAxisEllipsoid earth = new OneAxisEllipsoid(
                Constants.WGS84_EARTH_EQUATORIAL_RADIUS,
                Constants.WGS84_EARTH_FLATTENING,
                data.getFrames().getITRF(IERSConventions.IERS_2010, true));
        for (GroundStation s : stations) {
            GeodeticPoint point = new GeodeticPoint(s.latitudeRad(), s.longitudeRad(), s.altitudeM());
            this.stations.add(new TopocentricFrame(earth, point, s.id()));
        }
        minimumRad = stations.get(0).mask().minimumRad();
    }

    private static List<OffsetModel> leapSeconds() {
        return Tai.leapSeconds().stream()
                .map(step -> new OffsetModel(
                        new DateComponents(
                                step.utcDate().getYear(),
                                step.utcDate().getMonthValue(),
                                step.utcDate().getDayOfMonth()),
                        step.taiMinusUtcSeconds()))
                .toList();
    }

    private AbsoluteDate date(Instant utc) {
        return origin.shiftedBy(Tai.fromUtc(utc), TimeUnit.NANOSECONDS);
    }

    /**
     * Searches one satellite.
     *
     * @param checkS     the elevation is looked at so often
     * @param thresholdS how exactly a crossing is found
     */
    List<Crossing> crossings(String line1, String line2, double checkS, double thresholdS) {
        TLE tle = new TLE(line1, line2, data.getTimeScales().getUTC());
        TLEPropagator propagator = TLEPropagator.selectExtrapolator(tle, new FrameAlignedProvider(teme), MASS_KG, teme);
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i < stations.size(); i++) {
            int station = i;
            propagator.addEventDetector(new ElevationDetector(checkS, thresholdS, stations.get(i))
                    .withConstantElevation(minimumRad)
                    .withHandler((state, detector, increasing) -> {
                        long ns = state.getDate().durationFrom(origin, TimeUnit.NANOSECONDS);
                        Instant utc = Tai.toUtc(ns);
                        crossings.add(
                                new Crossing(station, utc.getEpochSecond() * 1e3 + utc.getNano() / 1e6, increasing));
                        return Action.CONTINUE;
                    }));
        }
        propagator.propagate(from, to);
        return crossings;
    }
}
