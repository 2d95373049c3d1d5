package dev.torii.planning.optimise;

import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.optimise.ConstellationPlan.Churn;
import dev.torii.planning.optimise.ConstellationPlan.SatelliteSummary;
import dev.torii.planning.optimise.Omission.Kind;
import dev.torii.planning.optimise.Problem.Cover;
import dev.torii.planning.optimise.Problem.Pool;
import dev.torii.planning.optimise.Problem.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Turns a finished draft into a plan: antennas by name, a reason for each window left out, what each satellite gets. */
final class Explanation {
    private final Problem problem;
    private final Draft draft;
    private final PlannedContact[] contactOf;
    private final Map<Integer, Omission> unusable;

    private Explanation(ProblemBuilder builder, Draft draft) {
        this.problem = builder.problem();
        this.unusable = builder.unusable;
        this.draft = draft;
        contactOf = new PlannedContact[problem.size];
    }

    static ConstellationPlan of(PlanInput input, ProblemBuilder builder, Draft draft, ConstellationPlan.Proof proof) {
        Explanation explanation = new Explanation(builder, draft);
        double[] octets = explanation.octets();
        for (int p = 0; p < explanation.problem.pools.size(); p++) {
            explanation.assign(p, octets);
        }
        List<PlannedContact> contacts = new ArrayList<>();
        for (PlannedContact contact : explanation.contactOf) {
            if (contact != null) {
                contacts.add(contact);
            }
        }
        contacts.sort(Comparator.comparing(PlannedContact::start)
                .thenComparing(PlannedContact::satelliteId)
                .thenComparing(PlannedContact::antennaId));
        int earlier = explanation.problem.earlierCount;
        return new ConstellationPlan(
                input.begin(),
                input.end(),
                proof,
                contacts,
                explanation.omissions(),
                explanation.summaries(),
                explanation.unmet(builder),
                new Churn(
                        input.earlier().size(),
                        earlier - draft.dropped(),
                        input.earlier().size() - earlier + draft.dropped()));
    }

    /** What each chosen use brings down. */
    private double[] octets() {
        double[] octets = new double[problem.size];
        for (int s = 0; s < problem.wants.size(); s++) {
            Want want = problem.wants.get(s);
            double delivered = 0;
            for (int k = 0; k < draft.chainLength[s] && want.octetsPerSecond > 0; k++) {
                int use = draft.chain[s][k];
                octets[use] = Draft.octets(want, draft.start[use], draft.stop[use], delivered);
                delivered += octets[use];
            }
        }
        return octets;
    }

    /** Gives the contacts of a pool to its antennas in order of time; the capacity was checked, so one is always free. */
    private void assign(int p, double[] octets) {
        Pool pool = problem.pools.get(p);
        int[] chosen = IntStream.of(problem.usesOfPool[p])
                .filter(draft::chosen)
                .boxed()
                .sorted(Comparator.comparingInt(u -> draft.start[u]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] freeAt = new int[pool.antennaIds.size()];
        java.util.Arrays.fill(freeAt, Integer.MIN_VALUE);
        for (int use : chosen) {
            int antenna = 0;
            while (freeAt[antenna] > draft.start[use] - pool.setup) {
                antenna++;
            }
            freeAt[antenna] = draft.stop[use] + pool.teardown;
            contactOf[use] = contact(use, pool.antennaIds.get(antenna), octets[use]);
        }
    }

    private PlannedContact contact(int use, String antennaId, double octets) {
        Instant start = problem.begin.plusSeconds(draft.start[use]);
        Instant stop = problem.begin.plusSeconds(draft.stop[use]);
        VisibilityWindow window = problem.window[use] < 0 ? null : problem.windows.get(problem.window[use]);
        return new PlannedContact(
                problem.want(use).id,
                problem.poolOf(use).stationId,
                antennaId,
                start,
                stop,
                window == null ? start : window.rise(),
                window == null ? stop : window.set(),
                window == null ? 0 : window.maxElevationRad(),
                octets,
                problem.fixed[use],
                problem.earlierDrift[use]);
    }

    private List<Omission> omissions() {
        int windows = problem.windows.size();
        boolean[] used = new boolean[windows];
        List<List<Integer>> usesOf = new ArrayList<>();
        IntStream.range(0, windows).forEach(i -> usesOf.add(null));
        for (int use = 0; use < problem.size; use++) {
            int w = problem.window[use];
            if (w >= 0) {
                used[w] |= draft.chosen(use);
                if (usesOf.get(w) == null) {
                    usesOf.set(w, new ArrayList<>(1));
                }
                usesOf.get(w).add(use);
            }
        }
        List<Omission> omissions = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            if (unusable.containsKey(w)) {
                omissions.add(unusable.get(w));
            } else if (!used[w] && usesOf.get(w) != null) {
                omissions.add(omission(w, usesOf.get(w)));
            }
        }
        omissions.sort(Comparator.comparing(o -> o.window().rise()));
        return omissions;
    }

