package dev.torii.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The journal's folder: names of its files, and that one journal alone uses it. */
final class SegmentFolder {
    private static final String SUFFIX = ".journal";
    private static final String INDEX_SUFFIX = ".index";
    private static final int DIGITS = 19;

    private final Path dir;

    SegmentFolder(Path dir) {
        this.dir = dir;
    }

    /** File of the segment that begins at a position. */
    Path file(long base) {
        return dir.resolve(name(base) + SUFFIX);
    }

    /** File that says what is in that segment. */
    Path index(long base) {
        return dir.resolve(name(base) + INDEX_SUFFIX);
    }

    /** File of a segment that has no place yet. */
    Path spare() {
        return dir.resolve("spare.segment");
    }

    private static String name(long base) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", base);
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

    /** Takes the folder for one journal alone, until the channel is closed. */
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another journal of this process has it
        }
        if (taken == null) {
            channel.close();
            throw new IOException("journal folder " + dir + " is in use by another journal");
        }
        return channel;
    }

    /** Refuses a journal of an earlier version, whose records have another layout: else all of it would seem to be damaged. */
    void refuseUnchained(NavigableSet<Long> bases) throws IOException {
        for (long base : bases) {
            ByteBuffer begin = ByteBuffer.allocate(Integer.BYTES);
            try (FileChannel channel = FileChannel.open(file(base), StandardOpenOption.READ)) {
                channel.read(begin, 0);
            }
            if (begin.getInt(0) == RecordFormat.MAGIC_UNCHAINED) {
                throw new FileSystemException(
                        dir.toString(),
                        null,
                        "was written by an earlier version (records TJR1), which this one does not read: move the folder away;"
                                + " './torii journal export' of that version copies its frames out, 'torii replay' decodes them");
            }
        }
    }

    /** Forces the names of new files to the disk. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
