package dev.torii.commanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gate does otherwise for the commands of uploads than for those of people. */
class UploadOrdersTest {
    private Instant now = Instant.parse("2026-11-27T00:00:00Z");
    private final CommandGate gate = gate();
    private int commands;

    private CommandGate gate() {
        Authority everything = new Authority() {
            @Override
            public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
                return Optional.empty();
            }

            @Override
            public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
                return Optional.empty();
            }
        };
        GateSettings settings = new GateSettings(
                Duration.ofMinutes(2), Duration.ofMinutes(1), 2, 3, Duration.ofMinutes(10), 100, 100, 5);
        try {
            return new CommandGate(List.of(), false, ticket -> {}, settings, everything, () -> now);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private CommandOrder order(String key) {
        commands++;
        return new CommandOrder(
                "TRK-1",
                171,
                "db",
                "ann",
                "/TRK/memory/LOAD_MEMORY",
                "",
                "TRK-1/" + commands,
                key,
                "aa",
                HazardClass.ROUTINE,
                0,
                false,
                CommandOrder.NEXT_CONTACT,
                now.plusSeconds(3600),
                "");
    }

    private String inDoubt(String key, int firstFrame) throws IOException {
        String id = gate.request(order(key)).ticket().orElseThrow().id();
        assertEquals(Optional.empty(), gate.release(id, "aa", "db"));
        assertEquals(Optional.empty(), gate.leaves(id, 171, new Departure("c1", "pp", firstFrame, 1, now)));
        gate.inDoubt(id, "the contact ended");
        return id;
    }

    @Test
    void haveALimitOfTheirOwn() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertTrue(gate.hasRoomForUploads("TRK-1"));
            assertEquals("", gate.request(order("upload U-1 block " + i + " 0")).refusal());
        }
        assertFalse(gate.hasRoomForUploads("TRK-1"));
        assertTrue(gate.hasRoomForUploads("TRK-2"));
        assertEquals(
                "5 commands of uploads were ordered for TRK-1 within a minute",
                gate.request(order("upload U-1 block 5 0")).refusal());
        assertEquals("", gate.request(order("")).refusal(), "a person has not ordered yet");
        assertEquals("", gate.request(order("")).refusal());
        assertEquals(
                "user ann has ordered 2 commands within a minute",
                gate.request(order("")).refusal());
        now = now.plusSeconds(60);
        assertTrue(gate.hasRoomForUploads("TRK-1"));
    }

    @Test
    void waitForTheClcwBeforeTheirDoubtIsSettled() throws IOException {
        String id = inDoubt("upload U-1 block 0 0", 7);
        assertFalse(gate.settleUpload(id));
        gate.unknowable(id, "N(R) tells nothing");
        assertTrue(gate.settleUpload(id));
        assertEquals(TicketState.RESOLVED, gate.ticket(id).orElseThrow().state());
        assertTrue(gate.settleUpload(id), "once more");
    }

    @Test
    void aPersonsCommandStaysInDoubt() throws IOException {
        String id = inDoubt("given k", 7);
        gate.unknowable(id, "N(R) tells nothing");
        assertThrows(NoSuchElementException.class, () -> gate.settleUpload(id));
        assertEquals(TicketState.IN_DOUBT, gate.ticket(id).orElseThrow().state());
    }
}
