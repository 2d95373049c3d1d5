package dev.torii.commanding.upload;

import java.io.IOException;

/** Keeps uploads so that they survive the process and the power. */
public interface UploadLog {
    /**
     * Keeps the state of an upload.
     *
     * @param upload as it is to be
     * @throws IOException if it is not on the disk for sure; the state does not take effect then
     */
    void keep(Upload upload) throws IOException;
}
