package dev.torii.commanding.soak;

import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.HazardClass;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.Verdict;
import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.configuration.Channels;
import dev.torii.configuration.Downlink;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Uplink;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrameLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The world of one seed, step by step in virtual time. Not thread safe.
 *
 * <p>Held at each step, a {@link Violation} otherwise: no frame leaves without a ticket that says so on the disk; none reaches a spacecraft that it is not
 * for, nor under a ticket of another SCID or database; nobody orders, approves or sends without the right at that moment, and the user System never;
 * a key has one ticket; nothing is executed twice; a hazardous command leaves only after the approval of a second person, within its times; what is acknowledged was
 * executed once, what is refused, expired or taken back never; an end is final; and at rest every command has an end, is in doubt, or waits within its time.
 */
public final class SoakWorld {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int FRAME_LENGTH = 100;
    private static final int REPEATABLE_MAX = 30;
    private static final int RECENT_EVENTS = 40;

    private final RandomGenerator random;
    private final Map<String, Long> tally = new TreeMap<>();
    private final List<Spacecraft> fleet =
            List.of(spacecraft("TRK-1", 171), spacecraft("TRK-2", 172), spacecraft("TRK-3", 173));
    private final Map<String, Onboard> space = new HashMap<>();
    private final Map<String, Radio> contacts = new HashMap<>();
    private final GateSettings settings;
    private final People people;
    private final Oracle oracle;
    private final Disk disk;
    private final List<String> events = new ArrayList<>();
    private final List<CommandOrder> repeatable = new ArrayList<>();
    private final Set<Long> changed = new HashSet<>();
    private Ground ground;
    private long nowNs = SECOND_NS;
    private long orders;
    private long contactNumber;
    private boolean calm;

    /**
     * Makes a world at its beginning.
     *
     * @param seed replays it
     */
    public SoakWorld(long seed) {
        random = new SplittableRandom(seed);
        people = new People(random);
        boolean forgets = random.nextBoolean(); // ended tickets and their keys
        int endedMax = forgets ? 50 : 100_000;
        settings = new GateSettings(
                Duration.ofMinutes(2), Duration.ofMinutes(1), 50, 80, Duration.ofMinutes(10), 100, endedMax, 80);
        oracle = new Oracle(settings, people, this::utc, !forgets);
        disk = new Disk(random, oracle::kept, endedMax);
        for (Spacecraft one : fleet) {
            TcFrameLimits limits = new TcFrameLimits(FRAME_LENGTH, true, true);
            space.put(one.id(), new Onboard(one.id(), one.scid(), limits, number -> {
                tally("executed");
                oracle.executed(one.id(), number);
            }));
        }
        ground = boot();
        disk.killEvery = 400;
        disk.failEvery = 300;
    }

    private static Spacecraft spacecraft(String id, int scid) {
        return new Spacecraft(
                id,
                id,
                scid,
                "trk",
                Path.of("none"),
                new Downlink(1115, 5, Downlink.Basis.DUAL, true, true, true),
                new Channels(List.of(0), List.of(1)),
                new Uplink(0, 0, FRAME_LENGTH, true, Uplink.Coding.BCH, 10, 3, 3),
                Frequencies.DEFAULT,
                Optional.empty());
    }

