package dev.torii.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/**
 * Makes segment files of their full length, the next one ahead of its use: so a full disk is met when a segment begins and never in the
 * middle of a record, and the thread that receives does not wait. Thread safe.
 */
final class SegmentSupply {
    /** The disk is not asked for room more often. */
    private static final long RETRY_NS = 100_000_000;

    private final SegmentFolder folder;
    private final SegmentFile.Opener opener;
    private final long length;
    private SegmentFile spare;
    private IOException failure;
    private long failedAtNs;

    SegmentSupply(SegmentFolder folder, SegmentFile.Opener opener, long length) throws IOException {
        this.folder = folder;
        this.opener = opener;
        this.length = length;
        Files.deleteIfExists(folder.spare());
    }

    /** Makes the next one, if it is not there; a failure is told when it is taken. */
    synchronized void prepare() {
        if (spare == null) {
            try {
                spare = make(length);
            } catch (IOException e) {
                return; // kept in failure
            }
        }
    }

    /**
     * The segment that begins at a position.
     *
     * @param base   the position
     * @param record length of its first record
     */
    synchronized SegmentFile take(long base, int record) throws IOException {
        if (spare == null || record > length) {
            close();
            spare = make(Math.max(length, record));
        }
        Files.move(folder.spare(), folder.file(base), StandardCopyOption.ATOMIC_MOVE);
        SegmentFile taken = spare;
        spare = null;
        return taken;
    }

    private SegmentFile make(long octets) throws IOException {
        if (failure != null && System.nanoTime() - failedAtNs < RETRY_NS) {
            throw failure;
        }
        SegmentFile file = null;
        try {
            file = opener.open(folder.spare());
            file.allocate(octets);
            failure = null;
            return file;
        } catch (IOException e) {
            failure = e;
            failedAtNs = System.nanoTime();
            if (file != null) {
                file.close();
            }
            Files.deleteIfExists(folder.spare()); // what little room it took is others'
            throw e;
        }
    }

    /** Lets the next one go. */
    synchronized void close() throws IOException {
        if (spare != null) {
            spare.close();
            spare = null;
            Files.deleteIfExists(folder.spare());
        }
    }
}
