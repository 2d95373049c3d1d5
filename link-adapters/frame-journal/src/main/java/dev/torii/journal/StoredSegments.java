package dev.torii.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        folder.refuseUnchained(bases);
        end = bases.last() + Files.size(folder.file(bases.last()));
    }

    long begin() {
        return bases.first();
    }

    /** Its segments with what their indexes say, in order. */
    List<StoredSegment> list() throws IOException {
        List<StoredSegment> list = new ArrayList<>();
        for (long base : bases) {
            Long next = bases.higher(base);
            long to = next == null ? end : next;
            list.add(new StoredSegment(this, base, to, SegmentIndex.read(index(base), base, to)));
        }
        return list;
    }

    @Override
    public boolean segmentAt(long position, Range found) {
        if (position >= end) {
            return false;
        }
        Long base = bases.floor(position);
        found.base = base == null ? bases.first() : base;
        Long next = bases.higher(found.base);
        found.unfinished = next == null;
        found.end = next == null ? end : next;
        return true;
    }

    @Override
    public Path file(long base) {
        return folder.file(base);
    }

    @Override
    public Path index(long base) {
        return folder.index(base);
    }
}
