package dev.torii.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.pass.RotatorPort.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final Instant RISE = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant SET = RISE.plusSeconds(100);

    /** Crosses north: azimuth 350 degrees at the rise, 2 degrees a second; approaches, then recedes. */
    private static Track.Aim aim(Instant time) {
        double seconds = (time.toEpochMilli() - RISE.toEpochMilli()) / 1e3;
        return new Track.Aim((350 + 2 * seconds) % 360, 10 + seconds / 2, -5_000 + 100 * seconds);
    }

    private static final class Device implements RotatorPort, RigPort {
        final List<Position> pointed = new ArrayList<>();
        Optional<Position> position = Optional.empty();
        double receiveHz = Double.NaN;
        double transmitHz = Double.NaN;
        Optional<String> fault = Optional.empty();

        @Override
        public void point(Position to) {
            pointed.add(to);
            position = Optional.of(to);
        }

        @Override
        public Optional<Position> position() {
            return position;
        }

        @Override
        public void tune(double receive, OptionalDouble transmit) {
            receiveHz = receive;
            transmitHz = transmit.orElse(Double.NaN);
        }

        @Override
        public OptionalDouble receiveHz() {
            return OptionalDouble.of(receiveHz);
        }

        @Override
        public OptionalDouble strengthDb() {
            return OptionalDouble.of(-3);
        }

        @Override
        public Optional<String> fault() {
            return fault;
        }

        Position last() {
            return pointed.get(pointed.size() - 1);
        }
    }

    private final Device device = new Device();

    private Tracker tracker(OptionalDouble uplinkHz) {
        TrackingPlan plan = new TrackingPlan(TrackerTest::aim, RISE, SET, 350, -180, 450, 0, 90, 0.5, 2245e6, uplinkHz);
        return new Tracker(plan, Optional.of(device), Optional.of(device));
    }

    @Test
    void waitsAtTheRiseFollowsThroughNorthAndStaysAtTheSet() {
        Tracker tracker = tracker(OptionalDouble.empty());
        tracker.tick(RISE.minusSeconds(30));
        assertEquals(new Position(350, 10), device.last());
        for (int i = 0; i <= 500; i++) {
            tracker.tick(RISE.plusMillis(200L * i));
        }
        assertEquals(new Position(450, 60), device.last(), "550 degrees, but the cable ends at 450");
        assertEquals(389.9, device.pointed.get(1 + 99).azimuthDeg(), 0.21, "beyond north it goes on");
        tracker.tick(SET.plusSeconds(60));
        assertEquals(new Position(450, 60), device.last());
        assertEquals(Optional.empty(), tracker.trouble());
    }

    /** Expected: approaching at 5 km/s the carrier is 16.678e-6 too high; the uplink is sent as much too low. */
    @Test
    void correctsDopplerBothWays() {
        Tracker tracker = tracker(OptionalDouble.of(2050e6));
        tracker.tick(RISE.minusSeconds(1));
        assertEquals(2245e6 + 37_443, device.receiveHz, 1);
        assertEquals(2050e6 - 34_190, device.transmitHz, 1);
        tracker(OptionalDouble.empty()).tick(RISE);
        assertTrue(Double.isNaN(device.transmitHz), "a contact that only receives does not tune the transmitter");
    }

    @Test
    void anOrbitThatEndsIsTroubleAndNoException() {
        Track ends = time -> {
            if (time.isAfter(RISE.plusSeconds(50))) {
                throw new IllegalArgumentException("the orbit ends");
            }
            return aim(time);
        };
        TrackingPlan plan =
                new TrackingPlan(ends, RISE, SET, 350, -180, 450, 0, 90, 0.5, 2245e6, OptionalDouble.empty());
        Tracker tracker = new Tracker(plan, Optional.of(device), Optional.of(device));
        tracker.tick(RISE.plusSeconds(40));
        assertEquals(Optional.empty(), tracker.trouble());
        tracker.tick(RISE.plusSeconds(60));
        assertEquals(Optional.of("cannot follow: the orbit ends"), tracker.trouble());
    }

    @Test
    void saysWhatStandsAgainstIt() {
        Tracker tracker = tracker(OptionalDouble.empty());
        tracker.tick(RISE.plusSeconds(10));
        assertEquals(Optional.empty(), tracker.trouble());
        device.position = Optional.of(new Position(370, 25));
        device.receiveHz += 50_000;
        device.fault = Optional.of("silent");
        assertEquals(
                Optional.of(
                        "rotator: silent; rig: silent; the antenna points 9.9 degrees beside the satellite; the radio is"
                                + " tuned +50000 Hz from the signal"),
                tracker.trouble());
        assertEquals(
                "antenna 9.9 degrees beside where it should point, radio +50000 Hz from where it should be tuned, strength -3"
                        + " dB",
                tracker.state());
        tracker.end();
        assertEquals(Optional.of("rotator: silent; rig: silent"), tracker.trouble());
    }
}
