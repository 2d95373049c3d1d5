package dev.torii.yamcs.passes;

import dev.torii.pass.RigPort;
import dev.torii.radio.hamlib.Rig;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The rig of one contact. Used by the contact's thread alone. */
record RigAdapter(Supplier<Optional<Rig>> rig) implements RigPort {
    @Override
    public void tune(double receiveHz, OptionalDouble transmitHz) {
        rig.get().ifPresent(r -> r.tune(new Rig.Tuning(receiveHz, transmitHz)));
    }

    @Override
    public OptionalDouble receiveHz() {
        return rig.get().map(Rig::frequencyHz).orElse(OptionalDouble.empty());
    }

    @Override
    public OptionalDouble strengthDb() {
        return rig.get().map(Rig::strengthDb).orElse(OptionalDouble.empty());
    }

    @Override
    public Optional<String> fault() {
        return rig.get().filter(r -> !r.connected()).map(Rig::lastFault);
    }
}
