package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The contacts of the constellation: planned and booked, running, ended. The truth; timelines are projections of it.
 *
 * <p>Thread safe.
 */
final class PassBook {
    /** A restart of an instance takes under 2 s; the rest is for the preparation of the contact and for second thoughts. */
    private static final Duration RESTART_MARGIN = Duration.ofMinutes(1);

    /** Ended contacts kept in memory; at the limit the oldest leaves the list, its report stays on disk. */
    static final int ENDED_MAX = 1000;

    /**
     * What a new plan changed.
     *
     * @param changed     whether anything is different
     * @param added       contacts that were not there
     * @param dropped     contacts that are not there any more
     * @param drifted     contacts whose rise has moved by the limit now, and had not before
     * @param conflicting booked contacts that cannot take place now, and could before
     */
    record Change(
            boolean changed, int added, int dropped, List<PendingContact> drifted, List<PendingContact> conflicting) {}

    private final Duration driftLimit;
    private final Map<String, PendingContact> pending = new LinkedHashMap<>();
    /** Identifiers of pending contacts that an earlier server had begun; no plan replaces them. */
    private final Set<String> takenUp = new HashSet<>();

    private final Map<String, ContactStatus> running = new LinkedHashMap<>();
    private final LinkedHashMap<String, ContactStatus> ended = new LinkedHashMap<>();

    /** @param driftLimit a contact that has moved by so much is told as drifted */
    PassBook(Duration driftLimit) {
        this.driftLimit = driftLimit;
    }

    /**
     * Takes a new plan, made on a thread of its own from what was here a moment ago. Contacts under way and ended ones stay as they
     * are, and so does what is booked now; a contact of the plan that is one of them, or stands in the way of one, is left out.
     *
     * @param plan with the booked contacts at the times of the newest orbits
     */
    synchronized Change replan(Collection<PendingContact> plan) {
        Map<String, PendingContact> inPlan = new LinkedHashMap<>();
        plan.forEach(p -> inPlan.put(p.contact().id(), p));
        Map<String, PendingContact> wanted = new LinkedHashMap<>();
        for (PendingContact was : pending.values()) {
            String id = was.contact().id();
            if (takenUp.contains(id)) {
                wanted.put(id, was);
            } else if (was.booked()) {
                wanted.put(id, inPlan.getOrDefault(id, was).withBooked(true));
            }
        }
        for (PendingContact p : plan) {
            if (!p.booked() && !wanted.containsKey(p.contact().id()) && isFree(p.contact(), wanted.values())) {
                wanted.put(p.contact().id(), p);
            }
        }
        return become(wanted);
    }

    private Change become(Map<String, PendingContact> wanted) {
        List<PendingContact> drifted = new ArrayList<>();
        List<PendingContact> conflicting = new ArrayList<>();
        int kept = 0;
        for (PendingContact p : wanted.values()) {
            PendingContact was = pending.get(p.contact().id());
            kept += was == null ? 0 : 1;
            if (hasDrifted(p) && (was == null || !hasDrifted(was))) {
                drifted.add(p);
            }
            if (!p.conflict().isEmpty() && (was == null || was.conflict().isEmpty())) {
                conflicting.add(p);
            }
        }
        boolean changed = !wanted.equals(pending);
        Change change = new Change(changed, wanted.size() - kept, pending.size() - kept, drifted, conflicting);
        pending.clear();
        pending.putAll(wanted);
        return change;
    }

    private boolean hasDrifted(PendingContact p) {
        return hasDrifted(p.drift());
    }

    /** Whether a contact that has moved by so much is told as drifted. */
    boolean hasDrifted(Duration drift) {
        return drift.abs().compareTo(driftLimit) >= 0;
    }

    private boolean isFree(Contact contact, Collection<PendingContact> staying) {
        return !running.containsKey(contact.id())
                && !ended.containsKey(contact.id())
                && running.values().stream().noneMatch(r -> r.contact().collides(contact))
                && staying.stream()
                        .filter(s -> s.booked() || takenUp.contains(s.contact().id()))
                        .noneMatch(s -> s.contact().collides(contact))
                && ended.values().stream().noneMatch(e -> samePass(e.contact(), contact));
    }

    /** A pass that ended early must not come back under another name because the orbit was refined meanwhile. */
    static boolean samePass(Contact a, Contact b) {
        return (a.antennaId().equals(b.antennaId()) || a.role() == b.role())
                && a.stationId().equals(b.stationId())
                && a.spacecraftId().equals(b.spacecraftId())
                && a.rise().isBefore(b.set())
                && b.rise().isBefore(a.set());
    }

    /** Pending contacts whose start has come, in order of their start. */
    synchronized List<Contact> due(Instant now) {
        return pending().stream()
                .map(PendingContact::contact)
                .filter(c -> !c.start().isAfter(now))
                .toList();
    }

    /** All contacts that have not begun, in order of their start. */
    synchronized List<PendingContact> pending() {
        return pending.values().stream()
                .sorted(Comparator.comparing(p -> p.contact().start()))
                .toList();
    }

    /** One that has not begun. */
    synchronized Optional<PendingContact> pending(String id) {
        return Optional.ofNullable(pending.get(id));
    }

    /** All running contacts. */
    synchronized List<Contact> running() {
        return running.values().stream().map(ContactStatus::contact).toList();
    }

