package dev.torii.sim.hamlib;

import dev.torii.sim.antenna.LineServer.Conversation;
import dev.torii.sim.rf.Mount;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Speaks as {@code rotctld} for a simulated mount. */
public final class RotatorDaemon implements Conversation {
    private static final int OK = 0;
    private static final int INVALID = -1;
    private static final int NOT_IMPLEMENTED = -4;
    private static final Map<String, String> NAMES = Map.of(
            "P",
            "set_pos",
            "p",
            "get_pos",
            "S",
            "stop",
            "K",
            "park",
            "R",
            "reset",
            "M",
            "move",
            "_",
            "get_info",
            "q",
            "quit",
            "Q",
            "quit");

    private final Mount mount;
    private final LongSupplier clock;

    /**
     * A daemon.
     *
     * @param mount what it moves
     * @param clock now, ns TAI
     */
    public RotatorDaemon(Mount mount, LongSupplier clock) {
        this.mount = mount;
        this.clock = clock;
    }

    @Override
    public Optional<String> answer(String line) {
        mount.advanceTo(clock.getAsLong());
        Request request = Request.of(line, NAMES);
        return switch (request.name()) {
            case "quit" -> Optional.empty();
            case "set_pos" -> Optional.of(request.done(point(request)));
            case "get_pos" ->
                Optional.of(request.values(
                        "Azimuth", degrees(mount.azimuthDeg()), "Elevation", degrees(mount.elevationDeg())));
            case "stop" -> {
                mount.stop();
                yield Optional.of(request.done(OK));
            }
            case "park" -> {
                mount.point(
                        Math.max(0, mount.model().azimuthMinDeg()),
                        mount.model().elevationMaxDeg());
                yield Optional.of(request.done(OK));
            }
            case "reset" -> Optional.of(request.done(OK));
            case "get_info" -> Optional.of(request.values("Info", "Torii simulated mount"));
            case "dump_state" -> Optional.of(state());
            default -> Optional.of(request.done(NOT_IMPLEMENTED));
        };
    }

    private int point(Request request) {
        Optional<Double> azimuth = request.number(0);
        Optional<Double> elevation = request.number(1);
        boolean moved = azimuth.isPresent() && elevation.isPresent() && mount.point(azimuth.get(), elevation.get());
        return moved ? OK : INVALID;
    }

    private String state() {
        return String.format(
                Locale.ROOT,
                "1%n2%nmin_az=%f%nmax_az=%f%nmin_el=%f%nmax_el=%f%nsouth_zero=0%nrot_type=AzEl%ndone%n",
                mount.model().azimuthMinDeg(),
                mount.model().azimuthMaxDeg(),
                mount.model().elevationMinDeg(),
                mount.model().elevationMaxDeg());
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
