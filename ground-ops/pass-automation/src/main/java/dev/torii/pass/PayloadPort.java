package dev.torii.pass;

/** Payload that arrives in this contact. */
public interface PayloadPort {

    /**
     * What arrived so far.
     *
     * @return counts since the contact began
     */
    PayloadCounters counters();

    /** Says that no more frames will come, so that nothing waits for them. Returns at once; called once. */
    void contactEnded();

    /**
     * Whether all that was still put together when the contact ended is published.
     *
     * @return true once the counts are final, never before {@link #contactEnded}
     */
    boolean isSettled();
}
