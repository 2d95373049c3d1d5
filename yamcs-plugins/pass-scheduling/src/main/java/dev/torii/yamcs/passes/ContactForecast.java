package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.Contact;
import dev.torii.planning.ContactPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From orbits to contacts.
 *
 * <p>Not thread safe.
 */
final class ContactForecast {
    /** So far back a pass that is under way is looked for; longer than any pass of a low orbit. */
    private static final Duration BEHIND = Duration.ofMinutes(20);

    private final OrbitWatch orbits;
    private Configuration configuration;

    ContactForecast(Configuration configuration, OrbitWatch orbits) {
        this.configuration = configuration;
        this.orbits = orbits;
    }

    /** Goes by another fleet from now on. */
    void use(Configuration now) {
        configuration = now;
    }

    /**
     * The contacts that begin within the horizon, or could have begun already.
     *
     * @param underWay contacts that keep their antenna and their role
     */
    List<Contact> contacts(Instant now, List<Contact> underWay) {
        List<VisibilityWindow> windows = new ArrayList<>();
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            for (Station station : configuration.stations().stations()) {
                windows.addAll(windows(spacecraft.id(), GroundStation.of(station), now));
            }
        }
        return ContactPlanner.plan(windows, configuration.stations(), configuration.passes(), underWay).stream()
                .filter(c -> c.set().isAfter(now))
                .toList();
    }

    private List<VisibilityWindow> windows(String spacecraftId, GroundStation station, Instant now) {
        Optional<Ephemeris> orbit = orbits.orbit(spacecraftId);
        if (orbit.isEmpty()) {
            return List.of();
        }
        try {
            return VisibilityPredictor.predict(
                    spacecraftId,
                    orbit.get(),
                    station,
                    now.minus(BEHIND),
                    now.plus(configuration.passes().horizon()));
        } catch (OrbitException e) {
            orbits.notPredictable(spacecraftId, e.getMessage());
            return List.of();
        }
    }
}
