package dev.torii.console.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads recordings piece by piece, and tells how far it is where that takes a while. */
final class RecordingReader {
    /** Takes the next octets of a file. */
    interface Pieces {
        void take(byte[] data, int length) throws IOException;
    }

    private static final int PIECE_OCTETS = 1 << 18;
    private static final long PROGRESS_FROM_OCTETS = 50_000_000;
    private static final int PROGRESS_PERCENT = 10;

    private final PrintWriter progress;
    private final byte[] piece = new byte[PIECE_OCTETS];

    RecordingReader(PrintWriter progress) {
        this.progress = progress;
    }

    /** Throws unless the path is a file that can be read. */
    static void checkReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        if (!Files.isReadable(file)) {
            throw new FileSystemException(file.toString(), null, "cannot be read");
        }
    }

    /** Hands on the whole file; {@code doing} names the work in progress messages. */
    void read(Path file, String doing, Pieces pieces) throws IOException {
        long size = Files.size(file);
        long done = 0;
        long nextPercent = PROGRESS_PERCENT;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.readNBytes(piece, 0, piece.length);
                    count > 0;
                    count = in.readNBytes(piece, 0, piece.length)) {
                pieces.take(piece, count);
                done += count;
                if (size > PROGRESS_FROM_OCTETS && done * 100 >= size * nextPercent) {
                    nextPercent = done * 100 / size / PROGRESS_PERCENT * PROGRESS_PERCENT;
                    progress.printf("%s %s: %d %% of %d MB%n", doing, file, nextPercent, size / 1_000_000);
                    progress.flush();
                    nextPercent += PROGRESS_PERCENT;
                }
            }
        }
    }
}
