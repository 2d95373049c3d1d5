package dev.torii.spacelink.cop;

/** The higher procedures: who asks FOP-1 to transfer data, and is told what became of it. Called on the caller's thread. */
public interface FopUser {
    /**
     * Answer to a request; see {@link FopResponse} for the order.
     *
     * @param requestId the number given with the request
     * @param response  the answer
     */
    void response(long requestId, FopResponse response);

    /**
     * The sequence controlled service has ended; the requests under way have been answered before.
     *
     * @param reason why
     * @param event  event of the state table that led to it
     * @param state  state at the time of the event
     */
    void alert(FopAlert reason, FopEvent event, FopState state);

    /**
     * The service is suspended (timeout type 1): nothing was purged and it may be resumed.
     *
     * @param suspendState number of the state that it will resume in, 1..4
     */
    void suspended(int suspendState);
}
