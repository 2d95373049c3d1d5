package dev.torii.commanding.soak;

/** The ground process ends here; an Error, since nothing of the ground may catch it. */
final class Kill extends Error {
    private static final long serialVersionUID = 1;

    Kill() {
        super("killed", null, false, false);
    }
}
