package dev.torii.configuration;

import java.util.Set;

/**
 * How many contacts some stations can have at once, set-up and tear-down included: the people of a shift, or a shared line.
 *
 * @param name        for people
 * @param stationIds  whose contacts count; empty means all
 * @param contactsMax at most so many at once, 1..1000
 */
public record OperatorLimit(String name, Set<String> stationIds, int contactsMax) {
    /** Copies the set. */
    public OperatorLimit {
        stationIds = Set.copyOf(stationIds);
    }
}
