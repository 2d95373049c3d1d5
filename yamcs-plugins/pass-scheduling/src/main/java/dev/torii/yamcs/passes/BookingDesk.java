package dev.torii.yamcs.passes;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.Station;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.AntennaTimes;
import dev.torii.planning.Contact;
import dev.torii.planning.ContactPlanner;
import dev.torii.planning.PassIndex;
import dev.torii.yamcs.passes.ContactForecast.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a contact of what a person asks for, and says what stands against it. Stateless. */
final class BookingDesk {
    /**
     * What a person asks for.
     *
     * @param time     within the pass or close to it, UTC
     * @param antenna  empty for the first of the station that is free
     * @param from     begin of a contact shorter than its pass, UTC
     * @param to       its end, UTC
     * @param displace whether planned contacts that stand in the way are dropped; booked and running ones never are
     */
    record Wish(
            String spacecraft,
            String station,
            Instant time,
            Optional<String> antenna,
            Optional<Instant> from,
            Optional<Instant> to,
            Contact.Role role,
            boolean displace) {}

    /** A wish that cannot be granted; the message says what stands against it. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private final Forecast forecast;
    private final List<Contact> fixed;
    private final List<Contact> planned;

    /**
     * @param forecast with the passes
     * @param fixed    contacts that run or are booked
     * @param planned  contacts that a plan has chosen
     */
    BookingDesk(Forecast forecast, List<Contact> fixed, List<Contact> planned) {
        this.forecast = forecast;
        this.fixed = fixed;
        this.planned = planned;
    }

    /**
     * The contact that a wish asks for.
     *
     * @throws RefusedException if it is not possible
     */
    PendingContact contact(Wish wish, Instant now) {
        Configuration configuration = forecast.configuration();
        if (configuration.fleet().byId(wish.spacecraft()).isEmpty()) {
            throw new RefusedException("spacecraft: " + wish.spacecraft() + " is not in the fleet");
        }
        Station station = configuration
                .stations()
                .byId(wish.station())
                .orElseThrow(() -> new RefusedException("station: " + wish.station() + " is not configured"));
        VisibilityWindow pass = new PassIndex(forecast.windows())
                .find(wish.spacecraft(), wish.station(), wish.time(), wish.time())
                .orElseThrow(() -> new RefusedException(
                        wish.spacecraft() + " has no pass over " + wish.station() + " at " + wish.time()));
        if (pass.openSet()) {
            throw new RefusedException("the pass reaches beyond the planning horizon");
        }
        if (!pass.set().isAfter(now)) {
            throw new RefusedException("the pass is over");
        }
        return onAntenna(wish, station, pass);
    }

    private PendingContact onAntenna(Wish wish, Station station, VisibilityWindow pass) {
        List<Antenna> candidates = station.antennas().stream()
                .filter(a -> wish.antenna().map(a.id()::equals).orElse(true))
                .toList();
        if (candidates.isEmpty()) {
            throw new RefusedException(
                    "antenna: " + wish.antenna().orElse("") + " is not one of station " + station.id());
        }
        List<String> reasons = new ArrayList<>();
        Optional<PendingContact> displacing = Optional.empty();
        AntennaTimes times =
                AntennaTimes.of(forecast.satellites(), List.of(GroundStation.of(station)), pass.rise(), pass.set());
        for (Antenna antenna : candidates) {
            Optional<String> unable = ContactPlanner.hindrance(pass, antenna, wish.role(), times, Duration.ZERO);
            if (unable.isPresent()) {
                reasons.add(unable.get());
                continue;
            }
            PendingContact wanted =
                    wanted(wish, pass, antenna.id(), times.usable(pass, antenna).orElseThrow());
            List<Contact> inTheWay =
                    fixed.stream().filter(wanted.contact()::collides).toList();
            List<Contact> movable =
                    planned.stream().filter(c -> inTheWay(c, wanted.contact())).toList();
            if (inTheWay.isEmpty() && movable.isEmpty()) {
                return wanted;
            }
            if (inTheWay.isEmpty() && wish.displace() && displacing.isEmpty()) {
                displacing = Optional.of(wanted);
            }
            inTheWay.forEach(c -> reasons.add(c.id() + " is booked or runs"));
            movable.forEach(c -> reasons.add(c.id() + " is planned (displace: true drops it)"));
        }
        return displacing.orElseThrow(() -> new RefusedException(
                "in the way: " + String.join("; ", reasons.stream().distinct().toList())));
    }

    /** What is planned for the same pass and role just becomes the booked contact. */
    private static boolean inTheWay(Contact planned, Contact wanted) {
        boolean samePass = planned.spacecraftId().equals(wanted.spacecraftId())
                && planned.stationId().equals(wanted.stationId())
                && planned.role() == wanted.role();
        return planned.collides(wanted) && !samePass;
    }

    private PendingContact wanted(Wish wish, VisibilityWindow pass, String antenna, TimeSpan usable) {
        Contact whole = ContactPlanner.contact(
                pass, antenna, wish.role(), forecast.configuration().passes());
        Instant from = wish.from().filter(usable.from()::isBefore).orElse(usable.from());
        Instant to = wish.to().filter(usable.to()::isAfter).orElse(usable.to());
        if (!from.isBefore(to)) {
            throw new RefusedException(
                    "from " + from + " to " + to + " is no part of the pass from " + pass.rise() + " to " + pass.set());
        }
        return PendingContact.planned(whole.at(from, to), pass);
    }
}
