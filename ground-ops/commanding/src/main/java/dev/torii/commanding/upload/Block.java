package dev.torii.commanding.upload;

/**
 * One block of an upload.
 *
 * @param state where it stands
 * @param tries how often a command for it ended in vain; part of the command's idempotency key, so that a new try is a new command
 */
public record Block(BlockState state, int tries) {
    static final Block FIRST = new Block(BlockState.PLANNED, 0);

    Block in(BlockState next) {
        return new Block(next, tries);
    }

    Block again() {
        return new Block(BlockState.PLANNED, tries + 1);
    }
}
