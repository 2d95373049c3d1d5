package dev.torii.configuration;

/**
 * A part of the sky over a station.
 *
 * @param name           for people
 * @param fromAzimuthDeg begin, degrees from north over east, 0..360
 * @param toAzimuthDeg   end in the same sense; less than the begin for a sector over north
 * @param belowElevationDeg up to but without this elevation, degrees, 0..90
 */
public record Sector(String name, double fromAzimuthDeg, double toAzimuthDeg, double belowElevationDeg) {
    /**
     * Whether a direction lies in it.
     *
     * @param azimuthDeg   from north over east, 0..360
     * @param elevationDeg above the horizon
     * @return true if so
     */
    public boolean contains(double azimuthDeg, double elevationDeg) {
        boolean within = fromAzimuthDeg <= toAzimuthDeg
                ? azimuthDeg >= fromAzimuthDeg && azimuthDeg <= toAzimuthDeg
                : azimuthDeg >= fromAzimuthDeg || azimuthDeg <= toAzimuthDeg;
        return within && elevationDeg < belowElevationDeg;
    }
}
