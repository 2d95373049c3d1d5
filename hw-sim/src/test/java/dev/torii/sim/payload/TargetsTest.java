package dev.torii.sim.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.sim.physics.Apparent;
import dev.torii.sim.physics.OrbitSource;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.SpacecraftMode;
import dev.torii.sim.physics.SpacecraftModel;
import dev.torii.sim.physics.Vector3;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final long TAI_NS = 1_795_381_245L * 1_000_000_000L;
    private static final long DURATION_NS = 50_000_000L;
    private static final OrbitState OBSERVER =
            new OrbitState(new Vector3(6_878_137, 0, 0), new Vector3(0, 4_728.6, 5_965.9));
    private static final Vector3 STILL = new Vector3(0, 0, 0);

    /** A straight line through a point at {@link #TAI_NS}. */
    private static OrbitSource line(Vector3 positionM, Vector3 velocityMPerS) {
        return taiNs -> new OrbitState(positionM.plus(velocityMPerS.times((taiNs - TAI_NS) / 1e9)), velocityMPerS);
    }

    private static final OrbitSource OBJECT =
            line(new Vector3(7_500_000, 300_000, 700_000), new Vector3(1_200, -6_800, 2_500));

    private static Quaternion towards(Vector3 direction) {
        Vector3 z = direction.unit();
        Vector3 x = z.cross(new Vector3(0, 0, 1)).unit();
        return Quaternion.ofAxes(x, z.cross(x), z);
    }

    private static Exposure exposure(Quaternion attitude, Vector3 rateRadPerS) {
        return new Exposure(1, TAI_NS - DURATION_NS / 2, DURATION_NS, 4, attitude, attitude, rateRadPerS, OBSERVER);
    }

    /**
     * Expected values by a script in Python: light time by iteration, aberration by the whole formula of special relativity, f = 256 / tan 3
     * degrees. Without both the object would stand at column 260.932, row 218.057.
     */
    @Test
    void standsWhereLightTimeAndAberrationPutIt() {
        SensorImager imager = new SensorImager(4, List.of(new Target("T", OBJECT, 20_000)));
        List<SeenTarget> seen = imager.truth(exposure(towards(new Vector3(0.64, 0.31, 0.71)), STILL));
        assertEquals(1, seen.size());
        assertEquals(260.75456, seen.get(0).column(), 1e-3);
        assertEquals(218.06348, seen.get(0).row(), 1e-3);
        assertEquals(983_214.42, seen.get(0).rangeM(), 0.1);
    }

    /** The middle of its light, noise taken off, is where truth says; its sum is what its distance leaves of its signal. */
    @Test
    void theImageShowsItThere() {
        Exposure exposure = exposure(towards(new Vector3(0.64, 0.31, 0.71)), STILL);
        SensorImager imager = new SensorImager(4, List.of(new Target("T", OBJECT, 60_000)));
        SeenTarget truth = imager.truth(exposure).get(0);
        short[] with = imager.render(exposure).clone();
        short[] without = new SensorImager(4, List.of(new Target("T", OBJECT, 0)))
                .render(exposure)
                .clone();
        double sum = 0;
        double column = 0;
        double row = 0;
        for (int i = 0; i < with.length; i++) {
            double light = with[i] - without[i];
            sum += light;
            column += light * (i % 512);
            row += light * Math.floorDiv(i, 512);
        }
        assertEquals(truth.column(), column / sum, 0.05);
        assertEquals(truth.row(), row / sum, 0.05);
        double closeness = 1e6 / truth.rangeM();
        assertEquals(60_000 * closeness * closeness, sum, 0.03 * sum);
    }

    @Test
    void theEarthHidesWhatIsBehindIt() {
        OrbitSource behind = line(new Vector3(-7_000_000, 100_000, 0), STILL);
        assertTrue(Apparent.of(behind, OBSERVER, TAI_NS).hidden());
        assertEquals(
                List.of(),
                new SensorImager(4, List.of(new Target("T", behind, 1)))
                        .truth(exposure(towards(new Vector3(-1, 0, 0)), STILL)));
        assertTrue(!Apparent.of(OBJECT, OBSERVER, TAI_NS).hidden());
    }

    /** Two spacecraft, each with its own errors: the lines of sight, aberration taken off, meet where the object was. */
    @Test
    void twoSpacecraftSeeTheSameObject() {
        OrbitState other =
                new OrbitState(new Vector3(6_600_000, 1_900_000, 300_000), new Vector3(-2_000, 4_500, 5_700));
        Vector3 first = lineOfSight(OBSERVER);
        Vector3 second = lineOfSight(other);
        Vector3 base = other.positionM().plus(OBSERVER.positionM().times(-1));
        double cosine = first.dot(second);
        double along = (base.dot(first) - base.dot(second) * cosine) / (1 - cosine * cosine);
        Vector3 met = OBSERVER.positionM().plus(first.times(along));
        // Between them 4 ms of light time, in which it flies 30 m.
        double miss = met.plus(Apparent.of(OBJECT, OBSERVER, TAI_NS).positionM().times(-1))
                .norm();
        assertTrue(miss < 40, "missed by " + miss + " m");
    }

    /** As the ground would find it from image and attitude; to first order. */
    private static Vector3 lineOfSight(OrbitState from) {
        Apparent apparent = Apparent.of(OBJECT, from, TAI_NS);
        return apparent.direction()
                .plus(from.velocityMPerS().times(-1 / 299_792_458.0))
                .unit();
    }

    /** The body follows at the object's rate: it stays within a few pixels, and the stars are smeared. */
    @Test
    void modePayloadFollowsItsTarget() {
        OrbitSource own = taiNs -> circular(7_000_000, 0, taiNs);
        OrbitSource object = taiNs -> circular(7_400_000, 0.12, taiNs);
        SpacecraftModel model = new SpacecraftModel(1, own, TAI_NS);
        model.attitude().setTarget(object);
        model.setMode(SpacecraftMode.PAYLOAD);
        Payload payload = new Payload(
                1, RecorderModel.DEFAULT, new Scene(List.of(new Target("T", object, 1)), Optional.of("T"), 0, 0));
        int seen = 0;
        for (int second = 1; second < 400; second++) {
            model.step(TAI_NS + second * 1_000_000_000L);
            Optional<Exposure> exposure = payload.expose(TAI_NS + second * 1_000_000_000L, model);
            if (second < 150 || exposure.isEmpty()) {
                continue; // it turns there
            }
            for (SeenTarget target : payload.truth(exposure.get())) {
                seen++;
                assertEquals(255.5, target.column(), 4, "at " + second + " s");
                assertEquals(255.5, target.row(), 4, "at " + second + " s");
            }
        }
        assertEquals(250, seen);
    }

    private static OrbitState circular(double radiusM, double aheadRad, long taiNs) {
        double rate = Math.sqrt(3.986004418e14 / (radiusM * radiusM * radiusM));
        double angle = aheadRad + rate * ((taiNs - TAI_NS) / 1e9);
        return new OrbitState(
                new Vector3(Math.cos(angle), 0, Math.sin(angle)).times(radiusM),
                new Vector3(-Math.sin(angle), 0, Math.cos(angle)).times(radiusM * rate));
    }

    /** Known and true attitude differ by the bias, and by up to the random part, anew each time. */
    @Test
    void theAttitudeIsKnownAsWellAsTheSceneSays() {
        OrbitSource own = taiNs -> circular(7_000_000, 0, taiNs);
        SpacecraftModel model = new SpacecraftModel(1, own, TAI_NS);
        Payload payload = new Payload(1, RecorderModel.DEFAULT, new Scene(List.of(), Optional.empty(), 10e-6, 20e-6));
        Vector3 sum = STILL;
        int count = 0;
        for (int second = 1; second <= 60; second++) {
            model.step(TAI_NS + second * 1_000_000_000L);
            Exposure exposure =
                    payload.expose(TAI_NS + second * 1_000_000_000L, model).orElseThrow();
            Vector3 error = exposure.attitude()
                    .conjugate()
                    .times(exposure.knownAttitude())
                    .toRotationVector();
            assertTrue(error.norm() > 10e-6 - 1e-9 && error.norm() < 30e-6 + 1e-9, error.norm() + " rad");
            sum = sum.plus(error);
            count++;
        }
        assertEquals(20e-6, sum.times(1.0 / count).norm(), 3e-6);
    }
}
