package dev.torii.yamcs.passes;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.AntennaTimes;
import dev.torii.planning.Contact;
import dev.torii.planning.ContactPlan;
import dev.torii.planning.ContactPlanner;
import dev.torii.planning.PassIndex;
import dev.torii.planning.optimise.PlannedContact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From orbits to contacts. Booked contacts get the times of the newest orbits, and a reason where they cannot take place; a contact that
 * was planned before keeps its name. What else is planned is up to {@link ContactPlanner}, or to the requests if there are any.
 *
 * <p>Not thread safe.
 */
final class ContactForecast {
    /** So far back a pass that is under way is looked for; longer than any pass of a low orbit. */
    private static final Duration BEHIND = Duration.ofMinutes(20);

    /**
     * What the plan is made around.
     *
     * @param underWay contacts that keep their antenna and their role
     * @param pending  contacts that were planned or booked before
     * @param ended    contacts whose pass is not over, though they are; it is not planned again
     */
    record Before(List<Contact> underWay, List<PendingContact> pending, List<ContactStatus> ended) {
        static final Before NOTHING = new Before(List.of(), List.of(), List.of());
    }

    /**
     * What is planned and what is not.
     *
     * @param configuration that it was made by
     * @param made          when
     * @param satellites    with the orbits that it was made by
     * @param windows       all passes from a little before then to the end of the horizon
     * @param contacts      booked and planned ones
     * @param unused        the passes without a contact
     * @param quality       of a plan by requests
     */
    record Forecast(
            Configuration configuration,
            Instant made,
            List<Satellite> satellites,
            List<VisibilityWindow> windows,
            List<PendingContact> contacts,
            List<UnusedPass> unused,
            Optional<Quality> quality) {}

    /**
     * How good a plan by requests is.
     *
     * @param value  of the plan
     * @param bound  no plan is worth more
     * @param madeBy how
     * @param unmet  what was asked for and is not there, for people
     */
    record Quality(double value, double bound, String madeBy, List<String> unmet) {}

    /**
     * A pass without a contact.
     *
     * @param window   the pass
     * @param reason   for people
     * @param contacts that would have to go for it
     * @param cost     what the plan would lose by it; empty where that is not known or it cannot be used at all
     */
    record UnusedPass(VisibilityWindow window, String reason, List<String> contacts, Optional<Double> cost) {}

    private final OrbitWatch orbits;
    private final RequestedContacts requested;
    private Configuration configuration;

    ContactForecast(Configuration configuration, OrbitWatch orbits, RequestedContacts requested) {
        this.configuration = configuration;
        this.orbits = orbits;
        this.requested = requested;
    }

    /** Goes by another fleet from now on. */
    void use(Configuration now) {
        configuration = now;
    }

    /**
     * The contacts that begin within the horizon, or could have begun already.
     *
     * @param movesMax of a plan by requests: how many planned contacts may be dropped for better ones
     */
    Forecast forecast(Instant now, Before before, int movesMax) {
        PassSettings settings = configuration.passes();
        List<Satellite> satellites = satellites();
        List<GroundStation> places = configuration.stations().stations().stream()
                .map(GroundStation::of)
                .toList();
        List<VisibilityWindow> windows = windows(satellites, places, now);
        AntennaTimes times = AntennaTimes.of(satellites, places, now.minus(BEHIND), now.plus(settings.horizon()));
        PassIndex index = new PassIndex(windows);
        List<PendingContact> booked = rebooked(before, index);
        List<Contact> fixed = Stream.concat(
                        before.underWay().stream(), booked.stream().map(PendingContact::contact))
                .toList();
        Names names = new Names(before, index);
        List<PendingContact> contacts = new ArrayList<>(booked);
        if (requested.wanted(settings.planning())) {
            RequestedContacts.Result result =
                    requested.plan(configuration, now, windows, times, fixed, names.earlier(), movesMax);
            List<Contact> chosen = result.contacts().stream().map(names::kept).toList();
            List<Contact> all = Stream.concat(fixed.stream(), chosen.stream()).toList();
            List<Contact> receivers = ContactPlanner.receivers(windows, configuration.stations(), settings, times, all);
            Stream.concat(chosen.stream(), receivers.stream())
                    .filter(c -> c.set().isAfter(now))
                    .forEach(c -> contacts.add(names.pending(c)));
            List<UnusedPass> unused = unused(result.unused(names::name), fixed, index, now);
            unused.addAll(takeEnded(contacts, before.ended(), index));
            return new Forecast(
                    configuration, now, satellites, windows, contacts, unused, Optional.of(result.quality()));
        }
        ContactPlan plan = ContactPlanner.explain(windows, configuration.stations(), settings, times, fixed);
        plan.contacts().stream().filter(c -> c.set().isAfter(now)).forEach(c -> contacts.add(names.pending(c)));
        List<UnusedPass> notChosen = plan.notChosen().stream()
                .map(n -> new UnusedPass(n.window(), n.reason(), List.of(), Optional.empty()))
                .toList();
        List<UnusedPass> unused = unused(notChosen, fixed, index, now);
        unused.addAll(takeEnded(contacts, before.ended(), index));
        return new Forecast(configuration, now, satellites, windows, contacts, unused, Optional.empty());
    }

