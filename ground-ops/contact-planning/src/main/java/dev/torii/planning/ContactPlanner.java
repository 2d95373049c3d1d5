package dev.torii.planning;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.Contact.Role;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives windows to antennas.
 *
 * <p>First the commanding contacts, in the order in which satellites rise; of those that rise together the higher pass comes first. An
 * antenna serves one satellite at a time and one contact commands a satellite at a time, lead and tail included; the first free antenna of
 * the station in the order of the file is taken. Where another station with an antenna that nobody needs sees the satellite longer, that
 * one commands instead; of two that see it equally long, by whole seconds, the one that sees it higher.
 *
 * <p>Then, if the settings want it, every further antenna that is free and sees a satellite gets a receive-only contact.
 *
 * <p>Stateless to the caller, thread safe.
 */
public final class ContactPlanner {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Comparator<VisibilityWindow> ORDER = Comparator.comparing(VisibilityWindow::rise)
            .thenComparing(Comparator.comparingDouble(VisibilityWindow::maxElevationRad)
                    .reversed())
            .thenComparing(VisibilityWindow::satelliteId)
            .thenComparing(VisibilityWindow::stationId);

    /** The better one for commands first. */
    private static final Comparator<VisibilityWindow> BETTER = Comparator.comparing(
                    (VisibilityWindow w) -> -w.duration().toSeconds())
            .thenComparing(w -> -w.maxElevationRad());

    private final Stations stations;
    private final PassSettings settings;
    private final AntennaTimes times;
    private final List<Contact> underWay;
    /** Commanding contacts of this plan with their windows, in order of planning. */
    private final Map<VisibilityWindow, Contact> commanding = new LinkedHashMap<>();

    /** Windows that have or had a commanding contact, by satellite. */
    private final Map<String, List<VisibilityWindow>> commandingOf = new HashMap<>();

    private final List<Contact> receiving = new ArrayList<>();
    /** All contacts, those under way included. */
    private final Map<String, List<Contact>> onAntenna = new HashMap<>();

    private final Map<String, List<Contact>> ofSatellite = new HashMap<>();
    private final Map<VisibilityWindow, String> reasons = new HashMap<>();

    private ContactPlanner(Stations stations, PassSettings settings, AntennaTimes times, List<Contact> underWay) {
        this.stations = stations;
        this.settings = settings;
        this.times = times;
        this.underWay = List.copyOf(underWay);
        this.underWay.forEach(this::take);
    }

    private void take(Contact contact) {
        onAntenna.computeIfAbsent(contact.antennaId(), k -> new ArrayList<>()).add(contact);
        ofSatellite
                .computeIfAbsent(contact.spacecraftId(), k -> new ArrayList<>())
                .add(contact);
    }

    private void giveBack(Contact contact) {
        onAntenna.get(contact.antennaId()).remove(contact);
        ofSatellite.get(contact.spacecraftId()).remove(contact);
    }

    /**
     * Plans contacts.
     *
     * @param windows  of any satellites and stations, in any order
     * @param stations with their antennas
     * @param settings lead, tail, minimum duration, receive diversity
     * @param underWay contacts that run or are booked: they keep their antenna and their role, and are not part of the result
     * @return contacts by rise
     */
    public static List<Contact> plan(
            List<VisibilityWindow> windows, Stations stations, PassSettings settings, List<Contact> underWay) {
        return explain(windows, stations, settings, AntennaTimes.WHOLE, underWay)
                .contacts();
    }

    /**
     * Plans contacts and says why the other windows are not used.
     *
     * @param windows  of any satellites and stations, in any order
     * @param stations with their antennas
     * @param settings lead, tail, minimum duration, receive diversity
     * @param times    what antennas can be used for
     * @param underWay contacts that run or are booked: they keep their antenna and their role, and are not part of the result
     * @return contacts, and the windows without one with reasons
     */
    public static ContactPlan explain(
            List<VisibilityWindow> windows,
            Stations stations,
            PassSettings settings,
            AntennaTimes times,
            List<Contact> underWay) {
        ContactPlanner planner = new ContactPlanner(stations, settings, times, underWay);
        return planner.plan(windows.stream().sorted(ORDER).toList());
    }

    /**
     * Adds receive-only contacts to commanding ones that are chosen already, if the settings want it.
     *
     * @param windows  of any satellites and stations, in any order
     * @param stations with their antennas
     * @param settings lead, tail, minimum duration, receive diversity
     * @param times    what antennas can be used for
     * @param chosen   contacts that are planned or run
     * @return the receive-only contacts, by rise
     */
    public static List<Contact> receivers(
            List<VisibilityWindow> windows,
            Stations stations,
            PassSettings settings,
            AntennaTimes times,
            List<Contact> chosen) {
        ContactPlanner planner = new ContactPlanner(stations, settings, times, chosen);
        planner.receive(windows.stream().sorted(ORDER).toList());
        return List.copyOf(planner.receiving);
    }

