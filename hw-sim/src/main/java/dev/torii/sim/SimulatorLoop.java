package dev.torii.sim;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.sim.antenna.AntennaServer;
import dev.torii.sim.spacecraft.ClockError;
import dev.torii.sim.spacecraft.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The whole simulator on one thread: every 5 ms, or as soon as a socket has something, all spacecraft live up to the
 * present and the antennas send what they heard.
 */
final class SimulatorLoop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SimulatorLoop.class.getName());
    private static final long TICK_MS = 5;
    private static final long SECOND_NS = 1_000_000_000L;

    private final LongSupplier clock;
    private final EventLog events;
    private final Selector selector;
    private final List<AntennaRun> antennas = new ArrayList<>();
    private final List<SpacecraftRun> fleet = new ArrayList<>();
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
        try {
            openAntennas(settings);
            bootFleet(settings);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        antennas.forEach(AntennaRun::announce);
        nextSecondTaiNs = clock.getAsLong() + SECOND_NS;
    }

    private void openAntennas(Settings settings) throws IOException {
        AntennaRun.Shared shared = new AntennaRun.Shared(selector, events, clock);
        for (Station station : settings.configuration().stations().stations()) {
            for (dev.torii.configuration.Antenna antenna : station.antennas()) {
                long rate =
                        settings.rateBitPerSecond().orElse(antenna.frontEnd().rateBitPerSecond());
                AntennaRun.Place place = new AntennaRun.Place(antennas.size(), station, antenna);
                antennas.add(new AntennaRun(place, rate, fleet, shared));
            }
        }
    }

    private void bootFleet(Settings settings) throws IOException {
        long taiNs = clock.getAsLong();
        for (Spacecraft spacecraft : settings.configuration().fleet().spacecraft()) {
            if (settings.spacecraftIds().isEmpty() || settings.spacecraftIds().contains(spacecraft.id())) {
                SpacecraftRun.Scenario scenario = settings.scenario(spacecraft.id());
                fleet.add(new SpacecraftRun(spacecraft, scenario, antennas, events, taiNs));
            }
        }
    }

    /** Runs until {@link #stop} is called. */
    void run() throws IOException {
        while (!stopping) {
            selector.select(this::ready, TICK_MS);
            long taiNs = clock.getAsLong();
            fleet.forEach(spacecraft -> spacecraft.advanceTo(taiNs));
            antennas.forEach(AntennaRun::flush);
            if (taiNs >= nextSecondTaiNs) {
                nextSecondTaiNs = taiNs + SECOND_NS;
                fleet.forEach(spacecraft -> spacecraft.everySecond(taiNs));
                antennas.forEach(AntennaRun::everySecond);
            }
        }
        long taiNs = clock.getAsLong();
        antennas.forEach(AntennaRun::everySecond);
        fleet.forEach(spacecraft -> spacecraft.stop(taiNs));
        events.write(EventLog.event("stopped", taiNs));
    }

    private void ready(SelectionKey key) {
        AntennaServer.Attachment attachment = (AntennaServer.Attachment) key.attachment();
        try {
            attachment.server().ready(key, attachment);
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
     */
    record Settings(
            Configuration configuration,
            long seed,
            List<String> spacecraftIds,
            OptionalLong rateBitPerSecond,
            ClockOverride clock,
            List<FaultOption> faults) {
        Settings {
            spacecraftIds = List.copyOf(spacecraftIds);
            faults = List.copyOf(faults);
        }

        SpacecraftRun.Scenario scenario(String id) {
            long ownSeed = seed * 31 + id.hashCode();
            ClockError chosen = ClockError.ofSeed(ownSeed + 3);
            ClockError error = new ClockError(
                    clock.offsetNs().orElse(chosen.offsetNs()), clock.driftPpb().orElse(chosen.driftPpb()));
            List<Fault> own = faults.stream()
                    .filter(fault -> fault.spacecraftId().equals(id))
                    .map(FaultOption::fault)
                    .toList();
            return new SpacecraftRun.Scenario(ownSeed, error, own);
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
