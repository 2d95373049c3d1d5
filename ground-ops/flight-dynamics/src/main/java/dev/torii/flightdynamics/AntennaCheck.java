package dev.torii.flightdynamics;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.Sector;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.AntennaPass.Cause;
import dev.torii.flightdynamics.AntennaPass.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.bodies.AnalyticalSolarPositionProvider;

/**
 * Follows passes with the mounts of antennas: what they can reach, where they may point and transmit, what they lose.
 *
 * <p>A pass is looked at each second; where something changes in between, the time is found to a millisecond. What is shorter than a second may be
 * missed. The Sun is that of Orekit's analytical model, good to 0.1 degrees. Near the zenith the mount is taken to turn at full
 * speed from before the satellite's fastest turn until after it, evenly on both sides, which loses least. Not thread safe.
 */
public final class AntennaCheck {
    private static final double STEP_S = 1;
    private static final double REFINED_S = 1e-3;

    private final SearchGrid grid;
    private final AnalyticalSolarPositionProvider sun = SpaceContext.sun();
    private final Map<String, List<Track>> tracks = new HashMap<>();

    /**
     * Makes a check of passes within a time.
     *
     * @param from        begin, UTC
     * @param to          end, UTC
     * @param orientation of the Earth
     */
    public AntennaCheck(Instant from, Instant to, EarthOrientation orientation) {
        grid = new SearchGrid(from, to, orientation);
    }

    /**
     * Follows a pass.
     *
     * @param satellite the same one for one id
     * @param station   where
     * @param antenna   of the station
     * @param window    a pass within the time of this check
     * @return how it goes
     * @throws OrbitException if the orbit does not exist at that time
     */
    public AntennaPass check(Satellite satellite, GroundStation station, Antenna antenna, VisibilityWindow window) {
        if (antenna.limits().equals(AntennaLimits.NONE)) {
            TimeSpan all = new TimeSpan(window.rise(), window.set());
            List<TimeSpan> uplink = antenna.uplink() ? List.of(all) : List.of();
            return new AntennaPass(
                    window,
                    antenna.id(),
                    Optional.of(all),
                    List.of(),
                    uplink,
                    Math.toDegrees(window.riseAzimuthRad()),
                    Math.toDegrees(window.setAzimuthRad()),
                    0,
                    0,
                    Optional.empty());
        }
        List<Track> its = tracks.computeIfAbsent(satellite.id(), id -> Track.of(satellite.ephemeris(), grid));
        return new Following(its, new LocalFrame(station), antenna, window).pass();
    }

    /** A condition on where the satellite stands. */
    private interface Condition {
        boolean holds(double azimuthDeg, double elevationDeg, double seconds);
    }

    /** One pass on one antenna. Times are seconds on the grid. */
    private final class Following {
        private final List<Track> its;
        private final LocalFrame local;
        private final Antenna antenna;
        private final AntennaLimits limits;
        private final VisibilityWindow window;
        private final double beginS;
        private final double endS;
        private final double[] time;
        private final double[] azimuth;
        private final double[] elevation;
        private final double[] range;
        private final double[] azimuthRate;
        private final double[] elevationRate;
        private final List<Loss> lost = new ArrayList<>();
        private Vector3D sunAtBegin = Vector3D.ZERO;
        private Vector3D sunAtEnd = Vector3D.ZERO;

        Following(List<Track> its, LocalFrame local, Antenna antenna, VisibilityWindow window) {
            this.its = its;
            this.local = local;
            this.antenna = antenna;
            this.window = window;
            limits = antenna.limits();
            beginS = grid.secondsOf(window.rise());
            endS = grid.secondsOf(window.set());
            int n = 2 + Math.max(0, (int) Math.ceil((endS - beginS) / STEP_S) - 1);
            time = new double[n];
            azimuth = new double[n];
            elevation = new double[n];
            range = new double[n];
            azimuthRate = new double[n];
            elevationRate = new double[n];
            for (int i = 0; i < n; i++) {
                time[i] = i == n - 1 ? endS : beginS + i * STEP_S;
                look(time[i]);
                double a = Math.toDegrees(local.azimuthRad());
                azimuth[i] = i == 0 ? a : azimuth[i - 1] + turn(azimuth[i - 1], a);
                elevation[i] = Math.toDegrees(local.elevationRad());
                range[i] = local.rangeM();
                azimuthRate[i] = Math.toDegrees(local.azimuthRateRadPerS());
                elevationRate[i] = Math.toDegrees(local.elevationRateRadPerS());
            }
        }

        /** The shorter way from one azimuth to another, degrees. */
        private static double turn(double from, double to) {
            double way = to - from;
            return way - 360 * Math.rint(way / 360);
        }

