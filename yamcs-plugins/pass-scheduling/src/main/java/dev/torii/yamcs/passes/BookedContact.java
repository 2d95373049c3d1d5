package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact and where it stands.
 *
 * @param contact the contact
 * @param phase its phase
 * @param go whether radiation is allowed now
 * @param activity its Yamcs activity, once started
 * @param report report as JSON, the running one included; empty before the start
 */
record BookedContact(Contact contact, PassPhase phase, boolean go, Optional<UUID> activity, Optional<String> report) {

    static BookedContact planned(Contact contact) {
        return new BookedContact(contact, PassPhase.PLANNED, false, Optional.empty(), Optional.empty());
    }

    static BookedContact ended(Contact contact, PassPhase phase, Optional<UUID> activity, String report) {
        return new BookedContact(contact, phase, false, activity, Optional.of(report));
    }
}
