package dev.torii.console.doctor;

import dev.torii.configuration.PayloadSettings;
import dev.torii.console.server.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The data folder: space, secrets, and who uses it. */
final class DataFolderChecks {
    private static final long MIB = 1 << 20;

    /** What the archive of housekeeping, the logs and Yamcs itself want beside journal and feed. */
    private static final long ARCHIVE_MIB = 2048;

    private static final long DISK_MIN_MIB = 512;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private DataFolderChecks() {}

    static List<Finding> disk(Installation installation) throws IOException {
        Path folder = installation.dataDir().toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return List.of(
                    Finding.fail("disk", folder + " cannot be written", "choose another data folder with --data"));
        }
        long free = Files.getFileStore(folder).getUsableSpace() / MIB;
        long wanted = ARCHIVE_MIB
                + installation.configuration().map(c -> retention(c.payload())).orElse(0L)
                - used(installation.dataDir().resolve("journal"))
                - used(installation.dataDir().resolve("feed"));
        String message = String.format(Locale.ROOT, "%d MiB free at %s", free, folder);
        if (free < DISK_MIN_MIB) {
            return List.of(
                    Finding.fail("disk", message, "make room: frames that cannot be written are lost to the archive"));
        }
        return free < wanted
                ? List.of(Finding.warn(
                        "disk",
                        message,
                        "up to " + wanted
                                + " MiB may be wanted; lower retentionMegabytes in payload.yaml or make room"))
                : List.of(Finding.ok("disk", message));
    }

    private static long retention(PayloadSettings payload) {
        return (long) payload.journal().retentionMegabytes() + payload.feed().retentionMegabytes();
    }

    private static long used(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long octets = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                octets += Files.size(file);
            }
        }
        return octets / MIB;
    }

    static List<Finding> secrets(Installation installation) throws IOException {
        Path folder = installation.dataDir().resolve("secrets");
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.ok("secrets", "none yet; the first start of the server makes them"));
        }
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of(Finding.warn(
                    "secrets", "permissions are unknown on this file system", "keep others out of " + folder));
        }
        List<Path> paths = new ArrayList<>(List.of(folder));
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(paths::add);
        }
        List<Finding> findings = new ArrayList<>();
        for (Path path : paths) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                findings.add(Finding.fail(
                        "secrets",
                        path + " is open to others: " + PosixFilePermissions.toString(permissions),
                        "chmod go= " + path + " and change the passwords"));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok("secrets", (paths.size() - 1) + " files, closed to others"))
                : findings;
    }

    static List<Finding> server(Installation installation) throws IOException, InterruptedException {
        if (!isLocked(installation.dataDir().resolve("server.lock"))) {
            return List.of(Finding.ok("server", "none runs on " + installation.dataDir()));
        }
        URI url;
        try {
            url = new RunningServer(installation.dataDir()).url();
        } catch (IOException e) {
            return List.of(
                    Finding.warn("server", "one is starting or stopping", "look again in a moment, or into its log"));
        }
        return List.of(
                answers(url)
                        ? Finding.ok("server", "runs at " + url)
                        : Finding.fail(
                                "server", "runs, but does not answer at " + url, "look into its log, then restart it"));
    }

    /** Whether a server holds the lock of its data folder. */
    static boolean isLocked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static boolean answers(URI url) throws InterruptedException {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/auth"))
                    .timeout(TIMEOUT)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
