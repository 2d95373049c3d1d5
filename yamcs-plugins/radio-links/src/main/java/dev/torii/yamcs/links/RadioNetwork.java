package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.journal.FrameJournal;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * All antennas and all spacecraft of the configuration, and which contact connects which. Knows nothing of Yamcs.
 *
 * <p>Thread safe.
 */
final class RadioNetwork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RadioNetwork.class.getName());
    private static final long TICK_MILLISECONDS = 200;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Map<String, SpacecraftPort> ports = new ConcurrentHashMap<>();
    private final Map<String, AntennaUnit> units = new LinkedHashMap<>();
    private final ContactBook book = new ContactBook();
    private final LongSupplier clockTaiNs;
    private final ScheduledExecutorService thread;
    private final RadiationLog radiationLog;
    private final FrameRouter router;
    private final HealthWatch watch;
    private final JournalHealth journalHealth;
    private final List<String> antennaIds;
    private final long silenceNs;
    private ScheduledFuture<?> ticking;

    /**
     * Makes the network, not started.
     *
     * @param configuration spacecraft and stations
     * @param journal       takes every good frame first
     * @param frontEnds     makes the connections
     * @param clockTaiNs    now, ns since 1970-01-01T00:00:00 TAI
     * @param thread        the one thread that drives uplinks and watches for silence
     * @param radiationLog takes down every transmission
     * @param ground        takes events that concern no single spacecraft
     */
    RadioNetwork(
            Configuration configuration,
            FrameJournal journal,
            FrontEndFactory frontEnds,
            LongSupplier clockTaiNs,
            ScheduledExecutorService thread,
            RadiationLog radiationLog,
            Consumer<LinkEvent> ground) {
        this.radiationLog = radiationLog;
        this.clockTaiNs = clockTaiNs;
        this.thread = thread;
        silenceNs = longestSilenceNs(configuration);
        antennaIds = configuration.stations().stations().stream()
                .flatMap(station -> station.antennas().stream())
                .map(Antenna::id)
                .toList();
        List<Spacecraft> fleet = configuration.fleet().spacecraft();
        fleet.forEach(spacecraft -> ports.put(spacecraft.id(), newPort(spacecraft)));
        router = new FrameRouter(ports.values());
        for (Station station : configuration.stations().stations()) {
            for (Antenna antenna : station.antennas()) {
                ReceptionChain chain = new ReceptionChain(
                        units.size(),
                        station.id(),
                        antenna.id(),
                        fleet.get(0).downlink(),
                        FrontEnds.content(antenna.frontEnd().wire()),
                        journal,
                        router,
                        antenna.frontEnd().silence().toNanos(),
                        clockTaiNs);
                units.put(
                        antenna.id(),
                        new AntennaUnit(
                                station,
                                antenna,
                                chain,
                                frontEnds.create(antenna, chain),
                                AntennaDevices.rotator(antenna),
                                AntennaDevices.rig(antenna, fleet)));
            }
        }
        watch = new HealthWatch(ports.values(), List.copyOf(units.values()), ground);
        journalHealth = new JournalHealth(journal, ground);
    }

    private SpacecraftPort newPort(Spacecraft spacecraft) {
        return new SpacecraftPort(spacecraft, antennaIds, silenceNs, thread, System::nanoTime);
    }

    /**
     * Takes a spacecraft into the fleet.
     *
     * @throws IllegalArgumentException if its id or its SCID is taken; then nothing changes
     */
    synchronized void add(Spacecraft spacecraft) {
        if (ports.containsKey(spacecraft.id())) {
            throw new IllegalArgumentException("there is a spacecraft " + spacecraft.id() + " already");
        }
        SpacecraftPort port = newPort(spacecraft);
        List<SpacecraftPort> next = new ArrayList<>(ports.values());
        next.add(port);
        router.setSpacecraft(next);
        ports.put(port.id(), port);
    }

    /** Lets a spacecraft go: its contacts end, and its frames are those of a stranger from now on. */
    synchronized void remove(String spacecraftId) {
        SpacecraftPort port = ports.remove(spacecraftId);
        if (port != null) {
            port.contacts().forEach(EngagedContact::close);
            router.setSpacecraft(ports.values());
        }
    }

    private static long longestSilenceNs(Configuration configuration) {
        return configuration.stations().stations().stream()
                .flatMap(station -> station.antennas().stream())
                .mapToLong(antenna -> antenna.frontEnd().silence().toNanos())
                .max()
                .orElseThrow();
    }

    /** Connects all front ends and begins to watch. */
    void start() {
        for (AntennaUnit unit : units.values()) {
            unit.frontEnd().start();
            unit.rotator().ifPresent(Rotator::start);
            unit.rig().ifPresent(Rig::start);
        }
        ticking =
                thread.scheduleWithFixedDelay(this::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            watch.tick(clockTaiNs.getAsLong(), System.nanoTime());
            journalHealth.tick();
            ports.values().forEach(port -> port.uplink().tick());
        } catch (RuntimeException e) { // else the executor would never tick again
            LOG.log(System.Logger.Level.ERROR, "Watching the front ends failed", e);
        }
    }

    /** Ends all contacts, then closes all front ends. */
    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        for (AntennaUnit unit : units.values()) {
            unit.chain().contact().ifPresent(EngagedContact::close);
        }
        for (AntennaUnit unit : units.values()) {
            unit.frontEnd().close();
            unit.rotator().ifPresent(Rotator::close);
            unit.rig().ifPresent(Rig::close);
        }
    }

    /**
     * Gives an antenna and, to a commanding contact, a spacecraft's uplink; transmit is off.
     *
     * @throws EngagementException if either is unknown or held by another contact
     */
    synchronized ContactSession engage(ContactBook.Hold hold) throws EngagementException {
        SpacecraftPort port = ports.get(hold.spacecraftId());
        AntennaUnit unit = units.get(hold.antennaId());
        if (port == null || unit == null) {
            throw new EngagementException("contact " + hold.contactId() + " cannot be engaged: there is no "
                    + (port == null ? "spacecraft " + hold.spacecraftId() : "antenna " + hold.antennaId()));
        }
        book.take(hold);
        EngagedContact contact = new EngagedContact(hold, unit, port, radiationLog, clockTaiNs, this::closed);
        unit.frontEnd().setTransmit(false);
        unit.chain().expect(port.spacecraft().downlink());
        unit.chain().setContact(Optional.of(contact));
        port.contactBegins(contact);
        return contact;
    }

    private void closed(EngagedContact contact) {
        contact.unit().chain().setContact(Optional.empty());
        contact.port().contactEnds(contact);
        book.free(contact.hold());
    }

    /** The spacecraft of this id. */
    Optional<SpacecraftPort> port(String spacecraftId) {
        return Optional.ofNullable(ports.get(spacecraftId));
    }

    /** All antennas. */
    List<AntennaUnit> units() {
        return new ArrayList<>(units.values());
    }

    /**
     * Why no telemetry of this spacecraft comes, empty while it does. Front ends that all lose their connection in a contact are told at
     * once, radios that fall silent after the silence limit.
     */
    Optional<String> silence(SpacecraftPort port) {
        long now = clockTaiNs.getAsLong();
        List<EngagedContact> contacts = port.contacts();
        boolean deaf = contacts.stream().noneMatch(c -> c.unit().chain().isConnected());
        if (!contacts.isEmpty() && deaf) {
            return Optional.of(
                    contacts.stream().map(c -> notConnected(c.unit())).collect(Collectors.joining(", ")));
        }
        if (!port.health().silent(now)) {
            return Optional.empty();
        }
        if (contacts.isEmpty()) {
            return Optional.of("no contact");
        }
        long last = port.health().lastFrameTaiNs();
        return Optional.of(
                last == LinkHealth.NEVER
                        ? "no frame yet" + port.where()
                        : "silent for " + (now - last) / NS_PER_SECOND + " s" + port.where());
    }

    private static String notConnected(AntennaUnit unit) {
        String fault = unit.frontEnd().state().lastFault();
        return "front end " + unit.id() + " is not connected" + (fault.isEmpty() ? "" : ": " + fault);
    }

    /** Whether good frames of the spacecraft keep coming. */
    boolean signal(SpacecraftPort port) {
        return !port.health().silent(clockTaiNs.getAsLong());
    }

    /** The counters of the journal and of each antenna, by prefix of their names. */
    Map<String, CounterTable> counters() {
        Map<String, CounterTable> tables = new LinkedHashMap<>();
        tables.put("journal/", journalHealth.table());
        units.forEach((id, unit) ->
                tables.put("antenna/" + id + "/", AntennaCounters.table(unit, ports.values(), clockTaiNs)));
        return tables;
    }

    /** Octets that came over any front end and belong to no CADU. */
    long skippedOctets() {
        return units.values().stream()
                .mapToLong(unit -> unit.chain().skippedOctets())
                .sum();
    }
}