    /** What stands against a window: the satellite's other contact, or else what each antenna and limit is taken by. */
    private Omission omission(int w, List<Integer> uses) {
        Set<String> contacts = new LinkedHashSet<>();
        Set<String> reasons = new LinkedHashSet<>();
        Kind kind = Kind.WORTH;
        double cost = Double.NaN;
        for (int use : uses) {
            int from = problem.lo[use];
            int to = problem.hi[use];
            Kind its = satellite(use, from, to, contacts, reasons) ? Kind.SATELLITE : Kind.WORTH;
            Pool pool = problem.poolOf(use);
            for (int r : pool.resources) {
                if (resource(r, from - pool.setup, to + pool.teardown, contacts, reasons) && its == Kind.WORTH) {
                    its = r < problem.pools.size() ? Kind.ANTENNA : Kind.LIMIT;
                }
            }
            kind = kind == Kind.WORTH ? its : kind;
            double price = price(use, from, to);
            cost = Double.isNaN(cost) ? price : Math.min(cost, price);
        }
        String reason = reasons.isEmpty() ? "adds less than it costs" : String.join("; ", reasons);
        return new Omission(problem.windows.get(w), kind, reason, List.copyOf(contacts), cost);
    }

    private boolean satellite(int use, int from, int to, Set<String> contacts, Set<String> reasons) {
        int s = problem.satellite[use];
        boolean found = false;
        for (int k = 0; k < draft.chainLength[s] && !problem.wants.get(s).parallel; k++) {
            int other = draft.chain[s][k];
            if (draft.start[other] < to && draft.stop[other] > from) {
                contacts.add(contactOf[other].id());
                reasons.add(problem.want(use).id + " is served by " + contactOf[other].id());
                found = true;
            }
        }
        return found;
    }

    private boolean resource(int r, int begin, int end, Set<String> contacts, Set<String> reasons) {
        Timeline timeline = draft.timelines[r];
        int full = timeline.fullAt(begin, end);
        boolean found = full != Integer.MIN_VALUE;
        while (full != Integer.MIN_VALUE) {
            int n = timeline.overlapping(full, full + 1);
            for (int k = 0; k < n; k++) {
                int other = timeline.use[timeline.hits[k]];
                String by = other < 0 ? "maintenance" : contactOf[other].id();
                if (other >= 0) {
                    contacts.add(by);
                }
                reasons.add((r < problem.pools.size() ? "antenna " : problem.resourceNames.get(r) + " by ")
                        + (r < problem.pools.size() && other >= 0 ? contactOf[other].antennaId() + " serves " : "")
                        + (r < problem.pools.size() && other < 0
                                ? problem.pools.get(r).antennaIds.get(0) + " is in "
                                : "")
                        + by);
            }
            full = timeline.fullAt(timeline.freeAfter(full), end);
            full = full >= end ? Integer.MIN_VALUE : full;
        }
        return found;
    }

    /** What the plan would lose if a use were forced in. */
    private double price(int use, int from, int to) {
        int mark = draft.mark();
        double before = draft.value();
        boolean possible = Annealing.Forcing.clear(draft, FirstChoice.RANDOM, use, from, to, new IntStack());
        if (possible) {
            draft.add(use, from, to);
        }
        double cost = possible ? before - draft.settle() : Double.NaN;
        draft.undo(mark);
        return cost;
    }

    private List<SatelliteSummary> summaries() {
        List<SatelliteSummary> all = new ArrayList<>();
        for (int s = 0; s < problem.wants.size(); s++) {
            Want want = problem.wants.get(s);
            int seconds = 0;
            int last = 0;
            int gap = 0;
            double octets = 0;
            int[] perDay = new int[problem.days()];
            for (int k = 0; k < draft.chainLength[s]; k++) {
                int use = draft.chain[s][k];
                seconds += draft.stop[use] - draft.start[use];
                gap = Math.max(gap, draft.start[use] - last);
                last = Math.max(last, draft.stop[use]);
                octets += contactOf[use].octets();
                perDay[Math.max(0, draft.start[use]) / Problem.DAY_S]++;
            }
            int missing = 0;
            for (int d = 0; d < perDay.length; d++) {
                missing += Math.max(0, problem.perDay(want, d) - perDay[d]);
            }
            gap = Math.max(gap, problem.horizon - last);
            double left = want.backlog + want.production * problem.horizon - octets;
            all.add(new SatelliteSummary(
                    want.id, draft.chainLength[s], seconds / 60.0, octets, left, missing, gap / 60.0));
        }
        return all;
    }

    private List<String> unmet(ProblemBuilder builder) {
        List<String> unmet = new ArrayList<>(builder.problems);
        for (int c = 0; c < problem.covers.size(); c++) {
            Cover cover = problem.covers.get(c);
            if (!draft.settled(c)) {
                unmet.add(
                        cover.stereo()
                                ? "stereo pair " + cover.id() + ": not both satellites have a contact in the interval"
                                : "uplink " + cover.id() + ": no contact on a transmitting antenna before it is due");
            }
        }
        return unmet;
    }

    /** Takes the first of any choice. */
    private enum FirstChoice implements java.util.random.RandomGenerator {
        RANDOM;

        @Override
        public long nextLong() {
            return 0;
        }
    }
}
