package dev.torii.yamcs.links;

import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A contact's hold on one antenna's front end and, if it commands, on one spacecraft's uplink, from {@link FrontEndService#engage} to
 * {@link #close()}.
 *
 * <p>Thread safe.
 */
public interface ContactSession extends AutoCloseable {
    /** Name of the contact, also the label in the journal's records. */
    String contactId();

    /** The spacecraft of this contact. */
    String spacecraftId();

    /** The antenna of this contact. */
    String antennaId();

    /** Whether it commands or only receives. */
    ContactRole role();

    /**
     * Permits or forbids radiation. Off when the contact is engaged, and forever in one that only receives.
     *
     * @param on true to let commands leave through this contact's front end
     * @throws IllegalStateException if {@code on} is true and the contact is closed or only receives; the message says which
     */
    void setTransmit(boolean on);

    /**
     * Tells where the antenna points by prediction: for the radiation log and the antenna's limits, where no mount reports.
     *
     * @param pointing by time, UTC; empty if it cannot be predicted
     */
    void setPrediction(Function<Instant, Optional<Rotator.Pointing>> pointing);

    /** What points the antenna; empty if it points itself. */
    Optional<Rotator> rotator();

    /** What tunes its radio; empty if that tunes itself. */
    Optional<Rig> rig();

    /** What has been received so far; still answers after {@link #close()}. */
    ContactSnapshot snapshot();

    /** Transmit off, uplink of a commanding contact ended (commands not yet acknowledged fail as in doubt), antenna and spacecraft free. Repeated calls do nothing. */
    @Override
    void close();
}
