package dev.torii.console.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds which process listens on a TCP port, where the system shows it to this user (Linux: proc(5), tcp and fd). */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Name and process id of the listener, empty if the system does not say. */
    static Optional<String> of(int port) {
        try {
            Optional<String> inode = inode("tcp", port).or(() -> inode("tcp6", port));
            return inode.isEmpty() ? Optional.empty() : process("socket:[" + inode.get() + "]");
        } catch (UncheckedIOException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inode(String table, int port) {
        Path file = PROC.resolve("net").resolve(table);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String local = String.format(":%04X", port);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(f -> f.length > 9 && f[1].endsWith(local) && f[3].equals(LISTENING))
                    .map(f -> f[9])
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> process(String socket) throws IOException {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(p -> holds(p, socket))
                    .map(PortOwner::name)
                    .findFirst();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(d -> pointsTo(d, socket));
        } catch (IOException e) {
            return false; // another user's, or gone
        }
    }

    private static boolean pointsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path process) {
        String pid = process.getFileName().toString();
        try {
            return Files.readString(process.resolve("comm")).strip() + " (process " + pid + ")";
        } catch (IOException e) {
            return "process " + pid;
        }
    }
}
