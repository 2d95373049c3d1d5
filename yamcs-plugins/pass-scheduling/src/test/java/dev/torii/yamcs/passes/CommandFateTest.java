package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.pass.CommandState;
import dev.torii.pass.CommandStatus;
import org.junit.jupiter.api.Test;

/** Sequences of attributes as Yamcs 5.13.2 publishes them. */
class CommandFateTest {
    private final CommandFate fate = new CommandFate();

    @Test
    void queuedAndReleasedCommandIsOnItsWay() {
        update("Acknowledge_Queued_Status", "OK", "Acknowledge_Released_Status", "OK");
        assertEquals(CommandState.PENDING, fate.status().state());
    }

    @Test
    void radiatedCommandIsSent() {
        update("Acknowledge_Sent_Status", "OK", "Verifier_Accepted_Status", "PENDING");
        assertEquals(CommandState.SENT, fate.status().state());
    }

    @Test
    void completeVerifierCompletes() {
        update("Acknowledge_Sent_Status", "OK", "Verifier_Started_Status", "OK", "CommandComplete_Status", "OK");
        assertEquals(new CommandStatus(CommandState.COMPLETED, ""), fate.status());
    }

    @Test
    void refusalByTheLinkNeverLeft() {
        update("Acknowledge_Queued_Status", "OK", "Acknowledge_Released_Status", "OK");
        update("Acknowledge_Sent_Status", "NOK", "Acknowledge_Sent_Message", "transmit is off");
        update("CommandComplete_Status", "NOK", "CommandComplete_Message", "transmit is off");
        assertEquals(new CommandStatus(CommandState.REFUSED, "transmit is off"), fate.status());
    }

    @Test
    void constraintThatFailsNeverLeft() {
        update("TransmissionConstraints_Status", "NOK", "CommandComplete_Message", "constraints check failed");
        assertEquals(new CommandStatus(CommandState.REFUSED, "constraints check failed"), fate.status());
    }

    @Test
    void failureReportFromOnBoardIsAFailure() {
        update("Acknowledge_Sent_Status", "OK");
        update("Verifier_Accepted_Status", "NOK", "Verifier_Accepted_Message", "BAD_ARGUMENT");
        update("CommandComplete_Status", "NOK", "CommandComplete_Message", "Verifier Accepted result: NOK");
        assertEquals(
                new CommandStatus(CommandState.FAILED, "Verifier Accepted result: NOK: BAD_ARGUMENT"), fate.status());
    }

    @Test
    void verifierThatTimesOutAfterRadiationIsInDoubt() {
        update("Acknowledge_Sent_Status", "OK", "Verifier_Completed_Status", "TIMEOUT");
        update("CommandComplete_Status", "NOK", "CommandComplete_Message", "Verifier Completed result: TIMEOUT");
        assertEquals(new CommandStatus(CommandState.IN_DOUBT, "Verifier Completed result: TIMEOUT"), fate.status());
    }

    @Test
    void otherAttributesDoNotMatter() {
        update("binary", "00", "Acknowledge_Sent_Time", "2026-11-22T21:00:00Z", "comment", "OK");
        assertEquals(CommandState.PENDING, fate.status().state());
    }

    private void update(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fate.update(keysAndValues[i], keysAndValues[i + 1]);
        }
    }
}
