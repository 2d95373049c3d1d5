package dev.torii.commanding;

import java.time.Duration;

/**
 * Limits of the command gate.
 *
 * @param armed               a hazardous command that is not approved within this time expires
 * @param approved            an approved command that has not left within this time expires
 * @param perUserMax          orders of one account in a minute
 * @param perSpacecraftMax    orders for one spacecraft in a minute
 * @param repetition          how long an order that carries only a client's own number is taken for a repetition of the first one with it
 * @param liveMax             tickets of one spacecraft that have not ended
 * @param endedMax            ended tickets that are remembered; an idempotency key is known as long as its ticket
 * @param perUploadMax        orders of uploads for one spacecraft in a minute; they do not count among those of their account
 */
public record GateSettings(
        Duration armed,
        Duration approved,
        int perUserMax,
        int perSpacecraftMax,
        Duration repetition,
        int liveMax,
        int endedMax,
        int perUploadMax) {
    /** Two minutes to approve and two to leave; 60 orders a minute of one account, 120 for one spacecraft, 600 of its uploads. */
    public static final GateSettings DEFAULT = new GateSettings(
            Duration.ofMinutes(2), Duration.ofMinutes(2), 60, 120, Duration.ofMinutes(10), 1000, 10_000, 600);
}
