package dev.torii.console.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.BookedContact;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.Stations;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.PassIndex;
import dev.torii.planning.optimise.PlannedContact;
import dev.torii.planning.schedule.ScheduleException;
import dev.torii.planning.schedule.ScheduledActivity;
import dev.torii.planning.schedule.SimpleSchedule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was planned or agreed before: a plan of ours (JSON), or the schedule of a station network (CCSDS 902.1). */
public final class EarlierPlan {
    private static final long SIZE_MAX_OCTETS = 64L << 20;

    private EarlierPlan() {}

    /**
     * Reads the contacts of an earlier plan and puts them onto the passes of now; those whose pass is gone are left out.
     *
     * @param file    in the form that {@link PlanJson} writes
     * @param windows all passes of now
     * @return the contacts, with how far each has drifted
     * @throws ConfigurationException naming file and contact if it is no such plan
     * @throws IOException if it cannot be read
     */
    public static List<PlannedContact> read(Path file, List<VisibilityWindow> windows) throws IOException {
        JsonNode contacts = tree(file).path("contacts");
        if (!contacts.isArray()) {
            throw refused(file, "has no contacts");
        }
        PassIndex index = new PassIndex(windows);
        List<PlannedContact> moved = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            try {
                PlannedContact contact = contact(contacts.get(i));
                index.find(contact.satelliteId(), contact.stationId(), contact.rise(), contact.set())
                        .ifPresent(pass -> moved.add(contact.onto(pass)));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw refused(file, "contacts[" + i + "]: " + e.getMessage());
            }
        }
        return moved;
    }

    private static JsonNode tree(Path file) throws IOException {
        checkSize(file);
        try (Reader text = text(file)) {
            return new ObjectMapper().readTree(text);
        } catch (JacksonException e) {
            throw refused(
                    file,
                    "not readable as JSON (line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ")");
        }
    }

    private static PlannedContact contact(JsonNode node) {
        Instant start = Instant.parse(text(node, "start"));
        Instant stop = Instant.parse(text(node, "stop"));
        Instant rise = Instant.parse(text(node, "rise"));
        Instant set = Instant.parse(text(node, "set"));
        if (!start.isBefore(stop) || !rise.isBefore(set)) {
            throw new IllegalArgumentException("ends before it begins");
        }
        Duration drift =
                Duration.ofMillis(Math.round(1e3 * node.path("driftSeconds").asDouble()));
        return new PlannedContact(
                text(node, "satellite"),
                text(node, "station"),
                text(node, "antenna"),
                start,
                stop,
                rise,
                set,
                0,
                0,
                node.path("booked").asBoolean(),
                drift);
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing or no text");
        }
        return value.textValue();
    }

    /**
     * The requests with what a station network has confirmed: contacts that stay.
     *
     * @param requests of a file
     * @param file     a Simple Schedule
     * @param stations whose antennas it may name; activities on others are none of ours
     * @return the requests and the contacts
     * @throws ConfigurationException naming file and line if it is no schedule
     * @throws IOException if it cannot be read
     */
    public static PlanRequests withSchedule(PlanRequests requests, Path file, Stations stations) throws IOException {
        checkSize(file);
        List<BookedContact> booked = new ArrayList<>(requests.booked());
        try (Reader text = text(file)) {
            for (ScheduledActivity a : SimpleSchedule.read(file.toString(), text)) {
                if (stations.antenna(a.aperture()).isPresent()) {
                    booked.add(new BookedContact(a.user(), a.aperture(), new TimeSpan(a.trackBegin(), a.trackEnd())));
                }
            }
        } catch (ScheduleException e) {
            throw new ConfigurationException(List.of(e.getMessage()));
        }
        return new PlanRequests(
                requests.weights(),
                requests.defaultNeed(),
                requests.satellites(),
                requests.defaultTerms(),
                requests.antennas(),
                requests.operators(),
                requests.uplinks(),
                requests.stereoPairs(),
                booked);
    }

    /** Octets that are no text become signs that no format allows. */
    private static Reader text(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
    }

    private static void checkSize(Path file) throws IOException {
        if (Files.size(file) > SIZE_MAX_OCTETS) {
            throw refused(file, "is larger than " + SIZE_MAX_OCTETS + " octets");
        }
    }

    private static ConfigurationException refused(Path file, String reason) {
        return new ConfigurationException(List.of(file + ": " + reason));
    }
}
