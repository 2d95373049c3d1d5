package dev.torii.configuration;

import java.util.List;
import java.util.Optional;

/**
 * A request file: what the satellites need and on which terms the network can be had ({@code docs/icd-planning.md}).
 *
 * @param weights     what things are worth
 * @param defaultNeed of a satellite with an orbit but no entry; empty means that such a satellite is not planned
 * @param satellites  one need each, ids unique
 * @param defaultTerms of an antenna without an entry; its id is empty
 * @param antennas    terms, antenna ids unique
 * @param operators   limits on contacts at once
 * @param uplinks     commands with a due time
 * @param stereoPairs satellites wanted together
 * @param booked      contacts that stay
 */
public record PlanRequests(
        PlanWeights weights,
        Optional<SatelliteNeed> defaultNeed,
        List<SatelliteNeed> satellites,
        AntennaTerms defaultTerms,
        List<AntennaTerms> antennas,
        List<OperatorLimit> operators,
        List<UplinkNeed> uplinks,
        List<StereoNeed> stereoPairs,
        List<BookedContact> booked) {
    /** Copies the lists. */
    public PlanRequests {
        satellites = List.copyOf(satellites);
        antennas = List.copyOf(antennas);
        operators = List.copyOf(operators);
        uplinks = List.copyOf(uplinks);
        stereoPairs = List.copyOf(stereoPairs);
        booked = List.copyOf(booked);
    }
}
