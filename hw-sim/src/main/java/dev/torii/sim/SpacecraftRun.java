package dev.torii.sim;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Uplink;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.sim.fault.FaultKind;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.link.AntennaView;
import dev.torii.sim.link.DownlinkFormat;
import dev.torii.sim.link.PassCounts;
import dev.torii.sim.link.SignalListener;
import dev.torii.sim.link.SpacecraftRadio;
import dev.torii.sim.link.UplinkFormat;
import dev.torii.sim.link.UplinkResult;
import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.payload.Scene;
import dev.torii.sim.payload.Target;
import dev.torii.sim.rf.ImpairmentModel;
import dev.torii.sim.rf.Reception;
import dev.torii.sim.scenario.AntennaModel;
import dev.torii.sim.scenario.SpacecraftModel;
import dev.torii.sim.spacecraft.ClockError;
import dev.torii.sim.spacecraft.Spacecraft.Setup;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One spacecraft of the fleet in this process: its radio, its signals at the antennas, its orbit file, its events. Not thread safe. */
final class SpacecraftRun implements SignalListener {

    private static final System.Logger LOG = System.getLogger(SpacecraftRun.class.getName());

    private final Spacecraft configuration;
    private final Scenario scenario;
    private final List<AntennaRun> antennas;
    private final List<AntennaSignal> signals = new ArrayList<>();
    private final SpacecraftReceiver receiver;
    private long cltuCount;
    private long loseCltuEvery;
    private final EventLog events;
    private final SpacecraftTruth truth;
    private final OrbitFile orbitFile;
    private Ephemeris ephemeris;
    private SpacecraftRadio radio;
    private int boots;
    /** The antenna whose octets came last. */
    private int heard;

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
        this.scenario = scenario;
        this.antennas = antennas;
        this.events = events;
        this.truth = new SpacecraftTruth(configuration.id(), events);
        this.orbitFile = new OrbitFile(configuration.orbit());
        this.ephemeris = orbitFile.read();
        this.receiver = new SpacecraftReceiver(
                scenario.model(),
                scenario.seed() + 5,
                coding(configuration.uplink().coding()),
                this::cltu);
        DownlinkFormat downlink = downlink(configuration);
        for (AntennaRun antenna : antennas) {
            signals.add(signal(antenna, downlink, taiNs));
        }
        boot(taiNs);
        events.write(truth.event("clock", taiNs)
                .put("clockOffsetNs", scenario.clockError().offsetNs())
                .put("clockDriftPpb", scenario.clockError().driftPpb()));
    }

    private static CltuCoding coding(Uplink.Coding coding) {
        return switch (coding) {
            case BCH -> CltuCoding.BCH;
            case BCH_RANDOMIZED -> CltuCoding.BCH_RANDOMIZED;
            case LDPC_128_64 -> CltuCoding.LDPC_128_64;
            case LDPC_512_256 -> CltuCoding.LDPC_512_256;
        };
    }

    private void boot(long taiNs) {
        List<SpacecraftRadio.AntennaSetup> setups = new ArrayList<>();
        for (AntennaRun antenna : antennas) {
            setups.add(new SpacecraftRadio.AntennaSetup(
                    OrbitGeometry.view(ephemeris, antenna.groundStation()), antenna.rateBitPerSecond()));
        }
        List<FaultOrder> faults = boots == 0 ? scenario.faults() : List.of();
        Setup setup = new Setup(
                scenario.seed() + 31L * boots,
                OrbitGeometry.orbit(ephemeris),
                scenario.clockError(),
                faults,
                truth,
                recorder(),
                scene());
        boots++;
        radio = new SpacecraftRadio(
                setup, downlink(configuration), uplink(configuration), receiver, setups, this, taiNs);
    }

    private Scene scene() {
        return scenario.model()
                .map(model -> new Scene(
                        scenario.targets(), model.tracks(), model.attitudeRandomRad(), model.attitudeBiasRad()))
                .orElse(Scene.EMPTY);
    }

    private RecorderModel recorder() {
        return scenario.model().map(SpacecraftModel::recorder).orElse(RecorderModel.DEFAULT);
    }

    private AntennaSignal signal(AntennaRun antenna, DownlinkFormat downlink, long taiNs) {
        long seed = scenario.seed() + 101L * antenna.index();
        ChannelConfig channel = new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                downlink.frameLength(),
                downlink.fecf(),
                downlink.ocf(),
                AosOptions.NONE,
                Set.of(),
                Set.of(),
                Optional.of(CaduCoding.reedSolomon(
                        downlink.code().forFrameLength(downlink.frameLength()), downlink.randomized())));
        double codeRate = downlink.frameLength() / (double) downlink.caduLength();
        return new AntennaSignal(
                antenna,
                antenna.model().map(model -> reception(antenna, model, downlink.caduLength(), seed, taiNs)),
                sink -> new ModemOutput(antenna.wire(), channel, seed + 1, sink),
                downlink.caduLength(),
                codeRate);
    }

    private Reception reception(AntennaRun antenna, AntennaModel model, int caduLength, long seed, long taiNs) {
        boolean hard = antenna.wire().content() != FrontEndSettings.Content.SOFT;
        return new Reception(
                t -> antenna.fix(
                        t, radio.view(antenna.index()), scenario.model().orElseThrow(), configuration.frequencies()),
                model.receiver(),
                new ImpairmentModel(model.noise() && hard, model.fades(), model.slipsPerSecond(), caduLength),
                antenna.rateBitPerSecond(),
                seed,
                taiNs);
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

    String id() {
        return configuration.id();
    }

    /** Lets time pass. */
    void advanceTo(long taiNs) {
        radio.advanceTo(taiNs);
        for (int antenna = 0; antenna < signals.size(); antenna++) {
            look(antenna, taiNs);
        }
        receiver.advanceTo(taiNs, () -> carriers(taiNs));
    }

    private void look(int antenna, long taiNs) {
        AntennaSignal signal = signals.get(antenna);
        if (!signal.advanceTo(taiNs, radio.transmits(taiNs))) {
            return;
        }
        if (signal.on()) {
            events.write(measured(antennas.get(antenna).identify(truth.event("signal_on", taiNs)), signal));
        } else {
            String why = signal.why().name().toLowerCase(Locale.ROOT);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0}: signal of {1} lost, {2}",
                    antennas.get(antenna).id(),
                    id(),
                    why);
            events.write(measured(counted("signal_off", antenna, taiNs), signal).put("why", why));
        }
    }

    private static JsonLine measured(JsonLine line, AntennaSignal signal) {
        signal.reception()
                .ifPresent(way -> line.put("esN0Db", Math.round(way.esN0Db() * 10) / 10.0)
                        .put("offDeg", Math.round(Math.toDegrees(way.fix().offRad()) * 1000) / 1000.0)
                        .put("frequencyErrorHz", Math.round(way.fix().frequencyErrorHz())));
        return line;
    }

    private List<SpacecraftReceiver.Carrier> carriers(long taiNs) {
        List<SpacecraftReceiver.Carrier> carriers = new ArrayList<>();
        if (scenario.model().isEmpty()) {
            return carriers;
        }
        for (AntennaRun antenna : antennas) {
            if (signals.get(antenna.index()).above()) {
                AntennaView.Sight sight = radio.view(antenna.index()).at(taiNs);
                antenna.carrier(taiNs, sight, scenario.model().get(), configuration.frequencies())
                        .ifPresent(carriers::add);
            }
        }
        return carriers;
    }

    /** The work of each second: orbit file, frame counts. */
    void everySecond(long taiNs) {
        orbitFile.readIfChanged().ifPresent(changed -> {
            ephemeris = changed;
            List<AntennaView> views = new ArrayList<>();
            for (AntennaRun antenna : antennas) {
                views.add(OrbitGeometry.view(ephemeris, antenna.groundStation()));
            }
            radio.setOrbit(OrbitGeometry.orbit(ephemeris), views);
            events.write(truth.event("orbit_read", taiNs));
        });
        for (int antenna = 0; antenna < antennas.size(); antenna++) {
            if (signals.get(antenna).on()) {
                events.write(measured(counted("frame_count", antenna, taiNs), signals.get(antenna)));
            } else if (signals.get(antenna).above()
                    && signals.get(antenna).reception().isPresent()) {
                events.write(
                        measured(antennas.get(antenna).identify(truth.event("no_lock", taiNs)), signals.get(antenna))
                                .put("why", signals.get(antenna).why().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Ends all signals: the simulator stops. */
    void stop(long taiNs) {
        for (int antenna = 0; antenna < antennas.size(); antenna++) {
            if (signals.get(antenna).on()) {
                events.write(counted("signal_off", antenna, taiNs));
            }
        }
    }

    /** Breaks something now. */
    void order(FaultOrder fault, long taiNs) {
        switch (fault.kind()) {
            case REBOOT -> {
                for (int antenna = 0; antenna < antennas.size(); antenna++) {
                    signals.get(antenna).setAbove(false);
                    look(antenna, taiNs);
                }
                boot(taiNs);
                truth.faultBegan(fault, taiNs);
            }
            case TRANSMITTER_OFF -> {
                radio.transmitterOff(taiNs + fault.durationNs());
                truth.faultBegan(fault, taiNs);
            }
            case FARM_WAIT -> {
                radio.setRoomForPackets(false);
                truth.faultBegan(fault, taiNs);
            }
            case FARM_LOCKOUT -> {
                radio.lockFarm();
                truth.faultBegan(fault, taiNs);
            }
            case LOSE_CLTUS -> {
                loseCltuEvery = Math.round(fault.value().orElseThrow());
                truth.faultBegan(fault, taiNs);
            }
            case DROP_PACKETS -> {
                radio.dropPackets(fault.value().orElseThrow(), taiNs + fault.durationNs());
                truth.faultBegan(fault, taiNs);
            }
            default -> radio.order(fault);
        }
    }

    /** Ends a fault that does not end by itself. */
    void end(FaultOrder fault) {
        if (fault.kind() == FaultKind.FARM_WAIT) {
            radio.setRoomForPackets(true);
        }
    }

    /** The signal at an antenna. */
    AntennaSignal signal(int antenna) {
        return signals.get(antenna);
    }

    /** Whether the receiver on board is locked to an antenna, as its control word says. */
    boolean lockedTo(int antenna) {
        return signals.get(antenna).above() && receiver.antenna() == antenna && receiver.bits();
    }

    /** Octets have left an antenna; whether this spacecraft is in its view. */
    boolean radiated(int antenna, byte[] data, int length, long lastBitTaiNs) {
        if (!signals.get(antenna).above()) {
            return false;
        }
        CltuReceiver.Counters before = receiver.counters();
        heard = antenna;
        receiver.radiated(
                antenna, data, length, lastBitTaiNs, radio.view(antenna).at(lastBitTaiNs));
        return countChange(before);
    }

    private boolean countChange(CltuReceiver.Counters before) {
        CltuReceiver.Counters after = receiver.counters();
        AntennaRun antenna = antennas.get(heard);
        antenna.count("octetsOutsideCltus", after.skippedOctets() - before.skippedOctets());
        antenna.count("cltus", after.cltus() - before.cltus());
        antenna.count("cltusEmpty", after.emptyCltus() - before.emptyCltus());
        antenna.count("cltusOverlong", after.overlongCltus() - before.overlongCltus());
        antenna.count("bitsCorrected", after.correctedBits() - before.correctedBits());
        return true;
    }

    private void cltu(byte[] data, int offset, int length, int correctedBits) {
        cltuCount++;
        if (loseCltuEvery > 0 && cltuCount % loseCltuEvery == 0) {
            antennas.get(receiver.antenna() >= 0 ? receiver.antenna() : heard).count("cltusLostByFault", 1);
            return;
        }
        UplinkResult result = radio.receive(data, offset, length);
        antennas.get(receiver.antenna() >= 0 ? receiver.antenna() : heard).count(result.name(), 1);
    }

    @Override
    public void signalOn(int antenna, long taiNs) {
        signals.get(antenna).setAbove(true);
        look(antenna, taiNs);
    }

    @Override
    public void signalOff(int antenna, long taiNs, PassCounts counts) {
        signals.get(antenna).setAbove(false);
        look(antenna, taiNs);
    }

    private JsonLine counted(String kind, int antenna, long taiNs) {
        AntennaSignal signal = signals.get(antenna);
        return antennas.get(antenna)
                .identify(truth.event(kind, taiNs))
                .put("framesRadiated", signal.counts().total())
                .put("framesByChannel", signal.counts().byChannel())
                .put("framesWithoutClient", signal.delivery().withoutClient())
                .put("framesDropped", signal.delivery().dropped());
    }

    @Override
    public void cadu(int antenna, byte[] cadu, int length, int vcid, long taiNs) {
        look(antenna, taiNs);
        if (signals.get(antenna).on()) {
            signals.get(antenna).cadu(cadu, length, vcid, taiNs);
        }
    }

    /**
     * What the scenario wants of one spacecraft.
     *
     * @param seed chooses all that is random in it
     * @param clockError of its platform clock
     * @param model its radio; empty: perfect
     * @param targets what its sensor sees
     * @param faults what breaks of battery, mode and clock, and when
     */
    record Scenario(
            long seed,
            ClockError clockError,
            Optional<SpacecraftModel> model,
            List<Target> targets,
            List<FaultOrder> faults) {
        Scenario {
            targets = List.copyOf(targets);
            faults = List.copyOf(faults);
        }
    }
}
