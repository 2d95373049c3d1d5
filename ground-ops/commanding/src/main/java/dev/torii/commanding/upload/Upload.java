package dev.torii.commanding.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file on its way into a spacecraft's memory. Immutable: each step makes a new one.
 *
 * @param number     unique and growing, at least 1
 * @param plan       what shall go up
 * @param state      where it stands
 * @param since      since when it stands there, UTC
 * @param reason     why, for people; may be empty
 * @param blocks     one for each block of the plan
 * @param check      stretch whose checksum the spacecraft was asked for and has not reported
 * @param checkCount checks asked for so far; part of their idempotency keys
 * @param mismatches checks in a row whose checksum was not the file's
 */
public record Upload(
        long number,
        UploadPlan plan,
        UploadState state,
        Instant since,
        String reason,
        List<Block> blocks,
        Optional<Stretch> check,
        int checkCount,
        int mismatches) {
    /** Keeps a copy of the blocks, which must be as many as the plan has. */
    public Upload {
        blocks = List.copyOf(blocks);
        if (blocks.size() != plan.blockCount()) {
            throw new IllegalArgumentException(blocks.size() + " blocks, the plan has " + plan.blockCount());
        }
    }

    static Upload of(long number, UploadPlan plan) {
        return new Upload(
                number,
                plan,
                UploadState.RUNNING,
                plan.created(),
                "",
                Collections.nCopies(plan.blockCount(), Block.FIRST),
                Optional.empty(),
                0,
                0);
    }

    /**
     * Its name.
     *
     * @return {@code U-} and the number
     */
    public String id() {
        return "U-" + number;
    }

    /**
     * Octets of the blocks in a state.
     *
     * @param wanted state
     * @return 0..size of the file
     */
    public int octets(BlockState wanted) {
        int sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            sum += blocks.get(i).state() == wanted ? plan.length(new Stretch(i, 1)) : 0;
        }
        return sum;
    }

    /** Commands whose end is not known yet, a check included. */
    int outstanding() {
        return (int) blocks.stream()
                        .filter(b -> b.state() == BlockState.ORDERED)
                        .count()
                + (check.isPresent() ? 1 : 0);
    }

    boolean isAll(BlockState wanted) {
        return blocks.stream().allMatch(b -> b.state() == wanted);
    }

    Upload in(UploadState next, Instant now, String why) {
        return new Upload(number, plan, next, now, why, blocks, check, checkCount, mismatches);
    }

    Upload withBlocks(Stretch stretch, UnaryOperator<Block> step) {
        List<Block> changed = new ArrayList<>(blocks);
        changed.subList(stretch.first(), stretch.end()).replaceAll(step);
        return new Upload(number, plan, state, since, reason, changed, check, checkCount, mismatches);
    }

    Upload checking(Stretch stretch) {
        return new Upload(number, plan, state, since, reason, blocks, Optional.of(stretch), checkCount + 1, mismatches);
    }

    Upload checked(int nowMismatches) {
        return new Upload(number, plan, state, since, reason, blocks, Optional.empty(), checkCount, nowMismatches);
    }
}
