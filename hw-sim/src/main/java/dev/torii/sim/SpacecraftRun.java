package dev.torii.sim;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Spacecraft;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.sim.link.AntennaView;
import dev.torii.sim.link.DownlinkFormat;
import dev.torii.sim.link.PassCounts;
import dev.torii.sim.link.SignalListener;
import dev.torii.sim.link.SpacecraftRadio;
import dev.torii.sim.link.UplinkFormat;
import dev.torii.sim.link.UplinkResult;
import dev.torii.sim.spacecraft.ClockError;
import dev.torii.sim.spacecraft.CommandStage;
import dev.torii.sim.spacecraft.FailureCode;
import dev.torii.sim.spacecraft.Fault;
import dev.torii.sim.spacecraft.OnBoardEvent;
import dev.torii.sim.spacecraft.PacketRejection;
import dev.torii.sim.spacecraft.Spacecraft.Setup;
import dev.torii.sim.spacecraft.SpacecraftObserver;
import dev.torii.sim.spacecraft.Telecommand;
import dev.torii.spacelink.coding.ReedSolomonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One spacecraft of the fleet in this process: its radio, its orbit file, its events. Not thread safe. */
final class SpacecraftRun implements SignalListener, SpacecraftObserver {

    private static final System.Logger LOG = System.getLogger(SpacecraftRun.class.getName());

    private final Spacecraft configuration;
    private final List<AntennaRun> antennas;
    private final List<DeliveryCounts> deliveries = new ArrayList<>();
    private final EventLog events;
    private final OrbitFile orbitFile;
    private final SpacecraftRadio radio;

    /**
     * A spacecraft at boot.
     *
     * @param configuration from fleet.yaml
     * @param scenario what makes it this one
     * @param antennas all antennas
     * @param events the record
     * @param taiNs now
     * @throws IOException if the orbit cannot be read
     */
    SpacecraftRun(Spacecraft configuration, Scenario scenario, List<AntennaRun> antennas, EventLog events, long taiNs)
            throws IOException {
        this.configuration = configuration;
        this.antennas = antennas;
        this.events = events;
        this.orbitFile = new OrbitFile(configuration.orbit());
        Ephemeris ephemeris = orbitFile.read();
        List<SpacecraftRadio.AntennaSetup> setups = new ArrayList<>();
        for (AntennaRun antenna : antennas) {
            AntennaView view = OrbitGeometry.view(ephemeris, antenna.groundStation());
            setups.add(new SpacecraftRadio.AntennaSetup(view, antenna.rateBitPerSecond()));
            deliveries.add(new DeliveryCounts());
        }
        Setup setup = new Setup(
                scenario.seed(), OrbitGeometry.orbit(ephemeris), scenario.clockError(), scenario.faults(), this);
        this.radio = new SpacecraftRadio(setup, downlink(configuration), uplink(configuration), setups, this, taiNs);
        events.write(event("clock", taiNs)
                .put("clockOffsetNs", scenario.clockError().offsetNs())
                .put("clockDriftPpb", scenario.clockError().driftPpb()));
    }

    private static DownlinkFormat downlink(Spacecraft configuration) {
        Downlink downlink = configuration.downlink();
        ReedSolomonCode.Basis basis = downlink.basis() == Downlink.Basis.DUAL
                ? ReedSolomonCode.Basis.DUAL
                : ReedSolomonCode.Basis.CONVENTIONAL;
        return new DownlinkFormat(
                configuration.scid(),
                downlink.frameLength(),
                downlink.ocf(),
                downlink.fecf(),
                ReedSolomonCode.e16(downlink.interleave(), basis),
                downlink.randomized());
    }

    private static UplinkFormat uplink(Spacecraft configuration) {
        return new UplinkFormat(
                configuration.scid(),
                configuration.uplink().vcid(),
                configuration.uplink().mapId(),
                configuration.uplink().fecf(),
                2 * configuration.uplink().fopWindow());
    }