    /** Contacts that keep their antenna and their role whatever is planned: running ones, and those to be taken up again. */
    synchronized List<Contact> underWay() {
        return Stream.concat(
                        running.values().stream().map(ContactStatus::contact),
                        takenUp.stream().map(id -> pending.get(id).contact()))
                .toList();
    }

    /** Has a contact again that an earlier server had begun, or had planned or booked. */
    synchronized void restore(PendingContact contact, boolean begun) {
        pending.put(contact.contact().id(), contact);
        if (begun) {
            takenUp.add(contact.contact().id());
        }
    }

    /**
     * Why the instance of a spacecraft must not be restarted now: a contact is under way or begins within a minute. With the time from
     * which there is none, for a minute at least.
     */
    synchronized Optional<String> hindersRestart(String spacecraftId, Instant now) {
        List<Contact> contacts = Stream.concat(
                        running.values().stream().map(ContactStatus::contact),
                        pending().stream().map(PendingContact::contact))
                .filter(c -> c.spacecraftId().equals(spacecraftId))
                .sorted(Comparator.comparing(Contact::start))
                .toList();
        Instant free = now;
        Optional<Contact> first = Optional.empty();
        for (Contact contact : contacts) {
            boolean holds = running.containsKey(contact.id()) || contact.stop().isAfter(free);
            if (holds && contact.start().isBefore(free.plus(RESTART_MARGIN))) {
                first = first.or(() -> Optional.of(contact));
                free = contact.stop().isAfter(free) ? contact.stop() : free;
            }
        }
        Instant from = free.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return first.map(c -> "contact " + c.id() + " of " + spacecraftId
                + (running.containsKey(c.id()) ? " is under way" : " begins at " + c.start())
                + "; there is time after " + from);
    }

    /** A name for a contact to be booked that no other one has, one that has ended included. */
    synchronized String freeId(String id) {
        String free = id;
        for (int n = 2; isTaken(free); n++) {
            free = id + "-" + n;
        }
        return free;
    }

    /** A planned contact of this name is of the same pass, and gives way. */
    private boolean isTaken(String id) {
        PendingContact there = pending.get(id);
        return running.containsKey(id) || ended.containsKey(id) || (there != null && there.booked());
    }

    /** Books a contact; planned ones that stand in its way are dropped and returned. Those that stay must not be in its way. */
    synchronized List<Contact> book(PendingContact wanted) {
        List<Contact> dropped = pending.values().stream()
                .map(PendingContact::contact)
                .filter(c -> c.collides(wanted.contact()))
                .toList();
        dropped.forEach(c -> pending.remove(c.id()));
        pending.put(wanted.contact().id(), wanted.withBooked(true));
        return dropped;
    }

    /** Contacts that have ended before their set. */
    synchronized List<ContactStatus> endedBeforeSet(Instant now) {
        return ended.values().stream()
                .filter(e -> e.contact().set().isAfter(now))
                .toList();
    }

    /** Makes a pending contact booked, or leaves a booked one to the next plan; false if there is none of this name. */
    synchronized boolean lock(String id, boolean booked) {
        return pending.computeIfPresent(id, (key, p) -> p.withBooked(booked)) != null;
    }

    synchronized void started(Contact contact, UUID activity) {
        pending.remove(contact.id());
        takenUp.remove(contact.id());
        running.put(
                contact.id(),
                ContactStatus.begun(contact, PassPhase.PLANNED, false, Optional.of(activity), Optional.empty()));
    }

    synchronized void progress(String id, PassPhase phase, boolean go, String report) {
        running.computeIfPresent(
                id, (key, b) -> ContactStatus.begun(b.contact(), phase, go, b.activity(), Optional.of(report)));
    }

    synchronized void ended(Contact contact, PassPhase phase, String report) {
        pending.remove(contact.id());
        takenUp.remove(contact.id());
        ContactStatus was = running.remove(contact.id());
        Optional<UUID> activity = was == null ? Optional.empty() : was.activity();
        ended.put(contact.id(), ContactStatus.begun(contact, phase, false, activity, Optional.of(report)));
        if (ended.size() > ENDED_MAX) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    synchronized Optional<ContactStatus> find(String id) {
        if (running.containsKey(id)) {
            return Optional.of(running.get(id));
        }
        if (pending.containsKey(id)) {
            return Optional.of(ContactStatus.pending(pending.get(id)));
        }
        return Optional.ofNullable(ended.get(id));
    }

    /**
     * The contacts nearest to now: running ones, then in turn the next to come and the last that ended, so that a short list shows
     * both.
     *
     * @param which those that are wanted
     * @return at most {@code limit} contacts, the latest rise first
     */
    synchronized List<ContactStatus> list(int limit, Predicate<ContactStatus> which) {
        Comparator<ContactStatus> latestFirst =
                Comparator.comparing((ContactStatus s) -> s.contact().rise()).reversed();
        List<ContactStatus> past =
                ended.values().stream().filter(which).sorted(latestFirst).toList();
        List<ContactStatus> future = pending().stream()
                .map(ContactStatus::pending)
                .filter(which)
                .limit(limit)
                .toList();
        List<ContactStatus> chosen =
                new ArrayList<>(running.values().stream().filter(which).toList());
        for (int i = 0; i < Math.max(past.size(), future.size()); i++) {
            if (i < future.size()) {
                chosen.add(future.get(i));
            }
            if (i < past.size()) {
                chosen.add(past.get(i));
            }
        }
        return chosen.stream().limit(limit).sorted(latestFirst).toList();
    }
}
