package dev.torii.journal;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Room on a disk that bulk data leaves to others: Yamcs' archive, which does not recover from a full disk without a restart, and the logs.
 *
 * <p>Bulk data stops when less than the reserve is free, and goes on when an eighth more is. Thread safe.
 */
public final class DiskReserve {
    private static final long BYTES_PER_MEGABYTE = 1L << 20;

    private final File folder;
    private final long bytes;
    private volatile boolean low;

    /**
     * Watches the disk of a folder.
     *
     * @param folder any folder on it
     * @param bytes  octets to be left free; 0 leaves none
     */
    public DiskReserve(Path folder, long bytes) {
        this.folder = folder.toFile();
        this.bytes = bytes;
    }

    /** {@return why bulk data must not be written now, empty if it may; asks the file system, which takes microseconds} */
    public Optional<String> shortage() {
        if (bytes == 0) {
            return Optional.empty();
        }
        long free = folder.getUsableSpace();
        low = free < (low ? bytes + bytes / 8 : bytes);
        return low
                ? Optional.of("only " + free / BYTES_PER_MEGABYTE + " MiB of the disk are free, "
                        + bytes / BYTES_PER_MEGABYTE + " MiB are kept for the archive")
                : Optional.empty();
    }
}
