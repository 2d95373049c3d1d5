package dev.torii.planning.optimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.OperatorLimit;
import dev.torii.configuration.PlanWeights;
import dev.torii.configuration.SatelliteNeed;
import dev.torii.configuration.Station;
import dev.torii.configuration.StereoNeed;
import dev.torii.configuration.TimeSpan;
import dev.torii.configuration.UplinkNeed;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks plans against docs/icd-planning.md: its rules and its value, written down a second time, straight from the text. */
final class PlanCheck {
    private final PlanInput input;

    PlanCheck(PlanInput input) {
        this.input = input;
    }

    /** Whether contacts break no rule. */
    boolean isFeasible(List<PlannedContact> contacts) {
        for (PlannedContact c : contacts) {
            if (!c.booked() && !fits(c)) {
                return false;
            }
            for (TimeSpan closed : terms(c.antennaId()).maintenance()) {
                if (busyFrom(c).isBefore(closed.to()) && closed.from().isBefore(busyTo(c))) {
                    return false;
                }
            }
        }
        for (int i = 0; i < contacts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (collide(contacts.get(i), contacts.get(j))) {
                    return false;
                }
            }
        }
        return input.requests().operators().stream().allMatch(limit -> keeps(limit, contacts));
    }

    private boolean fits(PlannedContact c) {
        SatelliteNeed need = need(c.satelliteId());
        boolean seen = input.windows().stream()
                .anyMatch(w -> w.satelliteId().equals(c.satelliteId())
                        && w.stationId().equals(c.stationId())
                        && !c.start().isBefore(w.rise().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                        && !c.stop().isAfter(w.set().plusSeconds(1)));
        boolean long_ = c.duration().compareTo(need.minimumDuration()) >= 0;
        boolean band = need.band().isEmpty()
                || terms(c.antennaId()).bands().isEmpty()
                || terms(c.antennaId()).bands().contains(need.band().get());
        return seen
                && long_
                && band
                && !c.start().isBefore(input.begin())
                && !c.stop().isAfter(input.end());
    }

    private boolean collide(PlannedContact a, PlannedContact b) {
        if (a.antennaId().equals(b.antennaId())
                && busyFrom(a).isBefore(busyTo(b))
                && busyFrom(b).isBefore(busyTo(a))) {
            return true;
        }
        return a.satelliteId().equals(b.satelliteId())
                && !need(a.satelliteId()).severalAntennas()
                && a.start().isBefore(b.stop())
                && b.start().isBefore(a.stop());
    }

    private boolean keeps(OperatorLimit limit, List<PlannedContact> contacts) {
        List<PlannedContact> counted = contacts.stream()
                .filter(c -> limit.stationIds().isEmpty() || limit.stationIds().contains(c.stationId()))
                .toList();
        for (PlannedContact at : counted) {
            long sameTime = counted.stream()
                    .filter(c -> !busyFrom(c).isAfter(busyFrom(at)) && busyTo(c).isAfter(busyFrom(at)))
                    .count();
            if (sameTime > limit.contactsMax()) {
                return false;
            }
        }
        return true;
    }

    private Instant busyFrom(PlannedContact c) {
        return c.start().minus(terms(c.antennaId()).setup());
    }

    private Instant busyTo(PlannedContact c) {
        return c.stop().plus(terms(c.antennaId()).teardown());
    }

    private AntennaTerms terms(String antennaId) {
        return input.requests().antennas().stream()
                .filter(t -> t.antennaId().equals(antennaId))
                .findFirst()
                .orElse(input.requests().defaultTerms());
    }

    private SatelliteNeed need(String id) {
        return input.requests().satellites().stream()
                .filter(n -> n.satelliteId().equals(id))
                .findFirst()
                .orElseGet(() -> input.requests().defaultNeed().orElseThrow());
    }

    /** The value of contacts. */
    double value(List<PlannedContact> contacts) {
        PlanWeights w = input.requests().weights();
        double sum = 0;
        List<String> satellites = new ArrayList<>(input.requests().satellites().stream()
                .map(SatelliteNeed::satelliteId)
                .toList());
        if (input.requests().defaultNeed().isPresent()) {
            input.windows().stream()
                    .map(VisibilityWindow::satelliteId)
                    .filter(id -> !satellites.contains(id))
                    .distinct()
                    .forEach(satellites::add);
        }
        for (String id : satellites) {
            sum += satellite(
                    need(id),
                    contacts.stream()
                            .filter(c -> c.satelliteId().equals(id))
                            .sorted(Comparator.comparing(PlannedContact::start))
                            .toList());
        }
        for (PlannedContact c : contacts) {
            AntennaTerms t = terms(c.antennaId());
            sum -= w.cost() * (t.costPerContact() + t.costPerMinute() * minutes(c.duration()));
        }
        for (UplinkNeed u : input.requests().uplinks()) {
            boolean met = contacts.stream()
                    .anyMatch(c -> c.satelliteId().equals(u.satelliteId())
                            && within(c, u.span())
                            && terms(c.antennaId()).uplink());
            sum -= met ? 0 : w.missedUplink() * need(u.satelliteId()).priority();
        }
        for (StereoNeed s : input.requests().stereoPairs()) {
            boolean met = contacts.stream().anyMatch(c -> c.satelliteId().equals(s.firstId()) && within(c, s.span()))
                    && contacts.stream().anyMatch(c -> c.satelliteId().equals(s.secondId()) && within(c, s.span()));
            double priority =
                    Math.max(need(s.firstId()).priority(), need(s.secondId()).priority());
            sum += met ? w.stereoPair() * priority : 0;
        }
        return sum;
    }

    private static boolean within(PlannedContact c, TimeSpan span) {
        return !c.start().isBefore(span.from()) && !c.stop().isAfter(span.to());
    }

    private double satellite(SatelliteNeed n, List<PlannedContact> own) {
        PlanWeights w = input.requests().weights();
        double worth = 0;
        double delivered = 0;
        Instant last = input.begin();
        double excess = 0;
        Duration gap = n.longestGap().orElse(Duration.ofDays(9999));
        for (PlannedContact c : own) {
            double most = n.wantedDuration().map(PlanCheck::minutes).orElse(Double.MAX_VALUE);
            worth += w.minute() * Math.min(minutes(c.duration()), most);
            double made = n.backlogOctets()
                    + n.productionOctetsPerSecond()
                            * Duration.between(input.begin(), c.stop()).toSeconds();
            delivered += Math.max(
                    0, Math.min(n.downlinkBitPerSecond() / 8 * c.duration().toSeconds(), made - delivered));
            excess += Math.max(0, minutes(Duration.between(last, c.start()).minus(gap)));
            last = c.stop().isAfter(last) ? c.stop() : last;
        }
        excess += Math.max(0, minutes(Duration.between(last, input.end()).minus(gap)));
        double missing = 0;
        for (Instant day = input.begin(); day.isBefore(input.end()); day = day.plus(Duration.ofDays(1))) {
            Instant next = day.plus(Duration.ofDays(1));
            Instant from = day;
            long had = own.stream()
                    .filter(c -> !c.start().isBefore(from) && c.start().isBefore(next))
                    .count();
            double share = Math.min(1, Duration.between(day, input.end()).toSeconds() / 86_400.0);
            missing += Math.max(0, (int) (n.contactsPerDay() * share) - had);
        }
        double octets = n.downlinkBitPerSecond() > 0 ? w.gigaoctet() * delivered / 1e9 : 0;
        return n.priority() * (worth + octets - w.missingContact() * missing - w.gapMinute() * excess);
    }

    private static double minutes(Duration d) {
        return d.toSeconds() / 60.0;
    }

    /** All rules, the value as stated, the bound not below it, and a word about every window that is left out. */
    void check(ConstellationPlan plan) {
        assertTrue(isFeasible(plan.contacts()), () -> "breaks a rule: " + plan.contacts());
        assertEquals(value(plan.contacts()), plan.proof().value(), 1e-6);
        assertTrue(plan.proof().bound() >= plan.proof().value() - 1e-6);
        List<VisibilityWindow> used = new ArrayList<>();
        for (PlannedContact c : plan.contacts()) {
            input.windows().stream()
                    .filter(w -> w.satelliteId().equals(c.satelliteId())
                            && w.stationId().equals(c.stationId())
                            && w.rise().isBefore(c.stop())
                            && w.set().isAfter(c.start()))
                    .forEach(used::add);
        }
        for (VisibilityWindow w : input.windows()) {
            boolean told = plan.omissions().stream().anyMatch(o -> o.window().equals(w));
            assertTrue(told || used.contains(w), () -> "not a word about " + w);
        }
        plan.omissions().forEach(o -> assertFalse(o.reason().isBlank()));
    }

    List<String> antennas(String stationId) {
        return input.stations().byId(stationId).map(Station::antennas).orElseThrow().stream()
                .map(dev.torii.configuration.Antenna::id)
                .toList();
    }
}