        private void look(double seconds) {
            Track track = its.get(its.size() - 1);
            for (Track candidate : its) {
                if (seconds <= grid.secondsOf(candidate.end())) {
                    track = candidate;
                    break;
                }
            }
            track.move(seconds);
            local.observe(track);
        }

        AntennaPass pass() {
            double shift = wrap();
            mark(Cause.ELEVATION, "", (a, e, t) -> e < limits.elevationMinDeg() || e > limits.elevationMaxDeg());
            for (Sector sector : limits.exclusions()) {
                mark(Cause.EXCLUSION, sector.name(), (a, e, t) -> sector.contains(a, e));
            }
            if (limits.sunExclusionDeg() > 0) {
                sunAtBegin = sun(beginS);
                sunAtEnd = sun(endS);
                mark(Cause.SUN, "", (a, e, t) -> sunDistanceDeg(t) < limits.sunExclusionDeg());
            }
            limits.link().ifPresent(link -> mark(Cause.LINK, "", (a, e, t) -> link.marginDb(local.rangeM()) < 0));
            Optional<TimeSpan> usable = longest();
            keyhole();
            tilt();
            lost.sort(Comparator.comparing((Loss l) -> l.span().from()).thenComparing(Loss::cause));
            int last = time.length - 1;
            return new AntennaPass(
                    window,
                    antenna.id(),
                    usable,
                    lost,
                    uplink(usable),
                    azimuth[0] + shift,
                    azimuth[last] + shift,
                    maxOf(azimuthRate),
                    maxOf(elevationRate),
                    limits.link().flatMap(link -> usable.map(u -> marginMin(u))));
        }

