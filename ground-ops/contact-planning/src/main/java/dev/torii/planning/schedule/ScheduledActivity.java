package dev.torii.planning.schedule;

import java.time.Instant;

/**
 * What a schedule says of one contact. Times are UTC. Source: CCSDS 902.1-B-1.
 *
 * @param id            scheduledActivityId, unique in its schedule
 * @param user          of its package: the spacecraft
 * @param site          siteRef: the station
 * @param aperture      apertureRef: the antenna, unique over all sites
 * @param status        activityStatus, for example COMMITTED or TENTATIVE
 * @param begin         beginningOfActivity, with set-up; that of the track where the schedule does not tell it
 * @param trackBegin    beginningOfTrack
 * @param trackEnd      endOfTrack
 * @param end           endOfActivity, with tear-down; that of the track where the schedule does not tell it
 */
public record ScheduledActivity(
        String id,
        String user,
        String site,
        String aperture,
        String status,
        Instant begin,
        Instant trackBegin,
        Instant trackEnd,
        Instant end) {
    /** Rejects times out of order. */
    public ScheduledActivity {
        if (trackBegin.isBefore(begin) || !trackBegin.isBefore(trackEnd) || end.isBefore(trackEnd)) {
            throw new IllegalArgumentException(
                    "times " + begin + ", " + trackBegin + ", " + trackEnd + ", " + end + " are not in order");
        }
    }
}
