package dev.torii.pass;

/** Where a pass stands in its life. Order of declaration is order of time; the last three are final. */
public enum PassPhase {
    /** Nothing done yet, or the front end is not there yet. */
    PLANNED,
    /** The front end is engaged and connected; the predicted rise has not come. */
    PREPARED,
    /** After the predicted rise, before the first good frame. */
    WAITING_FOR_SIGNAL,
    /** Frames have come in; commands go up while a go is given. */
    ACTIVE,
    /** After the pass: the front end is released, the last payload is being put together. */
    CLOSING,
    /** Ended in order. What was lost or failed on the way stands in the report. */
    CLOSED,
    /** Ended without having been a pass: no front end, no signal, aborted. The reason stands in the report. */
    FAILED,
    /** Taken from the plan before it began. */
    CANCELLED;

    /**
     * Whether nothing further happens in this phase.
     *
     * @return true for {@link #CLOSED}, {@link #FAILED} and {@link #CANCELLED}
     */
    public boolean isFinal() {
        return compareTo(CLOSED) >= 0;
    }
}
