package dev.torii.configuration;

import java.util.List;
import java.util.Optional;

/**
 * The spacecraft that this server flies ({@code fleet.yaml}).
 *
 * @param spacecraft at least one, in the order of the file; ids and SCIDs are unique
 */
public record Fleet(List<Spacecraft> spacecraft) {
    /** Copies the list. */
    public Fleet {
        spacecraft = List.copyOf(spacecraft);
    }

    /**
     * Finds a spacecraft by its id.
     *
     * @param id as in the file, case matters
     * @return the spacecraft, or empty if the fleet has none of that id
     */
    public Optional<Spacecraft> byId(String id) {
        return spacecraft.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /**
     * Finds a spacecraft by the SCID of its frames.
     *
     * @param scid 0..255
     * @return the spacecraft, or empty if none of the fleet uses it
     */
    public Optional<Spacecraft> byScid(int scid) {
        return spacecraft.stream().filter(s -> s.scid() == scid).findFirst();
    }
}
