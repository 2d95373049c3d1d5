package dev.torii.configuration;

/**
 * What things are worth to a contact plan. All but cost are multiplied by the priority of the satellite.
 *
 * @param minute         worth of a minute of contact, up to the wanted duration
 * @param gigaoctet      worth of 10^9 octets brought down
 * @param missingContact taken off for each wanted contact of a day that is not there
 * @param gapMinute      taken off for each minute beyond the longest gap
 * @param missedUplink   taken off for each command uplink that finds no contact before it is due
 * @param stereoPair     worth of a pair of satellites that are both down in the interval
 * @param cost           taken off for each unit of cost of the network
 * @param keptContact    worth of a contact of the earlier plan that stays, in a new plan; not part of the reported value
 */
public record PlanWeights(
        double minute,
        double gigaoctet,
        double missingContact,
        double gapMinute,
        double missedUplink,
        double stereoPair,
        double cost,
        double keptContact) {
    /** Weights of a request file that names none. */
    public static final PlanWeights DEFAULT = new PlanWeights(1, 0, 200, 1, 500, 200, 1, 20);
}
