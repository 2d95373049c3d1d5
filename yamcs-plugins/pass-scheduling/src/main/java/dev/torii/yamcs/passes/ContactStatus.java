package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact and where it stands.
 *
 * @param contact  the contact
 * @param phase    its phase
 * @param booked   whether a person wants it, before it began
 * @param drift    how much later than first planned its pass rises, before it began
 * @param conflict why it cannot take place as it is booked; empty if it can
 * @param go       whether radiation is allowed now
 * @param activity its Yamcs activity, once started
 * @param report   report as JSON, the running one included; empty before the start
 */
record ContactStatus(
        Contact contact,
        PassPhase phase,
        boolean booked,
        Duration drift,
        String conflict,
        boolean go,
        Optional<UUID> activity,
        Optional<String> report) {

    static ContactStatus pending(PendingContact p) {
        return new ContactStatus(
                p.contact(),
                PassPhase.PLANNED,
                p.booked(),
                p.drift(),
                p.conflict(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static ContactStatus begun(
            Contact contact, PassPhase phase, boolean go, Optional<UUID> activity, Optional<String> report) {
        return new ContactStatus(contact, phase, false, Duration.ZERO, "", go, activity, report);
    }

    /** For people and the API: the phase, but of what has not begun, whether it is booked. */
    String state() {
        return phase == PassPhase.PLANNED && booked ? "BOOKED" : phase.name();
    }
}
