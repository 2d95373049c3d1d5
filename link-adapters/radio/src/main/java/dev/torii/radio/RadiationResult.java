package dev.torii.radio;

import java.util.Objects;

/**
 * What became of a CLTU.
 *
 * @param ok     whether the front end's connection has taken all of it
 * @param reason why not, for people; empty if ok
 */
public record RadiationResult(boolean ok, String reason) {
    /** The CLTU has been handed over. */
    public static final RadiationResult RADIATED = new RadiationResult(true, "");

    /** Checks that a refusal has a reason and a success none. */
    public RadiationResult {
        Objects.requireNonNull(reason, "reason");
        if (ok != reason.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason, a success has none: " + reason);
        }
    }

    /**
     * A refusal.
     *
     * @param reason why, not empty
     * @return the result
     */
    public static RadiationResult refused(String reason) {
        return new RadiationResult(false, reason);
    }
}
