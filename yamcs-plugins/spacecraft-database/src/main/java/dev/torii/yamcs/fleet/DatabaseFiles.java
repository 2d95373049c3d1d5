package dev.torii.yamcs.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Copies of spacecraft databases in the data folder, each in a folder named by its content.
 *
 * <p>Yamcs keeps a parsed database under path and modification time of its files; a path that changes with the content can never
 * show a stale one, and a running instance keeps its files when a newer database is installed.
 */
final class DatabaseFiles {
    private static final int DIGEST_DIGITS = 12;

    private final Path source;
    private final Path target;
    private final Map<String, Path> locations = new LinkedHashMap<>();

    /**
     * Prepares copies; writes nothing yet.
     *
     * @param source folder with one folder per database
     * @param target folder for the copies
     */
    DatabaseFiles(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Tells where the copy of a database will be.
     *
     * @param database name of its folder
     * @return absolute path of the copy
     * @throws IOException if the database cannot be read
     */
    Path location(String database) throws IOException {
        Path known = locations.get(database);
        if (known == null) {
            known = target.resolve(database + "-" + digest(source.resolve(database)));
            locations.put(database, known);
        }
        return known;
    }

    /**
     * Makes the copies that are missing.
     *
     * @throws IOException if one cannot be written
     */
    void store() throws IOException {
        for (Map.Entry<String, Path> entry : locations.entrySet()) {
            if (!Files.isDirectory(entry.getValue())) {
                copy(source.resolve(entry.getKey()), entry.getValue());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path draft = to.resolveSibling(to.getFileName() + ".draft");
        for (Path file : files(from)) {
            Path copy = draft.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String digest(Path folder) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files(folder)) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
