package dev.torii.yamcs.passes;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.BookedContact;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.PlanningSettings;
import dev.torii.configuration.Stations;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.AntennaTimes;
import dev.torii.planning.Contact;
import dev.torii.planning.ContactPlanner;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.ConstellationPlanner;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.optimise.Omission;
import dev.torii.planning.optimise.PlanInput;
import dev.torii.planning.optimise.PlannedContact;
import dev.torii.planning.optimise.Search;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Plans contacts by the file of requests, which is read again when it changes; one that cannot be read is told once, and the last good one
 * stays in use.
 *
 * <p>Not thread safe.
 */
final class RequestedContacts {
    /** Contacts of the whole pass begin and end with it, not at the full second. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final Consumer<String> complaints;
    private final BooleanSupplier cancelled;
    private FileStamp stamp = FileStamp.NEVER;
    private Optional<PlanRequests> requests = Optional.empty();

    /**
     * @param complaints what is wrong with the file
     * @param cancelled  ends a search with the best that it has
     */
    RequestedContacts(Consumer<String> complaints, BooleanSupplier cancelled) {
        this.complaints = complaints;
        this.cancelled = cancelled;
    }

    /** Whether there are requests; true as long as there have been good ones. */
    boolean wanted(PlanningSettings settings) {
        settings.requests().ifPresent(this::refresh);
        return settings.requests().isPresent() && requests.isPresent();
    }

    /** Whether the file is another one than at the last plan. */
    boolean changed(PlanningSettings settings) {
        return settings.requests()
                .map(file -> !FileStamp.of(file).equals(stamp))
                .orElse(false);
    }

    private void refresh(Path file) {
        FileStamp now = FileStamp.of(file);
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            requests = Optional.of(Configuration.loadRequests(file));
        } catch (ConfigurationException e) {
            complaints.accept("requests cannot be used" + (requests.isPresent() ? "; those before stay in use: " : ": ")
                    + e.getMessage());
        }
    }

    /**
     * A plan and what its parts were made of.
     *
     * @param contacts in its order, with the names that their passes always have
     * @param plan     the plan
     * @param names    from the names of the plan to those of the contacts
     */
    record Result(List<Contact> contacts, ConstellationPlan plan, Map<String, String> names) {
        ContactForecast.Quality quality() {
            return new ContactForecast.Quality(
                    plan.proof().value(), plan.proof().bound(), plan.proof().madeBy(), plan.unmet());
        }

        /** The passes without a contact; {@code kept} gives the name under which a contact of this plan is kept. */
        List<ContactForecast.UnusedPass> unused(UnaryOperator<String> kept) {
            List<ContactForecast.UnusedPass> all = new ArrayList<>();
            for (Omission omission : plan.omissions()) {
                String reason = omission.reason();
                List<String> contacts = new ArrayList<>();
                for (String name : omission.contacts()) {
                    String id = kept.apply(names.getOrDefault(name, name));
                    reason = reason.replace(name, id);
                    contacts.add(id);
                }
                Optional<Double> cost = Double.isNaN(omission.cost()) ? Optional.empty() : Optional.of(omission.cost());
                all.add(new ContactForecast.UnusedPass(omission.window(), reason, contacts, cost));
            }
            return all;
        }
    }

    /**
     * Plans.
     *
     * @param times    what antennas can be used for
     * @param fixed    contacts that run or are booked
     * @param earlier  what was planned before, on the passes of now
     * @param movesMax how many of those may be dropped for better ones
     */
    Result plan(
            Configuration configuration,
            Instant now,
            List<VisibilityWindow> windows,
            AntennaTimes times,
            List<Contact> fixed,
            List<PlannedContact> earlier,
            int movesMax) {
        PassSettings settings = configuration.passes();
        Instant begin = now.truncatedTo(ChronoUnit.SECONDS);
        Instant end = begin.plus(settings.horizon());
        PlanRequests wanted = around(requests.orElseThrow(), fixed, settings);
        PlanInput input =
                new PlanInput(begin, end, windows, configuration.stations(), wanted, times, earlier, movesMax);
        long limitNs = Math.round(settings.planning().searchSeconds() * 1e9);
        Search search = new Search(
                new SplittableRandom(1), Effort.ofTime(System::nanoTime, limitNs, cancelled), (phase, value, bound) -> {
                    // The search is short; its outcome is told with the plan.
                });
        ConstellationPlan plan = ConstellationPlanner.plan(input, search);
        List<Contact> contacts = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        fixed.forEach(f -> plan.contacts().stream()
                .filter(c -> c.booked() && c.antennaId().equals(f.antennaId()) && isAt(c, f))
                .forEach(c -> names.put(c.id(), f.id())));
        for (PlannedContact c : plan.contacts()) {
            if (!c.booked()) {
                Contact contact = contact(c, wanted, configuration.stations(), settings, contacts);
                contacts.add(contact);
                names.put(c.id(), contact.id());
            }
        }
        return new Result(contacts, plan, names);
    }

    private static boolean isAt(PlannedContact c, Contact f) {
        return c.satelliteId().equals(f.spacecraftId())
                && c.start().isBefore(f.set())
                && f.rise().isBefore(c.stop());
    }

    /** The requests with what is fixed, and with antennas that are busy for lead and tail at least. */
    private static PlanRequests around(PlanRequests r, List<Contact> fixed, PassSettings settings) {
        Stream<BookedContact> more = fixed.stream()
                .map(c -> new BookedContact(c.spacecraftId(), c.antennaId(), new TimeSpan(c.rise(), c.set())));
        return new PlanRequests(
                r.weights(),
                r.defaultNeed(),
                r.satellites(),
                busy(r.defaultTerms(), settings),
                r.antennas().stream().map(t -> busy(t, settings)).toList(),
                r.operators(),
                r.uplinks(),
                r.stereoPairs(),
                Stream.concat(r.booked().stream(), more).toList());
    }

    private static AntennaTerms busy(AntennaTerms t, PassSettings settings) {
        return new AntennaTerms(
                t.antennaId(),
                t.bands(),
                t.uplink(),
                max(t.setup(), settings.lead()),
                max(t.teardown(), settings.tail()),
                t.costPerContact(),
                t.costPerMinute(),
                t.maintenance());
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A second contact with a satellite at one time, and one on an antenna without transmitter, only receives. */
    private static Contact contact(
            PlannedContact c, PlanRequests wanted, Stations stations, PassSettings settings, List<Contact> others) {
        boolean transmits = wanted.antennas().stream()
                .filter(t -> t.antennaId().equals(c.antennaId()))
                .findFirst()
                .or(() -> stations.antenna(c.antennaId()).flatMap(Antenna::terms))
                .orElse(wanted.defaultTerms())
                .uplink();
        Contact contact = contact(c, Contact.Role.COMMANDING, settings);
        return transmits && others.stream().noneMatch(contact::collides)
                ? contact
                : contact(c, Contact.Role.RECEIVE_ONLY, settings);
    }

    private static Contact contact(PlannedContact c, Contact.Role role, PassSettings settings) {
        Instant rise = isNear(c.start(), c.rise()) ? c.rise() : c.start();
        Instant set = isNear(c.stop(), c.set()) ? c.set() : c.stop();
        VisibilityWindow pass = new VisibilityWindow(
                c.stationId(), c.satelliteId(), c.rise(), c.rise(), c.set(), c.maxElevationRad(), 0, 0, false, false);
        return ContactPlanner.contact(pass, c.antennaId(), role, settings).at(rise, set);
    }

    private static boolean isNear(Instant a, Instant b) {
        return Duration.between(a, b).abs().compareTo(ROUNDING) < 0;
    }
}
