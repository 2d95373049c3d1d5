/**
 * The simulated spacecraft as a whole, and its on-board software.
 *
 * <p>Pure: time comes in as {@code long taiNs} (nanoseconds since 1970-01-01T00:00:00 TAI), randomness from a seed,
 * the orbit through {@link dev.torii.sim.physics.OrbitSource}. No sockets, threads or clocks.
 */
package dev.torii.sim.spacecraft;
