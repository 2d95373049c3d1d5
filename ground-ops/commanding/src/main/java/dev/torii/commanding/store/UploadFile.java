package dev.torii.commanding.store;

import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Uploads in a file, a line for each state of each, on the disk before {@link #keep} returns. A line that does not read back costs nothing but
 * time, since an upload in an older state loads or checks again what is stored already. Thread safe.
 */
public final class UploadFile implements UploadLog, Closeable {
    private final LineFile<Upload> lines;

    private static final class Format implements LineFile.Format<Upload> {
        @Override
        public long number(Upload upload) {
            return upload.number();
        }

        @Override
        public boolean isEnded(Upload upload) {
            return upload.state().isEnd();
        }

        @Override
        public String write(Upload upload) {
            return UploadJson.write(upload);
        }

        @Override
        public Optional<Upload> read(String text) {
            return UploadJson.read(text);
        }
    }

    private UploadFile(LineFile<Upload> lines) {
        this.lines = lines;
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @param file its path; its folder is there
     * @return the file with all uploads read
     * @throws IOException if it cannot be read or written
     */
    public static UploadFile open(Path file) throws IOException {
        return new UploadFile(LineFile.open(file, new Format()));
    }

    /**
     * The uploads as they were last kept.
     *
     * @return in order of their numbers
     */
    public Collection<Upload> uploads() {
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
    public void keep(Upload upload) throws IOException {
        lines.keep(upload);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
