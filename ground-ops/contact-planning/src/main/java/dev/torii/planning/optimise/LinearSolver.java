package dev.torii.planning.optimise;

/** A solver of linear programs; found by {@link java.util.ServiceLoader}, so that planning works without one. */
public interface LinearSolver {
    /** Returns the name, for people. */
    String name();

    /** Returns whether it can be used on this machine; loads what it needs. */
    boolean available();

    /** What a solver found. */
    final class Solution {
        private final boolean solved;
        private final double bound;
        private final double[] x;
        private final double[] reducedWorth;

        /**
         * Makes a solution.
         *
         * @param solved whether there is a value for each column
         * @param bound  no solution is better
         * @param x      value of each column
         * @param reducedWorth worth of each column beside what it takes from others; empty with whole numbers
         */
        public Solution(boolean solved, double bound, double[] x, double[] reducedWorth) {
            this.solved = solved;
            this.bound = bound;
            this.x = x.clone();
            this.reducedWorth = reducedWorth.clone();
        }

        /** Returns whether there is a value for each column. */
        public boolean solved() {
            return solved;
        }

        /** Returns what no solution is better than. */
        public double bound() {
            return bound;
        }

        /** Returns the value of each column. */
        public double[] x() {
            return x.clone();
        }

        /** Returns the worth of each column beside what it takes from others (reduced cost); empty with whole numbers. */
        public double[] reducedWorth() {
            return reducedWorth.clone();
        }
    }

    /**
     * Solves without the demand for whole numbers.
     *
     * @param model   the model
     * @param seconds at most that long
     * @return the best solution; its value is the bound
     */
    Solution relaxed(LinearModel model, double seconds);

    /**
     * Solves with whole numbers.
     *
     * @param model  the model
     * @param hint   value of each of the first columns in some solution, to start from
     * @param gap    relative distance of value and bound at which to stop
     * @param effort when to end; asked now and then, maybe from another thread
     * @return the best solution found
     */
    Solution whole(LinearModel model, double[] hint, double gap, Effort effort);
}
