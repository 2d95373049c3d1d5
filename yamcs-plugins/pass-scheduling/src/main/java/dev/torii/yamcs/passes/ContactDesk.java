package dev.torii.yamcs.passes;

import dev.torii.planning.Contact;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people do with contacts and orbits: look, book, lock, cancel, upload, plan anew. Thread safe. */
final class ContactDesk {
    private final PassBook book;
    private final PassPlanning planning;
    private final OrbitWatch orbits;
    private final BiConsumer<Contact, String> cancel;
    private final Runnable save;
    private final Executor thread;
    private final InstantSource clock;

    /**
     * @param cancel ends a contact that has not begun, with the reason
     * @param save   keeps what is pending
     * @param thread of the pass service, on which alone contacts begin and end
     */
    ContactDesk(
            PassBook book,
            PassPlanning planning,
            OrbitWatch orbits,
            BiConsumer<Contact, String> cancel,
            Runnable save,
            Executor thread,
            InstantSource clock) {
        this.book = book;
        this.planning = planning;
        this.orbits = orbits;
        this.cancel = cancel;
        this.save = save;
        this.thread = thread;
        this.clock = clock;
    }

    /** The orbit of each spacecraft, in the order of the fleet. */
    List<OrbitWatch.Status> orbits() {
        return orbits.status(clock.instant());
    }

    /** The contacts nearest to now, the latest rise first. */
    List<ContactStatus> list(int limit, Predicate<ContactStatus> which) {
        return book.list(limit, which);
    }

    /** A contact by its identifier. */
    Optional<ContactStatus> contact(String id) {
        return book.find(id);
    }

    /** Whether a contact that has moved by so much is told as drifted. */
    boolean hasDrifted(ContactStatus contact) {
        return book.hasDrifted(contact.drift());
    }

    /** How many contacts have not begun. */
    int pending() {
        return book.pending().size();
    }

    /** The plan in use, if there is one yet. */
    Optional<ContactForecast.Forecast> plan() {
        return planning.latest();
    }

    /**
     * Plans anew.
     *
     * @param movesMax of a plan by requests: how many planned contacts may be dropped for better ones
     */
    CompletableFuture<PassBook.Change> replan(int movesMax) {
        return planning.replan(movesMax);
    }

    /**
     * What a booking did.
     *
     * @param contact   the one that is booked now
     * @param displaced planned contacts that it has taken the place of
     */
    record Booking(ContactStatus contact, List<String> displaced) {}

    /**
     * Books a contact.
     *
     * @return fails with a {@link BookingDesk.RefusedException} if it is not possible
     */
    CompletableFuture<Booking> book(BookingDesk.Wish wish) {
        return on(() -> {
            ContactForecast.Forecast made = planning.latest()
                    .filter(planning::isOfToday)
                    .orElseThrow(() -> new BookingDesk.RefusedException("the passes are not predicted yet; try again"));
            List<Contact> fixed = new ArrayList<>(book.underWay());
            List<Contact> planned = new ArrayList<>();
            book.pending().forEach(p -> (p.booked() ? fixed : planned).add(p.contact()));
            PendingContact wanted = new BookingDesk(made, fixed, planned).contact(wish, clock.instant());
            Contact named = wanted.contact().withId(book.freeId(wanted.contact().id()));
            List<Contact> displaced = book.book(wanted.withContact(named));
            planChanged();
            return new Booking(
                    book.find(named.id()).orElseThrow(),
                    displaced.stream().map(Contact::id).toList());
        });
    }

    /**
     * Makes a planned contact a booked one, or leaves a booked one to the next plan.
     *
     * @return fails with a {@link BookingDesk.RefusedException} if it has begun already
     */
    CompletableFuture<ContactStatus> lock(String id, boolean booked) {
        return on(() -> {
            if (!book.lock(id, booked)) {
                throw new BookingDesk.RefusedException("contact " + id + " has begun");
            }
            planChanged();
            return book.find(id).orElseThrow();
        });
    }

    /**
     * Takes a contact that has not begun from the plan; its pass is not planned again, but may be booked.
     *
     * @return fails with a {@link BookingDesk.RefusedException} if it has begun already
     */
    CompletableFuture<ContactStatus> cancel(String id, String reason) {
        return on(() -> {
            PendingContact pending = book.pending(id)
                    .orElseThrow(() -> new BookingDesk.RefusedException("contact " + id + " has begun; abort it"));
            cancel.accept(pending.contact(), reason);
            planChanged();
            return book.find(id).orElseThrow();
        });
    }

    /** What became free may be of use to others. */
    private void planChanged() {
        save.run();
        CompletableFuture<PassBook.Change> unused = planning.replan(0);
    }

    /** Keeps an orbit that was uploaded; passes are planned anew by it. */
    CompletableFuture<PassBook.Change> upload(String spacecraftId, String text, boolean otherObject)
            throws IOException {
        orbits.upload(spacecraftId, text, otherObject);
        return planning.replan(0);
    }

    /** Goes back to the orbit file of the fleet; empty if nothing was uploaded. */
    Optional<CompletableFuture<PassBook.Change>> deleteUpload(String spacecraftId) throws IOException {
        return orbits.deleteUpload(spacecraftId) ? Optional.of(planning.replan(0)) : Optional.empty();
    }

    private <T> CompletableFuture<T> on(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, thread);
    }
}
