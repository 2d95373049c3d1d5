package dev.torii.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The journal position to go on from after a restart, in a one-line text file. Single thread. */
final class PositionFile {
    private static final Pattern LINE = Pattern.compile("journal-position (\\d{1,18})\n");
    private static final int LENGTH_MAX = 64;

    private final Path file;
    private long saved = -1;

    PositionFile(Path file) {
        this.file = file;
    }

    /** The position saved; empty when there is none or it is not readable. */
    OptionalLong load() throws IOException {
        if (!Files.exists(file) || Files.size(file) > LENGTH_MAX) {
            return OptionalLong.empty();
        }
        Matcher m = LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (!m.matches()) {
            return OptionalLong.empty();
        }
        saved = Long.parseLong(m.group(1));
        return OptionalLong.of(saved);
    }

    /** Saves a position; does nothing when it is the one saved last. */
    void save(long position) throws IOException {
        if (position != saved) {
            DurableFiles.write(file, ("journal-position " + position + "\n").getBytes(StandardCharsets.ISO_8859_1));
            saved = position;
        }
    }
}
