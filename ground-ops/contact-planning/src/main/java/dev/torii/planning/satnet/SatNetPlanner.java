package dev.torii.planning.satnet;

import dev.torii.planning.optimise.Effort;
import dev.torii.planning.satnet.SatNetProblem.Choice;
import dev.torii.planning.satnet.SatNetProblem.Closure;
import dev.torii.planning.satnet.SatNetProblem.Request;
import dev.torii.planning.satnet.SatNetProblem.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Schedules a SatNet week: shortest requests first, then a large-neighbourhood search that takes tracks around a request out and puts
 * them back in another order. The aim weighs the shares that missions do not get, the largest of them, hours and satisfied requests.
 * Pure; the same random sequence and an effort of steps give the same schedule.
 */
public final class SatNetPlanner {
    private static final int REMOVED_MAX = 9;
    private static final int EXTRA = 12;
    private static final double HOT = 2.5;
    private static final double COLD = 0.02;

    private final RandomGenerator random;
    private final Busy[] antennas;
    private final Busy[] missions;
    private final List<List<Track>> tracks = new ArrayList<>();
    private final double[] wanted;
    private final double[] given;
    private final int[] got;
    private final Request[] requests;
    private final int[][][] antennasOf;
    private final boolean exclusive;
    private int bestOn;
    private int bestOff;

    private SatNetPlanner(SatNetProblem problem, RandomGenerator random, boolean exclusive) {
        this.random = random;
        this.exclusive = exclusive;
        antennas = new Busy[problem.antennas().size()];
        Arrays.setAll(antennas, a -> new Busy());
        missions = new Busy[problem.missions().size()];
        Arrays.setAll(missions, m -> new Busy());
        wanted = new double[missions.length];
        given = new double[missions.length];
        requests = problem.requests().toArray(Request[]::new);
        got = new int[requests.length];
        antennasOf = new int[requests.length][][];
        for (int q = 0; q < requests.length; q++) {
            tracks.add(new ArrayList<>(2));
            wanted[requests[q].mission()] += requests[q].wanted();
            antennasOf[q] = requests[q].choices().stream()
                    .map(c -> c.antennas().stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
        }
        for (Closure closure : problem.maintenance()) {
            antennas[closure.antenna()].add(closure.from(), closure.to(), -1);
        }
    }

    /**
     * Schedules a week.
     *
     * @param problem   the week
     * @param exclusive whether a mission may have one track at a time only
     * @param random    source of choices
     * @param effort    when to end
     * @return tracks by begin
     */
    public static List<Track> plan(SatNetProblem problem, boolean exclusive, RandomGenerator random, Effort effort) {
        return new SatNetPlanner(problem, random, exclusive).run(effort);
    }

    private List<Track> run(Effort effort) {
        List<Integer> order = new ArrayList<>();
        for (int q = 0; q < requests.length; q++) {
            order.add(q);
        }
        order.sort(Comparator.comparingInt(q -> requests[q].wanted()));
        order.forEach(this::serve);
        double current = aim();
        double best = current;
        List<Track> kept = all();
        for (double spent = effort.spent(); spent < 1 && requests.length > 0; spent = effort.spent()) {
            double next = move(current, HOT * Math.pow(COLD / HOT, spent));
            if (next > best + 1e-9) {
                best = next;
                kept = all();
            }
            current = next;
        }
        kept.sort(Comparator.comparingInt(Track::on).thenComparingInt(Track::request));
        return kept;
    }

    private List<Track> all() {
        List<Track> all = new ArrayList<>();
        tracks.forEach(all::addAll);
        return all;
    }

    private double aim() {
        double squares = 0;
        double largest = 0;
        double hours = 0;
        for (int m = 0; m < wanted.length; m++) {
            double u = wanted[m] == 0 ? 0 : (wanted[m] - given[m]) / wanted[m];
            squares += u * u;
            largest = Math.max(largest, u);
            hours += given[m] / 3600;
        }
        int satisfied = 0;
        for (int q = 0; q < requests.length; q++) {
            satisfied += got[q] > 0 && got[q] >= requests[q].minimum() ? 1 : 0;
        }
        return -900 * Math.sqrt(squares / Math.max(1, wanted.length)) - 100 * largest + 0.1 * hours + 0.15 * satisfied;
    }

    /** One neighbourhood; returns the aim after it, unchanged if it was taken back. */
    private double move(double current, double temperature) {
        List<Integer> ins = removed();
        for (int i = 0; i < EXTRA; i++) {
            int q = random.nextInt(requests.length);
            if (got[q] < requests[q].wanted() && !ins.contains(q)) {
                ins.add(q);
            }
        }
        List<List<Track>> old = new ArrayList<>();
        for (int q : ins) {
            old.add(new ArrayList<>(tracks.get(q)));
            clear(q);
        }
        List<Integer> order = new ArrayList<>(ins);
        arrange(order);
        order.forEach(this::serve);
        double next = aim();
        if (next >= current || random.nextDouble() < Math.exp((next - current) / temperature)) {
            return next;
        }
        ins.forEach(this::clear);
        for (int i = 0; i < ins.size(); i++) {
            old.get(i).forEach(this::put);
        }
        return current;
    }

    /** A request and those whose tracks are near one of its possibilities. */
    private List<Integer> removed() {
        List<Integer> out = new ArrayList<>();
        int centre = random.nextInt(requests.length);
        List<Choice> choices = requests[centre].choices();
        if (!choices.isEmpty()) {
            int pick = random.nextInt(choices.size());
            Choice choice = choices.get(pick);
            int time = choice.on() + random.nextInt(Math.max(1, choice.off() - choice.on()));
            int reach = 3600 * (2 + random.nextInt(9));
            for (int a : antennasOf[centre][pick]) {
                antennas[a].near(time - reach, time + reach, out);
            }
            if (exclusive) {
                missions[requests[centre].mission()].near(time - reach, time + reach, out);
            }
        }
        while (out.size() > REMOVED_MAX) {
            out.remove(random.nextInt(out.size()));
        }
        out.remove((Integer) centre);
        out.add(centre);
        return out;
    }

    private void arrange(List<Integer> order) {
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            order.set(i, order.set(j, order.get(i)));
        }
        double[] key = new double[requests.length];
        int how = random.nextInt(4);
        for (int q : order) {
            int m = requests[q].mission();
            key[q] = how < 2
                    ? 0
                    : how == 2
                            ? requests[q].wanted() * (0.5 + random.nextDouble())
                            : -(wanted[m] - given[m]) / wanted[m] * (0.7 + 0.6 * random.nextDouble());
        }
        order.sort(Comparator.comparingDouble(q -> key[q]));
    }