    private ContactPlan plan(List<VisibilityWindow> ordered) {
        ordered.forEach(this::command);
        ordered.forEach(this::commandFromBetterStation);
        receive(ordered);
        List<Contact> contacts = Stream.concat(commanding.values().stream(), receiving.stream())
                .sorted(Comparator.comparing(Contact::rise)
                        .thenComparing(Contact::role)
                        .thenComparing(Contact::id))
                .toList();
        List<NotChosen> notChosen = ordered.stream()
                .filter(reasons::containsKey)
                .map(w -> new NotChosen(w, reasons.get(w)))
                .toList();
        return new ContactPlan(contacts, notChosen);
    }

    private void command(VisibilityWindow window) {
        Optional<String> unfit = unfit(window).or(() -> underWay(window));
        if (unfit.isPresent()) {
            reasons.put(window, unfit.get());
            return;
        }
        List<String> busy = new ArrayList<>();
        for (Antenna antenna : antennas(window)) {
            Optional<String> unable = unable(window, antenna, Role.COMMANDING);
            if (unable.isPresent()) {
                busy.add(unable.get());
                continue;
            }
            Contact wanted = contact(window, antenna, Role.COMMANDING);
            Optional<String> conflict = conflict(wanted, antenna, Optional.empty());
            if (conflict.isEmpty()) {
                commanding.put(window, wanted);
                commandingOf
                        .computeIfAbsent(window.satelliteId(), k -> new ArrayList<>())
                        .add(window);
                take(wanted);
                return;
            }
            busy.add(conflict.get());
        }
        reasons.put(window, String.join(", ", busy));
    }

    /** Lets a window without a contact take over from one that sees the same satellite less well. */
    private void commandFromBetterStation(VisibilityWindow better) {
        if (commanding.containsKey(better)
                || unfit(better).isPresent()
                || underWay(better).isPresent()) {
            return;
        }
        for (VisibilityWindow worse : commandingOf.getOrDefault(better.satelliteId(), List.of())) {
            Contact there = commanding.get(worse);
            if (there == null || BETTER.compare(better, worse) >= 0) {
                continue;
            }
            for (Antenna antenna : antennas(better)) {
                if (unable(better, antenna, Role.COMMANDING).isPresent()) {
                    continue;
                }
                Contact wanted = contact(better, antenna, Role.COMMANDING);
                if (wanted.overlaps(there)
                        && conflict(wanted, antenna, Optional.of(there)).isEmpty()) {
                    giveBack(commanding.remove(worse));
                    commanding.put(better, wanted);
                    take(wanted);
                    commandingOf.get(better.satelliteId()).add(better);
                    reasons.remove(better);
                    reasons.put(worse, better.satelliteId() + " is served by " + wanted.id());
                    return;
                }
            }
        }
    }

    private void receive(List<VisibilityWindow> ordered) {
        if (settings.receiveDiversity()) {
            ordered.stream().filter(w -> unfit(w).isEmpty()).forEach(this::receive);
        }
    }

    /** Every antenna of the station that nothing else uses receives, as long as another contact commands. */
    private void receive(VisibilityWindow window) {
        for (Antenna antenna : antennas(window)) {
            if (unable(window, antenna, Role.RECEIVE_ONLY).isPresent()) {
                continue;
            }
            Contact wanted = contact(window, antenna, Role.RECEIVE_ONLY);
            boolean commanded = ofSatellite.getOrDefault(window.satelliteId(), List.of()).stream()
                    .anyMatch(c -> c.commands() && c.overlaps(wanted));
            if (commanded && antennaConflict(wanted, antenna, Optional.empty()).isEmpty()) {
                receiving.add(wanted);
                take(wanted);
                reasons.remove(window);
            }
        }
    }

    private Optional<String> unable(VisibilityWindow window, Antenna antenna, Role role) {
        return hindrance(window, antenna, role, times, settings.minimumDuration());
    }

