package dev.torii.commanding.uplink;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The contact that owns a spacecraft's uplink, as the uplink sees it. */
public interface UplinkContact {
    /**
     * Why a front end did not take a transmission.
     *
     * @param reason   for people
     * @param mismatch it was for another spacecraft or could not be read back: nothing more may leave until a person has looked
     */
    record Refusal(String reason, boolean mismatch) {}

    /**
     * Name of the contact.
     *
     * @return its id
     */
    String contactId();

    /**
     * Tells whether commands may leave.
     *
     * @return true if transmit is on
     */
    boolean transmitEnabled();

    /**
     * Radiates one TC frame.
     *
     * @param transmission the frame as a CLTU, and under which ticket it goes
     * @return empty when the front end took it, else why not; never fails
     */
    CompletionStage<Optional<Refusal>> radiate(Transmission transmission);
}
