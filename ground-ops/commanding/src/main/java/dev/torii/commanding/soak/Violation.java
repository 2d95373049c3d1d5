package dev.torii.commanding.soak;

/** Something happened that must never happen; an Error, since nothing of the ground may catch it. */
public final class Violation extends Error {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }
}
