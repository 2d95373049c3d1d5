package dev.torii.yamcs.links;

import com.google.gson.JsonObject;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.radio.hamlib.Rotator.Pointing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Every transmission, a line of JSON in a file for each day (UTC), written before the front end gets it: a server that is killed has logged
 * at least what it radiated. What a front end then refuses has a second line.
 *
 * <p>Not synced for each line: a power cut may take the last seconds. Tickets are.
 */
final class RadiationLog {
    /**
     * Where and how a transmission goes.
     *
     * @param contactId    contact
     * @param spacecraftId spacecraft
     * @param scid         its SCID
     * @param stationId    station
     * @param antennaId    antenna
     * @param frequencyHz  carrier, as its radio is tuned; nominal where it tunes itself, Hz
     * @param pointing     where its mount says that it points, else where it does by prediction; empty if neither is known
     * @param reported     whether its mount says so
     */
    record Way(
            String contactId,
            String spacecraftId,
            int scid,
            String stationId,
            String antennaId,
            double frequencyHz,
            Optional<Pointing> pointing,
            boolean reported) {}

    private final Path folder;

    RadiationLog(Path folder) {
        this.folder = folder;
    }

    /**
     * A transmission is about to go to its front end.
     *
     * @throws IOException if that cannot be written down; it must not go then
     */
    synchronized void radiates(Instant now, Way way, Transmission what) throws IOException {
        JsonObject line = line(now, way, what, "radiates");
        line.addProperty("spacecraft", way.spacecraftId());
        line.addProperty("scid", way.scid());
        line.addProperty("station", way.stationId());
        line.addProperty("antenna", way.antennaId());
        line.addProperty("frequencyHz", way.frequencyHz());
        way.pointing().ifPresent(p -> {
            line.addProperty("azimuthDeg", p.azimuthDeg());
            line.addProperty("elevationDeg", p.elevationDeg());
            line.addProperty("pointing", way.reported() ? "reported" : "predicted");
        });
        line.addProperty("user", what.user());
        line.addProperty("what", what.what());
        line.addProperty("again", what.again());
        line.addProperty("octets", what.cltu().length);
        append(now, line);
    }

    /** Its front end has not taken it. */
    synchronized void refused(Instant now, Way way, Transmission what, String reason) throws IOException {
        JsonObject line = line(now, way, what, "refused");
        line.addProperty("reason", reason);
        append(now, line);
    }

    private static JsonObject line(Instant now, Way way, Transmission what, String event) {
        JsonObject line = new JsonObject();
        line.addProperty("time", now.toString());
        line.addProperty("event", event);
        line.addProperty("contact", way.contactId());
        line.addProperty("ticket", what.ticket());
        line.addProperty("type", what.type().name());
        line.addProperty("sequenceNumber", what.sequenceNumber());
        return line;
    }

    private void append(Instant now, JsonObject line) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(now.atOffset(ZoneOffset.UTC).toLocalDate() + ".jsonl"),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
