package dev.torii.planning.optimise;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.BookedContact;
import dev.torii.configuration.OperatorLimit;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.SatelliteNeed;
import dev.torii.configuration.Station;
import dev.torii.configuration.StereoNeed;
import dev.torii.configuration.TimeSpan;
import dev.torii.configuration.UplinkNeed;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.optimise.Problem.Cover;
import dev.torii.planning.optimise.Problem.Pool;
import dev.torii.planning.optimise.Problem.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the numbers of a {@link PlanInput}; windows that cannot be used at all are put aside with a reason. */
final class ProblemBuilder {
    private final PlanInput input;
    private final PlanRequests requests;
    private final Problem problem = new Problem();
    private final Map<String, Integer> wantOf = new HashMap<>();
    private final Map<String, List<Integer>> poolsOf = new HashMap<>();
    private final Map<String, Integer> poolOfAntenna = new HashMap<>();
    private final IntTable uses = new IntTable(6);
    /** Reasons by window, for those without a use. */
    final Map<Integer, Omission> unusable = new LinkedHashMap<>();

    /** What of the request cannot be honoured, for people. */
    final List<String> problems = new ArrayList<>();

    private ProblemBuilder(PlanInput input) {
        this.input = input;
        this.requests = input.requests();
    }

    static ProblemBuilder of(PlanInput input) {
        ProblemBuilder builder = new ProblemBuilder(input);
        builder.build();
        return builder;
    }

    Problem problem() {
        return problem;
    }

    private void build() {
        problem.begin = input.begin();
        problem.horizon = (int) Duration.between(input.begin(), input.end()).toSeconds();
        problem.weights = requests.weights();
        problem.movesMax = input.movesMax();
        problem.windows = input.windows();
        requests.satellites().forEach(this::want);
        pools();
        operators();
        for (int i = 0; i < problem.windows.size(); i++) {
            window(i, problem.windows.get(i));
        }
        requests.booked().forEach(this::booked);
        finishUses();
        earlier();
        covers();
    }

    private int want(SatelliteNeed need) {
        Want want = new Want();
        want.id = need.satelliteId();
        want.priority = need.priority();
        want.perDay = need.contactsPerDay();
        want.longestGap = need.longestGap().map(d -> (int) d.toSeconds()).orElse(Problem.NEVER);
        want.minimum = (int) Math.max(1, need.minimumDuration().toSeconds());
        want.wanted = need.wantedDuration().map(d -> (int) d.toSeconds()).orElse(Problem.NEVER);
        want.shortened = need.shortened();
        want.parallel = need.severalAntennas();
        want.band = need.band().orElse("");
        want.backlog = need.backlogOctets();
        want.production = need.productionOctetsPerSecond();
        want.octetsPerSecond = need.downlinkBitPerSecond() / 8;
        problem.wants.add(want);
        wantOf.put(want.id, problem.wants.size() - 1);
        return problem.wants.size() - 1;
    }

    /** The want of a satellite; one without an entry gets the default when it is first seen. */
    private int wantOf(String satelliteId) {
        Integer known = wantOf.get(satelliteId);
        if (known != null) {
            return known;
        }
        if (requests.defaultNeed().isEmpty()) {
            return -1;
        }
        SatelliteNeed n = requests.defaultNeed().get();
        return want(new SatelliteNeed(
                satelliteId,
                n.priority(),
                n.contactsPerDay(),
                n.longestGap(),
                n.minimumDuration(),
                n.wantedDuration(),
                n.shortened(),
                n.severalAntennas(),
                n.band(),
                n.backlogOctets(),
                n.productionOctetsPerSecond(),
                n.downlinkBitPerSecond()));
    }

