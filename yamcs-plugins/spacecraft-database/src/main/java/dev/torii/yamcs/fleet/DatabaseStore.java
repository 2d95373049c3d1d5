package dev.torii.yamcs.fleet;

import dev.torii.configuration.DatabaseHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every version of a spacecraft database that was ever flown or tried here, each in a folder named by the first 12 digits of its
 * {@link DatabaseHash}. A version never changes and is never deleted, so that there is a way back whatever became of {@code mdb/}.
 *
 * <p>Yamcs keeps a parsed database under path and modification time of its files; a path that changes with the content can never show
 * a stale one. Not thread safe: used at the start, then by the fleet's thread alone.
 */
final class DatabaseStore {
    private static final String DRAFT = ".draft";

    private final Path folder;

    /**
     * @param folder folder of the versions, made when the first one is kept
     */
    DatabaseStore(Path folder) {
        this.folder = folder;
    }

    /** Where a version is, or would be; {@code hash} has at least 12 digits. */
    Path location(String hash) {
        return folder.resolve(DatabaseHash.shown(hash));
    }

    /**
     * Keeps a version; on the disk when this returns.
     *
     * @param source folder of a database
     * @return its hash, 64 digits
     * @throws IOException if it cannot be read or kept
     */
    String keep(Path source) throws IOException {
        Path draft = folder.resolve(DRAFT);
        delete(draft); // a killed server may have left one
        for (Map.Entry<String, Path> file : DatabaseHash.files(source).entrySet()) {
            Path copy = draft.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file.getValue(), copy);
            sync(copy);
        }
        String hash = DatabaseHash.of(draft); // of the copy: the source may change meanwhile
        Path target = location(hash);
        if (isIntact(hash)) {
            delete(draft);
        } else {
            delete(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        }
        return hash;
    }

    /** Whether a version is here and is what its name says. */
    boolean isIntact(String hash) throws IOException {
        Path kept = location(hash);
        return Files.isDirectory(kept) && DatabaseHash.of(kept).startsWith(DatabaseHash.shown(hash));
    }

    /**
     * Finds a version.
     *
     * @param pin the first 12 or more digits of its hash
     * @return its hash, 64 digits; empty if it is not here or is damaged
     */
    Optional<String> find(String pin) throws IOException {
        if (!Files.isDirectory(location(pin))) {
            return Optional.empty();
        }
        return Optional.of(DatabaseHash.of(location(pin))).filter(hash -> hash.startsWith(pin));
    }

    /** First 12 digits of all versions, in alphabetic order. */
    List<String> versions() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(version -> version.getFileName().toString())
                    .filter(name -> !name.equals(DRAFT))
                    .sorted()
                    .toList();
        }
    }

    /** Forces a file, or the names in a folder, to the disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted((a, b) -> b.compareTo(a)).toList(); // what is in a folder before the folder
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
