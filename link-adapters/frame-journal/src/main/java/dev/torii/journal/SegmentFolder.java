package dev.torii.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of the segment files in the journal's folder. */
final class SegmentFolder {
    private static final String SUFFIX = ".journal";
    private static final int DIGITS = 19;

    private final Path dir;

    SegmentFolder(Path dir) {
        this.dir = dir;
    }

    /** File of the segment that begins at a position. */
    Path file(long base) {
        return dir.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", base) + SUFFIX);
    }

    /** Positions at which segments begin. */
    NavigableSet<Long> bases() throws IOException {
        NavigableSet<Long> bases = new TreeSet<>();
        try (Stream<Path> files = Files.list(dir)) {
            files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{" + DIGITS + "}\\" + SUFFIX))
                    .forEach(name -> bases.add(Long.parseLong(name.substring(0, DIGITS))));
        }
        return bases;
    }
}