    private void pools() {
        Map<String, AntennaTerms> termsOf = new HashMap<>();
        requests.antennas().forEach(t -> termsOf.put(t.antennaId(), t));
        Set<String> booked = new HashSet<>();
        requests.booked().forEach(b -> booked.add(b.antennaId()));
        Map<List<Object>, Integer> like = new HashMap<>();
        for (Station station : input.stations().stations()) {
            for (Antenna antenna : station.antennas()) {
                AntennaTerms terms =
                        termsOf.getOrDefault(antenna.id(), antenna.terms().orElse(requests.defaultTerms()));
                Duration slew = antenna.limits().slewMax();
                Duration setup = terms.setup().compareTo(slew) >= 0 ? terms.setup() : slew;
                boolean alone = !terms.maintenance().isEmpty() || booked.contains(antenna.id());
                List<Object> key = List.of(
                        station.id(),
                        alone ? antenna.id() : "",
                        terms.bands(),
                        terms.uplink(),
                        setup,
                        terms.teardown(),
                        terms.costPerContact(),
                        terms.costPerMinute(),
                        antenna.limits());
                int index = like.computeIfAbsent(key, k -> addPool(station.id(), terms, setup, antenna));
                problem.pools.get(index).antennaIds.add(antenna.id());
                poolOfAntenna.put(antenna.id(), index);
            }
        }
        for (int p = 0; p < problem.pools.size(); p++) {
            Pool pool = problem.pools.get(p);
            problem.resourceNames.add("antenna " + String.join(", ", pool.antennaIds));
            problem.resourceCapacity.add(pool.antennaIds.size());
            pool.resources = new int[] {p};
        }
    }

    private int addPool(String stationId, AntennaTerms terms, Duration setup, Antenna first) {
        Pool pool = new Pool(stationId, terms, setup, first);
        for (TimeSpan span : terms.maintenance()) {
            int from = second(span.from());
            int to = second(span.to().plusMillis(999));
            if (to > 0 && from < problem.horizon) {
                pool.blocks.add(new int[] {from, to});
            }
        }
        problem.pools.add(pool);
        poolsOf.computeIfAbsent(stationId, k -> new ArrayList<>()).add(problem.pools.size() - 1);
        return problem.pools.size() - 1;
    }

    private void operators() {
        for (OperatorLimit limit : requests.operators()) {
            int resource = problem.resourceNames.size();
            problem.resourceNames.add("limit " + limit.name());
            problem.resourceCapacity.add(limit.contactsMax());
            for (Pool pool : problem.pools) {
                if (limit.stationIds().isEmpty() || limit.stationIds().contains(pool.stationId)) {
                    int[] more = Arrays.copyOf(pool.resources, pool.resources.length + 1);
                    more[pool.resources.length] = resource;
                    pool.resources = more;
                }
            }
        }
    }

    private void window(int index, VisibilityWindow window) {
        List<Integer> pools = poolsOf.getOrDefault(window.stationId(), List.of());
        if (pools.isEmpty()) {
            unusable.put(index, Omission.unusable(window, "station " + window.stationId() + " is not configured"));
            return;
        }
        int satellite = wantOf(window.satelliteId());
        if (satellite < 0) {
            unusable.put(index, Omission.unusable(window, window.satelliteId() + " asks for no contact"));
            return;
        }
        Want want = problem.wants.get(satellite);
        String reason = "no antenna of the station has band " + want.band;
        boolean fits = false;
        for (int p : pools) {
            Pool pool = problem.pools.get(p);
            Set<String> bands = pool.terms.bands();
            if (!want.band.isEmpty() && !bands.isEmpty() && !bands.contains(want.band)) {
                continue;
            }
            Optional<TimeSpan> usable = input.times().usable(window, pool.first);
            // Whole seconds within: up at the begin, down at the end.
            int lo = usable.map(u -> (int) Math.max(0, -Math.floorDiv(-millis(u.from()), 1000L)))
                    .orElse(0);
            int hi = usable.map(u -> Math.min(problem.horizon, second(u.to()))).orElse(0);
            if (usable.isPresent() && hi - lo >= want.minimum) {
                uses.add(index, satellite, p, lo, hi, 0);
                fits = true;
            } else {
                reason = usable.isEmpty()
                        ? "antenna " + pool.first.id() + " cannot follow it"
                        : tooShort(Math.max(0, hi - lo), want.minimum);
            }
        }
        if (!fits) {
            unusable.put(index, Omission.unusable(window, reason));
        }
    }

    private static String tooShort(int seconds, int minimum) {
        return String.format(Locale.ROOT, "lasts %d s within the plan, less than %d s", seconds, minimum);
    }

    private void booked(BookedContact booked) {
        Integer pool = poolOfAntenna.get(booked.antennaId());
        int satellite = wantOf(booked.satelliteId());
        int from = second(booked.span().from());
        int to = second(booked.span().to());
        if (pool == null || to <= 0 || from >= problem.horizon) {
            return;
        }
        if (satellite < 0) {
            Pool p = problem.pools.get(pool);
            p.blocks.add(new int[] {from - p.setup, to + p.teardown});
            return;
        }
        uses.add(-1, satellite, pool, from, to, 1);
    }

