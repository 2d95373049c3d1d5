package dev.torii.commanding.store;

import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Tickets in a file that only grows, a line for each state: eight hexadecimal digits of the line's CRC-32C, a space, the ticket as JSON. Each
 * line is on the disk before {@link #keep} returns.
 *
 * <p>What a power cut leaves of a last line was never taken for kept, and is cut off at the next start. A line before it that does not
 * read back means that the file was damaged: it is kept aside, {@link #isDamaged} tells it, and then nobody may trust what a ticket says
 * about not having left.
 *
 * <p>Written anew with one line for each ticket when it is opened, and whenever it has grown past {@value #LENGTH_MAX} octets; ended
 * tickets but the latest {@value #ENDED_MAX} are dropped then. Thread safe.
 */
public final class TicketFile implements TicketLog, Closeable {
    /** Longest file before it is written anew, octets. */
    static final long LENGTH_MAX = 64L << 20;

    /** Ended tickets that are kept when the file is written anew, the latest ones. */
    static final int ENDED_MAX = 10_000;

    private static final int CRC_DIGITS = 8;

    private final Path file;
    private final TicketCuts cuts;
    private final Map<Long, Ticket> tickets = new TreeMap<>();
    private boolean damaged;
    private FileChannel channel;
    private long length;

    /** Writes and syncs; replaced in tests by disks that fail. */
    interface TicketCuts {
        /** Writes all of it at the channel's end. */
        void write(FileChannel channel, ByteBuffer line) throws IOException;

        /** Brings it to the disk. */
        void sync(FileChannel channel) throws IOException;
    }

    private static final class Disk implements TicketCuts {
        @Override
        public void write(FileChannel channel, ByteBuffer line) throws IOException {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }

        @Override
        public void sync(FileChannel channel) throws IOException {
            channel.force(false);
        }
    }

    private TicketFile(Path file, TicketCuts cuts) throws IOException {
        this.file = file;
        this.cuts = cuts;
        read();
        channel = rewrite();
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @param file its path; its folder is there
     * @return the file with all tickets read
     * @throws IOException if it cannot be read or written
     */
    public static TicketFile open(Path file) throws IOException {
        return open(file, new Disk());
    }

    static TicketFile open(Path file, TicketCuts cuts) throws IOException {
        return new TicketFile(file, cuts);
    }

    /**
     * The tickets as they were last kept.
     *
     * @return in order of their numbers
     */
    public synchronized Collection<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    /**
     * Tells whether the file had a line that did not read back when it was opened.
     *
     * @return true if states may be missing
     */
    public boolean isDamaged() {
        return damaged;
    }

    private void read() throws IOException {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return;
        }
        int start = 0;
        for (int end = 0; end < all.length; end++) {
            if (all[end] == '\n') {
                line(new String(all, start, end - start, StandardCharsets.UTF_8));
                start = end + 1;
            }
        }
        if (damaged) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void line(String line) {
        boolean whole = line.length() > CRC_DIGITS
                && line.charAt(CRC_DIGITS) == ' '
                && line.startsWith(crc(line.substring(CRC_DIGITS + 1)));
        if (!whole) {
            damaged = true;
            return;
        }
        TicketJson.read(line.substring(CRC_DIGITS + 1))
                .ifPresentOrElse(ticket -> tickets.put(ticket.number(), ticket), () -> damaged = true);
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static ByteBuffer bytes(Ticket ticket) {
        String json = TicketJson.write(ticket);
        return StandardCharsets.UTF_8.encode(crc(json) + " " + json + "\n");
    }

    private FileChannel rewrite() throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        FileChannel fresh = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            dropOldest();
            for (Ticket ticket : tickets.values()) {
                cuts.write(fresh, bytes(ticket));
            }
            cuts.sync(fresh);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
            length = fresh.position();
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    private void dropOldest() {
        List<Long> ended = tickets.values().stream()
                .filter(t -> t.state().isEnd())
                .map(Ticket::number)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - ENDED_MAX)).forEach(tickets::remove);
    }

    /** Else the old file could be back after a power cut. */
    private void syncFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    @Override
    public synchronized void keep(Ticket ticket) throws IOException {
        if (!channel.isOpen()) { // an interrupt of the writing thread closes a channel
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        try {
            channel.position(length);
            cuts.write(channel, bytes(ticket));
            cuts.sync(channel);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length = channel.position();
        tickets.put(ticket.number(), ticket);
        if (length > LENGTH_MAX) {
            FileChannel old = channel;
            channel = rewrite();
            old.close();
        }
    }

    /** A line whose writing failed may be there in part or as a whole; the state that it tells did not take effect. */
    private void cutBack(IOException cause) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e); // the next line goes over it
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
