package dev.torii.sim;

import dev.torii.sim.fault.FaultKind;
import dev.torii.sim.fault.FaultOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Takes orders to break something, and does so at their time. Not thread safe. */
final class FaultDesk {
    private final List<SpacecraftRun> fleet;
    private final List<AntennaRun> antennas;
    private final EventLog events;
    private final LongSupplier clock;
    private final PriorityQueue<Order> orders = new PriorityQueue<>(Comparator.comparingLong(Order::dueTaiNs));

    private record Order(long dueTaiNs, Runnable action) {}

    /**
     * @param fleet    all spacecraft, live
     * @param antennas all antennas, live
     * @param events   the record
     * @param clock    now, ns TAI
     */
    FaultDesk(List<SpacecraftRun> fleet, List<AntennaRun> antennas, EventLog events, LongSupplier clock) {
        this.fleet = fleet;
        this.antennas = antennas;
        this.events = events;
        this.clock = clock;
    }

    /** Begins what is due until a time, each after the world has advanced to its own. */
    void begin(long taiNs, LongConsumer advance) {
        while (!orders.isEmpty() && orders.peek().dueTaiNs() <= taiNs) {
            Order order = orders.poll();
            advance.accept(order.dueTaiNs());
            order.action().run();
        }
    }

    /**
     * Orders a fault, to begin so long from now.
     *
     * @throws IllegalArgumentException if there is nothing of that name that can be broken so
     */
    void order(FaultOrder fault) {
        Runnable action = fault.kind().target() == FaultKind.Target.SPACECRAFT
                ? breaking(spacecraft(fault.target()), fault)
                : breaking(antenna(fault.target()), fault);
        orders.add(new Order(clock.getAsLong() + fault.afterNs(), action));
    }

    private SpacecraftRun spacecraft(String id) {
        return fleet.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        notSimulated(id, fleet.stream().map(SpacecraftRun::id).toList()));
    }

    private AntennaRun antenna(String id) {
        return antennas.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        notSimulated(id, antennas.stream().map(AntennaRun::id).toList()));
    }

    private static IllegalArgumentException notSimulated(String id, List<String> simulated) {
        return new IllegalArgumentException(id + " is not simulated, only " + String.join(", ", simulated));
    }

    private Runnable breaking(SpacecraftRun spacecraft, FaultOrder fault) {
        return () -> {
            long taiNs = clock.getAsLong();
            spacecraft.order(fault, taiNs);
            if (fault.seconds().isPresent()) {
                orders.add(new Order(taiNs + fault.durationNs(), () -> spacecraft.end(fault)));
            }
        };
    }

    private Runnable breaking(AntennaRun antenna, FaultOrder fault) {
        switch (fault.kind()) {
            case STUCK, POINTING_ERROR -> require(antenna.mount().isPresent(), antenna, "rotator in stations.yaml");
            case FADE, BIT_SLIP, INVERSION -> require(antenna.model().isPresent(), antenna, "scenario file");
            default -> {}
        }
        return () -> {
            long taiNs = clock.getAsLong();
            events.write(antenna.identify(EventLog.event("fault", taiNs))
                    .put("fault", fault.kind().label()));
            switch (fault.kind()) {
                case STUCK -> {
                    antenna.mount().orElseThrow().setStuck(true);
                    orders.add(new Order(
                            taiNs + fault.durationNs(),
                            () -> antenna.mount().orElseThrow().setStuck(false)));
                }
                case POINTING_ERROR ->
                    antenna.mount()
                            .orElseThrow()
                            .setAzimuthErrorDeg(fault.value().orElseThrow());
                case DISCONNECT -> antenna.port().disconnect();
                default -> spoil(antenna, fault, taiNs);
            }
        };
    }

    private static void require(boolean there, AntennaRun antenna, String what) {
        if (!there) {
            throw new IllegalArgumentException(antenna.id() + " cannot break so: it has no " + what);
        }
    }

    private void spoil(AntennaRun antenna, FaultOrder fault, long taiNs) {
        for (SpacecraftRun spacecraft : fleet) {
            spacecraft.signal(antenna.index()).reception().ifPresent(way -> {
                switch (fault.kind()) {
                    case FADE -> way.fade(fault.value().orElseThrow(), taiNs + fault.durationNs());
                    case BIT_SLIP -> way.slip();
                    default -> way.invert();
                }
            });
        }
    }

    /** Answers one line of {@code torii sim inject}. */
    Optional<String> inject(String line) {
        try {
            order(FaultOrder.parse(line));
            return Optional.of("ok\n");
        } catch (IllegalArgumentException e) {
            return Optional.of("refused: " + e.getMessage() + "\n");
        }
    }
}