    /** Lets time pass. */
    void advanceTo(long taiNs) {
        radio.advanceTo(taiNs);
    }

    /** The work of each second: orbit file, frame counts. */
    void everySecond(long taiNs) {
        orbitFile.readIfChanged().ifPresent(ephemeris -> {
            List<AntennaView> views = new ArrayList<>();
            for (AntennaRun antenna : antennas) {
                views.add(OrbitGeometry.view(ephemeris, antenna.groundStation()));
            }
            radio.setOrbit(OrbitGeometry.orbit(ephemeris), views);
            events.write(event("orbit_read", taiNs));
        });
        for (int antenna = 0; antenna < antennas.size(); antenna++) {
            if (radio.heardBy(antenna)) {
                events.write(counted("frame_count", antenna, taiNs, radio.counts(antenna)));
            }
        }
    }

    /** Ends all signals: the simulator stops. */
    void stop(long taiNs) {
        for (int antenna = 0; antenna < antennas.size(); antenna++) {
            if (radio.heardBy(antenna)) {
                signalOff(antenna, taiNs, radio.counts(antenna));
            }
        }
    }

    /** Whether an antenna hears this spacecraft, and so can command it. */
    boolean heardBy(int antenna) {
        return radio.heardBy(antenna);
    }

    /** Takes the content of a CLTU. */
    UplinkResult receive(byte[] data, int offset, int length) {
        return radio.receive(data, offset, length);
    }

    @Override
    public void signalOn(int antenna, long taiNs) {
        deliveries.get(antenna).clear();
        events.write(antennas.get(antenna).identify(event("signal_on", taiNs)));
    }

    @Override
    public void signalOff(int antenna, long taiNs, PassCounts counts) {
        events.write(counted("signal_off", antenna, taiNs, counts));
    }

    private JsonLine counted(String kind, int antenna, long taiNs, PassCounts counts) {
        DeliveryCounts delivery = deliveries.get(antenna);
        return antennas.get(antenna)
                .identify(event(kind, taiNs))
                .put("framesRadiated", counts.total())
                .put("framesByChannel", counts.byChannel())
                .put("framesWithoutClient", delivery.withoutClient())
                .put("framesDropped", delivery.dropped());
    }

    @Override
    public void cadu(int antenna, byte[] cadu, int length) {
        deliveries.get(antenna).count(antennas.get(antenna).send(cadu, length));
    }

    @Override
    public void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs) {
        events.write(event("command", taiNs)
                .put("command", command.name())
                .put("sequenceCount", command.sequenceCount())
                .put("stage", stage.name())
                .put("result", failure.map(FailureCode::name).orElse("OK")));
    }

    @Override
    public void packetRejected(PacketRejection reason, long taiNs) {
        events.write(event("packet_rejected", taiNs).put("reason", reason.name()));
    }

    @Override
    public void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs) {
        events.write(event("on_board_event", taiNs)
                .put("name", event.name())
                .put("auxiliary", auxiliary)
                .put("reported", reported));
    }

    @Override
    public void faultBegan(Fault fault, long taiNs) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: fault {1} begins",
                configuration.id(),
                fault.kind().label());
        events.write(event("fault", taiNs).put("fault", fault.kind().label()));
    }

    @Override
    public void sensorFramePlayedBack(long frameId, long taiNs) {
        events.write(event("sensor_frame_sent", taiNs).put("frameId", frameId));
    }

    private JsonLine event(String kind, long taiNs) {
        return EventLog.event(kind, taiNs).put("spacecraft", configuration.id());
    }

    /**
     * What the scenario wants of one spacecraft.
     *
     * @param seed chooses all that is random in it
     * @param clockError of its platform clock
     * @param faults what breaks, and when
     */
    record Scenario(long seed, ClockError clockError, List<Fault> faults) {
        Scenario {
            faults = List.copyOf(faults);
        }
    }
}
