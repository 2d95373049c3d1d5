package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Want;
import java.util.Arrays;

/**
 * The best set of contacts of one satellite that has the antennas to itself, by dynamic programming over its uses in order of time: what
 * each use is worth is given, missing contacts and long gaps are taken off exactly. Where contacts may be shortened, or at the same
 * time, two that overlap are both allowed and gaps are those between whole passes, which only makes the result higher. Not thread
 * safe.
 *
 * <p>A state is the last contact and how many its day has. Earlier contacts that ended less than the longest gap ago are looked at one by
 * one; of those before, whose gap costs by the minute, only the best of each count is kept.
 */
final class SatelliteBest {
    private static final double NONE = Double.NEGATIVE_INFINITY;

    private final Problem problem;
    /** Uses of the best set, after {@link #solve}. */
    final IntStack bought = new IntStack();

    private Want want = new Want();
    private boolean relaxed;
    private int states;
    private double gapRate;
    private double missRate;
    private int gap;
    /** By place and contacts in the day of the use there, the best value of sets that end with it. */
    private double[] value = new double[0];

    private int[] before = new int[0];
    private int[] end = new int[0];
    private int[] day = new int[0];
    private int[] byEnd = new int[0];
    /** Best of those long ago by contacts in {@link #farDay}: value and what the gap since would cost at time 0. */
    private double[] far = new double[0];

    private int[] farFrom = new int[0];
    private int farDay;

    SatelliteBest(Problem problem) {
        this.problem = problem;
    }

    /** Returns the value of the best set of a satellite. */
    double solve(int satellite, double[] worth) {
        prepare(satellite);
        int[] uses = want.uses;
        int entered = 0;
        int left = 0;
        for (int i = 0; i < uses.length; i++) {
            double own = worth[uses[i]];
            int lo = problem.lo[uses[i]];
            collapse(day[i]);
            while (entered < uses.length && (relaxed ? byEnd[entered] < i : end[byEnd[entered]] <= lo)) {
                entered++;
            }
            while (left < entered && end[byEnd[left]] <= lo - gap) {
                addFar(byEnd[left++]);
            }
            offer(i, 0, 0, -1, own - gapCost(lo, 0));
            for (int c = 0; c < states; c++) {
                if (far[c] != NONE) {
                    offer(i, farDay, c, farFrom[c], own + far[c] - gapRate * lo);
                }
            }
            for (int k = left; k < entered; k++) {
                int j = byEnd[k];
                double base = own - gapCost(lo, end[j]);
                for (int c = 0; c < states; c++) {
                    if (value[j * states + c] != NONE) {
                        offer(i, day[j], c, j * states + c, base + value[j * states + c]);
                    }
                }
            }
        }
        return finish(uses);
    }

    private void prepare(int satellite) {
        want = problem.wants.get(satellite);
        int n = want.uses.length;
        relaxed = want.shortened || want.parallel;
        states = want.perDay + 1;
        gapRate = want.longestGap == Problem.NEVER ? 0 : want.priority * problem.weights.gapMinute() / 60.0;
        gap = gapRate == 0 ? 0 : want.longestGap;
        missRate = want.priority * problem.weights.missingContact();
        if (value.length < n * states) {
            value = new double[n * states];
            before = new int[n * states];
        }
        if (end.length < n) {
            end = new int[n];
            day = new int[n];
            byEnd = new int[n];
        }
        if (far.length < states) {
            far = new double[states];
            farFrom = new int[states];
        }
        Arrays.fill(value, 0, n * states, NONE);
        Arrays.fill(far, NONE);
        farDay = 0;
        int latest = 0;
        for (int i = 0; i < n; i++) {
            int hi = problem.hi[want.uses[i]];
            latest = Math.max(latest, hi);
            end[i] = relaxed ? latest : hi;
            day[i] = Math.max(0, problem.lo[want.uses[i]]) / Problem.DAY_S;
            int at = i;
            for (; at > 0 && end[byEnd[at - 1]] > end[i]; at--) {
                byEnd[at] = byEnd[at - 1];
            }
            byEnd[at] = i;
        }
    }

    private double gapCost(int from, int last) {
        return gapRate * Math.max(0, from - last - gap);
    }

    /** Those long ago move on to a new day: what they miss in theirs is taken off. */
    private void collapse(int today) {
        if (today <= farDay) {
            return;
        }
        int best = -1;
        for (int c = 0; c < states; c++) {
            if (far[c] != NONE) {
                far[c] -= missing(farDay, c, today);
                best = best < 0 || far[c] > far[best] ? c : best;
            }
        }
        if (best > 0) {
            far[0] = far[best];
            farFrom[0] = farFrom[best];
        }
        Arrays.fill(far, 1, states, NONE);
        farDay = today;
    }

    private void addFar(int j) {
        for (int c = 0; c < states; c++) {
            double sum = value[j * states + c];
            if (sum == NONE) {
                continue;
            }
            sum += gapRate * ((double) end[j] + gap);
            int count = c;
            if (day[j] < farDay) {
                sum -= missing(day[j], c, farDay);
                count = 0;
            }
            if (sum > far[count]) {
                far[count] = sum;
                farFrom[count] = j * states + c;
            }
        }
    }

    private void offer(int i, int dayBefore, int countBefore, int from, double sum) {
        boolean same = day[i] == dayBefore;
        int count = Math.min(want.perDay, same ? countBefore + 1 : 1);
        double total = same ? sum : sum - missing(dayBefore, countBefore, day[i]);
        int at = i * states + count;
        if (total > value[at]) {
            value[at] = total;
            before[at] = from;
        }
    }

    /** What is taken off for missing contacts from a day with so many to the day before another. */
    private double missing(int from, int count, int next) {
        int missing = Math.max(0, problem.perDay(want, from) - count);
        for (int d = from + 1; d < next; d++) {
            missing += problem.perDay(want, d);
        }
        return missRate * missing;
    }

    private double finish(int[] uses) {
        bought.clear();
        double best = -missing(0, 0, problem.days()) - gapCost(problem.horizon, 0);
        int at = -1;
        for (int i = 0; i < uses.length; i++) {
            for (int c = 0; c < states; c++) {
                if (value[i * states + c] == NONE) {
                    continue;
                }
                double sum =
                        value[i * states + c] - missing(day[i], c, problem.days()) - gapCost(problem.horizon, end[i]);
                if (sum > best) {
                    best = sum;
                    at = i * states + c;
                }
            }
        }
        for (; at >= 0; at = before[at]) {
            bought.push(uses[at / states]);
        }
        return best;
    }
}
