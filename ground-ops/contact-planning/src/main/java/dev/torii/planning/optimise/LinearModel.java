package dev.torii.planning.optimise;

import java.util.ArrayList;
import java.util.List;

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

    int add(double upper, double worth, boolean whole) {
        columns.add(new Column(upper, worth, whole));
        return columns.size() - 1;
    }

    void limit(int[] which, double[] factors, double capacity) {
        rows.add(new Row(which, factors, capacity));
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
