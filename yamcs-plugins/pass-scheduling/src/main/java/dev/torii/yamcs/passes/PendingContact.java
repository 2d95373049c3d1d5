package dev.torii.yamcs.passes;

import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.Contact;
import dev.torii.planning.optimise.PlannedContact;
import java.time.Duration;
import java.time.Instant;

/**
 * A contact that has not begun.
 *
 * @param contact   with the times of the newest orbit
 * @param booked    whether a person wants it: no plan moves it or drops it
 * @param passRise  begin of its pass, which the contact may use a part of
 * @param passSet   end of its pass
 * @param firstRise begin of its pass when it was planned first
 * @param conflict  of a booked contact, why it cannot take place as it is; empty if it can
 */
record PendingContact(
        Contact contact, boolean booked, Instant passRise, Instant passSet, Instant firstRise, String conflict) {
    static PendingContact planned(Contact contact, VisibilityWindow pass) {
        return new PendingContact(contact, false, pass.rise(), pass.set(), pass.rise(), "");
    }

    PendingContact withContact(Contact now) {
        return new PendingContact(now, booked, passRise, passSet, firstRise, conflict);
    }

    PendingContact withBooked(boolean now) {
        return new PendingContact(contact, now, passRise, passSet, firstRise, conflict);
    }

    PendingContact withConflict(String now) {
        return new PendingContact(contact, booked, passRise, passSet, firstRise, now);
    }

    /** The same entry for another contact of the same pass. */
    PendingContact with(Contact now, VisibilityWindow pass) {
        return new PendingContact(now, booked, pass.rise(), pass.set(), firstRise, "");
    }

    /** In the terms of a plan by requests, on its pass of now. */
    PlannedContact planned(VisibilityWindow pass) {
        return new PlannedContact(
                        contact.spacecraftId(),
                        contact.stationId(),
                        contact.antennaId(),
                        contact.rise(),
                        contact.set(),
                        passRise,
                        passSet,
                        contact.maxElevationRad(),
                        0,
                        false,
                        Duration.ZERO)
                .onto(pass);
    }

    /** The same contact at the times of a newer orbit. */
    PendingContact onto(VisibilityWindow pass) {
        PlannedContact moved = planned(pass);
        return with(contact.at(moved.start(), moved.stop()), pass);
    }

    /** How much later than first planned the pass rises. */
    Duration drift() {
        return Duration.between(firstRise, passRise);
    }
}
