package dev.torii.planning.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A linear program to be maximised: columns with bounds, rows with at most {@code capacity}. */
public final class LinearModel {
    /**
     * An unknown.
     *
     * @param upper at most; at least 0
     * @param worth factor in the sum to be maximised
     * @param whole whether only whole numbers are wanted
     */
    public record Column(double upper, double worth, boolean whole) {}

    /** A limit: the sum of factors times columns is at most the capacity. */
    public static final class Row {
        private final int[] columns;
        private final double[] factors;
        private final double capacity;

        private Row(int[] columns, double[] factors, double capacity) {
            this.columns = columns;
            this.factors = factors;
            this.capacity = capacity;
        }

        /** Returns how many columns are in the sum. */
        public int size() {
            return columns.length;
        }

        /** Returns a column of the sum by its place in the model. */
        public int column(int index) {
            return columns[index];
        }

        /** Returns the factor of a column of the sum. */
        public double factor(int index) {
            return factors[index];
        }

        /** Returns the limit. */
        public double capacity() {
            return capacity;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * Adds an unknown.
     *
     * @param upper at most; {@link Double#MAX_VALUE} for no limit
     * @param worth factor in the sum to be maximised
     * @param whole whether only whole numbers are wanted
     * @return its place
     */
    public int add(double upper, double worth, boolean whole) {
        columns.add(new Column(upper, worth, whole));
        return columns.size() - 1;
    }

    /**
     * Adds a limit.
     *
     * @param which    places of unknowns, each once
     * @param factors  of each
     * @param capacity the sum is at most that
     */
    public void limit(int[] which, double[] factors, double capacity) {
        rows.add(new Row(which, factors, capacity));
    }

    /** The same program in which the first columns are fixed at some values, but for those that are free. */
    LinearModel fixed(double[] values, IntPredicate free) {
        LinearModel less = new LinearModel();
        less.columns.addAll(columns);
        less.rows.addAll(rows);
        for (int i = 0; i < values.length; i++) {
            if (!free.test(i)) {
                Column c = columns.get(i);
                less.columns.set(i, new Column(values[i], c.worth(), c.whole()));
                less.limit(new int[] {i}, new double[] {-1}, -values[i]);
            }
        }
        return less;
    }

    /** Returns the unknowns. */
    public List<Column> columns() {
        return columns;
    }

    /** Returns the limits. */
    public List<Row> rows() {
        return rows;
    }
}