    /** Gives a request what there is: one track, or several if it may be split and one does not suffice. */
    private void serve(int q) {
        Request request = requests[q];
        Track one = find(q, request.minimum(), request.wanted());
        if (!request.splittable() || (one != null && one.off() - one.on() >= request.wanted())) {
            if (one != null) {
                put(one);
            }
            return;
        }
        while (request.wanted() - got[q] >= SatNetProblem.SPLIT_TRACK_MIN_S) {
            Track next = find(q, SatNetProblem.SPLIT_TRACK_MIN_S, request.wanted() - got[q]);
            if (next == null) {
                break;
            }
            put(next);
        }
        if (got[q] < request.minimum() || (one != null && got[q] < one.off() - one.on())) {
            clear(q);
            if (one != null) {
                put(one);
            }
        }
    }

    private void put(Track track) {
        Request request = requests[track.request()];
        for (int a : track.antennas()) {
            antennas[a].add(track.on() - request.setup(), track.off() + request.teardown(), track.request());
        }
        missions[request.mission()].add(track.on(), track.off(), track.request());
        tracks.get(track.request()).add(track);
        got[track.request()] += track.off() - track.on();
        given[request.mission()] += track.off() - track.on();
    }

    private void clear(int q) {
        Request request = requests[q];
        for (Track track : tracks.get(q)) {
            for (int a : track.antennas()) {
                antennas[a].remove(track.on() - request.setup(), q);
            }
            missions[request.mission()].remove(track.on(), q);
            given[request.mission()] -= track.off() - track.on();
        }
        tracks.get(q).clear();
        got[q] = 0;
    }

    /** The most useful track of a request, with some chance; null if there is none. */
    private Track find(int q, int least, int most) {
        Request request = requests[q];
        Track best = null;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < request.choices().size(); c++) {
            Choice choice = request.choices().get(c);
            int from = choice.on();
            while (choice.off() - from >= least && room(q, antennasOf[q][c], from, choice.off(), least)) {
                int length = Math.min(most, bestOff - bestOn);
                int slack = bestOff - bestOn - length;
                double value = length
                        - 0.02 * Math.min(slack, 20_000) * random.nextDouble()
                        - 3000.0 * (antennasOf[q][c].length - 1)
                        + 1500 * random.nextDouble();
                if (value > bestValue) {
                    int shift = random.nextBoolean() ? 0 : slack;
                    best = new Track(q, choice.antennas(), bestOn + shift, bestOn + shift + length);
                    bestValue = value;
                }
                from = bestOff + 1;
            }
        }
        return best;
    }

    /** First room of at least some seconds within [from, to]: then {@link #bestOn} and {@link #bestOff}. */
    private boolean room(int q, int[] which, int from, int to, int least) {
        Request request = requests[q];
        int on = from;
        while (to - on >= least) {
            int off = to;
            int moved = on;
            for (int a : which) {
                moved = Math.max(moved, antennas[a].freeFrom(moved - request.setup()) + request.setup());
            }
            Busy own = missions[request.mission()];
            moved = Math.max(moved, exclusive ? own.freeFrom(moved) : own.freeFrom(moved, q));
            if (moved > on) {
                on = moved;
                continue;
            }
            int next = to; // what ends the room; before its end there is no more room than here
            for (int a : which) {
                int begin = antennas[a].nextAfter(on - request.setup());
                if (begin - request.teardown() < off) {
                    off = begin - request.teardown();
                    next = begin + request.setup();
                }
            }
            int begin = exclusive ? own.nextAfter(on) : own.nextAfter(on, q);
            if (begin < off) {
                off = begin;
                next = begin;
            }
            if (off - on >= least) {
                bestOn = on;
                bestOff = off;
                return true;
            }
            on = Math.max(on + 1, next);
        }
        return false;
    }
}
