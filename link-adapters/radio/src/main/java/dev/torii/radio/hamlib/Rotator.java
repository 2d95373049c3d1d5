package dev.torii.radio.hamlib;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An antenna's rotator behind {@code rotctld}. Angles are those of the mount: azimuth with its turns, in degrees. */
public final class Rotator extends HamlibDevice {
    private final Range azimuth;
    private final Range elevation;
    private volatile Pointing wanted;
    private volatile boolean stop;
    private volatile Pointing position;

    /**
     * A rotator, not connected; {@link #start} does that.
     *
     * @param name      for the thread
     * @param address   of {@code rotctld}
     * @param azimuth   what the mount can reach, degrees
     * @param elevation what it can reach, degrees
     */
    public Rotator(String name, HamlibAddress address, Range azimuth, Range elevation) {
        super(name, address);
        this.azimuth = azimuth;
        this.elevation = elevation;
    }

    /**
     * Points there as soon as may be.
     *
     * @param to where
     * @throws IllegalArgumentException if the mount cannot
     */
    public void point(Pointing to) {
        azimuth.check("azimuthDeg", to.azimuthDeg());
        elevation.check("elevationDeg", to.elevationDeg());
        stop = false;
        wanted = to;
        ask();
    }

    /** Stops where it is. */
    public void stop() {
        wanted = null;
        stop = true;
        ask();
    }

    /** {@return where it points by its own word; empty while it is not connected} */
    public Optional<Pointing> position() {
        return Optional.ofNullable(position);
    }

    @Override
    void begin(HamlibConnection daemon) throws IOException {
        position = read(daemon);
    }

    @Override
    void round(HamlibConnection daemon) throws IOException {
        if (stop) {
            stop = false;
            tryTo(() -> daemon.ask("S"));
        }
        Pointing to = wanted;
        if (to != null) {
            wanted = null;
            tryTo(() -> daemon.ask(String.format(Locale.ROOT, "P %.3f %.3f", to.azimuthDeg(), to.elevationDeg())));
        }
        position = read(daemon);
    }

    private static Pointing read(HamlibConnection daemon) throws IOException {
        List<String> lines = daemon.ask("p");
        if (lines.size() != 2) {
            throw new IOException("'p': not a position: " + lines);
        }
        return new Pointing(number(lines.get(0)), number(lines.get(1)));
    }

    @Override
    void lost() {
        position = null;
    }

    /**
     * A direction of the mount.
     *
     * @param azimuthDeg   from north over east, degrees; beyond 360 or below 0 it is another turn of the cable
     * @param elevationDeg over the horizon, degrees
     */
    public record Pointing(double azimuthDeg, double elevationDeg) {}

    /**
     * Values that are allowed.
     *
     * @param min least
     * @param max greatest
     */
    public record Range(double min, double max) {
        void check(String name, double value) {
            if (!(value >= min && value <= max)) {
                throw new IllegalArgumentException(name + " " + value + " is not in " + min + ".." + max);
            }
        }
    }
}
