package dev.torii.spacelink.cop;

import java.util.List;

/**
 * A FOP-1 under test, with one method per kind of event, so that the same events can be given to several of them.
 *
 * <p>The log has {@code AD 00ab...} a frame that the lower layer answers for, {@code 11ok}, {@code 11no}, {@code 11+}, {@code 11-} the
 * responses, {@code !T1/E16} an alert and its event, {@code suspend 2}.
 */
interface FopDriver {
    /** The eight directives that need no settings. */
    enum Directive {
        WITHOUT_CLCW,
        WITH_CLCW,
        UNLOCK,
        SET_VR,
        TERMINATE,
        RESUME,
        SET_VS,
        LIMIT
    }

    void ad(long requestId);

    void bd(long requestId);

    void clcw(int word);

    void timerExpires();

    /** The lower layer answers for the oldest frame it has. */
    void lowerAnswers(boolean accepts);

    void directive(Directive directive, long requestId, int value);

    int framesBelow();

    boolean timerRunning();

    /** State, SS, V(S), NN(R), frames on the Sent_Queue. */
    String state();

    List<String> log();
}
