package dev.torii.sim;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.sim.antenna.LineServer;
import dev.torii.sim.antenna.Selectable;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.Target;
import dev.torii.sim.physics.OrbitSource;
import dev.torii.sim.scenario.AntennaModel;
import dev.torii.sim.scenario.Scenario;
import dev.torii.sim.scenario.SpacecraftModel;
import dev.torii.sim.scenario.TargetModel;
import dev.torii.sim.spacecraft.ClockError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The whole simulator on one thread: every 5 ms, or as soon as a socket has something, all spacecraft live up to the
 * present and the antennas send what they heard.
 */
final class SimulatorLoop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SimulatorLoop.class.getName());
    private static final long TICK_MS = 5;
    private static final long VIRTUAL_TICK_NS = 20_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final LongSupplier clock;
    private final EventLog events;
    private final Selector selector;
    private final List<AntennaRun> antennas = new ArrayList<>();
    private final List<SpacecraftRun> fleet = new ArrayList<>();
    private final FaultDesk faults;
    private final Optional<LineServer> control;
    private long nextSecondTaiNs;
    private volatile boolean stopping;

    /**
     * Opens all ports and boots the fleet.
     *
     * @param settings what to simulate
     * @param events the record; closed by its owner
     * @param clock now, ns since 1970-01-01T00:00:00 TAI
     * @throws IOException if a port is taken or an orbit cannot be read
     */
    SimulatorLoop(Settings settings, EventLog events, LongSupplier clock) throws IOException {
        this.clock = clock;
        this.events = events;
        this.selector = Selector.open();
        this.faults = new FaultDesk(fleet, antennas, events, clock);
        try {
            openAntennas(settings);
            bootFleet(settings);
            settings.faults().stream().filter(fault -> !ofItsOwn(fault)).forEach(faults::order);
            control = openControl(settings.control());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        antennas.forEach(AntennaRun::announce);
        nextSecondTaiNs = clock.getAsLong() + SECOND_NS;
    }

    /** A fault that the spacecraft is booted with: it counts the time by itself. */
    private static boolean ofItsOwn(FaultOrder fault) {
        return switch (fault.kind()) {
            case BATTERY_UNDERVOLTAGE, SAFE_MODE, CLOCK_JUMP, CLOCK_DRIFT -> true;
            default -> false;
        };
    }

    private Optional<LineServer> openControl(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        LineServer server = new LineServer("127.0.0.1", 0, selector, () -> faults::inject);
        Files.writeString(file.get(), server.port() + "\n");
        return Optional.of(server);
    }

    private void openAntennas(Settings settings) throws IOException {
        AntennaRun.Shared shared = new AntennaRun.Shared(selector, events, clock, settings.seed());
        for (Station station : settings.configuration().stations().stations()) {
            for (dev.torii.configuration.Antenna antenna : station.antennas()) {
                long rate =
                        settings.rateBitPerSecond().orElse(antenna.frontEnd().rateBitPerSecond());
                AntennaRun.Place place = new AntennaRun.Place(antennas.size(), station, antenna);
                Optional<AntennaModel> model = settings.scenario().map(scenario -> scenario.antenna(antenna.id()));
                antennas.add(new AntennaRun(place, rate, model, fleet, shared));
            }
        }
    }

    private void bootFleet(Settings settings) throws IOException {
        long taiNs = clock.getAsLong();
        List<Target> targets = new ArrayList<>();
        for (TargetModel target : settings.scenario().map(Scenario::targets).orElse(List.of())) {
            OrbitSource orbit = OrbitGeometry.orbit(new OrbitFile(target.orbit()).read());
            targets.add(new Target(target.id(), orbit, target.signal()));
        }
        for (Spacecraft spacecraft : settings.configuration().fleet().spacecraft()) {
            if (settings.spacecraftIds().isEmpty() || settings.spacecraftIds().contains(spacecraft.id())) {
                SpacecraftRun.Scenario scenario = settings.ofSpacecraft(spacecraft.id(), targets);
                fleet.add(new SpacecraftRun(spacecraft, scenario, antennas, events, taiNs));
            }
        }
    }

    /** Runs until {@link #stop} is called. */
    void run() throws IOException {
        while (!stopping) {
            selector.select(this::ready, TICK_MS);
            live(clock.getAsLong());
        }
        end();
    }

    /**
     * Runs as fast as the computer can, until the clock has reached a time or {@link #stop} is called.
     *
     * @param virtual the clock of this loop
     * @param endTaiNs the time, ns TAI
     */
    void run(VirtualClock virtual, long endTaiNs) throws IOException {
        while (!stopping && virtual.getAsLong() < endTaiNs) {
            selector.selectNow(this::ready);
            live(virtual.advance(VIRTUAL_TICK_NS));
        }
        end();
    }

    private void live(long taiNs) {
        faults.begin(taiNs, this::advanceTo);
        advanceTo(taiNs);
        if (taiNs >= nextSecondTaiNs) {
            nextSecondTaiNs = taiNs + SECOND_NS;
            fleet.forEach(spacecraft -> spacecraft.everySecond(taiNs));
            antennas.forEach(AntennaRun::everySecond);
        }
    }

    private void end() {
        long taiNs = clock.getAsLong();
        antennas.forEach(AntennaRun::everySecond);
        fleet.forEach(spacecraft -> spacecraft.stop(taiNs));
        events.write(EventLog.event("stopped", taiNs));
    }

    private void advanceTo(long taiNs) {
        fleet.forEach(spacecraft -> spacecraft.advanceTo(taiNs));
        antennas.forEach(antenna -> antenna.advanceTo(taiNs));
    }

    private void ready(SelectionKey key) {
        try {
            ((Selectable) key.attachment()).ready(key);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot take a connection: {0}", e.getMessage());
        }
    }

    /** Makes {@link #run} return soon; from any thread. */
    void stop() {
        stopping = true; // no wake-up: select returns within a tick, and the selector may be closed already
    }

    /** One line that says what is simulated. */
    String summary() {
        return fleet.size() + " spacecraft, " + antennas.size() + " antennas: "
                + String.join("; ", antennas.stream().map(AntennaRun::address).toList());
    }

    /** Closes ports and connections; closing again does nothing. */
    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        try {
            for (AntennaRun antenna : antennas) {
                antenna.close();
            }
            if (control != null && control.isPresent()) {
                control.get().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What to simulate.
     *
     * @param configuration fleet and stations
     * @param seed chooses all that is random
     * @param spacecraftIds which of the fleet; empty for all
     * @param rateBitPerSecond replaces the rate of every front end
     * @param clock replaces what the seed chooses for the platform clocks
     * @param faults what breaks, and when
     * @param scenario how radio signals get through; empty: perfectly
     * @param control file that tells {@code torii sim inject} the port; empty: no live faults
     */
    record Settings(
            Configuration configuration,
            long seed,
            List<String> spacecraftIds,
            OptionalLong rateBitPerSecond,
            ClockOverride clock,
            List<FaultOrder> faults,
            Optional<Scenario> scenario,
            Optional<Path> control) {
        Settings {
            spacecraftIds = List.copyOf(spacecraftIds);
            faults = List.copyOf(faults);
        }

        SpacecraftRun.Scenario ofSpacecraft(String id, List<Target> targets) {
            long ownSeed = seed * 31 + id.hashCode();
            ClockError chosen = ClockError.ofSeed(ownSeed + 3);
            Optional<SpacecraftModel> model = scenario.map(s -> s.spacecraft(id));
            ClockError error = new ClockError(
                    clock.offsetNs()
                            .orElse(model.map(SpacecraftModel::clockOffsetNs)
                                    .orElse(OptionalLong.empty())
                                    .orElse(chosen.offsetNs())),
                    clock.driftPpb()
                            .orElse(model.map(SpacecraftModel::clockDriftPpb)
                                    .orElse(OptionalLong.empty())
                                    .orElse(chosen.driftPpb())));
            List<FaultOrder> own = faults.stream()
                    .filter(fault -> fault.target().equals(id) && ofItsOwn(fault))
                    .toList();
            return new SpacecraftRun.Scenario(ownSeed, error, model, targets, own);
        }
    }

    /**
     * Errors for the platform clocks of the whole fleet.
     *
     * @param offsetNs clock minus TAI at boot, ns
     * @param driftPpb gain, 1e-9
     */
    record ClockOverride(OptionalLong offsetNs, OptionalLong driftPpb) {

        /** The seed chooses. */
        static final ClockOverride NONE = new ClockOverride(OptionalLong.empty(), OptionalLong.empty());
    }
}
