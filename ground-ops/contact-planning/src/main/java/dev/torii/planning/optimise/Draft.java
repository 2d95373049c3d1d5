package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Cover;
import dev.torii.planning.optimise.Problem.Pool;
import dev.torii.planning.optimise.Problem.Want;
import java.util.Arrays;

/**
 * A plan in the making: always feasible, its value known after every change, each change undoable. Not thread safe.
 *
 * <p>The value of a satellite is a sum over its contacts in order of time, so a change costs one walk along the satellites it touches.
 */
final class Draft {
    private static final int FREE = -1;

    final Problem problem;
    /** Start of each use, -1 where it is not chosen. */
    final int[] start;

    final int[] stop;
    final Timeline[] timelines;
    /** Chosen uses of each satellite by start. */
    final int[][] chain;

    final int[] chainLength;
    private final double[] satelliteValue;
    /** Contacts that settle each side of a cover. */
    private final int[] coverCount;

    private double value;
    private double keptBonus;
    private int kept;
    private final IntStack journal = new IntStack();
    private final IntStack touched = new IntStack();
    private final boolean[] isTouched;
    private final FreePiece piece = new FreePiece();

    Draft(Problem problem, double keptBonus) {
        this.problem = problem;
        this.keptBonus = keptBonus;
        start = new int[problem.size];
        stop = new int[problem.size];
        Arrays.fill(start, FREE);
        timelines = new Timeline[problem.resourceNames.size()];
        for (int r = 0; r < timelines.length; r++) {
            timelines[r] = new Timeline(problem.resourceCapacity.get(r));
        }
        for (Pool pool : problem.pools) {
            pool.blocks.forEach(b -> timelines[pool.resources[0]].insert(b[0], b[1], -1));
        }
        int satellites = problem.wants.size();
        chain = new int[satellites][8];
        chainLength = new int[satellites];
        satelliteValue = new double[satellites];
        isTouched = new boolean[satellites];
        coverCount = new int[2 * problem.covers.size()];
        for (Cover cover : problem.covers) {
            value -= cover.stereo() ? 0 : cover.worth();
        }
        for (int s = 0; s < satellites; s++) {
            satelliteValue[s] = evaluate(s);
            value += satelliteValue[s];
        }
        for (int use = 0; use < problem.size; use++) {
            if (problem.fixed[use]) {
                add(use, problem.lo[use], problem.hi[use]);
            }
        }
        settle();
        commit();
    }

    boolean chosen(int use) {
        return start[use] != FREE;
    }

    /** Value with the bonus for kept contacts. */
    double value() {
        return value;
    }

    /** Value as it is reported. */
    double reportedValue() {
        double bonus = keptBonus;
        keptBonus = 0;
        double sum = value;
        for (int s = 0; s < chain.length; s++) {
            sum += evaluate(s) - satelliteValue[s];
        }
        keptBonus = bonus;
        return sum;
    }

    /** Whether more earlier contacts are dropped than may be. */
    boolean tooManyMoves() {
        return problem.earlierCount - kept > problem.movesMax;
    }

    int dropped() {
        return problem.earlierCount - kept;
    }

    // ---- changes

    /** Chooses a use for a time; the caller has checked that it fits. */
    void add(int use, int from, int to) {
        journal.push(use, FREE, FREE);
        put(use, from, to);
    }

    /** Gives up a chosen use. */
    void remove(int use) {
        journal.push(use, start[use], stop[use]);
        take(use);
    }

    /** Gives a chosen use another time. */
    void resize(int use, int from, int to) {
        journal.push(use, start[use], stop[use]);
        take(use);
        put(use, from, to);
    }

    private void put(int use, int from, int to) {
        int s = problem.satellite[use];
        start[use] = from;
        stop[use] = to;
        Pool pool = problem.poolOf(use);
        for (int r : pool.resources) {
            timelines[r].insert(from - pool.setup, to + pool.teardown, use);
        }
        if (chainLength[s] == chain[s].length) {
            chain[s] = Arrays.copyOf(chain[s], 2 * chainLength[s]);
        }
        int at = chainLength[s]++;
        int[] row = chain[s];
        while (at > 0 && start[row[at - 1]] > from) {
            row[at] = row[at - 1];
            at--;
        }
        row[at] = use;
        count(use, 1);
        touch(s);
    }

    private void take(int use) {
        int s = problem.satellite[use];
        Pool pool = problem.poolOf(use);
        for (int r : pool.resources) {
            timelines[r].remove(start[use] - pool.setup, use);
        }
        count(use, -1);
        int[] row = chain[s];
        int at = 0;
        while (row[at] != use) {
            at++;
        }
        System.arraycopy(row, at + 1, row, at, --chainLength[s] - at);
        start[use] = FREE;
        touch(s);
    }

