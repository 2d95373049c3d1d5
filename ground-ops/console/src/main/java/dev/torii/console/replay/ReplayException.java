package dev.torii.console.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Options or files that a replay cannot work with; the message is meant for the user. */
public final class ReplayException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message option or file, what was found, what is allowed
     */
    public ReplayException(String message) {
        super(message);
    }

    /**
     * Describes a failed file operation in one line.
     *
     * @param failure what was thrown
     * @return the file, if known, and the reason
     */
    public static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
