package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's own folder: a copy of the distribution's {@code etc} whose stations look at what is above {@value #MASK_DEG} degrees
 * only (that makes passes of about 75 s), whose radios speak what the user
 * wants at ports that are free on this machine, and whose fleet is as large as wanted.
 */
final class DemoFolder implements AutoCloseable {
    static final int MASK_DEG = 60;
    private static final int PORTS_OF_ANTENNA = 4;
    /** Once around its cable within the half minute before the first pass. */
    private static final int SLEW_DEG_PER_S = 25;

    private final Path root;
    private final FileChannel lock;

    private DemoFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Empties the folder and fills it anew.
     *
     * @param root the demo's folder; what an earlier demo left there is deleted
     * @param distributionEtc the {@code etc} folder to start from
     * @param spacecraft how many fly
     * @param frontEnd wire format of all radios, as {@code stations.yaml} names it
     * @throws IOException if another demo uses the folder, or it cannot be written; the message is fit for the user
     */
    static DemoFolder prepare(Path root, Path distributionEtc, int spacecraft, String frontEnd) throws IOException {
        Files.createDirectories(root);
        FileChannel lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new IOException("another demo runs in " + root + "; give this one its own folder with --data");
        }
        DemoFolder folder = new DemoFolder(root, lock);
        folder.empty();
        folder.copyEtc(distributionEtc);
        folder.useRadios(frontEnd);
        folder.useFleetOf(spacecraft);
        Files.createDirectories(folder.logs());
        return folder;
    }

    Path etc() {
        return root.resolve("etc");
    }

    Path data() {
        return root.resolve("data");
    }

    /** The logs of server and simulator: that of the server is there anyway. */
    Path logs() {
        return data().resolve("log");
    }

    Path simulatorEvents() {
        return root.resolve("simulator-events.jsonl");
    }

    private void empty() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.filter(p -> !p.equals(root) && !p.equals(root.resolve("lock")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    private void copyEtc(Path source) throws IOException {
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path path : tree.toList()) {
                Path target = etc().resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Radios of one wire format, each with a rotator and a rig that the server moves and tunes, at free ports. */
    private void useRadios(String frontEnd) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Path stationsFile = etc().resolve("stations.yaml");
        Path payloadFile = etc().resolve("payload.yaml");
        JsonNode stations = yaml.readTree(stationsFile.toFile());
        JsonNode payload = yaml.readTree(payloadFile.toFile());
        List<ObjectNode> antennas = new ArrayList<>();
        for (JsonNode station : stations.path("stations")) {
            ((ObjectNode) station).put("maskDeg", MASK_DEG);
            station.path("antennas").forEach(antenna -> antennas.add((ObjectNode) antenna));
        }
        List<Integer> ports = freePorts(PORTS_OF_ANTENNA * antennas.size() + 1);
        ((ObjectNode) payload.path("feed")).put("port", ports.get(0));
        for (int i = 0; i < antennas.size(); i++) {
            ObjectNode antenna = antennas.get(i);
            int first = PORTS_OF_ANTENNA * i + 1;
            ((ObjectNode) antenna.path("frontEnd"))
                    .put("type", frontEnd)
                    .put("telemetryPort", ports.get(first))
                    .put("commandPort", ports.get(first + 1));
            antenna.putObject("rotator").put("port", ports.get(first + 2));
            antenna.putObject("rig").put("port", ports.get(first + 3));
            antenna.putObject("mount")
                    .put("azimuthRateDegPerSecond", SLEW_DEG_PER_S)
                    .put("elevationRateDegPerSecond", SLEW_DEG_PER_S)
                    .put("azimuthMinDeg", -180)
                    .put("azimuthMaxDeg", 450)
                    .put("elevationMinDeg", 0)
                    .put("elevationMaxDeg", 90);
        }
        yaml.writeValue(stationsFile.toFile(), stations);
        yaml.writeValue(payloadFile.toFile(), payload);
        Path scenarioFile = etc().resolve("scenario.yaml");
        JsonNode scenario = yaml.readTree(scenarioFile.toFile());
        ((ObjectNode) scenario.path("antennaDefaults").path("mount")).put("slewDegPerSecond", SLEW_DEG_PER_S);
        yaml.writeValue(scenarioFile.toFile(), scenario);
    }

    /** Leaves out the last entries of the shipped fleet, or adds copies of the first one under names and SCIDs of their own. */
    private void useFleetOf(int count) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Path file = etc().resolve("fleet.yaml");
        JsonNode tree = yaml.readTree(file.toFile());
        ArrayNode fleet = (ArrayNode) tree.path("spacecraft");
        ObjectNode first = (ObjectNode) fleet.path(0);
        Path orbit = etc().resolve(first.path("orbit").asText());
        while (fleet.size() > count) {
            fleet.remove(fleet.size() - 1);
        }
        while (fleet.size() < count) {
            int number = fleet.size() + 1;
            String id = "TRK-" + number;
            fleet.addObject()
                    .setAll(first.deepCopy()
                            .put("id", id)
                            .put("name", "Tracker " + number)
                            .put("scid", first.path("scid").asInt() + number - 1)
                            .put("orbit", "orbits/" + id + ".tle"));
            Files.copy(orbit, orbit.resolveSibling(id + ".tle"));
        }
        yaml.writeValue(file.toFile(), tree);
    }

    /** Ports that were free a moment ago: all are held at once so that they differ. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
