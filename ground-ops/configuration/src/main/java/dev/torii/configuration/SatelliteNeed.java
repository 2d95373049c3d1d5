package dev.torii.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * What one satellite wants of a contact plan.
 *
 * @param satelliteId              as the orbits name it
 * @param priority                 factor on all that the plan does for it, 0.01..1000
 * @param contactsPerDay           wanted contacts that start in each 24 h from the begin of the plan; a last day that is cut short wants its
 *                                 share, rounded down
 * @param longestGap               longest wanted time without contact, from the begin and to the end of the plan as well
 * @param minimumDuration          a contact is not shorter
 * @param wantedDuration           more than this of one contact is worth nothing; empty means all of the pass
 * @param shortened                whether a contact may be shorter than its pass
 * @param severalAntennas          whether two contacts may be at the same time
 * @param band                     the antenna must have it; empty means any antenna
 * @param backlogOctets            waiting on board at the begin
 * @param productionOctetsPerSecond made on board all the time
 * @param downlinkBitPerSecond     brought down during a contact; 0 means that data is not counted
 */
public record SatelliteNeed(
        String satelliteId,
        double priority,
        int contactsPerDay,
        Optional<Duration> longestGap,
        Duration minimumDuration,
        Optional<Duration> wantedDuration,
        boolean shortened,
        boolean severalAntennas,
        Optional<String> band,
        double backlogOctets,
        double productionOctetsPerSecond,
        double downlinkBitPerSecond) {}
