package dev.torii.commanding.schedule;

import java.time.Instant;

/**
 * A telecommand that is to be executed on board at its time.
 *
 * @param number       unique and growing, at least 1
 * @param spacecraftId spacecraft
 * @param ticket       ticket of its command; empty if nobody here has sent it
 * @param user         account; empty if nobody here has sent it
 * @param command      name of its command; its application process and sequence count if nobody here has sent it
 * @param time         when it is to be executed, UTC
 * @param requestId    the first four octets of its packet, by which its reports name it
 * @param insertion    the first four octets of the packet that inserts it; 0 if nobody here has
 * @param state        where it stands
 * @param since        since when, UTC
 * @param reason       why, for people
 */
public record Activity(
        long number,
        String spacecraftId,
        String ticket,
        String user,
        String command,
        Instant time,
        int requestId,
        int insertion,
        ActivityState state,
        Instant since,
        String reason) {
    /**
     * Its name.
     *
     * @return {@code A-} and the number
     */
    public String id() {
        return "A-" + number;
    }

    /**
     * The packet sequence count of its telecommand, by which it is deleted.
     *
     * @return 0..16383
     */
    public int sequenceCount() {
        return requestId & 0x3FFF;
    }

    Activity in(ActivityState next, Instant now, String why) {
        return new Activity(number, spacecraftId, ticket, user, command, time, requestId, insertion, next, now, why);
    }
}
