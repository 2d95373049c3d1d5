package dev.torii.yamcs.passes;

import dev.torii.planning.Contact;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Contacts for tests. */
final class Contacts {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Contacts() {}

    /** A contact of 75 s of TRK-1 over tokyo whose rise is so many seconds after noon. */
    static Contact at(String id, long riseSeconds) {
        return of(id, "TRK-1", "tokyo-1", riseSeconds);
    }

    static Contact of(String id, String spacecraft, String antenna, long riseSeconds) {
        Instant rise = NOON.plusSeconds(riseSeconds);
        return new Contact(
                id,
                spacecraft,
                "tokyo",
                antenna,
                rise.minusSeconds(10),
                rise,
                rise.plusSeconds(75),
                rise.plusSeconds(78),
                1.5,
                Contact.Role.COMMANDING);
    }

    /** As a plan has them, each of the whole of its pass. */
    static List<PendingContact> planned(Contact... contacts) {
        return Stream.of(contacts)
                .map(c -> new PendingContact(c, false, c.rise(), c.set(), c.rise(), ""))
                .toList();
    }

    static List<Contact> of(List<PendingContact> pending) {
        return pending.stream().map(PendingContact::contact).toList();
    }

    /** The same contact, receiving only. */
    static Contact receiving(Contact c) {
        return new Contact(
                c.id(),
                c.spacecraftId(),
                c.stationId(),
                c.antennaId(),
                c.start(),
                c.rise(),
                c.set(),
                c.stop(),
                c.maxElevationRad(),
                Contact.Role.RECEIVE_ONLY);
    }
}
