package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.protobuf.IssueCommandRequest;
import org.yamcs.protobuf.IssueCommandResponse;

class RepeatedCommandsTest {
    private static final class Answers implements Observer<Message> {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void next(Message answer) {
            texts.add(((IssueCommandResponse) answer).getId());
        }

        @Override
        public void complete() {}

        @Override
        public void completeExceptionally(Throwable failure) {
            texts.add(failure.getMessage());
        }
    }

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private final RepeatedCommands repeated = new RepeatedCommands(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });
    private int issued;

    private static IssueCommandRequest.Builder request(String origin, int number) {
        return IssueCommandRequest.newBuilder()
                .setInstance("TRK-1")
                .setName("/TRK/obc/NOOP")
                .setOrigin(origin)
                .setSequenceNumber(number);
    }

    private String send(String user, IssueCommandRequest request) {
        Answers answers = new Answers();
        repeated.answer(
                user,
                request,
                answers,
                o -> o.complete(IssueCommandResponse.newBuilder()
                        .setId("command " + ++issued)
                        .build()));
        return String.join(" and ", answers.texts);
    }

    @Test
    void aRepetitionIsTheSameCommand() {
        assertEquals("command 1", send("anna", request("desk", 7).build()));
        assertEquals("command 1", send("anna", request("desk", 7).build()));
        assertEquals("command 2", send("anna", request("desk", 8).build()));
        assertEquals("command 3", send("bela", request("desk", 7).build()), "another person's");
        assertEquals(
                "command 4",
                send("anna", request("desk", 7).setInstance("TRK-2").build()));
    }

    @Test
    void whatIsNotNumberedOrADryRunGoesToYamcsEachTime() {
        assertEquals("command 1", send("anna", request("desk", 0).build()));
        assertEquals("command 2", send("anna", request("desk", 0).build()));
        assertEquals(
                "command 3", send("anna", request("127.0.0.1", 1).build()), "the address of a client counts nothing");
        assertEquals("command 4", send("anna", request("127.0.0.1", 1).build()));
        assertEquals(
                "command 5", send("anna", request("desk", 1).setDryRun(true).build()));
        assertEquals("command 6", send("anna", request("desk", 1).build()));
    }

    @Test
    void anotherCommandUnderTheSameNumberGoesToTheGate() {
        assertEquals("command 1", send("anna", request("desk", 7).build()));
        assertEquals(
                "command 2",
                send("anna", request("desk", 7).setName("/TRK/obc/REBOOT").build()));
        assertEquals("command 1", send("anna", request("desk", 7).build()));
    }

    @Test
    void aNumberIsFreeAgainAfterTenMinutes() {
        assertEquals("command 1", send("anna", request("desk", 7).build()));
        now = now.plus(Duration.ofMinutes(10));
        assertEquals("command 2", send("anna", request("desk", 7).build()));
    }

    @Test
    void whatWasRefusedMayBeSentAnew() {
        IssueCommandRequest request = request("desk", 7).build();
        assertThrows(
                BadRequestException.class,
                () -> repeated.answer("anna", request, new Answers(), o -> {
                    throw new BadRequestException("no such command");
                }));
        Answers failed = new Answers();
        repeated.answer("anna", request, failed, o -> o.completeExceptionally(new BadRequestException("no")));
        assertEquals(List.of("no"), failed.texts);
        assertEquals("command 1", send("anna", request));
    }

    @Test
    void aRepetitionWaitsForTheAnswer() {
        IssueCommandRequest request = request("desk", 7).build();
        List<Observer<Message>> pending = new ArrayList<>();
        Answers first = new Answers();
        Answers second = new Answers();
        repeated.answer("anna", request, first, pending::add);
        repeated.answer("anna", request, second, pending::add);
        assertEquals(List.of(), second.texts);
        assertEquals(1, pending.size());
        pending.get(0).complete(IssueCommandResponse.newBuilder().setId("it").build());
        assertEquals(List.of("it"), first.texts);
        assertEquals(List.of("it"), second.texts);
    }
}
