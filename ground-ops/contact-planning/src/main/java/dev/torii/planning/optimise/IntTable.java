package dev.torii.planning.optimise;

import java.util.Arrays;

/** Rows of whole numbers, growing, kept by column. Not thread safe. */
final class IntTable {
    private final int[][] columns;
    private int size;

    IntTable(int width) {
        columns = new int[width][64];
    }

    void add(int... row) {
        if (size == columns[0].length) {
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], 2 * size);
            }
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c][size] = row[c];
        }
        size++;
    }

    int size() {
        return size;
    }

    int[] column(int index) {
        return Arrays.copyOf(columns[index], size);
    }
}
