package dev.torii.payload;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalReader;
import java.io.IOException;

/** The frames of a {@link FrameJournal}. Single thread, beside the journal's writers. */
public final class JournalFrameSource implements FrameSource {
    private final FrameJournal journal;
    private final JournalReader reader;

    /**
     * Reads a journal.
     *
     * @param journal      the journal, stays open when this closes
     * @param fromPosition where to begin; a position that this journal has not reached (it was replaced by a new one) begins
     *     at its oldest frame
     */
    public JournalFrameSource(FrameJournal journal, long fromPosition) {
        this.journal = journal;
        this.reader = journal.reader(fromPosition > journal.appendedPosition() ? 0 : fromPosition);
    }

    @Override
    public int poll(JournalReader.Handler handler, int max) throws IOException {
        return reader.poll(handler, max);
    }

    @Override
    public long position() {
        return reader.position();
    }

    @Override
    public long durablePosition() {
        return journal.durablePosition();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
