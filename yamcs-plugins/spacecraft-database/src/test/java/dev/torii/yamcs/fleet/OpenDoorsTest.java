package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDoorsTest {
    private static final Path FILE = Path.of("x.yaml");

    private static final String THROTTLE = "authModules: [{class: dev.torii.yamcs.access.LoginThrottle}]";

    @TempDir
    private Path folder;

    private static List<String> security(String yaml) {
        return OpenDoors.security(FILE, ServerFiles.map(yaml));
    }

    private static List<String> network(String arguments) {
        return OpenDoors.network(
                FILE, ServerFiles.map("services: [{class: org.yamcs.http.HttpServer, args: {" + arguments + "}}]"));
    }

    @Test
    void everybodyLogsIn() {
        assertEquals(
                List.of(),
                security("{enabled: true, blockUnknownUsers: true, guest: {superuser: false}, " + THROTTLE + "}"));
        assertEquals(
                List.of("x.yaml: enabled: false is not true; everybody logs in"),
                security("{enabled: false, blockUnknownUsers: true, guest: {superuser: false}, " + THROTTLE + "}"));
        assertEquals(
                List.of("x.yaml: guest.superuser: true is not false; nobody is an administrator without a password"),
                security("{enabled: true, blockUnknownUsers: true, guest: {superuser: true}, " + THROTTLE + "}"));
        assertEquals(4, security("{a: 1}").size());
        assertEquals(
                List.of(
                        "x.yaml: authModules: does not begin with class: dev.torii.yamcs.access.LoginThrottle; passwords could be"
                                + " guessed without end"),
                security(
                        "{enabled: true, blockUnknownUsers: true, guest: {superuser: false}, authModules: [{class: other}]}"));
    }

    @Test
    void otherMachinesComeInByTlsOnly() {
        assertEquals(List.of(), network("address: 127.0.0.1"));
        assertEquals(List.of(), network("address: '::1'"));
        assertEquals(List.of(), network("address: 0.0.0.0, tlsCert: c.pem, tlsKey: k.pem"));
        assertEquals(
                List.of("x.yaml: HttpServer address: 0.0.0.0 is not this machine alone; it needs tlsCert and tlsKey, or"
                        + " 127.0.0.1"),
                network("address: 0.0.0.0"));
        assertEquals(1, network("port: 8090").size(), "without an address Yamcs listens on all");
        assertEquals(1, network("address: 192.0.2.1, tlsCert: c.pem").size());
        assertEquals(
                List.of(
                        "x.yaml: HttpServer bindings[1].address: 0.0.0.0 is not this machine alone; it needs tlsCert and"
                                + " tlsKey, or 127.0.0.1"),
                network("bindings: [{address: 127.0.0.1}, {address: 0.0.0.0}]"));
    }

    @Test
    void queuesLetNothingOut() {
        assertEquals(List.of(), OpenDoors.queues(FILE, ServerFiles.map("default: {state: blocked}")));
        assertEquals(
                List.of("x.yaml: default.state: enabled is not blocked; the command gate lets commands out"),
                OpenDoors.queues(FILE, ServerFiles.map("default: {state: enabled}")));
        assertEquals(1, OpenDoors.queues(FILE, ServerFiles.map("default: {}")).size());
    }

    @Test
    void secretsAreTheirOwnersAlone() throws IOException {
        assertEquals(List.of(), OpenDoors.secrets(folder), "none yet");
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        Path key = Files.writeString(secrets.resolve("token.key"), "x");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertEquals(List.of(), OpenDoors.secrets(folder));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> problems = OpenDoors.secrets(folder);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(key + ": rw-r--r-- is open to others"), problems::toString);
        assertEquals(
                1,
                network("address: 0.0.0.0, tlsCert: c.pem, tlsKey: '" + key + "'")
                        .size());
    }

    @Test
    void aRoleSaysForWhichInstancesItIs() {
        String good = Accounts.roles().stream()
                .map(role -> role + ": {torii.SeeInstance: ['.*'], torii.ControlInstance: [TRK-1], Command: ['.*']}")
                .collect(Collectors.joining("\n"));
        assertEquals(List.of(), ServerFiles.roles(FILE, ServerFiles.map(good)));
        assertEquals(
                List.of(
                        "x.yaml: desk.torii.ControlInstance: is missing; it must be a list of patterns of instance names, as"
                                + " [\".*\"] for all or [TRK-1, ground]"),
                ServerFiles.roles(FILE, ServerFiles.map(good + "\ndesk: {Command: ['.*']}")));
        assertEquals(
                List.of(
                        "x.yaml: desk.torii.SeeInstance: .* is not a list of patterns of instance names, as [\".*\"] for all or"
                                + " [TRK-1, ground]",
                        "x.yaml: desk.torii.ControlInstance: TRK-( is no regular expression: Unclosed group"),
                ServerFiles.roles(
                        FILE,
                        ServerFiles.map(good + "\ndesk: {torii.SeeInstance: '.*', torii.ControlInstance: ['TRK-(']}")));
        assertEquals(
                List.of("x.yaml: role observer is missing"),
                ServerFiles.roles(FILE, ServerFiles.map(good.replace("observer:", "guests:"))));
    }
}
