package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Our FOP-1 beside dariol83's: the same random events, and after each of them the same frames, octet by octet, the same responses and
 * alerts in the same order, the same state, V(S), NN(R), timer. What may differ is in {@link DariolFop.Departure}, and nowhere else.
 */
class FopCrossCheckTest {
    private static LongStream seeds() {
        Long one = Long.getLong("torii.seed");
        return one == null ? LongStream.rangeClosed(1, 300) : LongStream.of(one);
    }

    @Test
    void doesWhatAnIndependentFopDoes() {
        Set<FopState> states = EnumSet.noneOf(FopState.class);
        Set<DariolFop.Departure> departures = EnumSet.noneOf(DariolFop.Departure.class);
        long events = 0;
        for (long seed : seeds().toArray()) {
            FopSettings settings = new FopSettings(3, 100, 1 + (int) (seed % 3), (int) (seed / 3 % 2));
            OwnFop own = new OwnFop(settings);
            DariolFop other = new DariolFop(settings);
            FopScript script = new FopScript(seed, own, other);
            for (int i = 0; i < 400; i++, events++) {
                String where = script.step() + ", -Dtorii.seed=" + seed;
                assertEquals(own.log, other.log(), where);
                assertEquals(own.state(), other.state(), where);
                assertEquals(own.framesBelow(), other.framesBelow(), where);
                assertEquals(own.timerRunning(), other.timerRunning(), where);
                states.add(own.fop.state());
                own.log.clear();
                other.log().clear();
            }
            departures.addAll(other.departures.keySet());
            other.dispose();
        }
        System.out.println("FOP-1 beside dariol83's: " + events + " events");
        assertEquals(EnumSet.allOf(FopState.class), states);
        assertEquals(EnumSet.allOf(DariolFop.Departure.class), departures, "each is needed");
    }

    /**
     * Numbers are modulo 256 (§5.1.1): with NN(R) = 254 and K = 2, frame 254 is inside of the window. Theirs compares with 256 unreduced,
     * and sends nothing until the service is initiated anew; this is why the random runs stay below the wrap.
     */
    @Test
    void sendsAcrossTheWrapWhereTheOtherStalls() {
        FopSettings settings = new FopSettings(2, 100, 3, 0);
        OwnFop own = new OwnFop(settings);
        DariolFop other = new DariolFop(settings);
        for (FopDriver fop : new FopDriver[] {own, other}) {
            fop.directive(FopDriver.Directive.SET_VS, 1, 254);
            fop.directive(FopDriver.Directive.WITHOUT_CLCW, 2, 0);
            fop.ad(3);
        }
        other.dispose();
        assertEquals(1, own.framesBelow());
        assertEquals(0, other.framesBelow());
    }
}
