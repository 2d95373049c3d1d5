package dev.torii.console.passes;

import dev.torii.flightdynamics.Doppler;
import dev.torii.flightdynamics.LookAngles;
import dev.torii.flightdynamics.VisibilityWindow;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints directions, distances and Doppler shifts during passes as comma-separated values. */
public final class LookTable {
    private static final String HEADER = "satellite,station,time,azimuthDeg,elevationDeg,rangeKm,rangeRateKmPerS";

    private LookTable() {}

    /**
     * Prints rows from rise to set of each pass.
     *
     * @param out       takes the text
     * @param sky       that the passes were predicted from
     * @param windows   the passes
     * @param step      between two rows, more than 0
     * @param carrierHz of the downlink, for a column of its shift in Hz; 0 for none
     */
    public static void print(
            PrintWriter out, Sky sky, List<VisibilityWindow> windows, Duration step, double carrierHz) {
        out.println(carrierHz > 0 ? HEADER + ",downlinkShiftHz" : HEADER);
        for (VisibilityWindow window : windows) {
            for (LookAngles look : sky.looks(window, step)) {
                String shift = carrierHz > 0
                        ? String.format(Locale.ROOT, ",%.1f", Doppler.downlinkShiftHz(carrierHz, look.rangeRateMPerS()))
                        : "";
                out.println(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.4f,%.4f,%.4f,%.6f%s",
                        PassesPrinter.quoted(window.satelliteId()),
                        PassesPrinter.quoted(window.stationId()),
                        PassesPrinter.iso(look.time()),
                        Math.toDegrees(look.azimuthRad()),
                        Math.toDegrees(look.elevationRad()),
                        look.rangeM() / 1e3,
                        look.rangeRateMPerS() / 1e3,
                        shift));
            }
        }
    }
}
