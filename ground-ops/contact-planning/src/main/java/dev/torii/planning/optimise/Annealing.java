package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Pool;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;

/**
 * Large-neighbourhood search: a use is forced in, what stands in its way goes (or is shortened), and the room that this leaves is filled
 * again from the uses around. A worse plan is kept with a probability that falls over the search. Not thread safe.
 */
final class Annealing {
    /** How far around a lost contact its antenna and its satellite are searched for others, s. */
    private static final int AROUND_ANTENNA_S = 1500;

    private static final int AROUND_SATELLITE_S = 3 * 3600;
    private static final int TRIES_ANTENNA = 8;
    private static final int TRIES_SATELLITE = 5;
    private static final int ASKED_EVERY = 16;
    /** Share of the effort after which progress is told. */
    private static final double TOLD_EVERY = 0.1;

    private final Draft draft;
    private final Problem problem;
    private final RandomGenerator random;
    private final IntStack lost = new IntStack();
    private final IntStack changed = new IntStack();
    private final boolean[] isChanged;
    private final int[] bestStart;
    private final int[] bestStop;
    private double bestValue;
    private double bestReported;

    Annealing(Draft draft, RandomGenerator random) {
        this.draft = draft;
        this.problem = draft.problem;
        this.random = random;
        isChanged = new boolean[problem.size];
        bestStart = draft.start.clone();
        bestStop = draft.stop.clone();
        bestValue = draft.value();
        bestReported = draft.reportedValue();
    }

    /** Searches; the draft is then the best plan found, whose value is told now and then. */
    void run(Effort effort, double hot, double cold, DoubleConsumer progress) {
        double temperature = hot;
        double told = TOLD_EVERY;
        for (int i = 0; problem.size > 0; i++) {
            if (i % ASKED_EVERY == 0) {
                double spent = effort.spent();
                if (spent >= 1) {
                    break;
                }
                temperature = hot * Math.pow(cold / hot, spent);
                if (spent >= told) {
                    told += TOLD_EVERY;
                    progress.accept(bestReported);
                }
            }
            move(temperature);
        }
        restore();
    }

    private void move(double temperature) {
        int use = random.nextInt(problem.size);
        double before = draft.value();
        boolean tooMany = draft.tooManyMoves();
        int mark = draft.mark();
        lost.clear();
        boolean done;
        if (!draft.chosen(use)) {
            done = force(use);
        } else if (problem.fixed[use]) {
            return;
        } else {
            done = (problem.want(use).shortened && random.nextBoolean()) ? shift(use) : drop(use);
        }
        if (!done) {
            draft.undo(mark);
            return;
        }
        refill();
        double delta = draft.settle() - before;
        boolean refused = delta < 0 && random.nextDouble() >= Math.exp(delta / temperature);
        if (refused || (draft.tooManyMoves() && !tooMany)) {
            draft.undo(mark);
            return;
        }
        commit();
    }

    private void commit() {
        for (int i = 0; i < draft.changes(); i++) {
            int use = draft.change(i);
            if (!isChanged[use]) {
                isChanged[use] = true;
                changed.push(use);
            }
        }
        draft.commit();
        if (draft.value() <= bestValue + 1e-9) {
            return;
        }
        bestValue = draft.value();
        bestReported = draft.reportedValue();
        while (changed.size() > 0) {
            int use = changed.pop();
            bestStart[use] = draft.start[use];
            bestStop[use] = draft.stop[use];
            isChanged[use] = false;
        }
    }

    private void restore() {
        for (int i = 0; i < changed.size(); i++) {
            int use = changed.get(i);
            isChanged[use] = false;
            if (draft.chosen(use)) {
                draft.remove(use);
            }
        }
        for (int i = 0; i < changed.size(); i++) {
            int use = changed.get(i);
            if (bestStart[use] >= 0) {
                draft.add(use, bestStart[use], bestStop[use]);
            }
        }
        draft.settle();
        draft.commit();
        changed.clear();
    }

    /** Gives up a contact. */
    private boolean drop(int use) {
        draft.remove(use);
        lost.push(use);
        return true;
    }

    /** Lets a contact that may be shortened grow into the room around it. */
    private boolean shift(int use) {
        draft.remove(use);
        return draft.addWhereFree(use);
    }

