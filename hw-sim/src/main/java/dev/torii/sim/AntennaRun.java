package dev.torii.sim;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.DaemonSettings;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.FrontEndSettings.Content;
import dev.torii.configuration.FrontEndSettings.Wire;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.sim.antenna.AntennaAddress;
import dev.torii.sim.antenna.AntennaListener;
import dev.torii.sim.antenna.AntennaPort;
import dev.torii.sim.antenna.AntennaServer;
import dev.torii.sim.antenna.CommandStream;
import dev.torii.sim.antenna.KissPort;
import dev.torii.sim.antenna.LineServer;
import dev.torii.sim.antenna.RadioPort;
import dev.torii.sim.antenna.RadioPort.Delivery;
import dev.torii.sim.antenna.RadioPort.Reading;
import dev.torii.sim.antenna.UdpPort;
import dev.torii.sim.antenna.ZmqPort;
import dev.torii.sim.hamlib.RigDaemon;
import dev.torii.sim.hamlib.RotatorDaemon;
import dev.torii.sim.link.AntennaView;
import dev.torii.sim.rf.Budget;
import dev.torii.sim.rf.Mount;
import dev.torii.sim.rf.MountModel;
import dev.torii.sim.rf.Reception;
import dev.torii.sim.rf.Tuner;
import dev.torii.sim.scenario.AntennaModel;
import dev.torii.sim.scenario.AntennaModel.DatagramModel;
import dev.torii.sim.scenario.SpacecraftModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * One antenna in this process: its radio's ports, its mount and its transceiver if the ground moves and tunes them, and the way of commands to
 * every spacecraft above its mask. Not thread safe.
 */