    /**
     * Why an antenna cannot be used for a pass, whatever else is planned.
     *
     * @param window  the pass
     * @param antenna of its station
     * @param role    whether it is to command
     * @param times   what antennas can be used for
     * @param minimum what it must be good for
     * @return the reason, for people; empty if it can be used
     */
    public static Optional<String> hindrance(
            VisibilityWindow window, Antenna antenna, Role role, AntennaTimes times, Duration minimum) {
        if (role == Role.COMMANDING && !antenna.uplink()) {
            return Optional.of("antenna " + antenna.id() + " does not transmit");
        }
        Optional<TimeSpan> usable = times.usable(window, antenna);
        if (usable.isEmpty()) {
            return Optional.of("antenna " + antenna.id() + " cannot follow it");
        }
        Duration length = Duration.between(usable.get().from(), usable.get().to());
        if (length.compareTo(minimum) < 0) {
            return Optional.of(String.format(
                    Locale.ROOT, "antenna %s can follow it for %.1f s only", antenna.id(), length.toMillis() / 1e3));
        }
        return antenna.terms().map(AntennaTerms::maintenance).orElse(List.of()).stream()
                .filter(m -> m.from().isBefore(usable.get().to())
                        && usable.get().from().isBefore(m.to()))
                .map(m -> "antenna " + antenna.id() + " is in maintenance until " + m.to())
                .findFirst();
    }

    private List<Antenna> antennas(VisibilityWindow window) {
        return stations.byId(window.stationId()).map(Station::antennas).orElse(List.of());
    }

    /** The contact that already uses this window, if there is one. */
    private Optional<String> underWay(VisibilityWindow window) {
        return underWay.stream()
                .filter(c -> c.spacecraftId().equals(window.satelliteId())
                        && c.stationId().equals(window.stationId())
                        && c.rise().isBefore(window.set())
                        && window.rise().isBefore(c.set()))
                .map(c -> c.id() + " has this pass")
                .findFirst();
    }

    private Optional<String> unfit(VisibilityWindow window) {
        Duration minimum = settings.minimumDuration();
        if (stations.byId(window.stationId()).isEmpty()) {
            return Optional.of("station " + window.stationId() + " is not configured");
        }
        if (window.openRise()) {
            // A rise that moves with the search would name the same pass anew each time.
            return Optional.of("rise is before the search");
        }
        if (window.openSet()) {
            return Optional.of("set is after the search");
        }
        if (window.duration().compareTo(minimum) < 0) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "lasts %.1f s, less than %.1f s",
                    window.duration().toMillis() / 1e3,
                    minimum.toMillis() / 1e3));
        }
        return Optional.empty();
    }

    /** Why a commanding contact is not possible beside those that are, but for one that it would replace. */
    private Optional<String> conflict(Contact wanted, Antenna antenna, Optional<Contact> replaced) {
        return antennaConflict(wanted, antenna, replaced)
                .or(() -> ofSatellite.getOrDefault(wanted.spacecraftId(), List.of()).stream()
                        .filter(c -> c.commands() && replaced.filter(c::equals).isEmpty() && c.overlaps(wanted))
                        .map(c -> wanted.spacecraftId() + " is served by " + c.id())
                        .findFirst());
    }

    /** An antenna needs its lead and tail, and its set-up and tear-down if they are longer. */
    private Optional<String> antennaConflict(Contact wanted, Antenna antenna, Optional<Contact> replaced) {
        Duration between = antenna.setup().plus(antenna.teardown());
        return onAntenna.getOrDefault(antenna.id(), List.of()).stream()
                .filter(c -> replaced.filter(c::equals).isEmpty())
                .filter(c -> c.overlaps(wanted)
                        || (c.rise().minus(between).isBefore(wanted.set())
                                && wanted.rise().minus(between).isBefore(c.set())))
                .map(c -> "antenna " + c.antennaId() + " serves " + c.id())
                .findFirst();
    }

    private Contact contact(VisibilityWindow window, Antenna antenna, Role role) {
        TimeSpan usable = times.usable(window, antenna).orElseThrow();
        return contact(window, antenna.id(), role, settings).at(usable.from(), usable.to());
    }

    /**
     * A contact of a whole pass.
     *
     * @param window    the pass
     * @param antennaId an antenna of its station
     * @param role      whether it may command
     * @param settings  lead and tail
     * @return the contact, with the name that this pass always has
     */
    public static Contact contact(VisibilityWindow window, String antennaId, Role role, PassSettings settings) {
        boolean commands = role == Role.COMMANDING;
        String id = window.satelliteId() + "-" + (commands ? window.stationId() : antennaId) + "-"
                + ID_TIME.format(window.rise()) + (commands ? "" : "-rx");
        return new Contact(
                id,
                window.satelliteId(),
                window.stationId(),
                antennaId,
                window.rise().minus(settings.lead()),
                window.rise(),
                window.set(),
                window.set().plus(settings.tail()),
                window.maxElevationRad(),
                role);
    }
}
