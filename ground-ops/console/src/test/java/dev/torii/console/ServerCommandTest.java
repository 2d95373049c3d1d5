package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServerCommandTest {
    @TempDir
    private Path folder;

    private String homeBefore;

    @BeforeEach
    void makesADistribution() throws IOException {
        homeBefore = System.getProperty("torii.home");
        System.setProperty("torii.home", folder.toString());
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/yamcs.yaml"), "services: []\n");
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
    void saysInOneLineThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertRefused(
                    "torii server: port " + port + " on 127.0.0.1 is taken; choose another one with --port",
                    "--port",
                    Integer.toString(port));
        }
    }

    @Test
    void saysWhichPortsThereAre() {
        assertRefused("torii server: port: 65536 is not in 0..65535", "--port", "65536");
    }

    @Test
    void saysThatAFolderIsNoConfiguration() {
        Path data = folder.resolve("data");
        assertRefused(
                "torii server: " + data + " has no yamcs.yaml: it is no configuration folder",
                "--port",
                "0",
                "--etc",
                data.toString());
    }

    private void assertRefused(String message, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine command = new CommandLine(new ServerCommand()).setErr(new PrintWriter(errors, true));
        int exitCode = command.execute(arguments);
        assertEquals(message + System.lineSeparator(), errors.toString());
        assertEquals(2, exitCode);
    }
}
