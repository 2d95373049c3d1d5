package dev.torii.planning.optimise;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a plan is searched for.
 *
 * @param random   the same sequence and an effort of steps give the same plan
 * @param effort   when to end
 * @param progress is told of each phase
 * @param solver   a solver of linear programs, if there is one
 * @param exact    whether the solver should prove the plan, not only guide the search
 */
public record Search(
        RandomGenerator random, Effort effort, Progress progress, Optional<LinearSolver> solver, boolean exact) {
    /** Is told how a search goes. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Something is known.
         *
         * @param phase what was done
         * @param value of the best plan so far
         * @param bound no plan can be better; infinite if not known yet
         */
        void report(String phase, double value, double bound);
    }

    /**
     * A search in plain Java.
     *
     * @param random   source of choices
     * @param effort   when to end
     * @param progress is told of each phase
     */
    public Search(RandomGenerator random, Effort effort, Progress progress) {
        this(random, effort, progress, Optional.empty(), false);
    }
}
