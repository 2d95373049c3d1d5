package dev.torii.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuaternionTest {

    @Test
    void quarterTurnAboutZTakesXToY() {
        Quaternion q = new Quaternion(0, 0, Math.sqrt(0.5), Math.sqrt(0.5));

        assertNear(new Vector3(0, 1, 0), q.rotate(new Vector3(1, 0, 0)));
        assertNear(new Vector3(0, 0, Math.PI / 2), q.toRotationVector());
    }

    @Test
    void attitudeOfAxesTakesTheBodyAxesToThem() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            Vector3 x = randomVector(random).unit();
            Vector3 y = x.cross(randomVector(random)).unit();
            Vector3 z = x.cross(y);
            Quaternion q = Quaternion.ofAxes(x, y, z);
            assertNear(x, q.rotate(new Vector3(1, 0, 0)));
            assertNear(y, q.rotate(new Vector3(0, 1, 0)));
            assertNear(z, q.rotate(new Vector3(0, 0, 1)));
        }
    }

    @Test
    void rotationVectorComesBack() {
        Vector3 rotation = new Vector3(0.3, -0.7, 1.1);

        assertNear(rotation, Quaternion.ofRotationVector(rotation).toRotationVector());
    }

    private static Vector3 randomVector(SplittableRandom random) {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static void assertNear(Vector3 expected, Vector3 found) {
        assertEquals(0, expected.plus(found.times(-1)).norm(), 1e-12);
    }
}
