package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.configuration.Downlink.Basis;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code fleet.yaml}. */
final class FleetReader {
    /** SCIDs are unique, so a fleet cannot be larger. */
    private static final int SPACECRAFT_MAX = 256;

    /** Message octets of one RS(255,223) codeword, CCSDS 131.0-B section 4. */
    private static final double HZ_PER_MHZ = 1e6;

    private static final double FREQUENCY_MAX = 100_000;
    private static final int CODEWORD_DATA_OCTETS = 223;

    private final Path etcDir;
    private final UniqueValues ids = new UniqueValues();
    private final UniqueValues scids = new UniqueValues();

    private FleetReader(Path etcDir) {
        this.etcDir = etcDir;
    }

    static Fleet read(Path etcDir, Problems problems) {
        Path file = etcDir.resolve("fleet.yaml");
        OptionReader root = OptionReader.of(file, problems);
        FleetReader reader = new FleetReader(etcDir);
        List<Spacecraft> spacecraft = new ArrayList<>();
        for (OptionReader options : root.groups("spacecraft", 1, SPACECRAFT_MAX)) {
            spacecraft.add(reader.spacecraft(options));
        }
        root.noOthers();
        return new Fleet(spacecraft);
    }

    private Spacecraft spacecraft(OptionReader options) {
        String id = options.text("id", TextRule.ID, null);
        if (!OptionReader.absent(options.value("id"))) {
            ids.add(options, "id", id, id);
        }
        int scid = options.integer("scid", 0, 255, null);
        if (options.value("scid").intValue() == scid && options.value("scid").isIntegralNumber()) {
            scids.add(options, "scid", scid, scid);
        }
        String name = options.text("name", TextRule.NAME, id);
        String database = options.text("database", TextRule.FOLDER, "trk");
        Optional<String> databaseHash = OptionReader.absent(options.value("databaseHash"))
                ? Optional.empty()
                : Optional.of(options.text("databaseHash", DatabaseHash.PIN, null));
        Path orbit = orbit(options, id);
        Downlink downlink = downlink(options.group("downlink"));
        Channels channels = channels(options.group("channels"));
        Uplink uplink = uplink(options.group("uplink"));
        Frequencies frequencies = frequencies(options.group("frequencies"));
        options.noOthers();
        return new Spacecraft(id, name, scid, database, orbit, downlink, channels, uplink, frequencies, databaseHash);
    }

    private Path orbit(OptionReader options, String id) {
        String text = options.text("orbit", TextRule.ORBIT_FILE, "orbits/" + id + ".tle");
        JsonNode given = options.value("orbit");
        boolean reported =
                OptionReader.absent(given) ? OptionReader.absent(options.value("id")) : !text.equals(given.textValue());
        try {
            Path file = etcDir.resolve(text);
            if (!reported && !(Files.isRegularFile(file) && Files.isReadable(file))) {
                options.problem("orbit", "\"" + text + "\" is not a readable file (looked for " + file + ")");
            }
            return file.toAbsolutePath();
        } catch (InvalidPathException e) {
            options.problem("orbit", "\"" + text + "\" is not a file name: " + e.getReason());
            return etcDir;
        }
    }

    private static Downlink downlink(OptionReader options) {
        int frameLength = options.integer("frameLength", 32, 8 * CODEWORD_DATA_OCTETS, 1115);
        int interleave = options.integer("interleave", 1, 8, 5);
        if (interleave > 5 && interleave < 8) {
            options.problem("interleave", interleave + " is not one of 1, 2, 3, 4, 5, 8");
        } else if (frameLength > interleave * CODEWORD_DATA_OCTETS || frameLength % interleave != 0) {
            options.problem(
                    "frameLength",
                    frameLength + " is not a multiple of interleave " + interleave + " up to "
                            + interleave * CODEWORD_DATA_OCTETS);
        }
        Basis basis = options.choice("basis", Basis.class, Basis.DUAL);
        boolean randomized = options.flag("randomized", true);
        boolean fecf = options.flag("fecf", true);
        boolean ocf = options.flag("ocf", true);
        options.noOthers();
        return new Downlink(frameLength, interleave, basis, randomized, fecf, ocf);
    }

    private static Channels channels(OptionReader options) {
        List<Integer> telemetry = options.integers("telemetry", 0, 62, List.of(0, 1));
        List<Integer> payload = options.integers("payload", 0, 62, List.of(2, 3));
        if (telemetry.isEmpty()) {
            options.problem("telemetry", "an empty list is not at least one virtual channel");
        }
        for (int vcid : payload) {
            if (telemetry.contains(vcid)) {
                options.problem("payload", vcid + " is already used by " + options.pathOf("telemetry"));
            }
        }
        options.noOthers();
        return new Channels(telemetry, payload);
    }

    private static Frequencies frequencies(OptionReader options) {
        double downlink =
                options.decimal("downlinkMegahertz", 1, FREQUENCY_MAX, Frequencies.DEFAULT.downlinkHz() / HZ_PER_MHZ);
        double uplink =
                options.decimal("uplinkMegahertz", 1, FREQUENCY_MAX, Frequencies.DEFAULT.uplinkHz() / HZ_PER_MHZ);
        options.noOthers();
        return new Frequencies(downlink * HZ_PER_MHZ, uplink * HZ_PER_MHZ);
    }

    private static Uplink uplink(OptionReader options) {
        int vcid = options.integer("vcid", 0, 63, 0);
        int mapId = options.integer("mapId", 0, 63, 0);
        int frameLength = options.integer("frameLength", 64, 1024, 1024);
        boolean fecf = options.flag("fecf", true);
        Uplink.Coding coding = options.choice("coding", Uplink.Coding.class, Uplink.Coding.BCH);
        int window = options.integer("fopWindow", 1, 127, 10);
        double timeout = options.decimal("fopTimeoutSeconds", 0.1, 3600, 3.0);
        int limit = options.integer("fopTransmissionLimit", 1, 100, 3);
        options.noOthers();
        return new Uplink(vcid, mapId, frameLength, fecf, coding, window, timeout, limit);
    }
}
