package dev.torii.sim.physics;

/** The orbit of one spacecraft as a function of time. */
@FunctionalInterface
public interface OrbitSource {

    /**
     * The state at a time.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     */
    OrbitState at(long taiNs);
}
