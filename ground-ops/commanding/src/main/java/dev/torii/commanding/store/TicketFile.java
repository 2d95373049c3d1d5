package dev.torii.commanding.store;

import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Tickets in a file, a line for each state of each, on the disk before {@link #keep} returns. If a line does not read back the file is kept
 * aside, {@link #isDamaged} tells it, and then nobody may trust what a ticket says about not having left. The latest 10 000 ended tickets
 * are kept. Thread safe.
 */
public final class TicketFile implements TicketLog, Closeable {
    private final LineFile<Ticket> lines;

    private static final class Format implements LineFile.Format<Ticket> {
        @Override
        public long number(Ticket ticket) {
            return ticket.number();
        }

        @Override
        public boolean isEnded(Ticket ticket) {
            return ticket.state().isEnd();
        }

        @Override
        public String write(Ticket ticket) {
            return TicketJson.write(ticket);
        }

        @Override
        public Optional<Ticket> read(String text) {
            return TicketJson.read(text);
        }
    }

    private TicketFile(LineFile<Ticket> lines) {
        this.lines = lines;
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @param file its path; its folder is there
     * @return the file with all tickets read
     * @throws IOException if it cannot be read or written
     */
    public static TicketFile open(Path file) throws IOException {
        return new TicketFile(LineFile.open(file, new Format()));
    }

    static TicketFile open(Path file, LineFile.Cuts cuts) throws IOException {
        return new TicketFile(LineFile.open(file, new Format(), cuts));
    }

    /**
     * The tickets as they were last kept.
     *
     * @return in order of their numbers
     */
    public Collection<Ticket> tickets() {
        return lines.things();
    }

    /**
     * Tells whether the file had a line that did not read back when it was opened.
     *
     * @return true if states may be missing
     */
    public boolean isDamaged() {
        return lines.isDamaged();
    }

    @Override
    public void keep(Ticket ticket) throws IOException {
        lines.keep(ticket);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
