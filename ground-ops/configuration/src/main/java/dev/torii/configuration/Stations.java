package dev.torii.configuration;

import java.util.List;
import java.util.Optional;

/**
 * The ground stations ({@code stations.yaml}).
 *
 * @param stations at least one, in the order of the file; station ids, antenna ids and ports are unique
 */
public record Stations(List<Station> stations) {
    /** Copies the list. */
    public Stations {
        stations = List.copyOf(stations);
    }

    /**
     * Finds a station by its id.
     *
     * @param id as in the file, case matters
     * @return the station, or empty if there is none of that id
     */
    public Optional<Station> byId(String id) {
        return stations.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /**
     * Finds an antenna by its id.
     *
     * @param id as in the file, case matters
     * @return the antenna, or empty if no station has it
     */
    public Optional<Antenna> antenna(String id) {
        return stations.stream()
                .flatMap(s -> s.antennas().stream())
                .filter(a -> a.id().equals(id))
                .findFirst();
    }

    /**
     * Finds the station that an antenna belongs to.
     *
     * @param antennaId as in the file, case matters
     * @return the station, or empty if no station has that antenna
     */
    public Optional<Station> ofAntenna(String antennaId) {
        return stations.stream()
                .filter(s -> s.antennas().stream().anyMatch(a -> a.id().equals(antennaId)))
                .findFirst();
    }
}
