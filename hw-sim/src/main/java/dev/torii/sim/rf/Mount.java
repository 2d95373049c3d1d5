package dev.torii.sim.rf;

/**
 * A mount that turns and tilts at its speed towards where it was last sent; azimuth is that of the cable, beyond 360 or below 0 another
 * turn. Not thread safe.
 */
public final class Mount {
    private final MountModel model;
    private double azimuthDeg;
    private double elevationDeg;
    private double wantedAzimuthDeg;
    private double wantedElevationDeg;
    private long taiNs;
    private boolean stuck;
    private double azimuthErrorDeg;

    /** A mount parked: north, as high as it can. */
    public Mount(MountModel model, long taiNs) {
        this.model = model;
        this.taiNs = taiNs;
        azimuthErrorDeg = model.azimuthErrorDeg();
        elevationDeg = model.elevationMaxDeg();
        wantedElevationDeg = elevationDeg;
        azimuthDeg = Math.max(0, model.azimuthMinDeg());
        wantedAzimuthDeg = azimuthDeg;
    }

    /** Lets time pass. */
    public void advanceTo(long nowTaiNs) {
        double step = stuck ? 0 : model.slewDegPerSecond() * Math.max(0, nowTaiNs - taiNs) / 1e9;
        azimuthDeg += Math.max(-step, Math.min(step, wantedAzimuthDeg - azimuthDeg));
        elevationDeg += Math.max(-step, Math.min(step, wantedElevationDeg - elevationDeg));
        taiNs = Math.max(taiNs, nowTaiNs);
    }

    /** Sends it somewhere; false if it cannot reach that. */
    public boolean point(double azimuth, double elevation) {
        boolean reachable = azimuth >= model.azimuthMinDeg()
                && azimuth <= model.azimuthMaxDeg()
                && elevation >= model.elevationMinDeg()
                && elevation <= model.elevationMaxDeg();
        if (reachable) {
            wantedAzimuthDeg = azimuth;
            wantedElevationDeg = elevation;
        }
        return reachable;
    }

    /** Stops where it is. */
    public void stop() {
        wantedAzimuthDeg = azimuthDeg;
        wantedElevationDeg = elevationDeg;
    }

    /** A fault: it does not move, whatever it is told; or does again. */
    public void setStuck(boolean now) {
        stuck = now;
    }

    /** A fault: it points so much beside what its encoder says. */
    public void setAzimuthErrorDeg(double degrees) {
        azimuthErrorDeg = degrees;
    }

    /** Where its encoders say that it points, degrees. */
    public double azimuthDeg() {
        return azimuthDeg;
    }

    /** Where its encoders say that it points, degrees. */
    public double elevationDeg() {
        return elevationDeg;
    }

    /** What it can reach. */
    public MountModel model() {
        return model;
    }

    /**
     * Angle between where it really points and a direction.
     *
     * @param azimuthRad   of the direction, rad
     * @param elevationRad of the direction, rad
     * @return angle, rad
     */
    public double offRad(double azimuthRad, double elevationRad) {
        double azimuth = Math.toRadians(azimuthDeg + azimuthErrorDeg);
        double elevation = Math.toRadians(elevationDeg + model.elevationErrorDeg());
        // Half-angle form: exact for small angles, where the cosine is not.
        double up = Math.sin((elevation - elevationRad) / 2);
        double side = Math.sin((azimuth - azimuthRad) / 2);
        double square = up * up + Math.cos(elevation) * Math.cos(elevationRad) * side * side;
        return 2 * Math.asin(Math.min(1, Math.sqrt(square)));
    }
}
