package dev.torii.pass;

import java.util.Optional;

/** The one front end that a contact uses. */
public interface FrontEndPort {

    /**
     * Takes the front end for this contact, transmit off. Called again after a refusal.
     *
     * @return empty when the contact owns the front end, else why it does not
     */
    Optional<String> engage();

    /**
     * Allows or forbids radiation.
     *
     * @param on true to allow; false takes effect before the call returns
     */
    void setTransmit(boolean on);

    /**
     * What has been received so far.
     *
     * @return the state now, with counts since the contact began
     */
    FrontEndSnapshot snapshot();

    /** Gives the front end back, transmit off. Does nothing when not engaged. */
    void release();
}
