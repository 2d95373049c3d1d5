package dev.torii.sim.scenario;

import dev.torii.configuration.OptionReader;
import dev.torii.configuration.Problems;
import dev.torii.configuration.TextRule;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.rf.FadeModel;
import dev.torii.sim.rf.MountModel;
import dev.torii.sim.rf.ReceiverModel;
import dev.torii.sim.scenario.AntennaModel.DatagramModel;
import dev.torii.sim.scenario.AntennaModel.UplinkModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a scenario file; what an entry leaves out is as in the defaults of the file, what those leave out as here. */
final class ScenarioReader {
    private static final int ENTRIES_MAX = 10_000;
    private static final int TARGETS_MAX = 100;
    private static final double NS = 1e9;

    /** A dish of 5 m at S band. */
    private static final AntennaModel ANTENNA = new AntennaModel(
            Math.toRadians(1.9),
            17,
            45,
            new MountModel(6, -180, 450, 0, 90, 0, 0),
            new ReceiverModel(10_000, 15_000, ns(0.3), ns(0.1), 3, 1, ns(0.2)),
            true,
            FadeModel.NONE,
            0,
            ns(0.02),
            new UplinkModel(64_000, ns(0.5), ns(60)),
            DatagramModel.PERFECT);

    /** A transmitter of a watt into a patch, and a receiver behind it. */
    private static final SpacecraftModel SPACECRAFT = new SpacecraftModel(
            -1,
            0,
            -28,
            new ReceiverModel(30_000, 40_000, ns(0.3), ns(0.2), 6, 2, ns(0.3)),
            RecorderModel.DEFAULT,
            Optional.empty(),
            10e-6,
            20e-6,
            OptionalLong.empty(),
            OptionalLong.empty());

    private ScenarioReader() {}

    private static long ns(double seconds) {
        return Math.round(seconds * NS);
    }

