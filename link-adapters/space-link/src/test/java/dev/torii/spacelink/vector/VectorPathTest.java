package dev.torii.spacelink.vector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VectorPathTest {
    private final String before = System.getProperty(VectorPath.PROPERTY);

    @BeforeEach
    void turnOn() {
        System.clearProperty(VectorPath.PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before != null) {
            System.setProperty(VectorPath.PROPERTY, before);
        }
    }

    /** Work of some loops, the result of which is the same. */
    private static VectorPath.Trial work(int loops, long result) {
        return () -> {
            double x = loops;
            for (int i = 0; i < loops; i++) {
                x = Math.sqrt(x + 2);
            }
            return x < 0 ? 0 : result;
        };
    }

    @Test
    void takesWhatIsEqualAndFaster() {
        assertTrue(VectorPath.isBetter(work(1_000_000, 5), () -> work(1000, 5)));
    }

    @Test
    void leavesWhatIsSlower() {
        assertFalse(VectorPath.isBetter(work(1000, 5), () -> work(1_000_000, 5)));
    }

    @Test
    void leavesWhatGivesAnythingElse() {
        assertFalse(VectorPath.isBetter(work(1_000_000, 5), () -> work(1000, 6)));
    }

    @Test
    void isOffByProperty() {
        System.setProperty(VectorPath.PROPERTY, "off");
        assertFalse(VectorPath.isBetter(work(1_000_000, 5), () -> {
            throw new AssertionError("not even tried");
        }));
    }

    @Test
    void saysWhichClassIsNotThere() {
        assertThrows(IllegalStateException.class, () -> VectorPath.load(Object.class, "no.Such", int.class, 1));
    }
}