    private void count(int use, int step) {
        int s = problem.satellite[use];
        kept += problem.earlierStart[use] >= 0 ? step : 0;
        for (int c : problem.coversOf[s]) {
            Cover cover = problem.covers.get(c);
            if (!settles(cover, use, start[use], stop[use])) {
                continue;
            }
            boolean before = settled(c);
            coverCount[2 * c + (cover.first() == s ? 0 : 1)] += step;
            if (settled(c) != before) {
                value += step * cover.worth();
            }
        }
    }

    boolean settles(Cover cover, int use, int from, int to) {
        return from >= cover.from()
                && to <= cover.to()
                && (cover.stereo() || problem.poolOf(use).terms.uplink());
    }

    boolean settled(int c) {
        return coverCount[2 * c] > 0 && (!problem.covers.get(c).stereo() || coverCount[2 * c + 1] > 0);
    }

    private void touch(int s) {
        if (!isTouched[s]) {
            isTouched[s] = true;
            touched.push(s);
        }
    }

    /** Brings the value up to date; returns it. */
    double settle() {
        while (touched.size() > 0) {
            int s = touched.pop();
            isTouched[s] = false;
            double now = evaluate(s);
            value += now - satelliteValue[s];
            satelliteValue[s] = now;
        }
        return value;
    }

    /** Position for {@link #undo}. */
    int mark() {
        return journal.size();
    }

    /** Takes back all changes after a mark. */
    void undo(int mark) {
        while (journal.size() > mark) {
            int to = journal.pop();
            int from = journal.pop();
            int use = journal.pop();
            if (start[use] != FREE) {
                take(use);
            }
            if (from != FREE) {
                put(use, from, to);
            }
        }
        settle();
    }

    /** How many changes there were since the last commit. */
    int changes() {
        return journal.size() / 3;
    }

    /** The use of a change; it may have changed several times. */
    int change(int index) {
        return journal.get(3 * index);
    }

    /** Forgets how to undo. */
    void commit() {
        journal.clear();
    }

    // ---- questions

    /** Whether a use fits beside all chosen ones. */
    boolean fits(int use, int from, int to) {
        return chainFree(use, from, to) && resourcesFree(use, from, to);
    }

    boolean resourcesFree(int use, int from, int to) {
        Pool pool = problem.poolOf(use);
        for (int r : pool.resources) {
            if (!timelines[r].fits(from - pool.setup, to + pool.teardown)) {
                return false;
            }
        }
        return true;
    }

    private boolean chainFree(int use, int from, int to) {
        int s = problem.satellite[use];
        if (problem.wants.get(s).parallel) {
            return true;
        }
        for (int k = chainLength[s] - 1; k >= 0; k--) {
            int other = chain[s][k];
            if (stop[other] <= from) {
                return true;
            }
            if (start[other] < to) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a use where there is room: all of it, or the longest piece if its satellite allows that.
     *
     * @return whether there was room
     */
    boolean addWhereFree(int use) {
        if (chosen(use)) {
            return false;
        }
        if (!problem.want(use).shortened) {
            if (!fits(use, problem.lo[use], problem.hi[use])) {
                return false;
            }
            add(use, problem.lo[use], problem.hi[use]);
            return true;
        }
        if (!piece.find(this, use)) {
            return false;
        }
        add(use, piece.from, piece.to);
        return true;
    }

    /** Value of a satellite with its contacts as they are. */
    double evaluate(int s) {
        Want want = problem.wants.get(s);
        int[] row = chain[s];
        double sum = 0;
        int last = 0;
        long excess = 0;
        double delivered = 0;
        double octetWorth = problem.octetWorth(want);
        int day = 0;
        int inDay = 0;
        int missing = 0;
        for (int k = 0; k < chainLength[s]; k++) {
            int use = row[k];
            int from = start[use];
            sum += problem.minutesWorth(use, stop[use] - from);
            if (want.octetsPerSecond > 0) {
                delivered += octets(want, from, stop[use], delivered);
            }
            if (keptBonus != 0 && problem.earlierStart[use] == from && problem.earlierStop[use] == stop[use]) {
                sum += keptBonus * want.priority;
            }
            excess += Math.max(0, from - last - want.longestGap);
            last = Math.max(last, stop[use]);
            for (; day < from / Problem.DAY_S; day++) {
                missing += Math.max(0, problem.perDay(want, day) - inDay);
                inDay = 0;
            }
            inDay++;
        }
        excess += Math.max(0, problem.horizon - last - want.longestGap);
        for (; day < problem.days(); day++) {
            missing += Math.max(0, problem.perDay(want, day) - inDay);
            inDay = 0;
        }
        return sum
                + delivered * octetWorth
                - want.priority
                        * (problem.weights.missingContact() * missing + problem.weights.gapMinute() * excess / 60.0);
    }

    /** What a contact brings down after others have brought down so much. */
    static double octets(Want want, int from, int to, double delivered) {
        double onBoard = want.backlog + want.production * Math.max(0, to) - delivered;
        return Math.max(0, Math.min(want.octetsPerSecond * (to - from), onBoard));
    }
}
