package dev.torii.yamcs.links;

/** A contact could not be engaged; the message names the antenna or spacecraft and who holds it. */
public final class EngagementException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was asked and why it is refused */
    public EngagementException(String message) {
        super(message);
    }
}
