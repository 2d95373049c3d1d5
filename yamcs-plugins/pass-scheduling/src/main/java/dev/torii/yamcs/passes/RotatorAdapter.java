package dev.torii.yamcs.passes;

import dev.torii.pass.RotatorPort;
import dev.torii.radio.hamlib.Rotator;
import java.util.Optional;
import java.util.function.Supplier;

/** The rotator of one contact. Used by the contact's thread alone. */
record RotatorAdapter(Supplier<Optional<Rotator>> rotator) implements RotatorPort {
    @Override
    public void point(Position to) {
        rotator.get().ifPresent(r -> r.point(new Rotator.Pointing(to.azimuthDeg(), to.elevationDeg())));
    }

    @Override
    public Optional<Position> position() {
        return rotator.get().flatMap(Rotator::position).map(p -> new Position(p.azimuthDeg(), p.elevationDeg()));
    }

    @Override
    public Optional<String> fault() {
        return rotator.get().filter(r -> !r.connected()).map(Rotator::lastFault);
    }
}
