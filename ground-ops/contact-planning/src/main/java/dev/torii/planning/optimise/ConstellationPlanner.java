package dev.torii.planning.optimise;

import dev.torii.planning.optimise.ConstellationPlan.Proof;
import dev.torii.planning.optimise.LinearSolver.Solution;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plans the contacts of a constellation: a greedy start, prices that bound the value and say where to begin (of our own or by a linear
 * program), a large-neighbourhood search from there, and the exact solver if there is one and it is asked for.
 *
 * <p>Pure: time and randomness come with the {@link Search}. Stateless to the caller.
 */
public final class ConstellationPlanner {
    /** Share of the effort for the prices. */
    private static final double PRICES_SHARE = 0.3;

    private static final int PRICE_ROUNDS_MAX = 1500;
    /** Temperatures in units of value for a search from a start of some quality. */
    private static final double HOT = 6;

    private static final double COLD = 0.3;
    private static final double EXACT_GAP = 1e-4;
    /** Of the effort, for the exact plan of parts. */
    private static final double PARTS_SHARE = 0.6;
    /** How long a part is, s. */
    private static final int PART_S = 6 * 3600;

    private final PlanInput input;
    private final Search search;
    private final ProblemBuilder builder;
    private final Problem problem;
    private double bound = Double.POSITIVE_INFINITY;
    private String boundBy = "";
    private Optional<Solution> relaxed = Optional.empty();
    private String madeBy = "large-neighbourhood search";

    private ConstellationPlanner(PlanInput input, Search search) {
        this.input = input;
        this.search = search;
        builder = ProblemBuilder.of(input);
        problem = builder.problem();
    }

    /**
     * Plans.
     *
     * @param input  windows, network and requests
     * @param search how to search, and for how long
     * @return the best plan found
     */
    public static ConstellationPlan plan(PlanInput input, Search search) {
        return new ConstellationPlanner(input, search).plan();
    }

    private ConstellationPlan plan() {
        Draft first = start();
        search.progress().report("first plan", first.reportedValue(), bound);
        Effort effort = search.effort();
        Draft best = search.solver().isPresent() ? guidedBySolver(first) : guidedByPrices(first);
        search.progress().report("bound", best.reportedValue(), bound);
        Effort rest = search.exact() && search.solver().isPresent() ? effort.until(effort.spent() + 0.05) : effort;
        new Annealing(best, search.random())
                .run(rest, hot(), cold(), value -> search.progress().report("searching", value, bound));
        search.progress().report("search", best.reportedValue(), bound);
        if (search.exact() && search.solver().isPresent()) {
            best = exact(best);
        }
        sweep(best);
        bound = Math.max(bound, best.reportedValue());
        return Explanation.of(input, builder, best, new Proof(best.reportedValue(), bound, boundBy, madeBy));
    }

    private Draft start() {
        Draft draft = new Draft(problem, problem.earlierCount > 0 ? problem.weights.keptContact() : 0);
        for (int use = 0; use < problem.size; use++) {
            int from = problem.earlierStart[use];
            if (from >= 0 && draft.fits(use, from, problem.earlierStop[use])) {
                draft.add(use, from, problem.earlierStop[use]);
            }
        }
        draft.settle();
        draft.commit();
        GreedyStart.fill(draft);
        return draft;
    }

    private double hot() {
        return HOT * scale();
    }

    private double cold() {
        return COLD * scale();
    }

    /** Worth of a contact beside that of ten minutes at priority 3, for which the temperatures are. */
    private double scale() {
        double sum = IntStream.range(0, problem.size)
                .mapToDouble(u -> {
                    double octets = problem.want(u).octetsPerSecond * problem.longest(u);
                    return Math.max(0, problem.minutesWorth(u, problem.longest(u)))
                            + octets * problem.octetWorth(problem.want(u));
                })
                .sum();
        return Math.max(1e-6, sum / Math.max(1, problem.size) / 30);
    }

    private Draft guidedByPrices(Draft first) {
        PriceBound prices = new PriceBound(problem);
        Effort effort = search.effort().until(PRICES_SHARE);
        double value = first.reportedValue();
        for (int round = 0; round < PRICE_ROUNDS_MAX && (round < 1 || effort.spent() < 1); round++) {
            prices.round(value + 0.02 * Math.abs(value));
        }
        bound = prices.bound();
        boundBy = "Lagrangian relaxation of the capacity of antennas and limits";
        return guided(first, prices.share);
    }

