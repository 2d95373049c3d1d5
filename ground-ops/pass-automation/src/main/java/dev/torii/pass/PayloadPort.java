package dev.torii.pass;

/** Payload that arrives in this contact. */
@FunctionalInterface
public interface PayloadPort {

    /**
     * What arrived so far.
     *
     * @return counts since the contact began
     */
    PayloadCounters counters();
}
