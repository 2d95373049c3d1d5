package dev.torii.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassCommandsTest {
    private static final String PING = "/TRK/obc/PING";
    private static final String SET_MODE = "/TRK/obc/SET_MODE";
    private static final String PLAYBACK = "/TRK/payload/START_PLAYBACK";

    private static final String AGAIN = "/TRK/payload/RETRANSMIT_SEGMENTS";

    private final SimulatedPass pass = new SimulatedPass();

    @Test
    void sendsOneCommandAfterTheOther() {
        pass.fates.put(PING, new CommandStatus(CommandState.SENT, ""));
        pass.runTo(10);
        assertEquals(List.of(PING), pass.sent);
        pass.fates.remove(PING);
        pass.runTo(12);
        assertEquals(List.of(PING, SET_MODE, PLAYBACK), pass.sent);
    }

    @Test
    void goesOnAfterACommandThatFailedOnBoard() {
        pass.fates.put(SET_MODE, new CommandStatus(CommandState.FAILED, "BAD_ARGUMENT"));
        PassReport report = pass.finish();

        assertEquals(CommandOutcome.FAILED, report.commands().get(1).outcome());
        assertEquals("BAD_ARGUMENT", report.commands().get(1).reason());
        assertEquals(CommandOutcome.COMPLETED, report.commands().get(2).outcome());
        assertEquals(3, report.commandsSent());
        assertEquals(2, report.commandsCompleted());
    }

    @Test
    void commandWithoutCompletionIsInDoubtAndNeverSentAgain() {
        pass.fates.put(PING, new CommandStatus(CommandState.SENT, ""));
        PassReport report = pass.finish();

        assertEquals(CommandOutcome.IN_DOUBT, report.commands().get(0).outcome());
        assertEquals("sent, no completion within 20 s", report.commands().get(0).reason());
        assertEquals(List.of(PING, SET_MODE, PLAYBACK), pass.sent);
        assertEquals(3, report.commandsSent());
    }

    @Test
    void commandWhoseFateWillNeverBeKnownIsInDoubtAtOnce() {
        pass.fates.put(PING, new CommandStatus(CommandState.IN_DOUBT, "never acknowledged"));
        PassReport report = pass.finish();

        assertEquals(CommandOutcome.IN_DOUBT, report.commands().get(0).outcome());
        assertEquals("never acknowledged", report.commands().get(0).reason());
        assertEquals(2, report.commandsCompleted());
    }

    @Test
    void completionThatComesAfterTheTimeOutCounts() {
        pass.fates.put(PING, new CommandStatus(CommandState.SENT, ""));
        PassReport report = pass.finish(p -> {
            if (p.secondsAfterRise() >= 50) {
                p.fates.remove(PING);
            }
        });

        assertEquals(CommandOutcome.COMPLETED, report.commands().get(0).outcome());
        assertEquals(3, report.commandsCompleted());
    }

    @Test
    void refusedCommandIsReportedAsNotSent() {
        pass.fates.put(PING, new CommandStatus(CommandState.REFUSED, "no privilege"));
        PassReport report = pass.finish();

        assertEquals(CommandOutcome.NOT_SENT, report.commands().get(0).outcome());
        assertEquals("no privilege", report.commands().get(0).reason());
        assertEquals(1, report.commands().get(0).attempts());
        assertEquals(2, report.commandsSent());
    }

    @Test
    void commandThatNeverLeftBecauseOfAnOutageIsSentAgain() {
        pass.fates.put(PING, new CommandStatus(CommandState.PENDING, ""));
        PassReport report = pass.finish(p -> {
            long t = p.secondsAfterRise();
            p.connected = t < 10 || t >= 20;
            if (t == 12) {
                p.fates.put(PING, new CommandStatus(CommandState.REFUSED, "transmit is off"));
            } else if (t >= 20) {
                p.fates.remove(PING);
            }
        });

        assertEquals(List.of(PING, PING, SET_MODE, PLAYBACK), pass.sent);
        assertEquals(2, report.commands().get(0).attempts());
        assertEquals(3, report.commandsCompleted());
    }

    @Test
    void commandSentBeforeAnOutageIsNotSentAgainAndItsTimeStartsAnew() {
        pass.fates.put(PING, new CommandStatus(CommandState.SENT, ""));
        PassReport report = pass.finish(p -> {
            long t = p.secondsAfterRise();
            p.connected = t < 10 || t >= 25;
            if (t >= 40) {
                p.fates.remove(PING);
            }
        });

        assertEquals(1, report.commands().get(0).attempts());
        assertEquals(CommandOutcome.COMPLETED, report.commands().get(0).outcome());
        assertTrue(pass.log.stream().noneMatch(l -> l.contains("in doubt")), pass.log.toString());
    }

    @Test
    void whatFollowsUpGoesAfterThePlanOneAfterTheOtherAndIsInTheReport() {
        pass.more.add(new PassCommand(AGAIN, Map.of("frame_id", 7)));
        pass.more.add(new PassCommand(AGAIN, Map.of("frame_id", 8)));
        PassReport report = pass.finish();

        assertEquals(List.of(PING, SET_MODE, PLAYBACK, AGAIN, AGAIN), pass.sent);
        assertEquals(8, report.commands().get(4).command().arguments().get("frame_id"));
        assertEquals(report.commands().subList(3, 5), pass.followedUp);
        assertEquals(5, report.commandsCompleted());
    }

    @Test
    void whatFollowsUpAndNeverLeftIsNotSentAgain() {
        pass.more.add(new PassCommand(AGAIN, Map.of()));
        pass.fates.put(AGAIN, new CommandStatus(CommandState.PENDING, ""));
        pass.finish(p -> {
            p.connected = p.secondsAfterRise() < 10 || p.secondsAfterRise() >= 20;
            if (p.secondsAfterRise() == 12) {
                p.fates.put(AGAIN, new CommandStatus(CommandState.REFUSED, "transmit is off"));
            }
        });

        assertEquals(List.of(PING, SET_MODE, PLAYBACK, AGAIN), pass.sent);
        assertEquals(CommandOutcome.NOT_SENT, pass.followedUp.get(0).outcome());
    }

    @Test
    void doubtOfWhatFollowsUpIsToldAndSoIsItsEnd() {
        pass.more.add(new PassCommand(AGAIN, Map.of()));
        pass.fates.put(AGAIN, new CommandStatus(CommandState.SENT, ""));
        pass.finish(p -> {
            if (p.secondsAfterRise() >= 50) {
                p.fates.remove(AGAIN);
            }
        });

        assertEquals(
                List.of(CommandOutcome.IN_DOUBT, CommandOutcome.COMPLETED),
                pass.followedUp.stream().map(CommandReport::outcome).toList());
    }

    @Test
    void commandInFlightAtTheEndIsInDoubtAndTheRestNotSent() {
        pass.signalFrom = SimulatedPass.SET.minusSeconds(60);
        pass.fates.put(SET_MODE, new CommandStatus(CommandState.SENT, ""));
        pass.signalTo = SimulatedPass.RISE.plusSeconds(18);
        PassReport report = pass.finish();

        assertEquals(CommandOutcome.IN_DOUBT, report.commands().get(1).outcome());
        assertEquals(CommandOutcome.NOT_SENT, report.commands().get(2).outcome());
        assertEquals(2, report.commandsSent());
    }
}
