package dev.torii.flightdynamics;

/** An orbit file cannot be used, or an orbit does not exist at the time asked for; the message says where and why. */
public final class OrbitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message for a file {@code FILE:LINE: what is wrong}
     */
    public OrbitException(String message) {
        super(message);
    }

    /**
     * Makes the exception of a cause.
     *
     * @param message for a file {@code FILE:LINE: what is wrong}
     * @param cause   what was caught
     */
    public OrbitException(String message, Throwable cause) {
        super(message, cause);
    }
}
