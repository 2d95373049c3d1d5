package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.DaemonSettings;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.Spacecraft;
import dev.torii.radio.hamlib.HamlibAddress;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.radio.hamlib.Rotator.Range;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Makes rotators and rigs from {@code stations.yaml}. */
final class AntennaDevices {
    /** More than any Doppler of a low orbit: 27 ppm of the carrier. */
    private static final double DOPPLER_MAX = 5e-5;

    private AntennaDevices() {}

    /** The rotator of an antenna, not connected, if we point it; it takes what the mount can reach. */
    static Optional<Rotator> rotator(Antenna antenna) {
        AntennaLimits limits = antenna.limits();
        return antenna.rotator()
                .map(daemon -> new Rotator(
                        "torii-rotator-" + antenna.id(),
                        address(daemon),
                        new Range(limits.azimuthMinDeg(), limits.azimuthMaxDeg()),
                        new Range(limits.elevationMinDeg(), limits.elevationMaxDeg())));
    }

    /** The rig of an antenna, not connected, if we tune it; it takes what the fleet uses. */
    static Optional<Rig> rig(Antenna antenna, Collection<Spacecraft> fleet) {
        return antenna.rig()
                .map(daemon -> new Rig(
                        "torii-rig-" + antenna.id(),
                        address(daemon),
                        band(fleet, Frequencies::downlinkHz),
                        band(fleet, Frequencies::uplinkHz)));
    }

    private static Range band(Collection<Spacecraft> fleet, ToDoubleFunction<Frequencies> which) {
        double min = fleet.stream()
                .map(Spacecraft::frequencies)
                .mapToDouble(which)
                .min()
                .orElseThrow();
        double max = fleet.stream()
                .map(Spacecraft::frequencies)
                .mapToDouble(which)
                .max()
                .orElseThrow();
        return new Range(min * (1 - DOPPLER_MAX), max * (1 + DOPPLER_MAX));
    }

    private static HamlibAddress address(DaemonSettings daemon) {
        return HamlibAddress.of(daemon.host(), daemon.port());
    }
}
