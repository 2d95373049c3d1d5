package dev.torii.commanding.upload;

import java.io.IOException;
import java.util.Optional;

/** The way from uploads to the command gate. */
public interface UploadUplink {
    /**
     * Tells whether a contact commands the spacecraft now, and the limit of orders is not reached.
     *
     * @param spacecraftId spacecraft
     * @return true if one more command may be ordered
     */
    boolean isOpen(String spacecraftId);

    /**
     * Orders a command in the name of the upload's user. The same key twice is one command.
     *
     * @param upload  upload
     * @param order   what to send
     * @param content of the file
     * @return why not; empty if it has a ticket
     * @throws IOException if its ticket cannot be kept
     */
    Optional<String> order(Upload upload, UploadOrder order, byte[] content) throws IOException;

    /**
     * What has become of a command. Of one that nobody will ever know more of, the ticket is ended.
     *
     * @param upload upload
     * @param key    idempotency key of the command
     * @return its fate
     * @throws IOException if the ticket cannot be ended
     */
    Fate fate(Upload upload, String key) throws IOException;

    /**
     * Takes a command back if nothing of it has left.
     *
     * @param upload upload
     * @param key    idempotency key of the command
     * @param user   who wants it
     * @throws IOException if that cannot be kept
     */
    void takeBack(Upload upload, String key, String user) throws IOException;

    /**
     * The file, as it was handed in.
     *
     * @param upload upload
     * @return its content
     * @throws IOException if it cannot be read or is not what was handed in
     */
    byte[] content(Upload upload) throws IOException;

    /**
     * Something that people want to hear of.
     *
     * @param upload  upload
     * @param type    short constant name
     * @param message one sentence
     */
    void tell(Upload upload, String type, String message);
}