    static Scenario read(Path file, List<String> antennaIds, List<String> spacecraftIds, Problems problems) {
        OptionReader root = OptionReader.of(file, problems);
        OptionalLong seed = root.has("seed")
                ? OptionalLong.of(root.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1L))
                : OptionalLong.empty();
        AntennaModel antenna = antenna(root.group("antennaDefaults"), ANTENNA);
        Map<String, AntennaModel> antennas = new LinkedHashMap<>();
        for (OptionReader one : root.groups("antennas", 0, ENTRIES_MAX)) {
            antennas.put(id(one, antennaIds, "stations.yaml"), antenna(one, antenna));
        }
        List<TargetModel> targets = targets(root, file);
        List<String> targetIds = targets.stream().map(TargetModel::id).toList();
        SpacecraftModel others = spacecraft(root.group("spacecraftDefaults"), SPACECRAFT, targetIds);
        Map<String, SpacecraftModel> spacecraft = new LinkedHashMap<>();
        for (OptionReader one : root.groups("spacecraft", 0, ENTRIES_MAX)) {
            spacecraft.put(id(one, spacecraftIds, "fleet.yaml"), spacecraft(one, others, targetIds));
        }
        List<String> faults = faults(root);
        root.noOthers();
        return new Scenario(seed, antennas, antenna, spacecraft, others, targets, faults);
    }

    private static String id(OptionReader one, List<String> known, String file) {
        String id = one.text("id", TextRule.ID, null);
        if (one.has("id") && !known.contains(id)) {
            one.problem("id", id + " is not in " + file + ", which has " + String.join(", ", known));
        }
        return id;
    }

    private static List<String> faults(OptionReader root) {
        List<String> faults = new ArrayList<>();
        for (OptionReader one : root.groups("faults", 0, ENTRIES_MAX)) {
            String order = one.text("fault", TextRule.of("\\S{1,200}", "TARGET:FAULT[=VALUE][/SECONDS]@SECONDS"), null);
            try {
                FaultOrder.parse(order);
            } catch (IllegalArgumentException e) {
                if (one.has("fault")) {
                    one.problem("fault", e.getMessage());
                }
            }
            one.noOthers();
            faults.add(order);
        }
        return faults;
    }

    private static AntennaModel antenna(OptionReader o, AntennaModel d) {
        AntennaModel model = new AntennaModel(
                Math.toRadians(o.decimal("beamWidthDeg", 0.01, 180, Math.toDegrees(d.beamWidthRad()))),
                o.decimal("gainToTemperatureDbPerKelvin", -100, 100, d.figureDb()),
                o.decimal("eirpDbw", -100, 100, d.eirpDbw()),
                mount(o.group("mount"), d.mount()),
                receiver(o.group("receiver"), d.receiver()),
                o.flag("noise", d.noise()),
                fades(o.group("bursts"), d.fades()),
                o.decimal("slipsPerSecond", 0, 1e6, d.slipsPerSecond()),
                ns(o.decimal("latencySeconds", 0, 60, d.latencyNs() / NS)),
                uplink(o.group("uplink"), d.uplink()),
                datagrams(o.group("datagrams"), d.datagrams()));
        o.noOthers();
        return model;
    }

    private static MountModel mount(OptionReader o, MountModel d) {
        MountModel model = new MountModel(
                o.decimal("slewDegPerSecond", 0.01, 1000, d.slewDegPerSecond()),
                o.decimal("azimuthMinDeg", -720, 0, d.azimuthMinDeg()),
                o.decimal("azimuthMaxDeg", 0, 720, d.azimuthMaxDeg()),
                o.decimal("elevationMinDeg", -90, 90, d.elevationMinDeg()),
                o.decimal("elevationMaxDeg", 0, 180, d.elevationMaxDeg()),
                o.decimal("azimuthErrorDeg", -180, 180, d.azimuthErrorDeg()),
                o.decimal("elevationErrorDeg", -90, 90, d.elevationErrorDeg()));
        o.noOthers();
        return model;
    }

    private static ReceiverModel receiver(OptionReader o, ReceiverModel d) {
        double acquisition = o.decimal("acquisitionHertz", 1, 1e9, d.acquisitionHz());
        ReceiverModel model = new ReceiverModel(
                acquisition,
                Math.max(acquisition, o.decimal("holdHertz", 1, 1e9, d.holdHz())),
                ns(o.decimal("carrierSeconds", 0, 600, d.carrierNs() / NS)),
                ns(o.decimal("symbolSeconds", 0, 600, d.symbolNs() / NS)),
                o.decimal("lockEsN0Db", -50, 50, d.lockEsN0Db()),
                o.decimal("hysteresisDb", 0, 50, d.hysteresisDb()),
                ns(o.decimal("holdSeconds", 0, 600, d.holdNs() / NS)));
        o.noOthers();
        return model;
    }

    private static FadeModel fades(OptionReader o, FadeModel d) {
        if (!o.has("everySeconds")) {
            o.noOthers();
            return d;
        }
        FadeModel model = new FadeModel(
                o.decimal("everySeconds", 1e-6, 1e9, null),
                o.decimal("seconds", 1e-6, 1e6, null),
                o.decimal("depthDb", 0, 100, null));
        o.noOthers();
        return model;
    }

    private static UplinkModel uplink(OptionReader o, UplinkModel d) {
        UplinkModel model = new UplinkModel(
                o.longInteger("bitPerSecond", 8, 100_000_000, d.bitPerSecond()),
                ns(o.decimal("sweepSeconds", 0, 600, d.sweepNs() / NS)),
                ns(o.decimal("carrierHoldSeconds", 0, 86_400, d.holdNs() / NS)));
        o.noOthers();
        return model;
    }

    private static DatagramModel datagrams(OptionReader o, DatagramModel d) {
        DatagramModel model = new DatagramModel(
                o.decimal("lossRatio", 0, 1, d.lossRatio()),
                o.decimal("duplicateRatio", 0, 1, d.duplicateRatio()),
                o.decimal("lateRatio", 0, 1, d.lateRatio()),
                ns(o.decimal("lateSeconds", 0, 60, d.lateNs() / NS)));
        o.noOthers();
        return model;
    }

    private static List<TargetModel> targets(OptionReader root, Path file) {
        List<TargetModel> targets = new ArrayList<>();
        for (OptionReader one : root.groups("targets", 0, TARGETS_MAX)) {
            String id = one.text("id", TextRule.ID, null);
            String orbit = one.text("orbit", TextRule.ORBIT_FILE, "none.tle");
            Path path = file.resolveSibling(orbit);
            if (!Files.isReadable(path)) {
                one.problem("orbit", "\"" + orbit + "\" is not a readable file (looked for " + path + ")");
            }
            targets.add(new TargetModel(id, path, one.decimal("signal", 0, 1e9, 20_000.0)));
            one.noOthers();
        }
        return targets;
    }

    private static Optional<String> tracks(OptionReader o, Optional<String> d, List<String> targetIds) {
        if (!o.has("tracks")) {
            return d;
        }
        String id = o.text("tracks", TextRule.ID, null);
        if (!targetIds.contains(id)) {
            o.problem("tracks", id + " is not one of targets: " + String.join(", ", targetIds));
        }
        return Optional.of(id);
    }

    private static SpacecraftModel spacecraft(OptionReader o, SpacecraftModel d, List<String> targetIds) {
        SpacecraftModel model = new SpacecraftModel(
                o.decimal("eirpDbw", -100, 100, d.eirpDbw()),
                o.decimal("oscillatorPpm", -1000, 1000, d.oscillatorPpm()),
                o.decimal("gainToTemperatureDbPerKelvin", -100, 100, d.figureDb()),
                receiver(o.group("receiver"), d.receiver()),
                recorder(o.group("recorder"), d.recorder()),
                tracks(o, d.tracks(), targetIds),
                1e-6 * o.decimal("attitudeRandomMicroradians", 0, 1e5, 1e6 * d.attitudeRandomRad()),
                1e-6 * o.decimal("attitudeBiasMicroradians", 0, 1e5, 1e6 * d.attitudeBiasRad()),
                scaled(o, "clockOffsetSeconds", NS, d.clockOffsetNs()),
                scaled(o, "clockDriftPpm", 1e3, d.clockDriftPpb()));
        o.noOthers();
        return model;
    }

    private static RecorderModel recorder(OptionReader o, RecorderModel d) {
        RecorderModel model = new RecorderModel(
                o.integer("frames", 1, 1_000_000, d.framesMax()), o.flag("overwrites", d.overwrites()));
        o.noOthers();
        return model;
    }

    private static OptionalLong scaled(OptionReader o, String name, double scale, OptionalLong otherwise) {
        return o.has(name) ? OptionalLong.of(Math.round(o.decimal(name, -100, 100, 0.0) * scale)) : otherwise;
    }
}
