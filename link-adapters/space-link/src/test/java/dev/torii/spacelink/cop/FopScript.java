package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;
import java.util.Random;

/** Seeded random events, likely and unlikely ones, for any number of FOP-1s that are in the same state as the first of them. */
final class FopScript {
    private final Random random;
    private final OwnFop first;
    private final FopDriver[] all;
    private long requestId;
    private String last = "";

    FopScript(long seed, OwnFop first, FopDriver... others) {
        this.random = new Random(seed);
        this.first = first;
        all = new FopDriver[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
    }

    /** Gives one event to each; false for a CLCW or timer where the protocol has no such event now. */
    String step() {
        int kind = random.nextInt(100);
        if (kind < 25) {
            all("AD", d -> d.ad(requestId));
        } else if (kind < 30) {
            all("BD", d -> d.bd(requestId));
        } else if (kind < 55) {
            int word = report();
            all("CLCW " + Integer.toHexString(word), d -> d.clcw(word));
        } else if (kind < 85 && first.framesBelow() > 0) {
            boolean accepts = random.nextInt(40) != 0;
            all("lower " + accepts, d -> d.lowerAnswers(accepts));
        } else if (kind < 92 && first.timerRunning()) {
            all("timer", FopDriver::timerExpires);
        } else {
            directive();
        }
        return last;
    }

    private void directive() {
        FopDriver.Directive[] choice = FopDriver.Directive.values();
        FopDriver.Directive directive = choice[random.nextInt(choice.length)];
        if (directive == FopDriver.Directive.TERMINATE && random.nextInt(4) != 0) {
            directive = FopDriver.Directive.WITHOUT_CLCW;
        }
        FopDriver.Directive chosen = directive;
        int value = chosen == FopDriver.Directive.LIMIT ? 1 + random.nextInt(3) : random.nextInt(100);
        all(chosen + " " + value, d -> d.directive(chosen, requestId, value));
    }

    /** A report close to what FOP-1 expects, with flags that are mostly clear. */
    private int report() {
        int outstanding = first.fop.outstanding();
        int ahead = random.nextInt(20) == 0 ? random.nextInt(256) : random.nextInt(outstanding + 1);
        boolean lockout = random.nextInt(40) == 0;
        boolean wait = random.nextInt(6) == 0;
        boolean retransmit = random.nextInt(3) == 0;
        int value = (first.fop.expectedAcknowledgement() + ahead) & 0xFF;
        return new Clcw(0, 1, 0, false, false, lockout, wait, retransmit, random.nextInt(4), value).toInt();
    }

    private void all(String name, java.util.function.Consumer<FopDriver> event) {
        requestId++;
        last = requestId + " " + name;
        for (FopDriver driver : all) {
            event.accept(driver);
        }
    }
}
