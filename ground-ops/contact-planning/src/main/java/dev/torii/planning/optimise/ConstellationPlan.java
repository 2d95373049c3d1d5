package dev.torii.planning.optimise;

import java.time.Instant;
import java.util.List;

/**
 * A plan with its proof and its explanation.
 *
 * @param begin      of the plan, UTC
 * @param end        of the plan, UTC
 * @param proof      value and bound
 * @param contacts   by start
 * @param omissions  all windows without a contact, by rise
 * @param satellites one line each, in the order of the request
 * @param unmet      uplinks and stereo pairs that are not served, and bookings that could not be kept, for people
 * @param churn      what became of the earlier plan
 */
public record ConstellationPlan(
        Instant begin,
        Instant end,
        Proof proof,
        List<PlannedContact> contacts,
        List<Omission> omissions,
        List<SatelliteSummary> satellites,
        List<String> unmet,
        Churn churn) {
    /** Copies the lists. */
    public ConstellationPlan {
        contacts = List.copyOf(contacts);
        omissions = List.copyOf(omissions);
        satellites = List.copyOf(satellites);
        unmet = List.copyOf(unmet);
    }

    /**
     * How good the plan is.
     *
     * @param value   by the weights of the request
     * @param bound   no plan has a higher value
     * @param boundBy what the bound comes from, for people
     * @param madeBy  what made the plan, for people
     */
    public record Proof(double value, double bound, String boundBy, String madeBy) {
        /** Returns how far the value may be from the best, as a share of the bound. */
        public double gap() {
            return bound == 0 ? 0 : Math.max(0, (bound - value) / Math.abs(bound));
        }
    }

    /**
     * What a satellite gets.
     *
     * @param satelliteId     the satellite
     * @param contacts        how many
     * @param minutes         of contact
     * @param octets          brought down
     * @param octetsLeft      on board at the end
     * @param missingContacts wanted by day and not there
     * @param longestGapMinutes longest time without contact
     */
    public record SatelliteSummary(
            String satelliteId,
            int contacts,
            double minutes,
            double octets,
            double octetsLeft,
            int missingContacts,
            double longestGapMinutes) {}

    /**
     * What became of the earlier plan.
     *
     * @param earlier its contacts that are possible still
     * @param kept    same pass and antenna
     * @param dropped not in this plan
     */
    public record Churn(int earlier, int kept, int dropped) {}

    /** Returns the octets that all contacts bring down. */
    public double octets() {
        return contacts.stream().mapToDouble(PlannedContact::octets).sum();
    }
}