    private Ground boot() {
        int kill = disk.killEvery;
        int fail = disk.failEvery;
        disk.killEvery = 0;
        disk.failEvery = 0;
        try {
            return new Ground(disk, settings, people, fleet, () -> nowNs, this::utc, events, changed::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            disk.killEvery = kill;
            disk.failEvery = fail;
        }
    }

    private Instant utc() {
        return Instant.ofEpochSecond(1_795_000_000L).plusNanos(nowNs);
    }

    boolean chance(int oneIn) {
        return oneIn > 0 && random.nextInt(oneIn) == 0;
    }

    int refuseEvery() {
        return 60;
    }

    int loseEvery() {
        return 8;
    }

    boolean isCalm() {
        return calm;
    }

    void maybeKill() {
        if (!calm && chance(500)) {
            throw new Kill();
        }
    }

    void tally(String what) {
        tally.merge(what, 1L, Long::sum);
    }

    /**
     * Lets so many commands be ordered, then brings all to rest.
     *
     * @param commands orders, repetitions included
     * @throws Violation if something happened that must not
     */
    public void run(long commands) {
        try {
            long goal = orders + commands;
            while (orders < goal) {
                step(this::anything);
            }
            rest();
        } catch (Violation e) {
            Violation whole = new Violation(e.getMessage() + " after " + orders + " orders; last events:\n"
                    + String.join("\n", events.subList(Math.max(0, events.size() - RECENT_EVENTS), events.size())));
            whole.addSuppressed(e);
            throw whole;
        }
    }

    /**
     * How often what has happened.
     *
     * @return counts by what they count
     */
    public Map<String, Long> tally() {
        return tally;
    }

    private interface Step {
        void take() throws IOException;
    }

    private void step(Step step) {
        try {
            step.take();
            for (Radio radio : contacts.values()) {
                if (radio.transmit) {
                    String spacecraft = spacecraftOf(radio);
                    ground.releaseDue(spacecraft, radio.contactId());
                }
            }
        } catch (Kill e) {
            tally("kills");
            events.add("killed");
            contacts.clear();
            ground = boot();
        } catch (IOException e) {
            tally("failed writes seen");
        }
        if (events.size() > 10 * RECENT_EVENTS) {
            events.subList(0, events.size() - RECENT_EVENTS).clear();
        }
    }

    private String spacecraftOf(Radio radio) {
        return contacts.entrySet().stream()
                .filter(e -> e.getValue() == radio)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private void anything() throws IOException {
        int dice = random.nextInt(100);
        if (dice < 30) {
            order();
        } else if (dice < 38) {
            withTicket(TicketState.ARMED, t -> ground.gate.approve(t.id(), people.anybody()));
        } else if (dice < 40) {
            withTicket(TicketState.WAITING, t -> ground.gate.cancel(t.id(), people.anybody()));
        } else if (dice < 43) {
            withTicket(TicketState.IN_DOUBT, t -> ground.gate.resolve(t.id(), people.anybody(), "looked at telemetry"));
        } else if (dice < 50) {
            contact();
        } else if (dice < 53) {
            operator();
        } else if (dice < 65) {
            time();
        } else {
            clcw();
        }
        if (chance(40)) {
            tally(people.change() ? "rights taken away" : "rights given back");
        }
        if (chance(3000)) {
            throw new Kill();
        }
    }

    private Spacecraft another(Spacecraft than) {
        return fleet.get((fleet.indexOf(than) + 1 + random.nextInt(fleet.size() - 1)) % fleet.size());
    }

    private Spacecraft anySpacecraft() {
        return fleet.get(random.nextInt(fleet.size()));
    }

    // --- people

    private void order() throws IOException {
        orders++;
        if (!repeatable.isEmpty() && chance(8)) {
            CommandOrder known = repeatable.get(random.nextInt(repeatable.size()));
            Verdict again = ground.gate.request(renamed(known));
            tally(again.repeated() ? "repetitions" : "repetitions refused or too late");
            return;
        }
        Spacecraft spacecraft = anySpacecraft();
        Optional<Radio> radio = Optional.ofNullable(contacts.get(spacecraft.id()));
        boolean next = random.nextInt(3) > 0 || radio.isEmpty();
        boolean isLong = chance(8);
        if (chance(25)) {
            changed.add(orders);
            tally("orders whose bytes change");
        }
        CommandOrder order = new CommandOrder(
                spacecraft.id(),
                chance(25) ? another(spacecraft).scid() : spacecraft.scid(),
                chance(25) ? "an older one" : Ground.DATABASE,
                people.anybody(),
                "/TRK/obc/PING",
                Integer.toString(isLong ? Ground.LONG_PACKET + random.nextInt(100) : 8 + random.nextInt(20)),
                "c" + orders,
                chance(4) ? "given k" + orders : "",
                Long.toString(orders),
                chance(5) ? HazardClass.HAZARDOUS : HazardClass.ROUTINE,
                random.nextInt(10),
                !isLong && chance(20),
                next ? CommandOrder.NEXT_CONTACT : radio.orElseThrow().contactId(),
                utc().plusSeconds(30 + random.nextInt(3600)),
                "");
        tally(order.scid() == spacecraft.scid() ? "orders with right SCID" : "orders with wrong SCID");
        tally(order.databaseHash().equals(Ground.DATABASE) ? "orders by this database" : "orders by another database");
        Verdict verdict = ground.gate.request(order);
        tally(verdict.ticket().isPresent() ? "tickets" : "orders refused");
        if (verdict.ticket().isPresent() && !order.idempotencyKey().isEmpty()) {
            repeatable.add(order);
            if (repeatable.size() > REPEATABLE_MAX) {
                repeatable.remove(0);
            }
        }
    }

    /** The same order, told to Yamcs once more. */
    private CommandOrder renamed(CommandOrder o) {
        return new CommandOrder(
                o.spacecraftId(),
                o.scid(),
                o.databaseHash(),
                o.user(),
                o.commandName(),
                o.text(),
                "c" + orders,
                o.idempotencyKey(),
                o.contentHash(),
                o.hazard(),
                o.priority(),
                o.expedited(),
                o.contact(),
                o.expires(),
                "");
    }

    private interface Change {
        Optional<String> make(Ticket ticket) throws IOException;
    }

    private void withTicket(TicketState state, Change change) throws IOException {
        List<Ticket> tickets =
                ground.gate.tickets().stream().filter(t -> t.state() == state).toList();
        if (!tickets.isEmpty()) {
            Ticket ticket = tickets.get(random.nextInt(tickets.size()));
            tally((change.make(ticket).isEmpty() ? "done to " : "refused to do to ") + state);
        }
    }

    private void operator() {
        Spacecraft spacecraft = anySpacecraft();
        TcUplink uplink = ground.uplink(spacecraft.id());
        CompletableFuture<Void> directive = switch (random.nextInt(10)) {
            case 0 -> uplink.setVr(random.nextInt(256));
            case 1, 2, 3 -> uplink.unlock();
            case 4, 5 -> uplink.terminate();
            default -> uplink.resume();
        };
        tally(directive.isCompletedExceptionally() ? "directives refused" : "directives");
    }

    // --- contacts, time, reports

    private void contact() {
        Spacecraft spacecraft = anySpacecraft();
        Radio radio = contacts.get(spacecraft.id());
        if (radio == null) {
            begin(spacecraft);
        } else if (random.nextInt(3) == 0) {
            end(spacecraft, radio);
            if (random.nextBoolean()) {
                begin(spacecraft); // handed over to the other station
                tally("handovers");
            }
        } else if (chance(10)) {
            radio.mixedUp = Optional.of(target(another(spacecraft)));
            tally("mix-ups of front ends");
        } else {
            radio.transmit = !radio.transmit || random.nextBoolean();
            ground.uplink(spacecraft.id()).transmitChanged();
        }
    }

    private void begin(Spacecraft spacecraft) {
        contactNumber++;
        Radio radio = new Radio("contact-" + contactNumber, this, target(spacecraft), t -> radiated(spacecraft, t));
        radio.transmit = random.nextInt(4) > 0 || calm;
        contacts.put(spacecraft.id(), radio);
        events.add(radio.contactId() + " begins with " + spacecraft.id());
        ground.uplink(spacecraft.id()).contactBegins(radio);
        tally("contacts");
    }

    private Radio.Target target(Spacecraft spacecraft) {
        return new Radio.Target(
                Optional.ofNullable(space.get(spacecraft.id())).orElseThrow(), ground.check(spacecraft.id()));
    }

    private void end(Spacecraft spacecraft, Radio radio) {
        contacts.remove(spacecraft.id());
        events.add(radio.contactId() + " ends");
        ground.uplink(spacecraft.id()).contactEnds(radio);
    }

    private void radiated(Spacecraft spacecraft, Transmission t) {
        tally("frames " + t.type() + (t.again() ? " again" : ""));
        events.add(t.type() + " " + t.sequenceNumber() + " " + t.ticket() + (t.again() ? " again" : ""));
        oracle.radiated(spacecraft, t);
    }

    private void time() throws IOException {
        nowNs += chance(20) ? random.nextInt(90) * SECOND_NS : random.nextLong(2 * SECOND_NS);
        ground.uplinks.values().forEach(TcUplink::tick);
        tally.merge("expired", (long) ground.gate.expire().size(), Long::sum);
        if (chance(200)) {
            oracle.forget(ground.gate.tickets().stream()
                    .mapToLong(Ticket::number)
                    .min()
                    .orElse(0));
        }
    }

    private void clcw() {
        for (Spacecraft spacecraft : fleet) {
            Onboard onboard = Optional.ofNullable(space.get(spacecraft.id())).orElseThrow();
            onboard.report(nowNs);
            if (contacts.containsKey(spacecraft.id()) && random.nextInt(4) > 0) {
                Clcw clcw = onboard.arriving(random, nowNs);
                ground.uplink(spacecraft.id()).clcwArrived(() -> clcw);
            }
        }
    }

    // --- the end

    /** Nothing goes wrong any more, and everything gets its time. */
    private void rest() {
        calm = true;
        people.restore();
        disk.killEvery = 0;
        disk.failEvery = 0;
        step(() -> {
            for (Spacecraft spacecraft : fleet) {
                Radio radio = contacts.get(spacecraft.id());
                if (radio != null) {
                    end(spacecraft, radio);
                }
                begin(spacecraft);
            }
        });
        for (int i = 0; i < 3000; i++) {
            step(() -> {
                nowNs += SECOND_NS;
                ground.uplinks.values().forEach(TcUplink::tick);
                ground.gate.expire();
                clcw();
            });
            if (i == 20) {
                for (Spacecraft spacecraft : fleet) {
                    CompletableFuture<Void> unused =
                            ground.uplink(spacecraft.id()).resume();
                    tally(unused.isDone() ? "last directives done" : "last directives");
                }
            }
        }
        oracle.atRest();
    }
}
