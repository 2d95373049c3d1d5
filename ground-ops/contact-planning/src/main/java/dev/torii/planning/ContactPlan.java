package dev.torii.planning;

import java.util.List;

/**
 * A plan with its explanation.
 *
 * @param contacts  by rise
 * @param notChosen all other windows, by rise
 */
public record ContactPlan(List<Contact> contacts, List<NotChosen> notChosen) {
    /** Copies the lists. */
    public ContactPlan {
        contacts = List.copyOf(contacts);
        notChosen = List.copyOf(notChosen);
    }
}
