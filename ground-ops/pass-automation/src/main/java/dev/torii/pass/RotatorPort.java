package dev.torii.pass;

import java.util.Optional;

/** The rotator of an antenna. */
public interface RotatorPort {
    /**
     * Points there as soon as may be.
     *
     * @param to where
     */
    void point(Position to);

    /**
     * Where it points by its own word.
     *
     * @return empty while nobody says
     */
    Optional<Position> position();

    /** {@return why it does not answer; empty if it does} */
    Optional<String> fault();

    /**
     * A direction of a mount.
     *
     * @param azimuthDeg   with the turns of the cable, degrees
     * @param elevationDeg degrees
     */
    record Position(double azimuthDeg, double elevationDeg) {}
}
