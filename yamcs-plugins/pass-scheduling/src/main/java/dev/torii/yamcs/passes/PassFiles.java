package dev.torii.yamcs.passes;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.torii.pass.CommandReport;
import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What outlives the server: one report per ended contact, the contacts that are planned or running, and what is known of the commands of
 * each running one.
 *
 * <p>Files are replaced as a whole: a crash leaves the old or the new one. Each file has a single writer: that of kept commands the
 * contact's thread, all others the pass service.
 */
final class PassFiles {
    /** A stored report of an ended contact. */
    record StoredReport(Contact contact, PassPhase phase, String json) {}

    /** A contact that had not ended when it was stored. */
    record OpenContact(PendingContact contact, boolean started) {}

    private final Path reports;
    private final Path plan;
    private final Consumer<String> complaints;

    /**
     * @param dataDir data folder of the server
     * @param complaints takes a line per file that cannot be read; such a file is left where it is
     */
    PassFiles(Path dataDir, Consumer<String> complaints) throws IOException {
        this.reports = Files.createDirectories(dataDir.resolve("reports"));
        this.plan = Files.createDirectories(dataDir.resolve("passes")).resolve("contacts.json");
        this.complaints = complaints;
    }

    /** Folder of the reports, one file {@code <contact id>.json} each. */
    Path reportFolder() {
        return reports;
    }

    void writeReport(String contactId, String json) throws IOException {
        replace(reports.resolve(fileName(contactId)), json);
    }

    /** The latest reports by time of rise, oldest first. */
    List<StoredReport> readReports(int max) throws IOException {
        List<StoredReport> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                readReport(file, found);
            }
        }
        found.sort(Comparator.comparing((StoredReport r) -> r.contact().rise()));
        return found.subList(Math.max(0, found.size() - max), found.size());
    }

    private void readReport(Path file, List<StoredReport> into) {
        try {
            String json = Files.readString(file);
            JsonObject report = JsonParser.parseString(json).getAsJsonObject();
            PassPhase phase = PassPhase.valueOf(report.get("state").getAsString());
            into.add(new StoredReport(contact(report), phase, json));
        } catch (IOException | RuntimeException e) {
            complaints.accept("report " + file + " cannot be read: " + e);
        }
    }

    void writeOpen(List<PendingContact> pending, List<Contact> underWay) throws IOException {
        JsonArray all = new JsonArray();
        underWay.forEach(c -> all.add(json(c, true)));
        for (PendingContact p : pending) {
            if (!underWay.contains(p.contact())) {
                JsonObject json = json(p.contact(), false);
                json.addProperty("booked", p.booked());
                json.addProperty("passRise", p.passRise().toString());
                json.addProperty("passSet", p.passSet().toString());
                json.addProperty("firstRise", p.firstRise().toString());
                json.addProperty("conflict", p.conflict());
                all.add(json);
            }
        }
        replace(plan, new Gson().toJson(all));
    }

    List<OpenContact> readOpen() throws IOException {
        if (!Files.exists(plan)) {
            return List.of();
        }
        List<OpenContact> open = new ArrayList<>();
        try {
            for (JsonElement element :
                    JsonParser.parseString(Files.readString(plan)).getAsJsonArray()) {
                JsonObject one = element.getAsJsonObject();
                open.add(new OpenContact(pending(one), one.get("started").getAsBoolean()));
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException | DateTimeException e) {
            complaints.accept("plan " + plan + " cannot be read: " + e);
        }
        return open;
    }

    /** Contacts under way, and those that an earlier version stored, have no more than their own times. */
    private static PendingContact pending(JsonObject json) {
        Contact contact = contact(json);
        if (!json.has("booked")) {
            return new PendingContact(contact, false, contact.rise(), contact.set(), contact.rise(), "");
        }
        return new PendingContact(
                contact,
                json.get("booked").getAsBoolean(),
                Instant.parse(json.get("passRise").getAsString()),
                Instant.parse(json.get("passSet").getAsString()),
                Instant.parse(json.get("firstRise").getAsString()),
                json.get("conflict").getAsString());
    }

    /** Forgets what was kept of the commands of a contact. */
    void deleteCommands(String contactId) {
        try {
            Files.deleteIfExists(commands(contactId));
        } catch (IOException e) {
            complaints.accept("kept commands " + commands(contactId) + " cannot be deleted: " + e);
        }
    }

    /**
     * Keeps the commands of a contact, durable when this returns. If that is not possible nothing is kept any more: whoever takes
     * the contact up then repeats none of them.
     */
    void keepCommands(String contactId, List<CommandReport> reports) {
        try {
            replaceDurably(commands(contactId), KeptCommands.toJson(reports));
        } catch (IOException e) {
            complaints.accept(
                    "commands of contact " + contactId + " cannot be kept, none is repeated after a restart: " + e);
            deleteCommands(contactId);
        }
    }

    /** Whether a contact of this name has begun and not ended in order. */
    boolean hasCommands(String contactId) {
        return Files.exists(commands(contactId));
    }

    /** The commands of a contact as they were kept; empty if they are not known. */
    Optional<List<CommandReport>> readCommands(String contactId) {
        Path file = commands(contactId);
        try {
            return Files.exists(file) ? Optional.of(KeptCommands.fromJson(Files.readString(file))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            complaints.accept("kept commands " + file + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    private Path commands(String contactId) {
        return plan.resolveSibling("commands-" + fileName(contactId));
    }

    private static JsonObject json(Contact contact, boolean started) {
        JsonObject json = new JsonObject();
        json.addProperty("contactId", contact.id());
        json.addProperty("spacecraft", contact.spacecraftId());
        json.addProperty("station", contact.stationId());
        json.addProperty("antenna", contact.antennaId());
        json.addProperty("start", contact.start().toString());
        json.addProperty("rise", contact.rise().toString());
        json.addProperty("set", contact.set().toString());
        json.addProperty("stop", contact.stop().toString());
        json.addProperty("maxElevationDeg", Math.toDegrees(contact.maxElevationRad()));
        json.addProperty("role", contact.role().name());
        json.addProperty("started", started);
        return json;
    }

    private static Contact contact(JsonObject json) {
        return new Contact(
                json.get("contactId").getAsString(),
                json.get("spacecraft").getAsString(),
                json.get("station").getAsString(),
                json.get("antenna").getAsString(),
                Instant.parse(json.get("start").getAsString()),
                Instant.parse(json.get("rise").getAsString()),
                Instant.parse(json.get("set").getAsString()),
                Instant.parse(json.get("stop").getAsString()),
                Math.toRadians(json.get("maxElevationDeg").getAsDouble()),
                role(json));
    }

    /** Before there were roles every contact commanded. */
    private static Contact.Role role(JsonObject json) {
        return json.has("role") ? Contact.Role.valueOf(json.get("role").getAsString()) : Contact.Role.COMMANDING;
    }

    private static String fileName(String contactId) {
        return contactId.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same, and it also survives a loss of power. */
    private static void replaceDurably(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
