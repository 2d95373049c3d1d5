package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor on a copy of the shipped configuration, whole and broken in many ways. */
class DoctorCommandTest {
    @TempDir
    private Path folder;

    private String homeBefore;
    private String port = "0";

    @BeforeEach
    void copiesTheDistribution() throws IOException {
        homeBefore = System.getProperty("torii.home");
        System.setProperty("torii.home", folder.toString());
        Path root = Path.of(System.getProperty("torii.root"));
        copy(root.resolve("etc/src/main/etc"), folder.resolve("etc"));
        copy(root.resolve("mdb/src/main/mdb"), folder.resolve("mdb"));
        replace("payload.yaml", "port: 10110", "port: " + freePort());
        port = Integer.toString(freePort());
    }

    @AfterEach
    void forgetsTheDistribution() {
        if (homeBefore == null) {
            System.clearProperty("torii.home");
        } else {
            System.setProperty("torii.home", homeBefore);
        }
    }

    @Test
    void findsNothingWrongWithWhatIsShipped() throws IOException {
        Report report = examine();
        assertEquals(List.of(), report.of("build", "fail"));
        assertEquals(List.of(), report.of("secrets", "fail"));
        assertEquals(List.of("2 spacecraft, 2 stations in " + folder.resolve("etc")), report.of("configuration", "ok"));
        assertEquals(1, report.of("database", "ok").size());
        assertEquals(2, report.of("ports", "ok").size());
        assertEquals(List.of("none runs on " + folder.resolve("data")), report.of("server", "ok"));
        assertFalse(Files.exists(folder.resolve("data")), "something was written");
    }

    @Test
    void namesEachWrongOptionAndChecksTheRest() throws IOException {
        replace("fleet.yaml", "scid: 171", "scid: 999");
        replace("stations.yaml", "antennas:", "antennas: [");
        replace("yamcs.yaml", "services:", "services: [");
        replace("roles.yaml", "observer:", "guests:");
        Report report = examine();
        assertEquals(1, report.exitCode());
        List<String> wrong = report.of("configuration", "fail");
        assertEquals(4, wrong.size(), wrong::toString);
        assertTrue(wrong.get(0).endsWith("fleet.yaml: spacecraft[0].scid: 999 is not in 0..255"), wrong::toString);
        assertTrue(wrong.get(1).contains("stations.yaml: not readable as YAML (line "), wrong::toString);
        assertTrue(wrong.get(2).contains("yamcs.yaml: not readable as YAML (line "), wrong::toString);
        assertTrue(wrong.get(3).endsWith("roles.yaml: role observer is missing"), wrong::toString);
        assertEquals(1, report.of("orbit", "warn").size());
        assertEquals(1, report.of("java", "ok").size());
    }

    @Test
    void findsTheFileAndLineOfADatabaseThatIsNoXml() throws IOException {
        Path file = folder.resolve("mdb/trk/spacecraft.xml");
        Files.writeString(file, Files.readString(file).replace("</SpaceSystem>", ""));
        List<String> wrong = examine().of("database", "fail");
        assertEquals(1, wrong.size(), wrong::toString);
        assertTrue(wrong.get(0).startsWith(file + ": line "), wrong::toString);
    }

    @Test
    void tellsWhoHasThePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(taken.getLocalPort());
            Report report = examine();
            List<String> wrong = report.of("ports", "fail");
            assertEquals(1, wrong.size(), report.json()::toString);
            assertTrue(wrong.get(0).startsWith("web port " + port + " on 127.0.0.1 is taken"), wrong::toString);
            if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                String self = "(process " + ProcessHandle.current().pid() + ")";
                assertTrue(wrong.get(0).contains(self), wrong::toString);
            }
            assertEquals(1, report.exitCode());
        }
    }

    @Test
    void findsSecretsThatOthersCanRead() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("data/secrets"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        Path password = Files.writeString(secrets.resolve("admin.password"), "x");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(
                List.of(password + " is open to others: rw-r-----"), examine().of("secrets", "fail"));
    }

    @Test
    void tellsAServerThatRunsAndDoesNotAnswer() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("server.url"), "http://127.0.0.1:" + freePort() + "\n");
        assertEquals(List.of("none runs on " + data), examine().of("server", "ok"), "killed: nobody holds the lock");
        try (FileChannel channel = FileChannel.open(
                        data.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertEquals(1, examine().of("server", "fail").size());
        }
    }

    @Test
    void saysInLinesWhatToDo() throws IOException {
        replace("passes.yaml", "leadSeconds: 10", "leadSeconds: -1");
        String text = run(false).text();
        assertTrue(
                text.contains("fail  configuration  " + folder.resolve("etc/passes.yaml")
                        + ": leadSeconds: -1 is not in 0..3600"),
                text);
        assertTrue(text.contains("-> correct it; the server does not start"), text);
    }

    private record Output(int exitCode, String text) {}

    private record Report(int exitCode, JsonNode json) {
        List<String> of(String check, String level) {
            List<String> messages = new ArrayList<>();
            for (JsonNode finding : json.path("findings")) {
                if (finding.path("check").asText().equals(check)
                        && finding.path("level").asText().equals(level)) {
                    messages.add(finding.path("message").asText());
                }
            }
            return messages;
        }
    }

    private Report examine() throws IOException {
        Output output = run(true);
        JsonNode json = new ObjectMapper().readTree(output.text());
        assertEquals(output.exitCode() == 0, json.path("ok").asBoolean());
        return new Report(output.exitCode(), json);
    }

    private Output run(boolean json) {
        List<String> arguments = new ArrayList<>(
                List.of("doctor", "--data", folder.resolve("data").toString(), "--port", port));
        if (json) {
            arguments.add("--json");
        }
        StringWriter text = new StringWriter();
        int exitCode = Main.commandLine().setOut(new PrintWriter(text)).execute(arguments.toArray(new String[0]));
        return new Output(exitCode, text.toString());
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = folder.resolve("etc").resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), () -> file + " has no " + from);
        Files.writeString(path, text.replaceFirst(Pattern.quote(from), to));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
