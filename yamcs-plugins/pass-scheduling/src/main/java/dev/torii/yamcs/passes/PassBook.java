package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The contacts of the constellation: planned, running, ended. The truth; timelines are projections of it.
 *
 * <p>Thread safe.
 */
final class PassBook {
    /** Ended contacts kept in memory; at the limit the oldest leaves the list, its report stays on disk. */
    static final int ENDED_MAX = 1000;

    private final Map<String, Contact> planned = new LinkedHashMap<>();
    /** Identifiers of planned contacts that an earlier server had begun; no plan replaces them. */
    private final Set<String> takenUp = new HashSet<>();

    private final Map<String, BookedContact> running = new LinkedHashMap<>();
    private final LinkedHashMap<String, BookedContact> ended = new LinkedHashMap<>();

    /**
     * Takes a new plan. Contacts under way and ended ones stay as they are; a contact of the plan that is one of them, or would use the
     * antenna or the uplink of one that is under way, is left out.
     *
     * @return whether the planned contacts changed
     */
    synchronized boolean replan(List<Contact> plan) {
        Map<String, Contact> wanted = new LinkedHashMap<>();
        takenUp.forEach(id -> wanted.put(id, planned.get(id)));
        for (Contact contact : plan) {
            if (isFree(contact)) {
                wanted.put(contact.id(), contact);
            }
        }
        if (wanted.equals(planned)) {
            return false;
        }
        planned.clear();
        planned.putAll(wanted);
        return true;
    }

    private boolean isFree(Contact contact) {
        return !running.containsKey(contact.id())
                && !ended.containsKey(contact.id())
                && underWay().stream().noneMatch(u -> collide(u, contact))
                && ended.values().stream().noneMatch(e -> samePass(e.contact(), contact));
    }

    private static boolean collide(Contact a, Contact b) {
        boolean sharesUplink = a.commands() && b.commands() && a.spacecraftId().equals(b.spacecraftId());
        return (sharesUplink || a.antennaId().equals(b.antennaId())) && a.overlaps(b);
    }

    /** A pass that ended early must not come back under another name because the orbit was refined meanwhile. */
    private static boolean samePass(Contact a, Contact b) {
        return (a.antennaId().equals(b.antennaId()) || a.role() == b.role())
                && a.stationId().equals(b.stationId())
                && a.spacecraftId().equals(b.spacecraftId())
                && a.rise().isBefore(b.set())
                && b.rise().isBefore(a.set());
    }

    /** Planned contacts whose start has come, in order of their start. */
    synchronized List<Contact> due(Instant now) {
        return planned.values().stream()
                .filter(c -> !c.start().isAfter(now))
                .sorted(Comparator.comparing(Contact::start))
                .toList();
    }

    /** All planned contacts in order of their start. */
    synchronized List<Contact> planned() {
        return planned.values().stream()
                .sorted(Comparator.comparing(Contact::start))
                .toList();
    }

    /** All running contacts. */
    synchronized List<Contact> running() {
        return running.values().stream().map(BookedContact::contact).toList();
    }

    /** Contacts that keep their antenna and their role whatever is planned: running ones, and those to be taken up again. */
    synchronized List<Contact> underWay() {
        return Stream.concat(
                        running.values().stream().map(BookedContact::contact),
                        takenUp.stream().map(planned::get))
                .toList();
    }

    /** Plans a contact that an earlier server had begun. */
    synchronized void takeUp(Contact contact) {
        planned.put(contact.id(), contact);
        takenUp.add(contact.id());
    }

    synchronized void started(Contact contact, UUID activity) {
        planned.remove(contact.id());
        takenUp.remove(contact.id());
        running.put(
                contact.id(),
                new BookedContact(contact, PassPhase.PLANNED, false, Optional.of(activity), Optional.empty()));
    }

    synchronized void progress(String id, PassPhase phase, boolean go, String report) {
        running.computeIfPresent(
                id, (key, b) -> new BookedContact(b.contact(), phase, go, b.activity(), Optional.of(report)));
    }

    synchronized void ended(Contact contact, PassPhase phase, String report) {
        planned.remove(contact.id());
        takenUp.remove(contact.id());
        BookedContact was = running.remove(contact.id());
        Optional<UUID> activity = was == null ? Optional.empty() : was.activity();
        ended.put(contact.id(), BookedContact.ended(contact, phase, activity, report));
        if (ended.size() > ENDED_MAX) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    synchronized Optional<BookedContact> find(String id) {
        if (running.containsKey(id)) {
            return Optional.of(running.get(id));
        }
        if (planned.containsKey(id)) {
            return Optional.of(BookedContact.planned(planned.get(id)));
        }
        return Optional.ofNullable(ended.get(id));
    }

    /**
     * The contacts nearest to now: running ones, then in turn the next to come and the last that ended, so that a short list shows
     * both.
     *
     * @return at most {@code limit} contacts, the latest rise first
     */
    synchronized List<BookedContact> list(int limit) {
        List<BookedContact> past = new ArrayList<>(ended.values());
        past.sort(Comparator.comparing((BookedContact b) -> b.contact().rise()).reversed());
        List<Contact> future = planned();
        List<BookedContact> chosen = new ArrayList<>(running.values());
        for (int i = 0; i < Math.max(past.size(), future.size()); i++) {
            if (i < future.size()) {
                chosen.add(BookedContact.planned(future.get(i)));
            }
            if (i < past.size()) {
                chosen.add(past.get(i));
            }
        }
        return chosen.stream()
                .limit(limit)
                .sorted(Comparator.comparing((BookedContact b) -> b.contact().rise())
                        .reversed())
                .toList();
    }
}
