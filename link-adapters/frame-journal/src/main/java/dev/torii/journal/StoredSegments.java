package dev.torii.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;

/** The segments of a journal as they lie in its folder at one moment. */
final class StoredSegments implements Segments {
    private final SegmentFolder folder;
    private final NavigableSet<Long> bases;
    private final long end;

    StoredSegments(Path dir) throws IOException {
        folder = new SegmentFolder(dir);
        bases = folder.bases();
        if (bases.isEmpty()) {
            throw new FileSystemException(dir.toString(), null, "is no frame journal: it has no *.journal file");
        }
        end = bases.last() + Files.size(folder.file(bases.last()));
    }

    long begin() {
        return bases.first();
    }

    @Override
    public Range segmentAt(long position) {
        if (position >= end) {
            return null;
        }
        Long base = bases.floor(position);
        long begin = base == null ? bases.first() : base;
        Long next = bases.higher(begin);
        return new Range(begin, next == null ? end : next);
    }

    @Override
    public Path file(long base) {
        return folder.file(base);
    }
}
