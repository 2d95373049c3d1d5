package dev.torii.planning;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives windows to antennas in the order in which satellites rise; of those that rise together the higher pass comes first. An
 * antenna serves one satellite at a time and a satellite uses one antenna at a time, lead and tail included; the first free antenna
 * of the station in the order of the file is taken. Stateless, thread safe.
 */
public final class ContactPlanner {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Comparator<VisibilityWindow> ORDER = Comparator.comparing(VisibilityWindow::rise)
            .thenComparing(Comparator.comparingDouble(VisibilityWindow::maxElevationRad)
                    .reversed())
            .thenComparing(VisibilityWindow::satelliteId)
            .thenComparing(VisibilityWindow::stationId);

    private final Stations stations;
    private final PassSettings settings;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<NotChosen> notChosen = new ArrayList<>();

    private ContactPlanner(Stations stations, PassSettings settings) {
        this.stations = stations;
        this.settings = settings;
    }

    /**
     * Plans contacts.
     *
     * @param windows  of any satellites and stations, in any order
     * @param stations with their antennas
     * @param settings lead, tail and minimum duration
     * @return contacts by rise
     */
    public static List<Contact> plan(List<VisibilityWindow> windows, Stations stations, PassSettings settings) {
        return explain(windows, stations, settings).contacts();
    }

    /**
     * Plans contacts and says why the other windows are not used.
     *
     * @param windows  of any satellites and stations, in any order
     * @param stations with their antennas
     * @param settings lead, tail and minimum duration
     * @return contacts, and the other windows with reasons
     */
    public static ContactPlan explain(List<VisibilityWindow> windows, Stations stations, PassSettings settings) {
        ContactPlanner planner = new ContactPlanner(stations, settings);
        windows.stream().sorted(ORDER).forEach(planner::place);
        return new ContactPlan(planner.contacts, planner.notChosen);
    }

    private void place(VisibilityWindow window) {
        Optional<String> unfit = unfit(window);
        if (unfit.isPresent()) {
            notChosen.add(new NotChosen(window, unfit.get()));
            return;
        }
        Station station = stations.byId(window.stationId()).orElseThrow();
        String busy = "";
        for (Antenna antenna : station.antennas()) {
            Contact contact = contact(window, antenna.id());
            Optional<String> conflict = conflict(contact);
            if (conflict.isEmpty()) {
                contacts.add(contact);
                return;
            }
            busy = busy.isEmpty() ? conflict.get() : busy + ", " + conflict.get();
        }
        notChosen.add(new NotChosen(window, busy));
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

    private Optional<String> conflict(Contact wanted) {
        for (Contact contact : contacts) {
            if (!contact.overlaps(wanted)) {
                continue;
            }
            if (contact.antennaId().equals(wanted.antennaId())) {
                return Optional.of("antenna " + contact.antennaId() + " serves " + contact.id());
            }
            if (contact.spacecraftId().equals(wanted.spacecraftId())) {
                return Optional.of(wanted.spacecraftId() + " is served by " + contact.id());
            }
        }
        return Optional.empty();
    }

    private Contact contact(VisibilityWindow window, String antennaId) {
        Instant start = window.rise().minus(settings.lead());
        Instant stop = window.set().plus(settings.tail());
        String id = window.satelliteId() + "-" + window.stationId() + "-" + ID_TIME.format(window.rise());
        return new Contact(
                id,
                window.satelliteId(),
                window.stationId(),
                antennaId,
                start,
                window.rise(),
                window.set(),
                stop,
                window.maxElevationRad());
    }
}
