package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Cover;
import dev.torii.planning.optimise.Problem.Pool;
import dev.torii.planning.optimise.Problem.Want;
import java.util.Arrays;
import java.util.BitSet;

/**
 * An upper bound on any plan by prices (Lagrangian relaxation): the capacity of antennas and limits is given up and sold at a price for
 * each time at which something may begin; then every satellite buys its best set of contacts alone, which is solved exactly by
 * {@link SatelliteBest}. For any prices the sum is a bound; prices rise where too much is bought and fall where capacity is left.
 *
 * <p>Given up are further: that data must be on board when it is sent (its total stays), that the second satellite of a stereo pair must
 * be there too, and for satellites with shortened contacts that two of their contacts are not at the same time.
 */
final class PriceBound {
    /** A price stands for at least so many seconds, so that weeks of many satellites stay cheap; more of it only weakens the bound. */
    private static final int POINT_STEP_S = 20;

    private final Problem problem;
    private final int[][] points;
    private final double[][] price;
    private final double[][] priceSum;
    private final double[][] bought;
    /** For each use and each of its resources the first and the last point but one that it occupies; whole passes. */
    private final int[][] pointsOf;

    private final double[] coverPrice;
    private final double[] coverBought;
    private final double[] dataPrice;
    private final double[] dataBought;
    private final double[] worth;
    private final SatelliteBest best;
    /** How often each use was bought, later rounds counting more: 0..1, near what a linear program would choose. */
    final double[] share;

    final BitSet purchase;
    private double bound = Double.POSITIVE_INFINITY;
    private double step = 1;
    private int sinceBetter;
    private int rounds;

    PriceBound(Problem problem) {
        this.problem = problem;
        int resources = problem.resourceNames.size();
        points = new int[resources][];
        price = new double[resources][];
        priceSum = new double[resources][];
        bought = new double[resources][];
        pointsOf = new int[problem.size][];
        worth = new double[problem.size];
        share = new double[problem.size];
        purchase = new BitSet(problem.size);
        coverPrice = new double[problem.covers.size()];
        coverBought = new double[problem.covers.size()];
        dataPrice = new double[problem.wants.size()];
        dataBought = new double[problem.wants.size()];
        best = new SatelliteBest(problem);
        for (int c = 0; c < coverPrice.length; c++) {
            coverPrice[c] =
                    problem.covers.get(c).stereo() ? 0 : problem.covers.get(c).worth() / 2;
        }
        points();
    }

    private void points() {
        IntStack[] begins = new IntStack[points.length];
        Arrays.setAll(begins, r -> new IntStack());
        for (int use = 0; use < problem.size; use++) {
            for (int r : problem.poolOf(use).resources) {
                begins[r].push(problem.occupiedFrom(use, problem.lo[use]));
            }
        }
        for (int r = 0; r < points.length; r++) {
            int[] all = new int[begins[r].size()];
            Arrays.setAll(all, begins[r]::get);
            Arrays.sort(all);
            int n = 0;
            for (int time : all) {
                // The last begin of a step: an occupation that holds it holds most of those before.
                n -= n > 0 && time - all[n - 1] < POINT_STEP_S && time != all[n - 1] && problem.size > 50_000 ? 1 : 0;
                if (n == 0 || all[n - 1] != time) {
                    all[n++] = time;
                }
            }
            points[r] = Arrays.copyOf(all, n);
            price[r] = new double[n];
            priceSum[r] = new double[n + 1];
            bought[r] = new double[n];
        }
        for (int use = 0; use < problem.size; use++) {
            Pool pool = problem.poolOf(use);
            pointsOf[use] = new int[2 * pool.resources.length];
            for (int k = 0; k < pool.resources.length; k++) {
                int[] p = points[pool.resources[k]];
                pointsOf[use][2 * k] = atOrAfter(p, problem.occupiedFrom(use, problem.lo[use]));
                pointsOf[use][2 * k + 1] = atOrAfter(p, problem.occupiedTo(use, problem.hi[use]));
            }
        }
    }