    /** Chooses a use whatever stands in its way; false if something does that cannot go. */
    private boolean force(int use) {
        boolean shortened = problem.want(use).shortened;
        if (shortened && random.nextBoolean() && draft.addWhereFree(use)) {
            return true;
        }
        int from = problem.lo[use];
        int to = problem.hi[use];
        if (shortened) {
            int longest = problem.longest(use);
            int shortest = problem.want(use).minimum;
            int length = random.nextInt(3) > 0 ? longest : shortest + random.nextInt(longest - shortest + 1);
            from += random.nextInt(to - from - length + 1);
            to = from + length;
        }
        return Forcing.clear(draft, random, use, from, to, lost) && place(use, from, to);
    }

    private boolean place(int use, int from, int to) {
        draft.add(use, from, to);
        return true;
    }

    /** Tries uses around those that were lost. */
    private void refill() {
        for (int i = 0; i < lost.size(); i++) {
            int gone = lost.get(i);
            int[] ofPool = problem.usesOfPool[problem.pool[gone]];
            around(ofPool, problem.lo[gone], AROUND_ANTENNA_S, TRIES_ANTENNA);
            int[] ofSatellite = problem.want(gone).uses;
            around(ofSatellite, problem.lo[gone], AROUND_SATELLITE_S, TRIES_SATELLITE);
        }
    }

    private void around(int[] uses, int time, int reach, int tries) {
        int first = lowerBound(uses, time - reach);
        int end = lowerBound(uses, time + reach);
        if (first == end) {
            return;
        }
        int at = first + random.nextInt(end - first);
        for (int k = 0; k < Math.min(tries, end - first); k++) {
            int use = uses[at];
            at = at + 1 == end ? first : at + 1;
            int mark = draft.mark();
            double before = draft.settle();
            if (draft.addWhereFree(use) && draft.settle() <= before) {
                draft.undo(mark);
            }
        }
    }

    private int lowerBound(int[] uses, int time) {
        int low = 0;
        int high = uses.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (problem.lo[uses[middle]] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Makes room. */
    static final class Forcing {
        private Forcing() {}

        /** Removes or shortens what stands against a use at a time; false if it cannot go. Uses that were removed are in {@code lost}. */
        static boolean clear(Draft draft, RandomGenerator random, int use, int from, int to, IntStack lost) {
            Problem problem = draft.problem;
            int s = problem.satellite[use];
            if (!problem.wants.get(s).parallel) {
                for (int k = draft.chainLength[s] - 1; k >= 0; k--) {
                    int other = draft.chain[s][k];
                    if (draft.start[other] < to && draft.stop[other] > from && !giveWay(draft, other, from, to, lost)) {
                        return false;
                    }
                }
            }
            Pool pool = problem.poolOf(use);
            int begin = from - pool.setup;
            int end = to + pool.teardown;
            for (int r : pool.resources) {
                Timeline timeline = draft.timelines[r];
                int full = timeline.fullAt(begin, end);
                while (full != Integer.MIN_VALUE) {
                    int n = timeline.overlapping(full, full + 1);
                    int pick = random.nextInt(n);
                    int other = -1;
                    for (int k = 0; k < n && (other < 0 || problem.fixed[other]); k++) {
                        other = timeline.use[timeline.hits[(pick + k) % n]];
                    }
                    if (other < 0) {
                        return false;
                    }
                    Pool its = problem.poolOf(other);
                    if (!giveWay(draft, other, begin - its.teardown, end + its.setup, lost)) {
                        return false;
                    }
                    full = timeline.fullAt(begin, end);
                }
            }
            return true;
        }

        /** A contact leaves a time free: shortened if it may be, gone otherwise. */
        private static boolean giveWay(Draft draft, int other, int from, int to, IntStack lost) {
            Problem problem = draft.problem;
            if (problem.fixed[other]) {
                return false;
            }
            int start = draft.start[other];
            int stop = draft.stop[other];
            int minimum = problem.want(other).minimum;
            if (problem.want(other).shortened && Math.max(from - start, stop - to) >= minimum) {
                draft.resize(other, from - start >= stop - to ? start : to, from - start >= stop - to ? from : stop);
            } else {
                draft.remove(other);
                lost.push(other);
            }
            return true;
        }
    }
}
