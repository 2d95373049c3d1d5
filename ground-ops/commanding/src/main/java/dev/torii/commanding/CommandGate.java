package dev.torii.commanding;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives tickets to commands and follows them to their end. A command leaves only through {@link #leaves}, which names its ticket, and of a
 * hazardous one only once.
 *
 * <p>Each method that changes a ticket keeps it in the {@link TicketLog} first; if that fails, nothing has changed and an
 * {@link IOException} says so. Refusals are values: empty is yes, text says why not.
 *
 * <p>Thread safe.
 */
public final class CommandGate {
    /** Yamcs' own superuser, as which its schedulers run: nobody's decision to command. */
    public static final String SYSTEM_USER = "System";

    private static final String DAMAGED = "the ticket store was damaged: what became of the command is not known";

    private final TicketBook book;
    private final GateSettings settings;
    private final Authority authority;
    private final InstantSource clock;
    private final RateLimit userRate;
    private final RateLimit spacecraftRate;
    private final RateLimit uploadRate;
    private final Map<Long, Ticket> unkept = new TreeMap<>();
    private long lastDeparture;

    /**
     * Makes a gate, and settles what a former one has left: what may have left is in doubt, what has not waits again.
     *
     * @param kept      tickets of the former gate
     * @param damaged   whether some of what was kept could not be read: then all that is not ended is in doubt
     * @param log       keeps tickets
     * @param settings  limits
     * @param authority who may do what
     * @param clock     UTC
     * @throws IOException if the log does not take the settled tickets
     */
    public CommandGate(
            Collection<Ticket> kept,
            boolean damaged,
            TicketLog log,
            GateSettings settings,
            Authority authority,
            InstantSource clock)
            throws IOException {
        this.book = new TicketBook(kept, log, settings.endedMax());
        this.settings = settings;
        this.authority = authority;
        this.clock = clock;
        this.userRate = new RateLimit(settings.perUserMax());
        this.spacecraftRate = new RateLimit(settings.perSpacecraftMax());
        this.uploadRate = new RateLimit(settings.perUploadMax());
        lastDeparture = kept.stream()
                .flatMap(t -> t.departure().stream())
                .mapToLong(Departure::serial)
                .max()
                .orElse(0);
        recover(damaged);
    }

    private void recover(boolean damaged) throws IOException {
        Instant now = clock.instant();
        for (Ticket ticket : book.live()) {
            if (damaged && ticket.state() != TicketState.IN_DOUBT) {
                book.put(ticket.in(TicketState.IN_DOUBT, now, DAMAGED));
            } else if (ticket.state() == TicketState.LEAVING) {
                book.put(ticket.in(TicketState.IN_DOUBT, now, "the server ended while it was being radiated"));
            } else if (ticket.state() == TicketState.RELEASED) {
                book.put(ticket.in(TicketState.WAITING, now, "the server ended before it left"));
            }
        }
        for (Ticket ticket : book.live()) {
            if (ticket.state() == TicketState.IN_DOUBT && isNumbered(ticket) && !isLeftover(ticket)) {
                book.put(ticket.unknowable(now, ticket.reason()));
            }
        }
    }

    /** Whether the next report of FARM-1 may tell of it; not if other commands have followed, or FARM-1 has moved on. */
    private boolean isLeftover(Ticket ticket) {
        return Leftover.of(book.all(), ticket.order().spacecraftId())
                .filter(left -> left.unresolved().contains(ticket))
                .isPresent();
    }

    private static boolean isNumbered(Ticket ticket) {
        return ticket.departure()
                .filter(d -> d.firstFrame() != Departure.BYPASS)
                .isPresent();
    }

    // --- before the contact

    /**
     * Gives a ticket to an order.
     *
     * @param order what is asked for
     * @return a new ticket, the ticket of the same order before, or a refusal
     * @throws IOException if the ticket cannot be kept; there is none then
     */
    public synchronized Verdict request(CommandOrder order) throws IOException {
        Instant now = clock.instant();
        Optional<Ticket> known = book.sameOrder(order).filter(t -> !isForgotten(t, order, now));
        if (known.isPresent()) {
            return known.get().order().contentHash().equals(order.contentHash())
                            && known.get().order().commandName().equals(order.commandName())
                    ? Verdict.known(known.get())
                    : Verdict.refused("idempotency key " + order.idempotencyKey() + " belongs to another command, "
                            + known.get().id());
        }
        Optional<String> refusal = refusal(order, now);
        if (refusal.isPresent()) {
            return Verdict.refused(refusal.get());
        }
        TicketState first = order.hazard() == HazardClass.HAZARDOUS ? TicketState.ARMED : TicketState.WAITING;
        Ticket ticket = put(new Ticket(
                book.nextNumber(), order, now, first, now, Optional.empty(), Optional.empty(), waitsFor(order)));
        if (order.isUpload()) {
            uploadRate.count(order.spacecraftId(), now);
        } else {
            userRate.count(order.user(), now);
            spacecraftRate.count(order.spacecraftId(), now);
        }
        return Verdict.given(ticket);
    }

    /** Clients number from the beginning when they start anew: such a number is not for ever. */
    private boolean isForgotten(Ticket ticket, CommandOrder order, Instant now) {
        return !ticket.order().commandId().equals(order.commandId())
                && order.idempotencyKey().startsWith(CommandOrder.NUMBERED)
                && isOver(ticket.created(), settings.repetition(), now);
    }

    /** What was to be kept of it before is overtaken. */
    private Ticket put(Ticket ticket) throws IOException {
        book.put(ticket);
        unkept.remove(ticket.number());
        return ticket;
    }

    private static String waitsFor(CommandOrder order) {
        if (order.hazard() == HazardClass.HAZARDOUS) {
            return "armed by " + order.user() + ", waits for the approval of a second person";
        }
        return order.contact().equals(CommandOrder.NEXT_CONTACT)
                ? "waits for the next contact"
                : "waits for contact " + order.contact();
    }

    private Optional<String> refusal(CommandOrder order, Instant now) {
        if (isNobody(order.user())) {
            return Optional.of(
                    "commands of the user System are refused: a person or an automation account must answer for them");
        }
        Optional<String> forbidden = authority.refusesCommand(order.user(), order.spacecraftId(), order.commandName());
        if (forbidden.isPresent()) {
            return forbidden;
        }
        if (!order.expires().isAfter(now)) {
            return Optional.of("it expired at " + order.expires());
        }
        Optional<String> tooMany = tooMany(order, now);
        if (tooMany.isPresent()) {
            return tooMany;
        }
        if (book.liveCount(order.spacecraftId()) >= settings.liveMax()) {
            return Optional.of(settings.liveMax() + " commands wait for " + order.spacecraftId() + " already");
        }
        return Optional.empty();
    }

    private Optional<String> tooMany(CommandOrder order, Instant now) {
        if (order.isUpload()) {
            return uploadRate.isReached(order.spacecraftId(), now)
                    ? Optional.of(settings.perUploadMax() + " commands of uploads were ordered for "
                            + order.spacecraftId() + " within a minute")
                    : Optional.empty();
        }
        if (userRate.isReached(order.user(), now)) {
            return Optional.of(
                    "user " + order.user() + " has ordered " + settings.perUserMax() + " commands within a minute");
        }
        return spacecraftRate.isReached(order.spacecraftId(), now)
                ? Optional.of(settings.perSpacecraftMax() + " commands were ordered for " + order.spacecraftId()
                        + " within a minute")
                : Optional.empty();
    }

    /**
     * Tells whether an upload may order one more command now; an upload waits where a person is refused.
     *
     * @param spacecraftId spacecraft
     * @return true below the limit
     */
    public synchronized boolean hasRoomForUploads(String spacecraftId) {
        return !uploadRate.isReached(spacecraftId, clock.instant());
    }

    private static boolean isNobody(String user) {
        return user.isEmpty() || user.equals(SYSTEM_USER);
    }

    /**
     * A second person approves a hazardous command.
     *
     * @param id   ticket
     * @param user account of that person
     * @return why not; empty if it is approved
     * @throws IOException if it cannot be kept; it is not approved then
     */
    public synchronized Optional<String> approve(String id, String user) throws IOException {
        Optional<Ticket> found = book.find(id);
        Optional<String> refusal = found.map(t -> refusesApproval(t, user)).orElse(unknown(id));
        if (refusal.isEmpty()) {
            put(found.orElseThrow().approved(new Approval(user, clock.instant())));
        }
        return refusal;
    }

    private Optional<String> refusesApproval(Ticket ticket, String user) {
        if (isNobody(user)) {
            return Optional.of("the user System approves nothing");
        }
        if (ticket.state() != TicketState.ARMED) {
            return Optional.of(ticket.id() + " does not wait for an approval: " + ticket.state());
        }
        if (user.equals(ticket.order().user())) {
            return Optional.of(user + " has armed " + ticket.id() + " and cannot approve it; a second person has to");
        }
        if (isOver(ticket)) {
            return Optional.of(ticket.id() + " has expired");
        }
        return authority.refusesApproval(
                user, ticket.order().spacecraftId(), ticket.order().commandName());
    }

    private static Optional<String> unknown(String id) {
        return Optional.of("there is no ticket " + id);
    }

    /**
     * A person takes a command back of which nothing has left.
     *
     * @param id   ticket
     * @param user account
     * @return why not; empty if it is cancelled
     * @throws IOException if it cannot be kept; it is not cancelled then
     */
    public synchronized Optional<String> cancel(String id, String user) throws IOException {
        Optional<Ticket> found = book.find(id);
        if (found.isEmpty()) {
            return unknown(id);
        }
        Ticket ticket = found.get();
        if (ticket.state() != TicketState.ARMED && ticket.state() != TicketState.WAITING) {
            return Optional.of(ticket.id() + " cannot be taken back: " + ticket.state());
        }
        put(ticket.in(TicketState.CANCELLED, clock.instant(), "taken back by " + user));
        return Optional.empty();
    }

    /**
     * A person says what became of a command in doubt.
     *
     * @param id   ticket
     * @param user account
     * @param text what became of it, and how that is known
     * @return why not; empty if it is resolved
     * @throws IOException if it cannot be kept; it is in doubt then
     */
    public synchronized Optional<String> resolve(String id, String user, String text) throws IOException {
        Optional<Ticket> found = book.find(id);
        if (found.isEmpty()) {
            return unknown(id);
        }
        Ticket ticket = found.get();
        if (ticket.state() != TicketState.IN_DOUBT) {
            return Optional.of(ticket.id() + " is not in doubt: " + ticket.state());
        }
        CommandOrder order = ticket.order();
        Optional<String> refusal = isNobody(user)
                ? Optional.of("the user System resolves nothing")
                : authority
                        .refusesCommand(user, order.spacecraftId(), order.commandName())
                        .flatMap(no -> authority.refusesApproval(user, order.spacecraftId(), order.commandName()));
        if (refusal.isEmpty()) {
            put(ticket.in(TicketState.RESOLVED, clock.instant(), user + ": " + text));
        }
        return refusal;
    }

    /**
     * Ends the ticket of an upload's command whose fate nobody will ever know: the upload checks what is stored. A command that the next CLCW
     * may tell of stays in doubt until then.
     *
     * @param id ticket
     * @return true if it has ended, now or before
     * @throws IOException if it cannot be kept; it is in doubt then
     */
    public synchronized boolean settleUpload(String id) throws IOException {
        Ticket ticket = book.find(id).filter(t -> t.order().isUpload()).orElseThrow();
        if (ticket.state() == TicketState.IN_DOUBT && !isNumbered(ticket)) {
            put(ticket.in(
                    TicketState.RESOLVED, clock.instant(), "harmless: its upload checks what is stored on board"));
            return true;
        }
        return ticket.state().isEnd();
    }

    // --- in the contact

    /**
     * The commands that may go in a contact now, those of higher priority first, then in order of their orders.
     *
     * @param spacecraftId spacecraft
     * @param contactId    its commanding contact
     * @return tickets to be released one after the other
     */
    public synchronized List<Ticket> due(String spacecraftId, String contactId) {
        return book.live().stream()
                .filter(t -> t.state() == TicketState.WAITING)
                .filter(t -> t.order().spacecraftId().equals(spacecraftId))
                .filter(t -> t.order().isFor(contactId) && !isOver(t))
                .sorted(Comparator.comparingInt((Ticket t) -> -t.order().priority())
                        .thenComparingLong(Ticket::number))
                .toList();
    }

    /**
     * Releases a command to its uplink.
     *
     * @param id           ticket
     * @param contentHash  hash of the bytes that are to be released
     * @param databaseHash database by which they were made and will be verified
     * @return why not; empty if it is released
     * @throws IOException if it cannot be kept; it is not released then
     */
    public synchronized Optional<String> release(String id, String contentHash, String databaseHash)
            throws IOException {
        Optional<Ticket> found = book.find(id);
        if (found.isEmpty()) {
            return unknown(id);
        }
        Ticket ticket = found.get();
        CommandOrder order = ticket.order();
        Optional<String> refusal = Optional.empty();
        if (ticket.state() != TicketState.WAITING) {
            refusal = Optional.of(ticket.id() + " cannot be released: " + ticket.state());
        } else if (!order.contentHash().equals(contentHash)) {
            refusal = Optional.of(ticket.id() + " is for other bytes");
        } else if (!order.databaseHash().equals(databaseHash)) {
            refusal = Optional.of(ticket.id() + " was made by another database of " + order.spacecraftId());
        } else {
            refusal = refusesToLeave(ticket);
        }
        if (refusal.isEmpty()) {
            put(ticket.in(TicketState.RELEASED, clock.instant(), "released"));
        }
        return refusal;
    }

    /** What must hold of every ticket as long as nothing has left. */
    private Optional<String> refusesToLeave(Ticket ticket) {
        CommandOrder order = ticket.order();
        if (isOver(ticket)) {
            return Optional.of(ticket.id() + " has expired");
        }
        if (ticket.isHazardous() && ticket.approval().isEmpty()) {
            return Optional.of(ticket.id() + " is hazardous and not approved");
        }
        return authority.refusesCommand(order.user(), order.spacecraftId(), order.commandName());
    }

    /**
     * The last look before the first bit of a command leaves. When it says yes, the ticket states that the command may have left.
     *
     * @param id       ticket
     * @param scid     spacecraft identifier of the frames that are to be radiated
     * @param how      contact, packet and frames
     * @return why not; empty if it may leave
     * @throws IOException if it cannot be kept; it must not leave then
     */
    public synchronized Optional<String> leaves(String id, int scid, Departure how) throws IOException {
        Optional<Ticket> found = book.find(id);
        Optional<String> refusal =
                found.map(t -> refusesDeparture(t, scid, how)).orElse(unknown(id));
        if (refusal.isEmpty()) {
            put(found.orElseThrow().leaving(how.numbered(lastDeparture + 1)));
            lastDeparture++;
        }
        return refusal;
    }

    private Optional<String> refusesDeparture(Ticket ticket, int scid, Departure how) {
        CommandOrder order = ticket.order();
        if (order.scid() != scid) {
            return Optional.of(ticket.id() + " is for scid " + order.scid() + ", the frame for scid " + scid);
        }
        if (!order.isFor(how.contactId())) {
            return Optional.of(ticket.id() + " is for contact " + order.contact() + ", this is " + how.contactId());
        }
        if (ticket.state() == TicketState.RELEASED) {
            return refusesToLeave(ticket);
        }
        return Optional.of(ticket.id() + " cannot leave: " + ticket.state());
    }

    // --- what became of it

    /**
     * FARM-1 accepted the command.
     *
     * @param id ticket
     * @throws IOException if it cannot be kept
     */
    public synchronized void acknowledged(String id) throws IOException {
        end(id, TicketState.ACKNOWLEDGED, "accepted by FARM-1");
    }

    /**
     * The spacecraft has not accepted the command and will not under this ticket.
     *
     * @param id     ticket
     * @param reason why
     * @throws IOException if it cannot be kept
     */
    public synchronized void refused(String id, String reason) throws IOException {
        end(id, TicketState.REFUSED, reason);
    }

    /**
     * The command may have been accepted or not.
     *
     * @param id     ticket
     * @param reason why that is not known
     * @throws IOException if it cannot be kept
     */
    public synchronized void inDoubt(String id, String reason) throws IOException {
        end(id, TicketState.IN_DOUBT, reason);
    }

    /**
     * As {@link #inDoubt}, and FARM-1's reports will not tell, whatever they are.
     *
     * @param id     ticket
     * @param reason why
     * @throws IOException if it cannot be kept
     */
    public synchronized void unknowable(String id, String reason) throws IOException {
        Optional<Ticket> found = book.find(id).filter(t -> mayHaveLeft(t));
        if (found.isPresent()) {
            settle(found.get().unknowable(clock.instant(), reason));
        }
    }

    private static boolean mayHaveLeft(Ticket ticket) {
        return ticket.state() == TicketState.LEAVING || ticket.state() == TicketState.IN_DOUBT;
    }

    /**
     * Nothing of a released command has left, and it may go later.
     *
     * @param id     ticket
     * @param reason why it did not leave
     * @throws IOException if it cannot be kept
     */
    public synchronized void returned(String id, String reason) throws IOException {
        Optional<Ticket> found = book.find(id).filter(t -> t.state() == TicketState.RELEASED);
        if (found.isPresent()) {
            settle(found.get().in(TicketState.WAITING, clock.instant(), reason));
        }
    }

    /**
     * FARM-1 has reported that it has not accepted a command that left, and the identical packet shall go again.
     *
     * @param id ticket
     * @return why not; empty if the ticket is as if nothing had left
     * @throws IOException if it cannot be kept; it must not go again then
     */
    public synchronized Optional<String> again(String id) throws IOException {
        Optional<Ticket> found = book.find(id);
        if (found.isEmpty()) {
            return unknown(id);
        }
        Ticket ticket = found.get();
        boolean left = mayHaveLeft(ticket);
        if (!left || ticket.isHazardous()) {
            return Optional.of(id + " cannot go again: " + (left ? "it is hazardous" : ticket.state()));
        }
        put(ticket.again(clock.instant(), "FARM-1 has not accepted it: goes again"));
        return Optional.empty();
    }

    /** Only what was released can end there: a person's word, or an end before, stands. */
    private void end(String id, TicketState end, String reason) throws IOException {
        Optional<Ticket> found = book.find(id);
        boolean known = found.isPresent() && !found.get().state().isEnd();
        if (known && found.get().state().compareTo(TicketState.RELEASED) >= 0) {
            settle(found.get().in(end, clock.instant(), reason));
        }
    }

    /** The world has gone on whether or not this can be kept: what cannot is tried again. */
    private void settle(Ticket ticket) throws IOException {
        unkept.put(ticket.number(), ticket);
        book.put(ticket);
        unkept.remove(ticket.number());
    }

    /**
     * Ends what waited too long, and keeps what could not be kept before. To be called every few seconds.
     *
     * @return tickets that have expired now
     * @throws IOException if one cannot be kept; it expires at the next call
     */
    public synchronized List<Ticket> expire() throws IOException {
        for (Ticket ticket : List.copyOf(unkept.values())) {
            settle(ticket);
        }
        List<Ticket> over = book.live().stream()
                .filter(t -> t.state() == TicketState.ARMED || t.state() == TicketState.WAITING)
                .filter(this::isOver)
                .toList();
        for (Ticket ticket : over) {
            String what = ticket.state() == TicketState.ARMED ? "was not approved in time" : "could not leave in time";
            put(ticket.in(TicketState.EXPIRED, clock.instant(), what));
        }
        return over;
    }

    private boolean isOver(Ticket ticket) {
        Instant now = clock.instant();
        return !ticket.order().expires().isAfter(now)
                || (ticket.state() == TicketState.ARMED && isOver(ticket.created(), settings.armed(), now))
                || ticket.approval()
                        .filter(a -> isOver(a.time(), settings.approved(), now))
                        .isPresent();
    }

    private static boolean isOver(Instant from, Duration allowed, Instant now) {
        return !from.plus(allowed).isAfter(now);
    }

    // --- looking

    /**
     * Finds a ticket.
     *
     * @param id ticket
     * @return the ticket as it is now
     */
    public synchronized Optional<Ticket> ticket(String id) {
        return book.find(id);
    }

    /**
     * Finds the ticket of a command.
     *
     * @param commandId name of the command in the command history
     * @return its ticket
     */
    public synchronized Optional<Ticket> ofCommand(String commandId) {
        return book.ofCommand(commandId);
    }

    /**
     * Finds the ticket of an order that was given before.
     *
     * @param spacecraftId   spacecraft
     * @param idempotencyKey its key, not empty
     * @return its ticket
     */
    public synchronized Optional<Ticket> ofKey(String spacecraftId, String idempotencyKey) {
        return book.ofKey(spacecraftId, idempotencyKey);
    }

    /**
     * All tickets that are remembered.
     *
     * @return in order of their numbers
     */
    public synchronized List<Ticket> tickets() {
        return book.all();
    }
}