    private void finishUses() {
        problem.size = uses.size();
        problem.window = uses.column(0);
        problem.satellite = uses.column(1);
        problem.pool = uses.column(2);
        problem.lo = uses.column(3);
        problem.hi = uses.column(4);
        int[] fixed = uses.column(5);
        problem.fixed = new boolean[problem.size];
        for (int i = 0; i < problem.size; i++) {
            problem.fixed[i] = fixed[i] == 1;
        }
        int[][] bySatellite = grouped(problem.satellite, problem.wants.size());
        for (int s = 0; s < bySatellite.length; s++) {
            problem.wants.get(s).uses = bySatellite[s];
        }
        problem.usesOfPool = grouped(problem.pool, problem.pools.size());
    }

    private int[][] grouped(int[] key, int groups) {
        int[] length = new int[groups];
        for (int k : key) {
            length[k]++;
        }
        int[][] result = new int[groups][];
        for (int g = 0; g < groups; g++) {
            result[g] = new int[length[g]];
        }
        List<Integer> order = new ArrayList<>(problem.size);
        for (int i = 0; i < problem.size; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> problem.lo[i]));
        int[] filled = new int[groups];
        for (int i : order) {
            result[key[i]][filled[key[i]]++] = i;
        }
        return result;
    }

    private void earlier() {
        problem.earlierStart = new int[problem.size];
        problem.earlierStop = new int[problem.size];
        problem.earlierDrift = new Duration[problem.size];
        Arrays.fill(problem.earlierDrift, Duration.ZERO);
        Arrays.fill(problem.earlierStart, -1);
        for (PlannedContact contact : input.earlier()) {
            Integer satellite = wantOf.get(contact.satelliteId());
            Integer pool = poolOfAntenna.get(contact.antennaId());
            if (satellite == null || pool == null || contact.booked()) {
                continue;
            }
            Want want = problem.wants.get(satellite);
            int middle = second(contact.start()) / 2 + second(contact.stop()) / 2;
            for (int use : want.uses) {
                if (problem.pool[use] == pool
                        && problem.lo[use] <= middle
                        && middle <= problem.hi[use]
                        && !problem.fixed[use]
                        && problem.earlierStart[use] < 0) {
                    int start = Math.max(problem.lo[use], second(contact.start()));
                    int stop = Math.min(problem.hi[use], second(contact.stop()));
                    problem.earlierStart[use] = want.shortened ? start : problem.lo[use];
                    problem.earlierStop[use] = want.shortened ? stop : problem.hi[use];
                    problem.earlierDrift[use] = contact.drift();
                    problem.earlierCount++;
                    break;
                }
            }
        }
    }

    private void covers() {
        for (UplinkNeed need : requests.uplinks()) {
            Integer satellite = wantOf.get(need.satelliteId());
            if (satellite != null) {
                double worth = requests.weights().missedUplink() * problem.wants.get(satellite).priority;
                cover(need.id(), false, satellite, satellite, need.span(), worth);
            }
        }
        for (StereoNeed need : requests.stereoPairs()) {
            Integer first = wantOf.get(need.firstId());
            Integer second = wantOf.get(need.secondId());
            if (first != null && second != null) {
                double priority = Math.max(problem.wants.get(first).priority, problem.wants.get(second).priority);
                double worth = requests.weights().stereoPair() * priority;
                cover(need.id(), true, first, second, need.span(), worth);
            }
        }
        List<List<Integer>> of = new ArrayList<>();
        problem.wants.forEach(w -> of.add(new ArrayList<>()));
        for (int c = 0; c < problem.covers.size(); c++) {
            Cover cover = problem.covers.get(c);
            of.get(cover.first()).add(c);
            if (cover.stereo()) {
                of.get(cover.second()).add(c);
            }
        }
        problem.coversOf = of.stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void cover(String id, boolean stereo, int first, int second, TimeSpan span, double worth) {
        int from = second(span.from());
        int to = second(span.to());
        problem.covers.add(new Cover(id, stereo, first, second, from, to, worth));
    }

    private int second(Instant time) {
        return (int) Math.floorDiv(millis(time), 1000L);
    }

    /** From the begin of the plan, cut to what is near it. */
    private long millis(Instant time) {
        Duration since = Duration.between(problem.begin, time);
        long far = 2 * PlanInput.SPAN_MAX.toMillis();
        return since.abs().compareTo(Duration.ofMillis(far)) > 0
                ? Long.signum(since.toSeconds()) * far
                : since.toMillis();
    }
}
