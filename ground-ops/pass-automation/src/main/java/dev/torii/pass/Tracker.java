package dev.torii.pass;

import dev.torii.pass.RotatorPort.Position;
import dev.torii.pass.Track.Aim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Program track and Doppler correction for one pass: waits at the rise, follows until the set, stops there. Both ways are corrected, so
 * that the radio receives on the carrier and the satellite hears the uplink where it expects it. Not thread safe.
 */
public final class Tracker implements TrackingPort {
    /** From a command to an antenna that is there, and half of the time to the next one. */
    private static final Duration LEAD = Duration.ofMillis(150);

    private static final double LIGHT_M_PER_S = 299_792_458.0;
    /** A radio that is tuned so far from where it was told is trouble; Hamlib keeps whole hertz, Doppler moves on while it answers. */
    private static final double TUNING_ERROR_HZ = 2_000;

    private final TrackingPlan plan;
    private final Optional<RotatorPort> rotator;
    private final Optional<RigPort> rig;
    private double azimuthDeg;
    private Optional<Position> wanted = Optional.empty();
    private Optional<Position> wantedBefore = Optional.empty();
    private double wantedHz = Double.NaN;
    private boolean following;
    private Optional<String> refusal = Optional.empty();

    /**
     * Follows nothing before the first tick.
     *
     * @param plan    what to follow
     * @param rotator points the antenna, if it does not point itself
     * @param rig     tunes the radio, if it does not tune itself
     */
    public Tracker(TrackingPlan plan, Optional<RotatorPort> rotator, Optional<RigPort> rig) {
        this.plan = plan;
        this.rotator = rotator;
        this.rig = rig;
        this.azimuthDeg = plan.riseAzimuthDeg();
    }

    /** An orbit that ends, or a device that cannot what is wanted of it, is trouble and no reason to end the pass. */
    @Override
    public void tick(Instant now) {
        try {
            follow(now);
            refusal = Optional.empty();
        } catch (RuntimeException e) {
            refusal = Optional.of("cannot follow: " + e.getMessage());
        }
    }

    private void follow(Instant now) {
        following = !now.isBefore(plan.rise()) && now.isBefore(plan.set());
        Instant at = now.plus(LEAD);
        Aim aim = plan.track().at(at.isBefore(plan.rise()) ? plan.rise() : at.isAfter(plan.set()) ? plan.set() : at);
        azimuthDeg += turn(azimuthDeg, aim.azimuthDeg());
        Position to = new Position(
                clamp(azimuthDeg, plan.azimuthMinDeg(), plan.azimuthMaxDeg()),
                clamp(aim.elevationDeg(), plan.elevationMinDeg(), plan.elevationMaxDeg()));
        wantedBefore = wanted;
        wanted = Optional.of(to);
        rotator.ifPresent(r -> r.point(to));
        double ratio = aim.rangeRateMPerS() / LIGHT_M_PER_S;
        wantedHz = plan.downlinkHz() * (1 - ratio);
        OptionalDouble transmitHz = plan.uplinkHz().isPresent()
                ? OptionalDouble.of(plan.uplinkHz().getAsDouble() / (1 - ratio))
                : OptionalDouble.empty();
        rig.ifPresent(r -> r.tune(wantedHz, transmitHz));
    }

    /** The shorter way from one azimuth to another, degrees. */
    private static double turn(double from, double to) {
        return Math.IEEEremainder(to - from, 360);
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }

    @Override
    public Optional<String> trouble() {
        List<String> all = new ArrayList<>();
        refusal.ifPresent(all::add);
        rotator.flatMap(RotatorPort::fault).ifPresent(fault -> all.add("rotator: " + fault));
        rig.flatMap(RigPort::fault).ifPresent(fault -> all.add("rig: " + fault));
        if (following) {
            offDeg().filter(off -> off > plan.pointingErrorDeg())
                    .ifPresent(off -> all.add(text("the antenna points %.1f degrees beside the satellite", off)));
            offHz().filter(off -> Math.abs(off) > TUNING_ERROR_HZ)
                    .ifPresent(off -> all.add(text("the radio is tuned %+.0f Hz from the signal", off)));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
    }

    @Override
    public String state() {
        List<String> all = new ArrayList<>();
        offDeg().ifPresent(off -> all.add(text("antenna %.1f degrees beside where it should point", off)));
        offHz().ifPresent(off -> all.add(text("radio %+.0f Hz from where it should be tuned", off)));
        rig.map(RigPort::strengthDb)
                .filter(OptionalDouble::isPresent)
                .ifPresent(db -> all.add(text("strength %.0f dB", db.getAsDouble())));
        return String.join(", ", all);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Angle between where the antenna points by its own word and where it should, now or a tick ago: its word is as old. */
    private Optional<Double> offDeg() {
        return rotator.flatMap(RotatorPort::position)
                .flatMap(at -> Stream.of(wanted, wantedBefore)
                        .flatMap(Optional::stream)
                        .map(to -> angleDeg(at, to))
                        .min(Double::compare));
    }

    private static double angleDeg(Position a, Position b) {
        double up = Math.sin(Math.toRadians(a.elevationDeg() - b.elevationDeg()) / 2);
        double side = Math.sin(Math.toRadians(a.azimuthDeg() - b.azimuthDeg()) / 2);
        double square = up * up
                + Math.cos(Math.toRadians(a.elevationDeg())) * Math.cos(Math.toRadians(b.elevationDeg())) * side * side;
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(square))));
    }

    private Optional<Double> offHz() {
        OptionalDouble at = rig.map(RigPort::receiveHz).orElse(OptionalDouble.empty());
        return at.isPresent() && !Double.isNaN(wantedHz) ? Optional.of(at.getAsDouble() - wantedHz) : Optional.empty();
    }

    /** The antenna stays where it followed last. */
    @Override
    public void end() {
        following = false;
    }
}