    private static int atOrAfter(int[] sorted, int time) {
        int at = Arrays.binarySearch(sorted, time);
        return at < 0 ? -at - 1 : at;
    }

    double bound() {
        return bound;
    }

    /**
     * One round: all satellites buy, then prices change.
     *
     * @param feasible value of the best plan known; steps are scaled by the distance to it
     */
    void round(double feasible) {
        rounds++;
        for (double[] b : bought) {
            Arrays.fill(b, 0);
        }
        Arrays.fill(coverBought, 0);
        Arrays.fill(dataBought, 0);
        purchase.clear();
        double sum = fixedPart();
        prices();
        for (int use = 0; use < problem.size; use++) {
            worth[use] = worth(use);
        }
        double keep = Math.max(0.02, 1.0 / rounds);
        for (int s = 0; s < problem.wants.size(); s++) {
            sum += best.solve(s, worth);
            for (int k = 0; k < best.bought.size(); k++) {
                buy(best.bought.get(k));
            }
        }
        for (int use = 0; use < problem.size; use++) {
            share[use] += keep * ((purchase.get(use) ? 1 : 0) - share[use]);
        }
        if (sum < bound - 1e-7 * Math.abs(bound) || bound == Double.POSITIVE_INFINITY) {
            bound = sum;
            sinceBetter = 0;
        } else if (++sinceBetter >= 12) {
            step *= 0.7;
            sinceBetter = 0;
        }
        change(sum, feasible);
    }

    /** What the relaxation pays whatever is bought. */
    private double fixedPart() {
        double sum = 0;
        for (int r = 0; r < price.length; r++) {
            for (int k = 0; k < price[r].length; k++) {
                sum += price[r][k] * capacity(r, k);
            }
        }
        for (int c = 0; c < coverPrice.length; c++) {
            Cover cover = problem.covers.get(c);
            sum += cover.stereo() ? cover.worth() : -coverPrice[c];
        }
        for (int s = 0; s < dataPrice.length; s++) {
            Want want = problem.wants.get(s);
            sum += dataPrice[s] * available(want);
        }
        return sum;
    }

    private double available(Want want) {
        return want.backlog + want.production * problem.horizon;
    }

    /** Capacity at a point: none in maintenance. */
    private int capacity(int resource, int point) {
        if (resource < problem.pools.size()) {
            for (int[] block : problem.pools.get(resource).blocks) {
                if (block[0] <= points[resource][point] && points[resource][point] < block[1]) {
                    return problem.resourceCapacity.get(resource) - 1;
                }
            }
        }
        return problem.resourceCapacity.get(resource);
    }

    private void prices() {
        for (int r = 0; r < price.length; r++) {
            for (int k = 0; k < price[r].length; k++) {
                priceSum[r][k + 1] = priceSum[r][k] + price[r][k];
            }
        }
    }

    /** What a use is worth to its satellite after it has paid. */
    private double worth(int use) {
        Want want = problem.want(use);
        double extra = 0;
        int s = problem.satellite[use];
        for (int c : problem.coversOf[s]) {
            Cover cover = problem.covers.get(c);
            // A shortened contact may lie within the span although its pass does not.
            boolean may = want.shortened
                    ? problem.lo[use] < cover.to() && problem.hi[use] > cover.from()
                    : problem.lo[use] >= cover.from() && problem.hi[use] <= cover.to();
            if (!cover.stereo() && may && problem.poolOf(use).terms.uplink()) {
                extra += coverPrice[c];
            }
        }
        double octet = problem.octetWorth(want) - dataPrice[s];
        if (want.shortened && !problem.fixed[use]) {
            return extra + bestPiece(use, octet * want.octetsPerSecond);
        }
        int seconds = problem.hi[use] - problem.lo[use];
        double paid = 0;
        int[] resources = problem.poolOf(use).resources;
        for (int k = 0; k < resources.length; k++) {
            paid += priceSum[resources[k]][pointsOf[use][2 * k + 1]] - priceSum[resources[k]][pointsOf[use][2 * k]];
        }
        return extra + problem.minutesWorth(use, seconds) + octet * want.octetsPerSecond * seconds - paid;
    }

