package dev.torii.yamcs.links;

import dev.torii.radio.FrontEndState;
import dev.torii.spacelink.time.Tai;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells the spacecraft's instances when signal comes and goes, and when a front end does during a contact; outside of one, the ground is
 * told of the front end. Looks a few times a second, so there is never an event per frame.
 *
 * <p>Single writer: the network's thread.
 */
final class HealthWatch {
    private static final double NS_PER_SECOND = 1e9;

    /** A jump of the server's clock that is told, ns. */
    static final long STEP_MAX_NS = 1_000_000_000L;

    /** A signal that ends so short before the predicted set has ended as predicted: orbits are never exact. */
    static final Duration BEFORE_SET = Duration.ofSeconds(5);

    private record Seen(boolean connected, long connects, long badClock) {}

    private final Collection<SpacecraftPort> ports;
    private final List<AntennaUnit> units;
    private final Consumer<LinkEvent> ground;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> badClocks = new HashSet<>();
    private long clockDifferenceNs;
    private boolean ticked;

    /** @param ports the spacecraft, live: those there at a tick are looked at */
    HealthWatch(Collection<SpacecraftPort> ports, List<AntennaUnit> units, Consumer<LinkEvent> ground) {
        this.ports = ports;
        this.units = units;
        this.ground = ground;
        units.forEach(unit -> seen.put(unit.id(), new Seen(false, 0, 0)));
    }

    /**
     * Compares with the tick before.
     *
     * @param nowTaiNs    the server's clock, ns since 1970-01-01T00:00:00 TAI
     * @param monotonicNs a clock that is never set, ns
     */
    void tick(long nowTaiNs, long monotonicNs) {
        serverClock(nowTaiNs, monotonicNs);
        units.forEach(this::connection);
        ports.forEach(port -> signal(port, nowTaiNs));
    }

    private void serverClock(long nowTaiNs, long monotonicNs) {
        long difference = nowTaiNs - monotonicNs;
        long step = difference - clockDifferenceNs;
        clockDifferenceNs = difference;
        if (ticked && Math.abs(step) > STEP_MAX_NS) {
            ground.accept(new LinkEvent(
                    LinkEvent.Level.WARNING,
                    "SERVER_CLOCK_STEPPED",
                    String.format(
                            "The server's clock was set by %+.3f s: times of reception and of contacts follow it",
                            step / NS_PER_SECOND)));
        }
        ticked = true;
    }

    private void connection(AntennaUnit unit) {
        FrontEndState state = unit.frontEnd().state();
        Seen now = new Seen(
                unit.chain().isConnected(),
                state.telemetryConnects(),
                unit.chain().badClock());
        Seen before = seen.put(unit.id(), now);
        boolean between =
                before.connected && now.connects > before.connects; // lost and found again since the last look
        if (before.connected && (!now.connected || between)) {
            tell(unit, LinkEvent.Level.WARNING, "FRONT_END_LOST", " lost its connection", ": " + state.lastFault());
        }
        if (now.badClock > before.badClock && !badClocks.contains(unit.id())) {
            badClocks.add(unit.id());
            tell(
                    unit,
                    LinkEvent.Level.WARNING,
                    "STATION_CLOCK_BAD",
                    " stamps receptions over 5 s off the server's clock",
                    ": the server's time is taken");
        }
        if (now.badClock == before.badClock && badClocks.remove(unit.id())) {
            tell(unit, LinkEvent.Level.INFO, "STATION_CLOCK_GOOD", " stamps receptions with a good time again", "");
        }
        if (now.connected && (!before.connected || between)) {
            tell(unit, LinkEvent.Level.INFO, "FRONT_END_CONNECTED", " is connected", "");
        }
    }

    private void tell(AntennaUnit unit, LinkEvent.Level level, String type, String what, String why) {
        Optional<EngagedContact> contact = unit.chain().contact();
        String during = contact.map(c -> " during contact " + c.contactId()).orElse("");
        LinkEvent event = new LinkEvent(level, type, "Front end " + unit.id() + what + during + why);
        contact.ifPresentOrElse(c -> c.port().event(event), () -> ground.accept(event));
    }

    private static void signal(SpacecraftPort port, long nowTaiNs) {
        if (!port.isAttached()) { // who attaches later is told then
            return;
        }
        LinkHealth.Change change = port.health().tick(nowTaiNs);
        if (change == LinkHealth.Change.NONE) {
            return;
        }
        if (change == LinkHealth.Change.ACQUIRED) {
            port.event(new LinkEvent(
                    LinkEvent.Level.INFO, "SIGNAL_ACQUIRED", "Frames of " + port.id() + " are coming" + port.where()));
            return;
        }
        Instant last = Tai.toUtc(port.health().lastFrameTaiNs()).truncatedTo(ChronoUnit.MILLIS);
        boolean expected = port.contacts().stream()
                .anyMatch(c -> last.isBefore(c.hold().set().minus(BEFORE_SET)));
        double seconds = (nowTaiNs - port.health().lastFrameTaiNs()) / NS_PER_SECOND;
        port.event(
                expected
                        ? new LinkEvent(
                                LinkEvent.Level.WARNING,
                                "SIGNAL_LOST",
                                String.format(
                                        "No frame of %s for %.1f s%s; the last one came %s",
                                        port.id(), seconds, port.where(), last))
                        : new LinkEvent(
                                LinkEvent.Level.INFO,
                                "SIGNAL_LOST",
                                "Frames of " + port.id() + " have ended, the last one came " + last));
    }
}
