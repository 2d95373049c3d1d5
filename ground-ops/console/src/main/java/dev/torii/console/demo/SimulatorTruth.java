package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the simulator really radiated, read from the event file that it writes (docs/icd-front-end.md).
 *
 * <p>A simulator that is killed in mid-pass leaves no {@code signal_off}; the {@code frame_count} that it wrote each second
 * stands in for it, so its truth is then known to one second.
 */
final class SimulatorTruth {
    private final Path events;
    private final ObjectMapper json = new ObjectMapper();

    SimulatorTruth(Path events) {
        this.events = events;
    }

    /** One stretch from signal on to signal off, or to the simulator's end. */
    private record Radiation(String antenna, Instant from, Instant to, long frames) {}

    /**
     * Frames of all virtual channels radiated towards one antenna.
     *
     * @param from signal-on times before this are not counted
     * @param to signal-on times after this are not counted
     */
    long framesRadiated(String spacecraft, String antenna, Instant from, Instant to) throws IOException {
        return radiations(spacecraft).stream()
                .filter(r -> r.antenna.equals(antenna))
                .filter(r -> !r.from.isBefore(from) && !r.from.isAfter(to))
                .mapToLong(Radiation::frames)
                .sum();
    }

    private List<Radiation> radiations(String spacecraft) throws IOException {
        List<Radiation> found = new ArrayList<>();
        for (String line : completeLines()) {
            JsonNode event = json.readTree(line);
            if (!event.path("spacecraft").asText().equals(spacecraft)) {
                continue;
            }
            String antenna = event.path("antenna").asText();
            switch (event.path("event").asText()) {
                case "signal_on" -> {
                    Instant on = Instant.parse(event.path("time").asText());
                    found.add(new Radiation(antenna, on, on, 0));
                }
                case "frame_count", "signal_off" -> extendLast(found, antenna, event);
                default -> {}
            }
        }
        return found;
    }

    /** The simulator may be in the middle of its last line. */
    private List<String> completeLines() throws IOException {
        String text = Files.readString(events, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void extendLast(List<Radiation> found, String antenna, JsonNode event) {
        for (int i = found.size() - 1; i >= 0; i--) {
            Radiation last = found.get(i);
            if (last.antenna.equals(antenna)) {
                Instant to = Instant.parse(event.path("time").asText());
                found.set(
                        i,
                        new Radiation(
                                antenna,
                                last.from,
                                to,
                                event.path("framesRadiated").asLong()));
                return;
            }
        }
    }
}
