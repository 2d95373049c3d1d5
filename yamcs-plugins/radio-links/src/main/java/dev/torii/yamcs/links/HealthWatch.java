package dev.torii.yamcs.links;

import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the spacecraft's instances when signal comes and goes, and when a front end does during a contact. Looks a few times a second, so
 * there is never an event per frame.
 *
 * <p>Single writer: the network's thread.
 */
final class HealthWatch {
    private static final double NS_PER_SECOND = 1e9;

    private final List<SpacecraftPort> ports;
    private final List<AntennaUnit> units;
    private final Map<String, Boolean> wasConnected = new HashMap<>();

    HealthWatch(List<SpacecraftPort> ports, List<AntennaUnit> units) {
        this.ports = ports;
        this.units = units;
    }

    /** Compares with the tick before. */
    void tick(long nowTaiNs) {
        units.forEach(this::connection);
        ports.forEach(port -> signal(port, nowTaiNs));
    }

    private void connection(AntennaUnit unit) {
        boolean now = unit.chain().isConnected();
        Boolean before = wasConnected.put(unit.id(), now);
        if (before == null || before == now || unit.chain().contact().isEmpty()) {
            return;
        }
        SpacecraftPort port = unit.chain().contact().get().port();
        if (now) {
            port.event(new LinkEvent(
                    LinkEvent.Level.INFO, "FRONT_END_CONNECTED", "Front end " + unit.id() + " is connected"));
        } else {
            port.event(new LinkEvent(
                    LinkEvent.Level.WARNING,
                    "FRONT_END_LOST",
                    "Front end " + unit.id() + " lost its connection during the contact: "
                            + unit.frontEnd().state().lastFault()));
        }
    }

    private static void signal(SpacecraftPort port, long nowTaiNs) {
        LinkHealth.Change change = port.health().tick(nowTaiNs);
        if (change == LinkHealth.Change.NONE) {
            return;
        }
        if (change == LinkHealth.Change.ACQUIRED) {
            port.event(new LinkEvent(
                    LinkEvent.Level.INFO, "SIGNAL_ACQUIRED", "Frames of " + port.id() + " are coming" + where(port)));
            return;
        }
        Instant last = Tai.toUtc(port.health().lastFrameTaiNs()).truncatedTo(ChronoUnit.MILLIS);
        double seconds = (nowTaiNs - port.health().lastFrameTaiNs()) / NS_PER_SECOND;
        port.event(
                port.contact().isPresent()
                        ? new LinkEvent(
                                LinkEvent.Level.WARNING,
                                "SIGNAL_LOST",
                                String.format(
                                        "No frame of %s for %.1f s%s; the last one came %s",
                                        port.id(), seconds, where(port), last))
                        : new LinkEvent(
                                LinkEvent.Level.INFO,
                                "SIGNAL_LOST",
                                "Frames of " + port.id() + " have ended, the last one came " + last));
    }

    private static String where(SpacecraftPort port) {
        return port.contact()
                .map(c -> " over " + c.antennaId() + " in contact " + c.contactId())
                .orElse(" outside of a contact");
    }
}
