package dev.torii.yamcs.links;

/**
 * A contact's hold on one antenna's front end and on one spacecraft's uplink, from {@link FrontEndService#engage} to {@link #close()}.
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

    /**
     * Permits or forbids radiation. Off when the contact is engaged.
     *
     * @param on true to let commands leave through this contact's front end
     * @throws IllegalStateException if the contact is closed and {@code on} is true
     */
    void setTransmit(boolean on);

    /** What has been received so far; still answers after {@link #close()}. */
    ContactSnapshot snapshot();

    /** Transmit off, uplink ended (commands not yet acknowledged fail as in doubt), antenna and spacecraft free. Repeated calls do nothing. */
    @Override
    void close();
}
