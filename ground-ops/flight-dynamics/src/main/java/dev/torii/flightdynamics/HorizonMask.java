package dev.torii.flightdynamics;

import dev.torii.configuration.MaskPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The lowest usable elevation of a station by azimuth: linear between nodes, the last node joining the first. Immutable. */
public final class HorizonMask {
    private static final double TURN = 2 * Math.PI;

    private final double[] azimuthRad;
    private final double[] elevationRad;
    private final double minimumRad;
    private final boolean constant;

    private HorizonMask(double[] azimuthRad, double[] elevationRad) {
        this.azimuthRad = azimuthRad;
        this.elevationRad = elevationRad;
        this.minimumRad = Arrays.stream(elevationRad).min().orElseThrow();
        this.constant = Arrays.stream(elevationRad).allMatch(e -> e == minimumRad);
    }

    /**
     * The same mask in all directions.
     *
     * @param elevationRad lowest usable elevation, up to but not pi/2
     * @return the mask
     */
    public static HorizonMask constant(double elevationRad) {
        return new HorizonMask(new double[] {0}, new double[] {checked(elevationRad)});
    }

    /**
     * A mask of nodes.
     *
     * @param nodes azimuths ascending in 0 up to 360 degrees, at least one; one node is a constant mask
     * @return the mask
     * @throws IllegalArgumentException if there is no node or azimuths do not ascend
     */
    public static HorizonMask of(List<MaskPoint> nodes) {
        double[] azimuth =
                nodes.stream().mapToDouble(n -> Math.toRadians(n.azimuthDeg())).toArray();
        double[] elevation = nodes.stream()
                .mapToDouble(n -> checked(Math.toRadians(n.elevationDeg())))
                .toArray();
        if (azimuth.length == 0) {
            throw new IllegalArgumentException("a horizon mask needs a node");
        }
        for (int i = 0; i < azimuth.length; i++) {
            if (!(azimuth[i] >= 0 && azimuth[i] < TURN) || (i > 0 && azimuth[i] <= azimuth[i - 1])) {
                throw new IllegalArgumentException("azimuths of a horizon mask do not ascend in 0..360: " + nodes);
            }
        }
        return new HorizonMask(azimuth, elevation);
    }

    /**
     * The mask in one direction.
     *
     * @param azimuth from north over east, rad, any number of turns
     * @return lowest usable elevation, rad
     */
    public double elevationRad(double azimuth) {
        int n = azimuthRad.length;
        if (n == 1) {
            return elevationRad[0];
        }
        double a = azimuth - TURN * Math.floor(azimuth / TURN);
        int found = Arrays.binarySearch(azimuthRad, a);
        int next = found >= 0 ? found : -found - 1;
        int right = next % n;
        int left = (next + n - 1) % n;
        double width = azimuthRad[right] - azimuthRad[left] + (left < right ? 0 : TURN);
        double offset = a - azimuthRad[left] + (a < azimuthRad[left] ? TURN : 0);
        return elevationRad[left] + (elevationRad[right] - elevationRad[left]) * offset / width;
    }

    /** Change of the mask with azimuth, rad/rad, on the segment that an azimuth lies on. */
    double slope(double azimuth) {
        int n = azimuthRad.length;
        if (n == 1) {
            return 0;
        }
        double a = azimuth - TURN * Math.floor(azimuth / TURN);
        int found = Arrays.binarySearch(azimuthRad, a);
        int right = (found >= 0 ? found + 1 : -found - 1) % n;
        int left = (right + n - 1) % n;
        double width = azimuthRad[right] - azimuthRad[left] + (left < right ? 0 : TURN);
        return (elevationRad[right] - elevationRad[left]) / width;
    }

    /** The azimuths of nodes strictly within a sweep from an azimuth over a width of less than half a turn, in its order, rad. */
    List<Double> nodesBetween(double from, double width) {
        List<Double> between = new ArrayList<>();
        for (double node : azimuthRad) {
            double offset = node - from;
            offset -= TURN * Math.rint(offset / TURN);
            if (offset * width > 0 && Math.abs(offset) < Math.abs(width)) {
                between.add(node);
            }
        }
        between.sort(Comparator.comparingDouble(node -> {
            double offset = node - from;
            return Math.abs(offset - TURN * Math.rint(offset / TURN));
        }));
        return between;
    }

    /** Returns the lowest elevation of the mask, rad. */
    public double minimumRad() {
        return minimumRad;
    }

    /** Returns whether the mask is the same in all directions. */
    public boolean isConstant() {
        return constant;
    }

    private static double checked(double elevationRad) {
        if (!(elevationRad > -Math.PI / 2 && elevationRad < Math.PI / 2)) {
            throw new IllegalArgumentException("mask elevation " + elevationRad + " rad is not in -pi/2..pi/2");
        }
        return elevationRad;
    }
}
