package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads on which terms an antenna can be had, and what it cannot do. */
final class AntennaReader {
    private static final int ITEMS_MAX = 10_000;
    private static final int SECTORS_MAX = 100;
    private static final double COST_MAX = 1e9;
    /** Of most mounts. */
    private static final double WRAP_DEG = 270;

    private static final AntennaTerms FREE =
            new AntennaTerms("", Set.of(), true, Duration.ofSeconds(180), Duration.ofSeconds(60), 0, 0, List.of());
    private static final List<String> TERMS = List.of(
            "bands", "uplink", "setupSeconds", "teardownSeconds", "costPerContact", "costPerMinute", "maintenance");

    private AntennaReader() {}

    /** The terms of an antenna, if any is said. */
    static Optional<AntennaTerms> termsIfAny(OptionReader o, String id) {
        boolean any = TERMS.stream().anyMatch(name -> !OptionReader.absent(o.value(name)));
        AntennaTerms terms = terms(o, id, FREE); // read in any case: its options are known
        return any ? Optional.of(terms) : Optional.empty();
    }

    /** The terms of an antenna; what is left out is as in {@code defaults}. */
    static AntennaTerms terms(OptionReader o, String id, AntennaTerms defaults) {
        List<TimeSpan> maintenance = new ArrayList<>();
        for (OptionReader span : o.groups("maintenance", 0, ITEMS_MAX)) {
            maintenance.add(PlanRequestsReader.span(span, "to"));
            span.noOthers();
        }
        return new AntennaTerms(
                id,
                new HashSet<>(o.texts("bands", TextRule.ID, List.copyOf(defaults.bands()))),
                o.flag("uplink", defaults.uplink()),
                Seconds.toDuration(o.decimal("setupSeconds", 0, 7200, seconds(defaults.setup()))),
                Seconds.toDuration(o.decimal("teardownSeconds", 0, 7200, seconds(defaults.teardown()))),
                o.decimal("costPerContact", 0, COST_MAX, defaults.costPerContact()),
                o.decimal("costPerMinute", 0, COST_MAX, defaults.costPerMinute()),
                maintenance);
    }

    /** The terms of antennas of which nothing is said. */
    static AntennaTerms free() {
        return FREE;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    static AntennaLimits limits(OptionReader o) {
        AntennaLimits none = AntennaLimits.NONE;
        OptionReader mount = o.group("mount");
        double azimuthRate = rate(mount, "azimuthRateDegPerSecond", none.azimuthRateDegPerSecond());
        double elevationRate = rate(mount, "elevationRateDegPerSecond", none.elevationRateDegPerSecond());
        boolean real = azimuthRate < none.azimuthRateDegPerSecond();
        double azimuthMin = mount.decimal("azimuthMinDeg", -720, 0, real ? -WRAP_DEG : none.azimuthMinDeg());
        double azimuthMax = mount.decimal("azimuthMaxDeg", 0, 720, real ? WRAP_DEG : none.azimuthMaxDeg());
        if (azimuthMax - azimuthMin < 360) {
            mount.problem("azimuthMaxDeg", "is less than 360 degrees from azimuthMinDeg, " + azimuthMin);
        }
        double elevationMin = mount.decimal("elevationMinDeg", -90, 90, none.elevationMinDeg());
        double elevationMax = mount.decimal("elevationMaxDeg", -90, 90, none.elevationMaxDeg());
        if (elevationMax <= elevationMin) {
            mount.problem("elevationMaxDeg", "is not more than elevationMinDeg, " + elevationMin);
        }
        double pointingError = mount.decimal("pointingErrorDeg", 0.001, 90, none.pointingErrorDeg());
        mount.noOthers();
        return new AntennaLimits(
                azimuthRate,
                elevationRate,
                azimuthMin,
                azimuthMax,
                elevationMin,
                elevationMax,
                pointingError,
                o.decimal("sunExclusionDeg", 0, 90, none.sunExclusionDeg()),
                sectors(o, "exclusions"),
                o.decimal("uplinkElevationMinDeg", -90, 90, none.uplinkElevationMinDeg()),
                sectors(o, "noTransmit"),
                link(o));
    }

    private static double rate(OptionReader o, String name, double fallback) {
        return OptionReader.absent(o.value(name)) ? fallback : o.decimal(name, 0.01, 1000, null);
    }

    private static List<Sector> sectors(OptionReader o, String name) {
        List<Sector> sectors = new ArrayList<>();
        for (OptionReader s : o.groups(name, 0, SECTORS_MAX)) {
            sectors.add(new Sector(
                    s.text("name", TextRule.NAME, name),
                    s.decimal("fromAzimuthDeg", 0, 360, null),
                    s.decimal("toAzimuthDeg", 0, 360, null),
                    s.decimal("belowElevationDeg", -90, 90.1, 90.1)));
            s.noOthers();
        }
        return sectors;
    }

    private static Optional<LinkBudget> link(OptionReader o) {
        JsonNode value = o.value("link");
        if (OptionReader.absent(value)) {
            o.group("link");
            return Optional.empty();
        }
        OptionReader l = o.group("link");
        LinkBudget link = new LinkBudget(
                l.decimal("frequencyMegahertz", 1, 1e6, null),
                l.decimal("spacecraftEirpDbw", -100, 100, null),
                l.decimal("gainToTemperatureDbPerKelvin", -100, 100, null),
                l.decimal("lossesDb", 0, 100, 0.0),
                l.decimal("requiredCarrierToNoiseDbHz", -50, 200, null));
        l.noOthers();
        return Optional.of(link);
    }
}
