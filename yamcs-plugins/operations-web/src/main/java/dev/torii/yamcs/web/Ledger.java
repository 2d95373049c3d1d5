package dev.torii.yamcs.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers what Torii itself has put where operators edit, so that a newer version replaces what nobody touched, and nothing else.
 *
 * <p>A properties file: key to hash of the content that was last put there. Losing it loses no work: what differs from the shipped
 * content then counts as edited. Not thread safe.
 */
final class Ledger {
    /** What to do with a shipped content. */
    enum Verdict {
        /** Put it there: nothing is there, or what is there is an older version that nobody has edited. */
        PUT,
        /** It is there already. */
        SAME,
        /** Leave what is there: somebody has edited it. */
        EDITED
    }

    private final Path file;
    private final Properties hashes = new Properties();

    /**
     * Opens the ledger.
     *
     * @param file where it is kept; may be absent
     * @throws IOException if it is there and cannot be read
     */
    Ledger(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                hashes.load(in);
            }
        }
    }

    /**
     * Compares what is shipped with what is there.
     *
     * @param key     name of the place
     * @param shipped content to be put there
     * @param present what is there now
     */
    Verdict compare(String key, byte[] shipped, Optional<byte[]> present) {
        if (present.isEmpty()) {
            return Verdict.PUT;
        }
        if (Arrays.equals(present.get(), shipped)) {
            return Verdict.SAME;
        }
        return PageFiles.hash(present.get()).equals(hashes.getProperty(key)) ? Verdict.PUT : Verdict.EDITED;
    }

    /**
     * Notes that a content is at its place now.
     *
     * @throws IOException if the ledger cannot be written
     */
    void note(String key, byte[] shipped) throws IOException {
        String hash = PageFiles.hash(shipped);
        if (hash.equals(hashes.getProperty(key))) {
            return;
        }
        hashes.setProperty(key, hash);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(next)) {
            hashes.store(out, "What Torii has put into displays, stacks and parameter lists");
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
