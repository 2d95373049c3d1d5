package dev.torii.sim;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.sim.antenna.AntennaAddress;
import dev.torii.sim.antenna.AntennaListener;
import dev.torii.sim.antenna.AntennaPort;
import dev.torii.sim.antenna.AntennaServer;
import dev.torii.sim.antenna.CommandStream;
import dev.torii.sim.link.UplinkResult;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * One antenna in this process: its ports, and the way of commands to every spacecraft that it hears. No pointing is
 * simulated: an antenna hears all spacecraft above its mask and all of those hear it. Not thread safe.
 */
final class AntennaRun implements AntennaListener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AntennaRun.class.getName());

    private final int index;
    private final String stationId;
    private final Antenna configuration;
    private final GroundStation groundStation;
    private final long rateBitPerSecond;
    private final List<SpacecraftRun> fleet;
    private final EventLog events;
    private final LongSupplier clock;
    private final AntennaServer server;
    private final Map<String, Long> uplinkCounts = new TreeMap<>();

    /**
     * Opens the ports.
     *
     * @param place station, antenna and index
     * @param rateBitPerSecond channel rate of the downlink
     * @param fleet all spacecraft; filled later
     * @param process what the process shares
     * @throws IOException if a port is taken
     */
    AntennaRun(Place place, long rateBitPerSecond, List<SpacecraftRun> fleet, Shared process) throws IOException {
        this.index = place.index();
        this.stationId = place.station().id();
        this.configuration = place.antenna();
        this.groundStation = GroundStation.of(place.station());
        this.rateBitPerSecond = rateBitPerSecond;
        this.fleet = fleet;
        this.events = process.events();
        this.clock = process.clock();
        FrontEndSettings ports = configuration.frontEnd();
        this.server = new AntennaServer(
                new AntennaAddress(
                        ports.host(), ports.telemetryPort(), ports.commandPort().orElseThrow()),
                process.selector(),
                this);
    }

    GroundStation groundStation() {
        return groundStation;
    }

    long rateBitPerSecond() {
        return rateBitPerSecond;
    }

    AntennaServer.Delivery send(byte[] cadu, int length) {
        return server.send(cadu, 0, length);
    }

    void flush() {
        server.flush();
    }

    /** Names this antenna in an event. */
    JsonLine identify(JsonLine line) {
        return line.put("station", stationId).put("antenna", configuration.id());
    }

    /** One line for people. */
    String address() {
        FrontEndSettings ports = configuration.frontEnd();
        return configuration.id() + " on " + ports.host() + " (telemetry " + ports.telemetryPort() + ", commands "
                + ports.commandPort().orElseThrow() + ")";
    }

    /** The event that says where this antenna listens. */
    void announce() {
        FrontEndSettings ports = configuration.frontEnd();
        events.write(identify(event("listening"))
                .put("host", ports.host())
                .put("telemetryPort", ports.telemetryPort())
                .put("commandPort", ports.commandPort().orElseThrow()));
    }

    /** Writes what came up in the last second, if anything. */
    void everySecond() {
        if (!uplinkCounts.isEmpty()) {
            events.write(identify(event("uplink")).put("counts", uplinkCounts));
            uplinkCounts.clear();
        }
    }

    @Override
    public void clientConnected(AntennaPort port) {
        LOG.log(System.Logger.Level.INFO, "{0}: {1} client connected", configuration.id(), name(port));
        events.write(identify(event("client_connected")).put("port", name(port)));
    }

    @Override
    public void clientDisconnected(AntennaPort port, String reason) {
        LOG.log(System.Logger.Level.INFO, "{0}: {1} client disconnected, {2}", configuration.id(), name(port), reason);
        events.write(
                identify(event("client_disconnected")).put("port", name(port)).put("reason", reason));
    }

    private static String name(AntennaPort port) {
        return port.name().toLowerCase(Locale.ROOT);
    }

    private JsonLine event(String kind) {
        return EventLog.event(kind, clock.getAsLong());
    }

    @Override
    public CommandStream commandStream() {
        CltuReceiver receiver = new CltuReceiver(CltuCoding.BCH, Bch.Mode.SINGLE_ERROR_CORRECTION, this::cltu);
        return (data, length) -> {
            if (fleet.stream().noneMatch(spacecraft -> spacecraft.heardBy(index))) {
                receiver.reset();
                count("octetsIgnored", length);
                return;
            }
            CltuReceiver.Counters before = receiver.counters();
            receiver.accept(data, 0, length);
            countChange(before, receiver.counters());
        };
    }

    private void countChange(CltuReceiver.Counters before, CltuReceiver.Counters after) {
        count("octets", after.octets() - before.octets());
        count("octetsOutsideCltus", after.skippedOctets() - before.skippedOctets());
        count("cltus", after.cltus() - before.cltus());
        count("cltusEmpty", after.emptyCltus() - before.emptyCltus());
        count("cltusOverlong", after.overlongCltus() - before.overlongCltus());
        count("bitsCorrected", after.correctedBits() - before.correctedBits());
    }

    private void count(String name, long number) {
        if (number > 0) {
            uplinkCounts.merge(name, number, Long::sum);
        }
    }

    /** A CLTU reaches every spacecraft in view; the one it is for decides what is counted. */
    private void cltu(byte[] data, int offset, int length, int correctedBits) {
        UplinkResult result = UplinkResult.WRONG_SCID;
        for (SpacecraftRun spacecraft : fleet) {
            if (spacecraft.heardBy(index)) {
                UplinkResult one = spacecraft.receive(data, offset, length);
                result = one == UplinkResult.WRONG_SCID ? result : one;
            }
        }
        count(result.name(), 1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * Which antenna this is.
     *
     * @param index among all antennas
     * @param station its station
     * @param antenna its settings
     */
    record Place(int index, Station station, Antenna antenna) {}

    /**
     * What the antennas of this process share.
     *
     * @param selector for the sockets
     * @param events the record
     * @param clock now, ns TAI
     */
    record Shared(Selector selector, EventLog events, LongSupplier clock) {}
}
