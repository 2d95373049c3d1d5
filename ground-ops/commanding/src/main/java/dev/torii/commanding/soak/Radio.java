package dev.torii.commanding.soak;

import dev.torii.commanding.uplink.CltuCheck;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.commanding.uplink.UplinkContact;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A commanding contact over a front end that loses, refuses, and now and then is pointed at another spacecraft. */
final class Radio implements UplinkContact {
    private final String contactId;
    private final SoakWorld world;
    private final Target target;
    private final Consumer<Transmission> observer;
    boolean transmit;

    /** A mix-up: it is set up for and pointed at this one instead. */
    Optional<Target> mixedUp = Optional.empty();

    /** Who hears what is radiated, and the check that a front end set up for it makes. */
    record Target(Onboard spacecraft, CltuCheck check) {}

    Radio(String contactId, SoakWorld world, Target target, Consumer<Transmission> observer) {
        this.contactId = contactId;
        this.world = world;
        this.target = target;
        this.observer = observer;
    }

    @Override
    public String contactId() {
        return contactId;
    }

    @Override
    public boolean transmitEnabled() {
        return transmit;
    }

    @Override
    public CompletionStage<Optional<Refusal>> radiate(Transmission transmission) {
        Target hears = mixedUp.orElse(target);
        Optional<String> fault = hears.check().fault(transmission.cltu());
        if (fault.isPresent()) {
            mixedUp = Optional.empty(); // somebody looks
            return CompletableFuture.completedFuture(Optional.of(new Refusal(fault.get(), true)));
        }
        if (world.isCalm() || !world.chance(world.refuseEvery())) {
            observer.accept(transmission);
            world.maybeKill();
            if (world.isCalm() || !world.chance(world.loseEvery())) {
                hears.spacecraft().receive(transmission.cltu());
            } else {
                world.tally("CLTUs lost");
            }
            world.maybeKill();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        world.tally("CLTUs refused by front ends");
        return CompletableFuture.completedFuture(Optional.of(new Refusal("not connected", false)));
    }
}
