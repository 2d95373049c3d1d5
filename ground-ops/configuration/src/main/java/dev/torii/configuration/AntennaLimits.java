package dev.torii.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an antenna cannot do. Its mount turns about the vertical (azimuth) and a horizontal axis (elevation).
 *
 * @param azimuthRateDegPerSecond   fastest turn, degrees/s; infinite if not known
 * @param elevationRateDegPerSecond fastest tilt, degrees/s; infinite if not known
 * @param azimuthMinDeg             end of the cable wrap against the sun, degrees, -720..0
 * @param azimuthMaxDeg             its other end, at least 360 degrees more
 * @param elevationMinDeg           lowest elevation, degrees
 * @param elevationMaxDeg           highest elevation, degrees
 * @param pointingErrorDeg          the signal is lost while the antenna points so far off, degrees
 * @param sunExclusionDeg           it must not point so near to the Sun, degrees; 0 for no limit
 * @param exclusions                where it must not point at all, for example at another antenna
 * @param uplinkElevationMinDeg     it transmits from this elevation on, degrees
 * @param noTransmit                where it must not transmit
 * @param link                      budget of the downlink, if known
 */
public record AntennaLimits(
        double azimuthRateDegPerSecond,
        double elevationRateDegPerSecond,
        double azimuthMinDeg,
        double azimuthMaxDeg,
        double elevationMinDeg,
        double elevationMaxDeg,
        double pointingErrorDeg,
        double sunExclusionDeg,
        List<Sector> exclusions,
        double uplinkElevationMinDeg,
        List<Sector> noTransmit,
        Optional<LinkBudget> link) {
    /** An antenna that can all. */
    public static final AntennaLimits NONE = new AntennaLimits(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            -720,
            720,
            -90,
            90,
            0.5,
            0,
            List.of(),
            -90,
            List.of(),
            Optional.empty());

    /** Copies the lists. */
    public AntennaLimits {
        exclusions = List.copyOf(exclusions);
        noTransmit = List.copyOf(noTransmit);
    }

    /**
     * Why the antenna must not transmit while it points there.
     *
     * @param azimuthDeg   from north over east, degrees, any turn
     * @param elevationDeg over the horizon, degrees
     * @return for people; empty if it may
     */
    public Optional<String> forbidsTransmit(double azimuthDeg, double elevationDeg) {
        if (elevationDeg < uplinkElevationMinDeg) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "elevation %.2f deg is below uplinkElevationMinDeg %.2f",
                    elevationDeg,
                    uplinkElevationMinDeg));
        }
        double azimuth = azimuthDeg - 360 * Math.floor(azimuthDeg / 360); // a mount counts its turns
        return noTransmit.stream()
                .filter(sector -> sector.contains(azimuth, elevationDeg))
                .findFirst()
                .map(sector -> String.format(
                        Locale.ROOT,
                        "azimuth %.2f, elevation %.2f deg is in the noTransmit sector %s",
                        azimuth,
                        elevationDeg,
                        sector.name()));
    }

    /** Returns how long the antenna needs from any direction to any other one, at most; zero if its rates are not known. */
    public Duration slewMax() {
        double seconds = Math.max(
                (azimuthMaxDeg - azimuthMinDeg) / azimuthRateDegPerSecond,
                (elevationMaxDeg - Math.max(0, elevationMinDeg)) / elevationRateDegPerSecond);
        return Duration.ofMillis((long) Math.ceil(1e3 * seconds));
    }
}