    /** To a plan the pass of a contact that is booked or runs is not its own choice; to people it has its contact. */
    private static List<UnusedPass> unused(
            List<UnusedPass> notChosen, List<Contact> fixed, PassIndex index, Instant now) {
        Set<VisibilityWindow> used =
                fixed.stream().flatMap(c -> index.find(c).stream()).collect(Collectors.toSet());
        return notChosen.stream()
                .filter(u -> u.window().set().isAfter(now) && !used.contains(u.window()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Takes the contacts away whose pass had one that has ended, cancelled say, and gives that as the reason. */
    private static List<UnusedPass> takeEnded(
            List<PendingContact> contacts, List<ContactStatus> ended, PassIndex index) {
        List<UnusedPass> taken = new ArrayList<>();
        for (PendingContact p : List.copyOf(contacts)) {
            Optional<ContactStatus> over = p.booked()
                    ? Optional.empty()
                    : ended.stream()
                            .filter(e -> PassBook.samePass(e.contact(), p.contact()))
                            .findFirst();
            over.ifPresent(e -> {
                contacts.remove(p);
                String reason = e.contact().id() + " has ended: " + e.state();
                taken.add(new UnusedPass(index.find(p.contact()).orElseThrow(), reason, List.of(), Optional.empty()));
            });
        }
        return taken;
    }

    private List<Satellite> satellites() {
        List<Satellite> satellites = new ArrayList<>();
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            orbits.orbit(spacecraft.id()).ifPresent(orbit -> satellites.add(new Satellite(spacecraft.id(), orbit)));
        }
        return satellites;
    }

    private List<VisibilityWindow> windows(List<Satellite> satellites, List<GroundStation> places, Instant now) {
        List<VisibilityWindow> all = new ArrayList<>();
        for (Satellite satellite : satellites) { // one by one, so that a reason has its satellite
            all.addAll(VisibilityPredictor.predictAll(
                    List.of(satellite),
                    places,
                    now.minus(BEHIND),
                    now.plus(configuration.passes().horizon()),
                    EarthOrientation.nominal(),
                    e -> orbits.notPredictable(satellite.id(), e.getMessage())));
        }
        return all;
    }

    private List<PendingContact> rebooked(Before before, PassIndex index) {
        List<PendingContact> booked = new ArrayList<>();
        for (PendingContact p :
                before.pending().stream().filter(PendingContact::booked).toList()) {
            Optional<VisibilityWindow> pass = index.find(p.contact());
            PendingContact now = pass.map(p::onto).orElse(p);
            booked.add(now.withConflict(conflict(now.contact(), pass, before.underWay(), booked)));
        }
        return booked;
    }

    private String conflict(
            Contact contact, Optional<VisibilityWindow> pass, List<Contact> underWay, List<PendingContact> booked) {
        if (!hasAntenna(contact)) {
            return "antenna " + contact.antennaId() + " is not configured";
        }
        if (pass.isEmpty()) {
            return "no pass at that time by the orbit in use";
        }
        return Stream.concat(underWay.stream(), booked.stream().map(PendingContact::contact))
                .filter(contact::collides)
                .map(other -> "collides with " + other.id())
                .findFirst()
                .orElse("");
    }

    private boolean hasAntenna(Contact contact) {
        return configuration.stations().byId(contact.stationId()).map(Station::antennas).orElse(List.of()).stream()
                .map(Antenna::id)
                .anyMatch(contact.antennaId()::equals);
    }

    /** A pass keeps its name and its first rise though a newer orbit moves it. */
    private static final class Names {
        private record Use(String spacecraftId, String stationId, Contact.Role role) {
            static Use of(Contact c) {
                return new Use(c.spacecraftId(), c.stationId(), c.role());
            }
        }

        private final Map<Use, List<PendingContact>> before = new HashMap<>();
        private final Map<String, String> given = new HashMap<>();

        private final PassIndex index;

        Names(Before all, PassIndex index) {
            this.index = index;
            all.pending().stream()
                    .filter(p -> !p.booked())
                    .forEach(p -> before.computeIfAbsent(Use.of(p.contact()), k -> new ArrayList<>())
                            .add(p));
        }

        List<PlannedContact> earlier() {
            return before.values().stream()
                    .flatMap(List::stream)
                    .filter(p -> p.contact().commands())
                    .flatMap(p -> index.find(p.contact()).stream().map(p::planned))
                    .toList();
        }

        private Optional<PendingContact> same(Contact contact) {
            return before.getOrDefault(Use.of(contact), List.of()).stream()
                    .filter(p -> p.contact().rise().isBefore(contact.set())
                            && contact.rise().isBefore(p.contact().set()))
                    .filter(p -> contact.commands() || p.contact().antennaId().equals(contact.antennaId()))
                    .findFirst();
        }

        Contact kept(Contact contact) {
            String id = same(contact).map(p -> p.contact().id()).orElse(contact.id());
            given.put(contact.id(), id);
            return contact.withId(id);
        }

        String name(String id) {
            return given.getOrDefault(id, id);
        }

        PendingContact pending(Contact contact) {
            Contact named = kept(contact);
            VisibilityWindow pass = index.find(contact).orElseThrow();
            return same(contact).map(p -> p.with(named, pass)).orElseGet(() -> PendingContact.planned(named, pass));
        }
    }
}