    /** Best part of a pass: it pays for the points that it occupies on the antenna; limits are given away. */
    private double bestPiece(int use, double perSecond) {
        Pool pool = problem.poolOf(use);
        int r = pool.resources[0];
        int first = pointsOf[use][0];
        int end = pointsOf[use][1];
        double bestWorth = Double.NEGATIVE_INFINITY;
        for (int i = first; i <= end; i++) {
            // Points i..j-1 are occupied: it begins after point i-1 and ends before point j.
            int from = i == first ? problem.lo[use] : points[r][i - 1] + 1 + pool.setup;
            for (int j = i; j <= end; j++) {
                int to = j == end ? problem.hi[use] : points[r][j] - pool.teardown;
                int seconds = Math.min(to - from, problem.longest(use));
                if (seconds >= problem.want(use).minimum) {
                    double paid = priceSum[r][j] - priceSum[r][i];
                    double worth = problem.minutesWorth(use, seconds) + Math.max(0, perSecond) * seconds - paid;
                    bestWorth = Math.max(bestWorth, worth);
                }
            }
        }
        return bestWorth == Double.NEGATIVE_INFINITY ? -1e12 : bestWorth;
    }

    private void buy(int use) {
        purchase.set(use);
        int[] resources = problem.poolOf(use).resources;
        Want want = problem.want(use);
        // A shortened contact occupies about the points of its whole pass: direction only, the bound does not need it.
        for (int k = 0; k < resources.length && (k == 0 || !want.shortened); k++) {
            for (int p = pointsOf[use][2 * k]; p < pointsOf[use][2 * k + 1]; p++) {
                bought[resources[k]][p]++;
            }
        }
        int s = problem.satellite[use];
        dataBought[s] += want.octetsPerSecond * problem.longest(use);
        for (int c : problem.coversOf[s]) {
            Cover cover = problem.covers.get(c);
            if (!cover.stereo() && problem.lo[use] >= cover.from() && problem.hi[use] <= cover.to()) {
                coverBought[c] += problem.poolOf(use).terms.uplink() ? 1 : 0;
            }
        }
    }

    private void change(double sum, double feasible) {
        double norm = 1e-9;
        for (int r = 0; r < price.length; r++) {
            for (int k = 0; k < price[r].length; k++) {
                double over = bought[r][k] - capacity(r, k);
                norm += over > 0 || price[r][k] > 0 ? over * over : 0;
            }
        }
        for (int c = 0; c < coverPrice.length; c++) {
            norm += (1 - coverBought[c]) * (1 - coverBought[c]);
        }
        double length = step * Math.max(sum - feasible, 1e-6 * Math.abs(sum)) / norm;
        for (int r = 0; r < price.length; r++) {
            for (int k = 0; k < price[r].length; k++) {
                price[r][k] = Math.max(0, price[r][k] + length * (bought[r][k] - capacity(r, k)));
            }
        }
        for (int c = 0; c < coverPrice.length; c++) {
            Cover cover = problem.covers.get(c);
            if (!cover.stereo()) {
                coverPrice[c] = Math.min(cover.worth(), Math.max(0, coverPrice[c] + length * (1 - coverBought[c])));
            }
        }
        for (int s = 0; s < dataPrice.length; s++) {
            Want want = problem.wants.get(s);
            double octetWorth = problem.octetWorth(want);
            if (octetWorth > 0 && want.octetsPerSecond > 0) {
                double excess = dataBought[s] / Math.max(1, available(want)) - 1;
                double rate = 0.2 * step * octetWorth * Math.max(-1, Math.min(1, excess));
                dataPrice[s] = Math.min(octetWorth, Math.max(0, dataPrice[s] + rate));
            }
        }
    }

    /** What a use is worth after it has paid, at the prices of the last round. */
    double worthAfterPrices(int use) {
        return worth[use];
    }
}