        private double marginMin(TimeSpan usable) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < time.length; i++) {
                Instant at = instant(time[i]);
                if (!at.isBefore(usable.from()) && !at.isAfter(usable.to())) {
                    least = Math.min(least, limits.link().orElseThrow().marginDb(range[i]));
                }
            }
            return least;
        }

        private static double maxOf(double[] rates) {
            double max = 0;
            for (double rate : rates) {
                max = Math.max(max, Math.abs(rate));
            }
            return max;
        }

        private Instant instant(double seconds) {
            return window.rise().plusNanos(Math.round((seconds - beginS) * 1e6) * 1000);
        }

        private TimeSpan span(double from, double to) {
            Instant end = to >= endS ? window.set() : instant(to);
            return new TimeSpan(instant(from), end);
        }

        private boolean holds(Condition condition, double seconds) {
            look(seconds);
            return condition.holds(Math.toDegrees(local.azimuthRad()), Math.toDegrees(local.elevationRad()), seconds);
        }

        /** When a condition holds. */
        private List<TimeSpan> when(Condition condition) {
            List<TimeSpan> spans = new ArrayList<>();
            double from = Double.NaN;
            boolean was = holds(condition, time[0]);
            if (was) {
                from = time[0];
            }
            for (int i = 1; i < time.length; i++) {
                boolean now = holds(condition, time[i]);
                if (now != was) {
                    double change = change(condition, time[i - 1], time[i], was);
                    if (now) {
                        from = change;
                    } else {
                        spans.add(span(from, change));
                    }
                }
                was = now;
            }
            if (was) {
                spans.add(span(from, endS));
            }
            return spans;
        }

        private double change(Condition condition, double from, double to, boolean before) {
            double low = from;
            double high = to;
            while (high - low > REFINED_S) {
                double middle = (low + high) / 2;
                if (holds(condition, middle) == before) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        private void mark(Cause cause, String by, Condition condition) {
            when(condition).forEach(s -> lost.add(new Loss(cause, by, s)));
        }

        /** The part of the pass between two times that it ends at; the longest one. */
        private Optional<TimeSpan> longest() {
            List<TimeSpan> bad = lost.stream()
                    .filter(l -> l.cause().ends())
                    .map(Loss::span)
                    .sorted(Comparator.comparing(TimeSpan::from))
                    .toList();
            Instant from = window.rise();
            TimeSpan best = new TimeSpan(from, from);
            for (TimeSpan b : bad) {
                best = longer(best, from, b.from());
                from = b.to().isAfter(from) ? b.to() : from;
            }
            best = longer(best, from, window.set());
            return best.from().equals(best.to()) ? Optional.empty() : Optional.of(best);
        }

        private static TimeSpan longer(TimeSpan best, Instant from, Instant to) {
            return to.isAfter(from)
                            && Duration.between(from, to).compareTo(Duration.between(best.from(), best.to())) > 0
                    ? new TimeSpan(from, to)
                    : best;
        }

        private List<TimeSpan> uplink(Optional<TimeSpan> usable) {
            if (usable.isEmpty() || !antenna.uplink()) {
                return List.of();
            }
            List<TimeSpan> allowed = new ArrayList<>();
            for (TimeSpan s : when((a, e, t) -> e >= limits.uplinkElevationMinDeg()
                    && limits.noTransmit().stream().noneMatch(sector -> sector.contains(a, e)))) {
                Instant from =
                        s.from().isBefore(usable.get().from()) ? usable.get().from() : s.from();
                Instant to = s.to().isAfter(usable.get().to()) ? usable.get().to() : s.to();
                if (from.isBefore(to)) {
                    allowed.add(new TimeSpan(from, to));
                }
            }
            return allowed;
        }

        /** Turns by full circles so that the pass fits the wrap, as near to its middle as can be; where none does, the rest is lost. */
        private double wrap() {
            double middle = (limits.azimuthMinDeg() + limits.azimuthMaxDeg()) / 2;
            double best = 0;
            int bestFrom = 0;
            int bestTo = -1;
            for (int turns = -3; turns <= 3; turns++) {
                double shift = 360.0 * turns;
                int[] run = longestRun(shift);
                int more = (run[1] - run[0]) - (bestTo - bestFrom);
                boolean nearer = Math.abs(azimuth[0] + shift - middle) < Math.abs(azimuth[0] + best - middle);
                if (more > 0 || (more == 0 && nearer)) {
                    best = shift;
                    bestFrom = run[0];
                    bestTo = run[1];
                }
            }
            if (bestFrom > 0) {
                lost.add(new Loss(Cause.CABLE_WRAP, "", span(beginS, time[bestFrom])));
            }
            if (bestTo < time.length - 1) {
                lost.add(new Loss(Cause.CABLE_WRAP, "", span(time[Math.max(0, bestTo)], endS)));
            }
            return best;
        }

        /** First and last sample of the longest run within the wrap; the last before the first if there is none. */
        private int[] longestRun(double shift) {
            int[] best = {0, -1};
            int from = 0;
            for (int i = 0; i <= time.length; i++) {
                boolean in = i < time.length
                        && azimuth[i] + shift >= limits.azimuthMinDeg()
                        && azimuth[i] + shift <= limits.azimuthMaxDeg();
                if (!in) {
                    if (i - 1 - from > best[1] - best[0]) {
                        best = new int[] {from, i - 1};
                    }
                    from = i + 1;
                }
            }
            return best;
        }

        private void keyhole() {
            double rate = limits.azimuthRateDegPerSecond();
            int peak = 0;
            for (int i = 1; i < time.length; i++) {
                peak = Math.abs(azimuthRate[i]) > Math.abs(azimuthRate[peak]) ? i : peak;
            }
            if (Math.abs(azimuthRate[peak]) <= rate) {
                return;
            }
            double sign = Math.signum(azimuthRate[peak]);
            int first = peak;
            while (first > 0 && behind(first - 1, peak, sign * rate) * sign < 0) {
                first--;
            }
            int last = peak;
            while (last < time.length - 1 && behind(last + 1, peak, sign * rate) * sign > 0) {
                last++;
            }
            int begin = -1;
            for (int i = first; i <= last + 1; i++) {
                boolean off = i <= last
                        && Math.abs(behind(i, peak, sign * rate)) * Math.cos(Math.toRadians(elevation[i]))
                                > limits.pointingErrorDeg();
                if (off && begin < 0) {
                    begin = i;
                } else if (!off && begin >= 0) {
                    lost.add(new Loss(Cause.KEYHOLE, "", span(time[begin], time[i - 1])));
                    begin = -1;
                }
            }
        }

        /** How far the satellite is ahead of the mount that turns at full speed and meets it at the peak, degrees of azimuth. */
        private double behind(int i, int peak, double rate) {
            return azimuth[i] - azimuth[peak] - rate * (time[i] - time[peak]);
        }

        private void tilt() {
            int begin = -1;
            for (int i = 0; i <= time.length; i++) {
                boolean off = i < time.length && Math.abs(elevationRate[i]) > limits.elevationRateDegPerSecond();
                if (off && begin < 0) {
                    begin = i;
                } else if (!off && begin >= 0) {
                    lost.add(new Loss(Cause.RATE, "", span(time[begin], time[i - 1])));
                    begin = -1;
                }
            }
        }

        /** Direction of the Sun: east, north, up. */
        private Vector3D sun(double seconds) {
            local.observe(sun.getPosition(grid.dateOf(seconds), grid.itrf()));
            return local.direction();
        }

        /** In the minutes of a pass the Sun moves a few degrees: straight on, to a thousandth of one. */
        private double sunDistanceDeg(double seconds) {
            double share = endS > beginS ? (seconds - beginS) / (endS - beginS) : 0;
            Vector3D at = new Vector3D(1 - share, sunAtBegin, share, sunAtEnd);
            return Math.toDegrees(Vector3D.angle(at, local.direction()));
        }
    }
}