final class AntennaRun implements AntennaListener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AntennaRun.class.getName());
    private static final MountModel PLAIN_MOUNT = new MountModel(6, -180, 450, 0, 90, 0, 0);
    private static final long DELAYED_OCTETS_MAX = 64 << 20;
    /** What the meter shows without a signal, dB over S9. */
    private static final double STRENGTH_NOTHING_DB = -54;
    /** Carrier over noise density at which the meter shows S9, dB-Hz. */
    private static final double S9_DB_HZ = 80;

    private final Place place;
    private final GroundStation groundStation;
    private final long rateBitPerSecond;
    private final Optional<AntennaModel> model;
    private final List<SpacecraftRun> fleet;
    private final EventLog events;
    private final LongSupplier clock;
    private final Optional<Mount> mount;
    private final Optional<Tuner> tuner;
    private final UplinkModem uplink;
    private final RadioPort port;
    private final List<LineServer> daemons = new ArrayList<>();
    private final ArrayDeque<Delayed> delayed = new ArrayDeque<>();
    private final Map<String, Long> uplinkCounts = new TreeMap<>();
    private long delayedOctets;

    private record Delayed(ByteBuffer data, Reading reading, DeliveryCounts counts, long dueTaiNs) {}

    /**
     * Opens the ports.
     *
     * @param place station, antenna and index
     * @param rateBitPerSecond channel rate of the downlink
     * @param model how it receives and transmits; empty: perfectly
     * @param fleet all spacecraft; filled later
     * @param process what the process shares
     * @throws IOException if a port is taken
     */
    AntennaRun(
            Place place, long rateBitPerSecond, Optional<AntennaModel> model, List<SpacecraftRun> fleet, Shared process)
            throws IOException {
        this.place = place;
        this.groundStation = GroundStation.of(place.station());
        this.rateBitPerSecond = rateBitPerSecond;
        this.model = model;
        this.fleet = fleet;
        this.events = process.events();
        this.clock = process.clock();
        MountModel mountModel = model.map(AntennaModel::mount).orElse(PLAIN_MOUNT);
        this.mount = antenna().rotator().map(r -> new Mount(mountModel, clock.getAsLong()));
        this.tuner =
                antenna().rig().map(r -> new Tuner(Frequencies.DEFAULT.downlinkHz(), Frequencies.DEFAULT.uplinkHz()));
        this.uplink = new UplinkModem(
                model.map(AntennaModel::uplink),
                model.map(AntennaModel::latencyNs).orElse(0L),
                this::radiated);
        this.port = open(process);
        try {
            openDaemons(process.selector());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private RadioPort open(Shared process) throws IOException {
        FrontEndSettings settings = antenna().frontEnd();
        Wire wire = settings.wire();
        if (wire.radioConnects()) {
            throw new IOException(
                    antenna().id() + ": the simulator does not connect to the ground, frontEnd.role must be client");
        }
        AntennaAddress address = new AntennaAddress(settings.host(), settings.telemetryPort(), settings.commandPort());
        return switch (wire.format()) {
            case CADU_TCP -> new AntennaServer(address, process.selector(), this);
            case KISS_TCP -> new KissPort(address, process.selector(), this);
            case ZMQ -> new ZmqPort(address, wire.pull(), wire.content() != Content.SOFT, this);
            case UDP ->
                new UdpPort(
                        new InetSocketAddress(reachable(wire.listenHost()), settings.telemetryPort()),
                        settings.commandPort(),
                        settings.host(),
                        model.map(AntennaModel::datagrams).orElse(DatagramModel.PERFECT),
                        process.seed() + place.index(),
                        clock,
                        process.selector(),
                        this);
        };
    }

    /** Who listens at all addresses is reached at this machine's own. */
    private static String reachable(String listenHost) {
        return listenHost.equals("0.0.0.0") || listenHost.equals("::") ? "127.0.0.1" : listenHost;
    }

    private void openDaemons(Selector selector) throws IOException {
        if (mount.isPresent()) {
            DaemonSettings where = antenna().rotator().orElseThrow();
            daemons.add(
                    new LineServer(where.host(), where.port(), selector, () -> new RotatorDaemon(mount.get(), clock)));
        }
        if (tuner.isPresent()) {
            DaemonSettings where = antenna().rig().orElseThrow();
            daemons.add(new LineServer(
                    where.host(), where.port(), selector, () -> new RigDaemon(tuner.get(), this::strengthDb)));
        }
    }

    private Antenna antenna() {
        return place.antenna();
    }

    String id() {
        return antenna().id();
    }

    int index() {
        return place.index();
    }

    GroundStation groundStation() {
        return groundStation;
    }

    long rateBitPerSecond() {
        return rateBitPerSecond;
    }

    Wire wire() {
        return antenna().frontEnd().wire();
    }

    Optional<AntennaModel> model() {
        return model;
    }

    Optional<Mount> mount() {
        return mount;
    }

    RadioPort port() {
        return port;
    }

    /** What is between a spacecraft and this antenna. */
    Reception.Fix fix(long taiNs, AntennaView view, SpacecraftModel spacecraft, Frequencies frequencies) {
        AntennaView.Sight sight = view.at(taiNs);
        double sentHz = frequencies.downlinkHz() * (1 + spacecraft.oscillatorPpm() * 1e-6);
        double receivedHz = sentHz + Budget.dopplerHz(sentHz, sight.rangeRateMPerS());
        double offRad = offRad(taiNs, sight);
        return new Reception.Fix(
                sight.marginRad() >= 0,
                sight,
                Budget.carrierToNoiseDbHz(
                        spacecraft.eirpDbw(),
                        model.orElseThrow().figureDb(),
                        sentHz,
                        sight.rangeM(),
                        sight.elevationRad()),
                Budget.pointingLossDb(offRad, model.get().beamWidthRad()),
                offRad,
                tuner.map(t -> receivedHz - t.receiveHz()).orElse(0.0));
    }

    private double offRad(long taiNs, AntennaView.Sight sight) {
        mount.ifPresent(m -> m.advanceTo(taiNs));
        return mount.map(m -> m.offRad(sight.azimuthRad(), sight.elevationRad()))
                .orElse(0.0);
    }

    /** This antenna's carrier at a spacecraft, if it transmits. */
    Optional<SpacecraftReceiver.Carrier> carrier(
            long taiNs, AntennaView.Sight sight, SpacecraftModel spacecraft, Frequencies frequencies) {
        if (!uplink.carrier() || model.isEmpty()) {
            return Optional.empty();
        }
        double sentHz = tuner.map(t -> t.split() ? t.transmitHz() : t.receiveHz())
                .orElseGet(() ->
                        frequencies.uplinkHz() - Budget.dopplerHz(frequencies.uplinkHz(), sight.rangeRateMPerS()));
        double receivedHz = sentHz + Budget.dopplerHz(sentHz, sight.rangeRateMPerS());
        double esN0Db = Budget.carrierToNoiseDbHz(
                        model.get().eirpDbw(), spacecraft.figureDb(), sentHz, sight.rangeM(), sight.elevationRad())
                - Budget.pointingLossDb(offRad(taiNs, sight), model.get().beamWidthRad())
                - 10 * Math.log10((double) model.get().uplink().bitPerSecond());
        return Optional.of(new SpacecraftReceiver.Carrier(
                index(), esN0Db, receivedHz - frequencies.uplinkHz(), uplink.sweeping(taiNs)));
    }

    /** What the transceiver's meter shows: the strongest signal in its band. */
    private double strengthDb() {
        return fleet.stream()
                .flatMap(s -> s.signal(index()).reception().stream())
                .filter(r -> r.fix().visible()
                        && Math.abs(r.fix().frequencyErrorHz())
                                < model.orElseThrow().receiver().holdHz())
                .mapToDouble(r -> r.fix().carrierToNoiseDbHz() - r.fix().pointingLossDb() - S9_DB_HZ)
                .max()
                .orElse(STRENGTH_NOTHING_DB);
    }

    /** Hands on what the radio received, as late as its modem is. */
    void send(byte[] data, int offset, int length, Reading reading, DeliveryCounts counts) {
        if (model.isEmpty()) {
            counts.count(port.send(data, offset, length, reading));
        } else if (delayedOctets + length > DELAYED_OCTETS_MAX) {
            counts.count(Delivery.DROPPED);
        } else {
            ByteBuffer copy = ByteBuffer.wrap(Arrays.copyOfRange(data, offset, offset + length));
            delayed.add(new Delayed(
                    copy,
                    reading,
                    counts,
                    reading.receptionTaiNs() + model.get().latencyNs()));
            delayedOctets += length;
        }
    }

    /** Hands on all that is under way in the modem: the signal has ended. */
    void flushDelayed() {
        sendDelayed(Long.MAX_VALUE);
    }

    private void sendDelayed(long untilTaiNs) {
        while (!delayed.isEmpty() && delayed.peek().dueTaiNs() <= untilTaiNs) {
            Delayed one = delayed.poll();
            int length = one.data().remaining();
            delayedOctets -= length;
            one.counts().count(port.send(one.data().array(), 0, length, one.reading()));
        }
    }

    /** Lets time pass: what is due goes out, in both directions. */
    void advanceTo(long taiNs) {
        sendDelayed(taiNs);
        port.flush();
        uplink.advanceTo(taiNs, () -> fleet.stream().anyMatch(s -> s.lockedTo(index())));
    }

    /** Names this antenna in an event. */
    JsonLine identify(JsonLine line) {
        return line.put("station", place.station().id()).put("antenna", id());
    }

    /** One line for people. */
    String address() {
        FrontEndSettings ports = antenna().frontEnd();
        return id() + " " + ports.wire().format().label() + " on " + ports.host() + " (telemetry "
                + ports.telemetryPort()
                + (ports.commandPort().isPresent()
                        ? ", commands " + ports.commandPort().getAsInt()
                        : "")
                + antenna().rotator().map(r -> ", rotator " + r.port()).orElse("")
                + antenna().rig().map(r -> ", rig " + r.port()).orElse("") + ")";
    }

    /** The event that says where this antenna listens. */
    void announce() {
        FrontEndSettings ports = antenna().frontEnd();
        JsonLine line =
                identify(event("listening")).put("host", ports.host()).put("telemetryPort", ports.telemetryPort());
        ports.commandPort().ifPresent(number -> line.put("commandPort", number));
        events.write(line);
    }

    /** Writes what came up in the last second, if anything. */
    void everySecond() {
        count("octetsDropped", uplink.takeDropped());
        if (!uplinkCounts.isEmpty()) {
            events.write(identify(event("uplink")).put("counts", uplinkCounts));
            uplinkCounts.clear();
        }
    }

    @Override
    public void clientConnected(AntennaPort connected) {
        LOG.log(System.Logger.Level.INFO, "{0}: {1} client connected", id(), name(connected));
        events.write(identify(event("client_connected")).put("port", name(connected)));
    }

    @Override
    public void clientDisconnected(AntennaPort gone, String reason) {
        LOG.log(System.Logger.Level.INFO, "{0}: {1} client disconnected, {2}", id(), name(gone), reason);
        events.write(
                identify(event("client_disconnected")).put("port", name(gone)).put("reason", reason));
    }

    private static String name(AntennaPort port) {
        return port.name().toLowerCase(Locale.ROOT);
    }

    private JsonLine event(String kind) {
        return EventLog.event(kind, clock.getAsLong());
    }

    @Override
    public CommandStream commandStream() {
        return (data, length) -> uplink.accept(data, length, clock.getAsLong());
    }

    /** Octets have left the antenna: they reach every spacecraft above the mask. */
    private void radiated(byte[] data, int length, long lastBitTaiNs) {
        boolean heard = false;
        for (SpacecraftRun spacecraft : fleet) {
            heard |= spacecraft.radiated(index(), data, length, lastBitTaiNs);
        }
        count(heard ? "octets" : "octetsIgnored", length);
    }

    /** Counts something that came of this antenna's commands. */
    void count(String name, long number) {
        if (number > 0) {
            uplinkCounts.merge(name, number, Long::sum);
        }
    }

    @Override
    public void close() throws IOException {
        for (LineServer daemon : daemons) {
            daemon.close();
        }
        port.close();
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
     * @param seed chooses all that is random
     */
    record Shared(Selector selector, EventLog events, LongSupplier clock, long seed) {}
}
