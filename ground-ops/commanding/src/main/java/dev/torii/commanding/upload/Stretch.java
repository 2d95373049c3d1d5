package dev.torii.commanding.upload;

/**
 * Blocks one after the other.
 *
 * @param first first block, from 0
 * @param count number of blocks, at least 1
 */
public record Stretch(int first, int count) {
    int end() {
        return first + count;
    }
}
