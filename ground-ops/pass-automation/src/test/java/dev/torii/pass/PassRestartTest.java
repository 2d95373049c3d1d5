package dev.torii.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassRestartTest {
    private static final String PING = "/TRK/obc/PING";
    private static final String SET_MODE = "/TRK/obc/SET_MODE";
    private static final String PLAYBACK = "/TRK/payload/START_PLAYBACK";

    /** A second process takes up what the first one kept, 40 s after the rise. */
    private static SimulatedPass takenUp(SimulatedPass first) {
        Instant time = SimulatedPass.RISE.plusSeconds(40);
        Restart restart = new Restart(time, first.kept);
        SimulatedPass second = new SimulatedPass(SimulatedPass.plan(false, Optional.of(restart)));
        second.now = time;
        return second;
    }

    @Test
    void keepsEachCommandBeforeItIsSent() {
        SimulatedPass pass = new SimulatedPass();
        pass.finish();

        assertEquals(
                List.of(
                        List.of("IN_FLIGHT", "WAITING", "WAITING"),
                        List.of("COMPLETED", "IN_FLIGHT", "WAITING"),
                        List.of("COMPLETED", "COMPLETED", "IN_FLIGHT")),
                pass.keptAtSend);
    }

    @Test
    void sendsAfterARestartOnlyWhatHadNotBeenSent() {
        SimulatedPass first = new SimulatedPass();
        first.fates.put(SET_MODE, new CommandStatus(CommandState.SENT, ""));
        first.runTo(5);
        assertEquals(List.of(PING, SET_MODE), first.sent);
        SimulatedPass second = takenUp(first);
        PassReport report = second.finish();

        assertEquals(List.of(PLAYBACK), second.sent);
        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(CommandOutcome.COMPLETED, report.commands().get(0).outcome());
        assertEquals(CommandOutcome.IN_DOUBT, report.commands().get(1).outcome());
        assertEquals(
                "the server went down before its completion was seen",
                report.commands().get(1).reason());
        assertEquals(CommandOutcome.COMPLETED, report.commands().get(2).outcome());
        assertEquals(3, report.commandsSent());
        assertFalse(report.allFine());
        assertTrue(
                report.summary().contains(" since the restart of the server at 2026-11-22T21:00:40Z: "),
                report.summary());
        assertTrue(report.toJson().contains("\"restarted\":\"2026-11-22T21:00:40Z\""), report.toJson());
    }

    @Test
    void sendsAllWhenNothingHadBeenSent() {
        SimulatedPass first = new SimulatedPass();
        first.signalFrom = SimulatedPass.SET;
        first.runTo(5);
        SimulatedPass second = takenUp(first);
        second.finish();

        assertEquals(List.of(PING, SET_MODE, PLAYBACK), second.sent);
    }

    @Test
    void waitsForTheSignalFromItsOwnStart() {
        SimulatedPass first = new SimulatedPass();
        first.runTo(-5);
        SimulatedPass second = takenUp(first);
        second.signalFrom = SimulatedPass.RISE.plusSeconds(45);
        PassReport report = second.finish(p -> assertTrue(!p.transmit || p.secondsAfterRise() >= 45));

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(3, report.commandsCompleted());
    }

    @Test
    void reportOfAContactThatIsNotTakenUpSaysWhatHadBeenSent() {
        SimulatedPass first = new SimulatedPass();
        first.fates.put(SET_MODE, new CommandStatus(CommandState.SENT, ""));
        first.runTo(5);
        Restart restart = new Restart(SimulatedPass.SET, first.kept);
        PassReport report = PassReport.notRun(SimulatedPass.plan(false, Optional.of(restart)), "the server was down");

        assertEquals(
                List.of(CommandOutcome.COMPLETED, CommandOutcome.IN_DOUBT, CommandOutcome.NOT_SENT),
                report.commands().stream().map(CommandReport::outcome).toList());
        assertEquals(2, report.commandsSent());
    }

    @Test
    void refusesARestartWithOtherCommands() {
        Restart restart = new Restart(SimulatedPass.RISE, List.of());
        assertThrows(IllegalArgumentException.class, () -> SimulatedPass.plan(false, Optional.of(restart)));
    }
}
