package dev.torii.planning.optimise;

import java.util.Arrays;

/** Whole numbers, last in first out. Not thread safe. */
final class IntStack {
    private int[] items = new int[64];
    private int size;

    void push(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
    }

    void push(int a, int b, int c) {
        push(a);
        push(b);
        push(c);
    }

    int pop() {
        return items[--size];
    }

    int get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
