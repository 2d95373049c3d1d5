package dev.torii.yamcs.links;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The contact that owns a spacecraft's uplink, as the uplink sees it. */
interface UplinkContact {
    /** Name of the contact. */
    String contactId();

    /** Whether commands may leave. */
    boolean transmitEnabled();

    /**
     * Radiates a CLTU.
     *
     * @param cltu one TC frame for the spacecraft of the contact
     * @return empty when the front end took it, else why not; never fails
     */
    CompletionStage<Optional<String>> radiate(byte[] cltu);
}
