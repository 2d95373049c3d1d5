package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way in which a small {@link Cop1World} can go, breadth first: nothing is delivered twice, out of order or confirmed without being
 * delivered, retransmissions are the same octets ({@code Cop1World} checks those), and from everywhere the end can be reached: all
 * delivered and confirmed, or an alert.
 */
class Cop1ExplorationTest {
    private static final int STATES_MAX = 2_000_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final ArrayDeque<Cop1World> open = new ArrayDeque<>();
    private final List<int[]> edges = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final Set<FopAlert> alerts = EnumSet.noneOf(FopAlert.class);
    private boolean delivered;

    @ParameterizedTest
    @CsvSource({
        // frames, K, transmission limit, frames and reports under way, refusals for want of a buffer
        "3, 2, 3, 4, 2, 0",
        "3, 2, 3, 3, 2, 1",
    })
    void holdsInEveryStateThatCanBeReached(int frames, int window, int limit, int uplink, int downlink, int refusals) {
        explore(new Cop1World(new Cop1World.Limits(frames, window, limit, uplink, downlink, refusals)));
        System.out.println(
                "COP-1 explored: " + numbers.size() + " states, " + edges.size() + " steps, alerts " + alerts);
        assertTrue(delivered, "all can be delivered");
        assertEquals(EnumSet.of(FopAlert.T1, FopAlert.LLIF), alerts, "no report ever contradicts another");
        assertEquals(numbers.size(), statesThatReachAnEnd(), "some state is a dead end");
    }

    private void explore(Cop1World start) {
        number(start);
        while (!open.isEmpty()) {
            assertTrue(numbers.size() <= STATES_MAX, "more than " + STATES_MAX + " states");
            Cop1World world = open.remove();
            int from = numbers.get(world.key());
            if (world.isOver()) {
                ends.add(from);
                continue;
            }
            for (Cop1World.Action action : Cop1World.Action.values()) {
                if (world.isPossible(action)) {
                    edges.add(new int[] {from, number(world.after(action))});
                }
            }
        }
    }

    private int number(Cop1World world) {
        Integer known = numbers.putIfAbsent(world.key(), numbers.size());
        if (known != null) {
            return known;
        }
        open.add(world);
        if (world.alert() != null) {
            alerts.add(world.alert());
        } else {
            delivered |= world.isOver();
        }
        return numbers.size() - 1;
    }

    /** Walks the steps backwards from the ends. */
    private int statesThatReachAnEnd() {
        int[] firstInto = new int[numbers.size()];
        Arrays.fill(firstInto, -1);
        int[] nextInto = new int[edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            int to = edges.get(i)[1];
            nextInto[i] = firstInto[to];
            firstInto[to] = i;
        }
        boolean[] reaches = new boolean[numbers.size()];
        ArrayDeque<Integer> todo = new ArrayDeque<>();
        ends.forEach(end -> reaches[end] = todo.add(end));
        int count = 0;
        while (!todo.isEmpty()) {
            count++;
            for (int i = firstInto[todo.remove()]; i >= 0; i = nextInto[i]) {
                int from = edges.get(i)[0];
                if (!reaches[from]) {
                    reaches[from] = todo.add(from);
                }
            }
        }
        return count;
    }
}
