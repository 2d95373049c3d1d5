package dev.torii.yamcs.links;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small file that says up to which position of the frame journal the packets of a spacecraft are in its archive for sure.
 *
 * <p>One line: the position, and {@code open} while the link runs, {@code closed} after it stopped in order. Not thread safe.
 */
final class ArchivedPosition {
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (open|closed)\\s*");

    /**
     * What the file says.
     *
     * @param position frames below it are archived
     * @param closed   whether whoever wrote it came to an orderly end
     */
    record Mark(long position, boolean closed) {}

    private final Path file;
    private final long newcomer;

    /**
     * @param file     where it is kept
     * @param newcomer position to begin at for a spacecraft that was never here: the first frame that this server has received
     */
    ArchivedPosition(Path file, long newcomer) {
        this.file = file;
        this.newcomer = newcomer;
    }

    /** What the file says; of a damaged file, the beginning of the journal: what is read twice does no harm. */
    Mark load() throws IOException {
        try {
            Matcher line = LINE.matcher(Files.readString(file));
            return line.matches()
                    ? new Mark(Long.parseLong(line.group(1)), "closed".equals(line.group(2)))
                    : new Mark(0, false);
        } catch (NoSuchFileException e) {
            return new Mark(newcomer, true);
        }
    }

    /** Replaces the file, so that a reader sees the old line or the new one. */
    void save(Mark mark) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, mark.position() + (mark.closed() ? " closed" : " open") + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
