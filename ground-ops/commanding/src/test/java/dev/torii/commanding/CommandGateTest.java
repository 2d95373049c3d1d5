package dev.torii.commanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandGateTest {
    private static final String CONTENT = "aa";
    private static final String DATABASE = "db";

    private final Map<Long, Ticket> disk = new TreeMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private final List<Ticket> history = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-27T00:00:00Z");
    private boolean diskFails;
    private int commands;
    private final CommandGate gate = gate(List.of(), false);

    private CommandGate gate(Collection<Ticket> kept, boolean damaged) {
        Authority authority = new Authority() {
            @Override
            public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
                return Optional.of("user " + user + " may not").filter(no -> forbidden.contains(user));
            }

            @Override
            public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
                return Optional.of("user " + user + " may not approve").filter(no -> !user.startsWith("approver"));
            }
        };
        GateSettings settings =
                new GateSettings(Duration.ofMinutes(2), Duration.ofMinutes(1), 5, 8, Duration.ofMinutes(10), 7, 3, 10);
        InstantSource clock = () -> now;
        try {
            return new CommandGate(kept, damaged, this::keep, settings, authority, clock);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(Ticket ticket) throws IOException {
        if (diskFails) {
            throw new IOException("disk full");
        }
        disk.put(ticket.number(), ticket);
        history.add(ticket);
    }

    private CommandOrder order(String user, HazardClass hazard, String contact, String key) {
        commands++;
        return new CommandOrder(
                "TRK-1",
                171,
                DATABASE,
                user,
                "/TRK/obc/PING",
                "",
                "TRK-1/" + commands,
                key,
                CONTENT,
                hazard,
                0,
                false,
                contact,
                now.plusSeconds(3600),
                "");
    }

    private Ticket give(String user, HazardClass hazard, String contact) throws IOException {
        return gate.request(order(user, hazard, contact, "")).ticket().orElseThrow();
    }

    private String refusal(CommandOrder order) throws IOException {
        return gate.request(order).refusal();
    }

    private static Departure departure(String contact, int firstFrame) {
        return new Departure(contact, "pp", firstFrame, 1, Instant.EPOCH);
    }

    private TicketState state(String id) {
        return gate.ticket(id).orElseThrow().state();
    }

    @Test
    void aRoutineCommandGoesTheWholeWay() throws IOException {
        Ticket ticket = give("ann", HazardClass.ROUTINE, "c1");
        assertEquals("T-1", ticket.id());
        assertEquals(
                List.of("T-1"), gate.due("TRK-1", "c1").stream().map(Ticket::id).toList());
        assertEquals(List.of(), gate.due("TRK-1", "c2"));
        assertEquals(List.of(), gate.due("TRK-2", "c1"));
        assertEquals(Optional.empty(), gate.release("T-1", CONTENT, DATABASE));
        assertEquals(Optional.empty(), gate.leaves("T-1", 171, departure("c1", 4)));
        gate.acknowledged("T-1");
        assertEquals(
                List.of(TicketState.WAITING, TicketState.RELEASED, TicketState.LEAVING, TicketState.ACKNOWLEDGED),
                history.stream().map(Ticket::state).toList());
        assertEquals(Optional.of("T-1 cannot be released: ACKNOWLEDGED"), gate.release("T-1", CONTENT, DATABASE));
        assertEquals(Optional.of("T-1 cannot leave: ACKNOWLEDGED"), gate.leaves("T-1", 171, departure("c1", 5)));
    }

    @Test
    void nobodyAndWhoMayNotGetNoTicket() throws IOException {
        forbidden.add("eve");
        assertTrue(refusal(order("System", HazardClass.ROUTINE, "c1", "")).startsWith("commands of the user System"));
        assertTrue(refusal(order("", HazardClass.ROUTINE, "c1", "")).startsWith("commands of the user System"));
        assertEquals("user eve may not", refusal(order("eve", HazardClass.ROUTINE, "c1", "")));
        assertEquals(List.of(), gate.tickets());
    }

    @Test
    void aRightThatWasTakenAwayStopsWhatWaits() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        give("bob", HazardClass.ROUTINE, "c1");
        gate.release("T-2", CONTENT, DATABASE);
        forbidden.add("ann");
        forbidden.add("bob");
        assertEquals(Optional.of("user ann may not"), gate.release("T-1", CONTENT, DATABASE));
        assertEquals(Optional.of("user bob may not"), gate.leaves("T-2", 171, departure("c1", 4)));
    }

    @Test
    void otherBytesAnotherDatabaseAnotherScidAnotherContactDoNotLeave() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        assertEquals(Optional.of("T-1 is for other bytes"), gate.release("T-1", "bb", DATABASE));
        assertEquals(Optional.of("T-1 was made by another database of TRK-1"), gate.release("T-1", CONTENT, "other"));
        assertEquals(Optional.of("T-1 cannot leave: WAITING"), gate.leaves("T-1", 171, departure("c1", 4)));
        gate.release("T-1", CONTENT, DATABASE);
        assertEquals(
                Optional.of("T-1 is for scid 171, the frame for scid 172"),
                gate.leaves("T-1", 172, departure("c1", 4)));
        assertEquals(Optional.of("T-1 is for contact c1, this is c2"), gate.leaves("T-1", 171, departure("c2", 4)));
        assertEquals(Optional.of("there is no ticket T-9"), gate.leaves("T-9", 171, departure("c1", 4)));
        assertEquals(Optional.of("there is no ticket T-9"), gate.release("T-9", CONTENT, DATABASE));
    }

    @Test
    void aHazardousCommandNeedsASecondPerson() throws IOException {
        forbidden.add("approver-zed");
        give("approver-ann", HazardClass.HAZARDOUS, "c1");
        assertEquals(TicketState.ARMED, state("T-1"));
        assertEquals(List.of(), gate.due("TRK-1", "c1"));
        assertEquals(Optional.of("T-1 cannot be released: ARMED"), gate.release("T-1", CONTENT, DATABASE));
        assertTrue(gate.approve("T-1", "approver-ann").orElseThrow().contains("a second person has to"));
        assertEquals(Optional.of("user bob may not approve"), gate.approve("T-1", "bob"));
        assertEquals(Optional.of("the user System approves nothing"), gate.approve("T-1", "System"));
        assertEquals(Optional.empty(), gate.approve("T-1", "approver-bob"));
        assertTrue(gate.approve("T-1", "approver-bob").orElseThrow().contains("does not wait for an approval"));
        assertEquals(Optional.empty(), gate.release("T-1", CONTENT, DATABASE));
        assertEquals(
                "approver-bob",
                gate.ticket("T-1").orElseThrow().approval().orElseThrow().user());
    }

    @Test
    void aHazardousCommandLeavesOnce() throws IOException {
        give("ann", HazardClass.HAZARDOUS, "next");
        gate.approve("T-1", "approver-bob");
        gate.release("T-1", CONTENT, DATABASE);
        assertEquals(Optional.empty(), gate.leaves("T-1", 171, departure("c1", 4)));
        assertEquals(Optional.of("T-1 cannot leave: LEAVING"), gate.leaves("T-1", 171, departure("c1", 4)));
        gate.inDoubt("T-1", "contact c1 ended");
        assertEquals(Optional.of("T-1 cannot leave: IN_DOUBT"), gate.leaves("T-1", 171, departure("c1", 4)));
    }

    @Test
    void aRoutineCommandGoesAgainOnlyWhenFarmHasNotTakenIt() throws IOException {
        give("ann", HazardClass.ROUTINE, "next");
        assertEquals(Optional.of("T-1 cannot go again: WAITING"), gate.again("T-1"));
        gate.release("T-1", CONTENT, DATABASE);
        gate.leaves("T-1", 171, departure("c1", 4));
        gate.inDoubt("T-1", "contact c1 ended");
        assertEquals(Optional.of("T-1 cannot leave: IN_DOUBT"), gate.leaves("T-1", 171, departure("c2", 9)));
        assertEquals(Optional.empty(), gate.again("T-1"));
        assertEquals(Optional.empty(), gate.ticket("T-1").orElseThrow().departure());
        assertEquals(Optional.empty(), gate.leaves("T-1", 171, departure("c2", 9)));
        gate.again("T-1");
        now = now.plusSeconds(3600);
        assertEquals(Optional.of("T-1 has expired"), gate.leaves("T-1", 171, departure("c2", 9)));
        give("ann", HazardClass.HAZARDOUS, "c1");
        gate.approve("T-2", "approver-bob");
        gate.release("T-2", CONTENT, DATABASE);
        gate.leaves("T-2", 171, departure("c1", 4));
        assertEquals(Optional.of("T-2 cannot go again: it is hazardous"), gate.again("T-2"));
        assertEquals(Optional.of("there is no ticket T-7"), gate.again("T-7"));
    }

    @Test
    void whatBecameOfACommandIsKeptWhenTheDiskComesBack() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        gate.release("T-1", CONTENT, DATABASE);
        gate.leaves("T-1", 171, departure("c1", 1));
        diskFails = true;
        assertThrows(IOException.class, () -> gate.acknowledged("T-1"));
        assertThrows(IOException.class, gate::expire);
        assertEquals(TicketState.LEAVING, state("T-1"));
        diskFails = false;
        gate.expire();
        assertEquals(TicketState.ACKNOWLEDGED, state("T-1"));
    }

    @Test
    void armAndApprovalExpire() throws IOException {
        give("ann", HazardClass.HAZARDOUS, "c1");
        give("ann", HazardClass.HAZARDOUS, "c1");
        give("ann", HazardClass.HAZARDOUS, "c1");
        gate.approve("T-2", "approver-bob");
        gate.approve("T-3", "approver-bob");
        gate.release("T-3", CONTENT, DATABASE);
        now = now.plusSeconds(59);
        assertEquals(List.of(), gate.expire());
        assertEquals(1, gate.due("TRK-1", "c1").size());
        now = now.plusSeconds(1);
        assertEquals(List.of(), gate.due("TRK-1", "c1"));
        assertEquals(Optional.of("T-2 has expired"), gate.release("T-2", CONTENT, DATABASE));
        assertEquals(Optional.of("T-3 has expired"), gate.leaves("T-3", 171, departure("c1", 4)));
        assertEquals(List.of("T-2"), gate.expire().stream().map(Ticket::id).toList());
        now = now.plusSeconds(60);
        assertEquals(Optional.of("T-1 has expired"), gate.approve("T-1", "approver-bob"));
        assertEquals(List.of("T-1"), gate.expire().stream().map(Ticket::id).toList());
        assertEquals(TicketState.EXPIRED, state("T-1"));
        assertEquals(TicketState.RELEASED, state("T-3"), "the uplink ends it");
    }

    @Test
    void anOrderExpires() throws IOException {
        CommandOrder late = order("ann", HazardClass.ROUTINE, "c1", "");
        now = late.expires();
        assertTrue(refusal(late).startsWith("it expired at "));
        give("ann", HazardClass.ROUTINE, "next");
        now = now.plusSeconds(3599);
        assertEquals(List.of(), gate.expire());
        now = now.plusSeconds(1);
        assertEquals(1, gate.expire().size());
    }

    @Test
    void aRepeatedOrderIsTheSameCommand() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        CommandOrder first = order("ann", HazardClass.ROUTINE, "c1", "given k");
        Ticket ticket = gate.request(first).ticket().orElseThrow();
        Verdict again = gate.request(order("ann", HazardClass.ROUTINE, "c1", "given k"));
        assertTrue(again.repeated());
        assertEquals(ticket.id(), again.ticket().orElseThrow().id());
        assertTrue(gate.request(first).repeated(), "the same command of the history, too");
        CommandOrder other = new CommandOrder(
                "TRK-1",
                171,
                DATABASE,
                "ann",
                "/TRK/obc/PING",
                "",
                "TRK-1/x",
                "given k",
                "bb",
                HazardClass.ROUTINE,
                0,
                false,
                "c1",
                now.plusSeconds(9),
                "");
        assertEquals("idempotency key given k belongs to another command, T-2", refusal(other));
        assertEquals("T-2", gate.ofKey("TRK-1", "given k").orElseThrow().id());
        assertEquals(Optional.empty(), gate.ofKey("TRK-2", "given k"));
        assertEquals("T-2", gate.ofCommand(first.commandId()).orElseThrow().id());
    }

    @Test
    void aClientsOwnNumberIsForgottenAfterAWhile() throws IOException {
        gate.request(order("ann", HazardClass.ROUTINE, "next", "numbered host 1"));
        now = now.plus(Duration.ofMinutes(10).minusSeconds(1));
        assertTrue(gate.request(order("ann", HazardClass.ROUTINE, "next", "numbered host 1"))
                .repeated());
        now = now.plusSeconds(1);
        Verdict later = gate.request(order("ann", HazardClass.ROUTINE, "next", "numbered host 1"));
        assertEquals("T-2", later.ticket().orElseThrow().id());
        assertEquals(false, later.repeated());
    }

    @Test
    void ordersAreLimitedPerUserAndSpacecraft() throws IOException {
        for (int i = 0; i < 5; i++) {
            Ticket ticket = give("ann", HazardClass.ROUTINE, "c1");
            gate.cancel(ticket.id(), "ann");
        }
        assertEquals(
                "user ann has ordered 5 commands within a minute",
                refusal(order("ann", HazardClass.ROUTINE, "c1", "")));
        for (int i = 0; i < 3; i++) {
            give("bob", HazardClass.ROUTINE, "c1");
        }
        assertEquals(
                "8 commands were ordered for TRK-1 within a minute",
                refusal(order("bob", HazardClass.ROUTINE, "c1", "")));
        now = now.plusSeconds(60);
        for (int i = 0; i < 4; i++) {
            give("bob", HazardClass.ROUTINE, "c1");
        }
        assertEquals("7 commands wait for TRK-1 already", refusal(order("ann", HazardClass.ROUTINE, "c1", "")));
    }

    @Test
    void higherPriorityIsDueFirst() throws IOException {
        give("ann", HazardClass.ROUTINE, "next");
        CommandOrder o = order("ann", HazardClass.ROUTINE, "next", "");
        gate.request(new CommandOrder(
                o.spacecraftId(),
                o.scid(),
                o.databaseHash(),
                o.user(),
                o.commandName(),
                "",
                o.commandId(),
                "",
                CONTENT,
                HazardClass.ROUTINE,
                9,
                false,
                "next",
                o.expires(),
                ""));
        assertEquals(
                List.of("T-2", "T-1"),
                gate.due("TRK-1", "c7").stream().map(Ticket::id).toList());
    }

    @Test
    void onlyWhatHasNotLeftCanBeTakenBack() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        give("ann", HazardClass.HAZARDOUS, "c1");
        give("ann", HazardClass.ROUTINE, "c1");
        gate.release("T-3", CONTENT, DATABASE);
        assertEquals(Optional.empty(), gate.cancel("T-1", "bob"));
        assertEquals(Optional.empty(), gate.cancel("T-2", "bob"));
        assertEquals(Optional.of("T-3 cannot be taken back: RELEASED"), gate.cancel("T-3", "bob"));
        assertEquals(TicketState.CANCELLED, state("T-1"));
        gate.acknowledged("T-1");
        assertEquals(TicketState.CANCELLED, state("T-1"), "an end stands");
        give("ann", HazardClass.ROUTINE, "c1");
        gate.refused("T-4", "nonsense");
        assertEquals(TicketState.WAITING, state("T-4"), "nothing was released");
        gate.returned("T-3", "the instance stops");
        assertEquals(TicketState.WAITING, state("T-3"));
    }

    @Test
    void aPersonResolvesADoubt() throws IOException {
        give("ann", HazardClass.HAZARDOUS, "c1");
        gate.approve("T-1", "approver-bob");
        gate.release("T-1", CONTENT, DATABASE);
        gate.leaves("T-1", 171, departure("c1", 3));
        assertEquals(Optional.of("T-1 is not in doubt: LEAVING"), gate.resolve("T-1", "ann", "x"));
        gate.inDoubt("T-1", "contact c1 ended");
        forbidden.add("eve");
        assertEquals(Optional.of("user eve may not approve"), gate.resolve("T-1", "eve", "x"));
        assertEquals(Optional.of("the user System resolves nothing"), gate.resolve("T-1", "System", "x"));
        assertEquals(Optional.empty(), gate.resolve("T-1", "ann", "its counter shows it"));
        assertEquals(
                "ann: its counter shows it", gate.ticket("T-1").orElseThrow().reason());
    }

    @Test
    void aRestartLeavesWaitingWhatHasNotLeftAndInDoubtWhatMayHave() throws IOException {
        for (int i = 0; i < 4; i++) {
            give("ann", i == 0 ? HazardClass.HAZARDOUS : HazardClass.ROUTINE, "next");
        }
        gate.release("T-3", CONTENT, DATABASE);
        gate.release("T-4", CONTENT, DATABASE);
        gate.leaves("T-4", 171, departure("c1", 7));
        CommandGate next = gate(List.copyOf(disk.values()), false);
        assertEquals(
                List.of(TicketState.ARMED, TicketState.WAITING, TicketState.WAITING, TicketState.IN_DOUBT),
                next.tickets().stream().map(Ticket::state).toList());
        CommandGate damaged = gate(List.copyOf(disk.values()), true);
        assertTrue(damaged.tickets().stream().allMatch(t -> t.state() == TicketState.IN_DOUBT));
        assertEquals(
                "T-5",
                damaged.request(order("bob", HazardClass.ROUTINE, "next", ""))
                        .ticket()
                        .orElseThrow()
                        .id());
    }

    @Test
    void whatCannotBeKeptDoesNotHappen() throws IOException {
        give("ann", HazardClass.ROUTINE, "c1");
        diskFails = true;
        assertThrows(IOException.class, () -> give("ann", HazardClass.ROUTINE, "c1"));
        assertThrows(IOException.class, () -> gate.release("T-1", CONTENT, DATABASE));
        assertEquals(TicketState.WAITING, state("T-1"));
        diskFails = false;
        gate.release("T-1", CONTENT, DATABASE);
        diskFails = true;
        assertThrows(IOException.class, () -> gate.leaves("T-1", 171, departure("c1", 1)));
        assertEquals(TicketState.RELEASED, state("T-1"));
    }

    @Test
    void oldEndsAreForgotten() throws IOException {
        for (int i = 0; i < 5; i++) {
            gate.request(order("ann", HazardClass.ROUTINE, "c1", "given " + i));
            gate.cancel("T-" + (i + 1), "ann");
        }
        assertEquals(
                List.of("T-3", "T-4", "T-5"),
                gate.tickets().stream().map(Ticket::id).toList());
        assertEquals(Optional.empty(), gate.ofKey("TRK-1", "given 0"));
        assertEquals(Optional.empty(), gate.ticket("nonsense"));
    }

    @Test
    void aTicketSaysWhatItWaitsFor() throws IOException {
        assertEquals(
                "waits for contact c1", give("ann", HazardClass.ROUTINE, "c1").reason());
        assertEquals(
                "waits for the next contact",
                give("ann", HazardClass.ROUTINE, "next").reason());
        assertEquals(
                "armed by ann, waits for the approval of a second person",
                give("ann", HazardClass.HAZARDOUS, "next").reason());
        now = now.plusSeconds(3600);
        gate.expire();
        assertEquals("could not leave in time", gate.ticket("T-1").orElseThrow().reason());
        assertEquals(
                "was not approved in time", gate.ticket("T-3").orElseThrow().reason());
    }

    @Test
    void ofATicketThatIsNotThereNothingIsDone() throws IOException {
        Optional<String> none = Optional.of("there is no ticket T-1");
        assertEquals(none, gate.cancel("T-1", "ann"));
        assertEquals(none, gate.resolve("T-1", "ann", "x"));
        assertEquals(none, gate.approve("T-1", "approver-bob"));
        gate.acknowledged("T-1");
        gate.unknowable("T-1", "x");
        gate.returned("T-1", "x");
        assertEquals(List.of(), history);
    }

    @Test
    void eachEndComesOnlyAfterWhatLeadsToIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            give("ann", HazardClass.ROUTINE, "c1");
        }
        gate.unknowable("T-1", "x");
        assertEquals(TicketState.WAITING, state("T-1"), "nothing has left");
        gate.returned("T-1", "x");
        assertEquals("waits for contact c1", gate.ticket("T-1").orElseThrow().reason(), "it was not released");
        gate.release("T-1", CONTENT, DATABASE);
        gate.refused("T-1", "the packet could not be made");
        assertEquals(TicketState.REFUSED, state("T-1"), "a released command can end before it has left");
        gate.release("T-2", CONTENT, DATABASE);
        gate.leaves("T-2", 171, departure("c1", 8));
        gate.returned("T-2", "x");
        assertEquals(TicketState.LEAVING, state("T-2"), "it may have left");
        gate.unknowable("T-2", "an operator set V(R)");
        assertEquals(TicketState.IN_DOUBT, state("T-2"));
        assertEquals(
                Departure.BYPASS,
                gate.ticket("T-2").orElseThrow().departure().orElseThrow().firstFrame());
        gate.unknowable("T-1", "x");
        assertEquals(TicketState.REFUSED, state("T-1"), "an end stands");
    }

    @Test
    void ordersWaitPerSpacecraft() throws IOException {
        CommandOrder o = order("ann", HazardClass.ROUTINE, "c1", "");
        CommandOrder elsewhere = new CommandOrder(
                "TRK-2",
                172,
                DATABASE,
                "cid",
                o.commandName(),
                "",
                "TRK-2/1",
                "",
                CONTENT,
                HazardClass.ROUTINE,
                0,
                false,
                "c1",
                o.expires(),
                "");
        gate.request(elsewhere);
        for (String user : List.of("ann", "bob")) {
            for (int i = 0; i < 3; i++) {
                give(user, HazardClass.ROUTINE, "c1");
            }
        }
        assertEquals("", refusal(order("cid", HazardClass.ROUTINE, "c1", "")), "seven of TRK-1 with it, not eight");
    }
}
