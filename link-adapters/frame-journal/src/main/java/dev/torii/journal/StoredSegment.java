package dev.torii.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One segment of a journal that lies in a folder, and what its index says. */
public final class StoredSegment {
    private final StoredSegments journal;
    private final long base;
    private final long end;
    private final Optional<List<ChannelTally>> tallies;

    StoredSegment(StoredSegments journal, long base, long end, Optional<List<ChannelTally>> tallies) {
        this.journal = journal;
        this.base = base;
        this.end = end;
        this.tallies = tallies;
    }

    /**
     * The segments of a journal that may or may not be in use.
     *
     * @param dir its folder
     * @return in order of their positions
     * @throws IOException if the folder cannot be read, or is none of a journal, or of one of an earlier version
     */
    public static List<StoredSegment> ofFolder(Path dir) throws IOException {
        return new StoredSegments(dir).list();
    }

    /** {@return what is in it; empty if it has no index: it is still written to, or its writer ended too early} */
    public Optional<List<ChannelTally>> tallies() {
        return tallies;
    }

    /**
     * Reads all of it.
     *
     * @param handler takes its records
     * @throws IOException if it cannot be read
     */
    public void read(JournalReader.Handler handler) throws IOException {
        try (JournalReader reader = new JournalReader(new Alone(), base)) {
            while (reader.poll(handler, Integer.MAX_VALUE) > 0) {
                // the next ones
            }
        }
    }

    private final class Alone implements Segments {
        @Override
        public boolean segmentAt(long position, Range found) {
            return position < end && journal.segmentAt(position, found);
        }

        @Override
        public Path file(long at) {
            return journal.file(at);
        }

        @Override
        public Path index(long at) {
            return journal.index(at);
        }
    }
}