    private Draft guidedBySolver(Draft first) {
        LinearSolver solver = search.solver().get();
        LinearModel model = ModelBuilder.of(problem);
        Solution solution = solver.relaxed(model, 60);
        if (!solution.solved() || !wholePasses()) {
            // With shortened contacts the model is a restriction, so its bound is none.
            Draft draft = guidedByPrices(first);
            return solution.solved() ? guided(draft, solution.x()) : draft;
        }
        relaxed = Optional.of(solution);
        bound = solution.bound();
        boundBy = "linear program, " + solver.name();
        madeBy = "large-neighbourhood search from the linear program of " + solver.name();
        return guided(first, solution.x());
    }

    /** A plan from a wish for each use; the first one if that is better, or if there is an earlier plan to stay close to. */
    private Draft guided(Draft first, double[] wish) {
        if (problem.earlierCount > 0) {
            return first;
        }
        Draft draft = new Draft(problem, 0);
        double[] key = new double[problem.size];
        for (int use = 0; use < problem.size; use++) {
            int seconds = problem.longest(use) + problem.poolOf(use).setup + problem.poolOf(use).teardown;
            key[use] = -1e4 * wish[use] - problem.minutesWorth(use, problem.longest(use)) / seconds;
        }
        IntStream.range(0, problem.size)
                .boxed()
                .sorted(Comparator.comparingDouble(u -> key[u]))
                .forEach(use -> {
                    double before = draft.value();
                    int mark = draft.mark();
                    if (draft.addWhereFree(use) && draft.settle() <= before) {
                        draft.undo(mark);
                    }
                    draft.commit();
                });
        return draft.value() > first.value() ? draft : first;
    }

    /** First a part of the time after the other, the rest as it is, until that gains nothing; then all, with proof. */
    private Draft exact(Draft best) {
        if (relaxed.isEmpty()) {
            return best;
        }
        LinearSolver solver = search.solver().orElseThrow();
        LinearModel model = ModelBuilder.of(problem);
        Effort parts = search.effort().until(PARTS_SHARE);
        Draft draft = best;
        boolean gained = true;
        while (parts.spent() < 1 && gained) {
            double before = draft.value();
            for (int from = -PART_S / 2; from < problem.horizon && parts.spent() < 1; from += PART_S / 2) {
                int begin = from;
                LinearModel part =
                        model.fixed(hint(draft), u -> problem.lo[u] >= begin && problem.lo[u] < begin + PART_S);
                draft = better(draft, solver.whole(part, hint(draft), EXACT_GAP, parts));
                search.progress().report("part", draft.reportedValue(), bound);
            }
            gained = draft.value() > before + EXACT_GAP * Math.abs(before) / 10;
        }
        Solution solution = solver.whole(model, hint(draft), EXACT_GAP, search.effort());
        if (solution.bound() < bound) {
            bound = solution.bound();
            boundBy = "branch and bound, " + solver.name();
        }
        draft = better(draft, solution);
        search.progress().report("exact", draft.reportedValue(), bound);
        if (draft != best) {
            madeBy = solver.name();
        }
        return draft;
    }

    private double[] hint(Draft draft) {
        double[] hint = new double[problem.size];
        for (int use = 0; use < problem.size; use++) {
            hint[use] = draft.chosen(use) ? 1 : 0;
        }
        return hint;
    }

    private Draft better(Draft best, Solution solution) {
        if (!solution.solved()) {
            return best;
        }
        Draft draft = new Draft(problem, 0);
        for (int use = 0; use < problem.size; use++) {
            if (solution.x()[use] > 0.5 && draft.addWhereFree(use)) {
                draft.commit();
            }
        }
        draft.settle();
        return draft.value() > best.value() ? draft : best;
    }

    private boolean wholePasses() {
        return problem.wants.stream().noneMatch(w -> w.shortened) && problem.earlierCount == 0;
    }

    /** What still fits and adds is added: after it, every omission has a reason. */
    private static void sweep(Draft draft) {
        for (int use = 0; use < draft.problem.size; use++) {
            double before = draft.value();
            int mark = draft.mark();
            if (draft.addWhereFree(use) && draft.settle() <= before) {
                draft.undo(mark);
            }
            draft.commit();
        }
    }
}
