package dev.torii.planning.optimise;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The first plan: again and again the use that adds most per second of antenna. What a use adds changes with what its satellite has
 * already, so it is worked out anew when its turn comes and put back if another one is now ahead.
 */
final class GreedyStart {
    /** How much may be lost to the next one without being put back: exact order is not worth its time. */
    private static final double CLOSE = 0.95;

    private record Offer(double density, int use) {}

    private GreedyStart() {}

    static void fill(Draft draft) {
        Problem problem = draft.problem;
        PriorityQueue<Offer> offers = new PriorityQueue<>(
                Math.max(1, problem.size),
                Comparator.comparingDouble((Offer o) -> -o.density).thenComparing(Offer::use));
        for (int use = 0; use < problem.size; use++) {
            if (!draft.chosen(use)) {
                offers.add(new Offer(gain(draft, use), use));
            }
        }
        while (!offers.isEmpty()) {
            Offer offer = offers.poll();
            int mark = draft.mark();
            double gain = gain(draft, offer.use);
            if (gain <= 0) {
                continue;
            }
            if (!offers.isEmpty() && gain < CLOSE * offers.peek().density) {
                offers.add(new Offer(gain, offer.use));
                continue;
            }
            double before = draft.value();
            if (draft.addWhereFree(offer.use) && draft.settle() <= before) {
                draft.undo(mark);
            }
            draft.commit();
        }
    }

    /** What a use adds per second of antenna, were all of its pass free; nothing if it does not fit. */
    private static double gain(Draft draft, int use) {
        Problem problem = draft.problem;
        int mark = draft.mark();
        double before = draft.value();
        if (!draft.addWhereFree(use)) {
            return 0;
        }
        int seconds = draft.stop[use] - draft.start[use] + problem.poolOf(use).setup + problem.poolOf(use).teardown;
        double gain = (draft.settle() - before) / seconds;
        draft.undo(mark);
        return gain;
    }
}
