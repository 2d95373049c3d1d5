package dev.torii.yamcs.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * Secrets that the server makes at its first start, one per file in {@code DATA/secrets}; only the owner may read folder and files.
 *
 * <p>Control plane, not thread safe.
 */
final class Secrets {
    private static final String FOLDER_PERMISSIONS = "rwx------";
    private static final String FILE_PERMISSIONS = "rw-------";

    /** Without characters that are easily taken for another: 32 symbols, 5 bits each. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 24;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder of secrets, and makes it if it is not there.
     *
     * @param dataDir data folder of the server
     * @return its secrets
     * @throws IOException if the folder cannot be made or closed to others
     */
    static Secrets open(Path dataDir) throws IOException {
        Path folder = dataDir.resolve("secrets");
        createPrivate(folder);
        return new Secrets(folder);
    }

    /**
     * Makes a folder that only the owner may enter; one that is there already is closed to others.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made or closed
     */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, FOLDER_PERMISSIONS);
    }

    /**
     * Reads a secret, and makes it up if it is not there yet.
     *
     * @param name file name
     * @return the secret, 24 letters and digits, 120 bits, unless somebody wrote another one into the file
     * @throws IOException if the file cannot be read or written
     */
    String obtain(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            restrict(file, FILE_PERMISSIONS);
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) {
                throw new IOException(file + " is empty; delete it to get a new one");
            }
            return secret;
        }
        String secret = generate();
        Path draft = folder.resolve(name + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        restrict(draft, FILE_PERMISSIONS);
        Files.writeString(draft, secret + "\n", StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }

    private String generate() {
        StringBuilder secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
