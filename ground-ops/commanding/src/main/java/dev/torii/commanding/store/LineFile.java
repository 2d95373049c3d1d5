package dev.torii.commanding.store;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * States of numbered things in a file that only grows, a line for each state: eight hexadecimal digits of the line's CRC-32C, a space, the
 * thing as JSON. Each line is on the disk before {@link #keep} returns.
 *
 * <p>What a power cut leaves of a last line was never taken for kept, and is cut off at the next start. A line before it that does not
 * read back means that the file was damaged: it is kept aside, and {@link #isDamaged} tells it.
 *
 * <p>Written anew with one line for each thing when it is opened, and whenever it has grown past {@value #LENGTH_MAX} octets; ended
 * things but the latest {@value #ENDED_MAX} are dropped then. Thread safe.
 *
 * @param <T> what is kept, immutable
 */
final class LineFile<T> implements Closeable {
    /** Longest file before it is written anew, octets. */
    static final long LENGTH_MAX = 64L << 20;

    /** Ended things that are kept when the file is written anew, the latest ones. */
    static final int ENDED_MAX = 10_000;

    private static final int CRC_DIGITS = 8;

    private final Path file;
    private final Format<T> format;
    private final Cuts cuts;
    private final Map<Long, T> things = new TreeMap<>();
    private boolean damaged;
    private FileChannel channel;
    private long length;

    /** What the file must know of the things in it. */
    interface Format<T> {
        /** Unique, and the same for all states of one thing. */
        long number(T thing);

        /** Whether it may be dropped when there are too many. */
        boolean isEnded(T thing);

        /** One line of JSON. */
        String write(T thing);

        /** The reverse; empty if the text is something else. */
        Optional<T> read(String text);
    }

    /** Writes and syncs; replaced in tests by disks that fail. */
    interface Cuts {
        /** Writes all of it at the channel's end. */
        void write(FileChannel channel, ByteBuffer line) throws IOException;

        /** Brings it to the disk. */
        void sync(FileChannel channel) throws IOException;
    }

    private static final class Disk implements Cuts {
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

    private LineFile(Path file, Format<T> format, Cuts cuts) throws IOException {
        this.file = file;
        this.format = format;
        this.cuts = cuts;
        read();
        channel = rewrite();
    }

    /** Opens the file, and makes it if it is not there; its folder is. */
    static <T> LineFile<T> open(Path file, Format<T> format) throws IOException {
        return open(file, format, new Disk());
    }

    static <T> LineFile<T> open(Path file, Format<T> format, Cuts cuts) throws IOException {
        return new LineFile<>(file, format, cuts);
    }

    /** The things as they were last kept, in order of their numbers. */
    synchronized Collection<T> things() {
        return List.copyOf(things.values());
    }

    /** Whether the file had a line that did not read back when it was opened: states may be missing. */
    boolean isDamaged() {
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
        format.read(line.substring(CRC_DIGITS + 1))
                .ifPresentOrElse(thing -> things.put(format.number(thing), thing), () -> damaged = true);
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private ByteBuffer bytes(T thing) {
        String json = format.write(thing);
        return StandardCharsets.UTF_8.encode(crc(json) + " " + json + "\n");
    }

    private FileChannel rewrite() throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        FileChannel fresh = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            dropOldest();
            for (T thing : things.values()) {
                cuts.write(fresh, bytes(thing));
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
        List<Long> ended = things.values().stream()
                .filter(format::isEnded)
                .map(format::number)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - ENDED_MAX)).forEach(things::remove);
    }

    /** Else the old file could be back after a power cut. */
    private void syncFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    /** Keeps a state of a thing; on the disk when it returns. */
    synchronized void keep(T thing) throws IOException {
        if (!channel.isOpen()) { // an interrupt of the writing thread closes a channel
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        try {
            channel.position(length);
            cuts.write(channel, bytes(thing));
            cuts.sync(channel);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length = channel.position();
        things.put(format.number(thing), thing);
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
