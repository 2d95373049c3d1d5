package dev.torii.commanding.uplink;

/** Where an uplink stands between the beginning and the end of a contact. */
public enum UplinkPhase {
    /** No contact owns the spacecraft's uplink. */
    NO_CONTACT("no contact"),
    /** A contact owns it and does not transmit. */
    TRANSMIT_OFF("transmit is off"),
    /** Transmit is on; the next CLCW tells where FARM-1 stands. */
    WAIT_FOR_CLCW("waiting for a CLCW"),
    /** FOP-1 synchronises with FARM-1. */
    INITIALISING("FOP-1 is initialising"),
    /** FOP-1 takes commands. */
    READY("FOP-1 is active"),
    /** An operator ended the AD service of this contact. */
    TERMINATED("the AD service was terminated; resume it"),
    /** Something was about to leave that must not; a person has to look. */
    STOPPED("the uplink is stopped; look, then resume it"),
    /** FOP-1 failed too often in this contact; an operator has to act. */
    GIVEN_UP("FOP-1 gave up; unlock FARM-1 or set V(R)");

    private final String text;

    UplinkPhase(String text) {
        this.text = text;
    }

    /**
     * For people.
     *
     * @return a few words
     */
    public String text() {
        return text;
    }
}
