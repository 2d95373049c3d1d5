package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Cover;
import dev.torii.planning.optimise.Problem.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * The problem with whole passes as a linear program with whole numbers. The first columns are the uses. Like antennas need no index:
 * their passes fit if at no time more are under way than there are antennas. Too long a gap is the time for which no contact began or
 * ended within the longest gap before, one row for each stretch in which that does not change.
 */
final class ModelBuilder {
    private final Problem problem;
    private final LinearModel model = new LinearModel();

    private ModelBuilder(Problem problem) {
        this.problem = problem;
    }

    static LinearModel of(Problem problem) {
        return new ModelBuilder(problem).build();
    }

    private LinearModel build() {
        for (int use = 0; use < problem.size; use++) {
            model.add(1, problem.minutesWorth(use, problem.hi[use] - problem.lo[use]), true);
            if (problem.fixed[use]) {
                model.limit(new int[] {use}, new double[] {-1}, -1);
            }
        }
        resources();
        for (int s = 0; s < problem.wants.size(); s++) {
            Want want = problem.wants.get(s);
            if (!want.parallel) {
                cliques(boxed(want.uses), u -> problem.lo[u], u -> problem.hi[u], 1, List.of());
            }
            days(want);
            gaps(want);
            data(want);
        }
        problem.covers.forEach(this::cover);
        return model;
    }

    private void resources() {
        for (int r = 0; r < problem.resourceNames.size(); r++) {
            List<Integer> users = new ArrayList<>();
            for (int use = 0; use < problem.size; use++) {
                for (int its : problem.poolOf(use).resources) {
                    if (its == r) {
                        users.add(use);
                    }
                }
            }
            List<int[]> blocks = r < problem.pools.size() ? problem.pools.get(r).blocks : List.of();
            cliques(
                    users,
                    u -> problem.occupiedFrom(u, problem.lo[u]),
                    u -> problem.occupiedTo(u, problem.hi[u]),
                    problem.resourceCapacity.get(r),
                    blocks);
        }
    }

    /** A row for each largest set of intervals that are under way at one time, if it is over the capacity. */
    private void cliques(
            List<Integer> users, IntUnaryOperator from, IntUnaryOperator to, int capacity, List<int[]> blocks) {
        int n = users.size() + blocks.size();
        int[] begin = new int[n];
        int[] end = new int[n];
        for (int k = 0; k < n; k++) {
            begin[k] = k < users.size() ? from.applyAsInt(users.get(k)) : blocks.get(k - users.size())[0];
            end[k] = k < users.size() ? to.applyAsInt(users.get(k)) : blocks.get(k - users.size())[1];
        }
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            order.add(k);
        }
        order.sort(Comparator.comparingInt(k -> begin[k]));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int k = order.get(i);
            open.removeIf(o -> end[o] <= begin[k]);
            open.add(k);
            int next = i + 1 < n ? begin[order.get(i + 1)] : Integer.MAX_VALUE;
            boolean largest = open.stream().anyMatch(o -> end[o] <= next);
            if (largest && open.size() > capacity) {
                int[] columns = open.stream()
                        .filter(o -> o < users.size())
                        .mapToInt(users::get)
                        .toArray();
                model.limit(columns, filled(columns.length, 1), capacity - (open.size() - columns.length));
            }
        }
    }

    private void days(Want want) {
        for (int day = 0; day < problem.days() && want.perDay > 0; day++) {
            int d = day;
            int missing =
                    model.add(problem.perDay(want, day), -want.priority * problem.weights.missingContact(), false);
            int[] uses = Arrays.stream(want.uses)
                    .filter(u -> Math.max(0, problem.lo[u]) / Problem.DAY_S == d)
                    .toArray();
            atLeast(uses, missing, problem.perDay(want, day));
        }
    }

    /** Sum of uses and an extra column is at least something. */
    private void atLeast(int[] uses, int extra, double least) {
        int[] columns = Arrays.copyOf(uses, uses.length + 1);
        columns[uses.length] = extra;
        model.limit(columns, filled(columns.length, -1), -least);
    }

    private void gaps(Want want) {
        if (want.longestGap == Problem.NEVER || want.longestGap >= problem.horizon) {
            return;
        }
        TreeSet<Integer> times = new TreeSet<>(List.of(want.longestGap, problem.horizon));
        for (int use : want.uses) {
            times.add(Math.max(want.longestGap, problem.lo[use]));
            times.add(Math.min(problem.horizon, problem.hi[use] + want.longestGap));
        }
        int from = want.longestGap;
        for (int to : times.tailSet(from, false)) {
            int begin = from;
            int[] uses = Arrays.stream(want.uses)
                    .filter(u -> problem.lo[u] <= begin && problem.hi[u] + want.longestGap >= to)
                    .toArray();
            double worth = -want.priority * problem.weights.gapMinute() * (to - begin) / 60.0;
            atLeast(uses, model.add(1, worth, false), 1);
            from = to;
        }
    }

    /** Data in units of 10^9 octets: what is on board after each use is what there was, and new, less what was sent. */
    private void data(Want want) {
        if (want.octetsPerSecond == 0 || problem.weights.gigaoctet() == 0) {
            return;
        }
        int onBoard = -1;
        double known = want.backlog / 1e9;
        int time = 0;
        for (int use : want.uses) {
            int seconds = problem.hi[use] - problem.lo[use];
            double most = want.octetsPerSecond * seconds / 1e9;
            int sent = model.add(most, want.priority * problem.weights.gigaoctet(), false);
            model.limit(new int[] {sent, use}, new double[] {1, -most}, 0);
            int until = Math.max(time, problem.hi[use]);
            double made = known + want.production * (until - time) / 1e9;
            int after = model.add(Double.MAX_VALUE, 0, false);
            if (onBoard < 0) {
                model.limit(new int[] {after, sent}, filled(2, 1), made);
            } else {
                model.limit(new int[] {after, sent, onBoard}, new double[] {1, 1, -1}, made);
            }
            onBoard = after;
            known = 0;
            time = until;
        }
    }

    private void cover(Cover cover) {
        if (!cover.stereo()) {
            atLeast(uses(cover, 0), model.add(1, -cover.worth(), false), 1);
            return;
        }
        int both = model.add(1, cover.worth(), false);
        for (int side = 0; side < 2; side++) {
            int[] uses = uses(cover, side);
            int[] columns = Arrays.copyOf(uses, uses.length + 1);
            columns[uses.length] = both;
            double[] factors = filled(columns.length, -1);
            factors[uses.length] = 1;
            model.limit(columns, factors, 0);
        }
    }

    private int[] uses(Cover cover, int side) {
        return Arrays.stream(problem.wants.get(side == 0 ? cover.first() : cover.second()).uses)
                .filter(u -> problem.lo[u] >= cover.from()
                        && problem.hi[u] <= cover.to()
                        && (cover.stereo() || problem.poolOf(u).terms.uplink()))
                .toArray();
    }

    private static List<Integer> boxed(int[] uses) {
        return Arrays.stream(uses).boxed().toList();
    }

    private static double[] filled(int length, double factor) {
        double[] all = new double[length];
        Arrays.fill(all, factor);
        return all;
    }
}
