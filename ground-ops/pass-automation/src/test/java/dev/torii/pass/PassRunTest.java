package dev.torii.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassRunTest {
    private final SimulatedPass pass = new SimulatedPass();

    @Test
    void runsFromPlannedToClosedAndReportsAllFine() {
        PassReport report = pass.finish();

        assertEquals(PassPhase.CLOSED, report.state());
        assertTrue(report.allFine(), report.summary());
        assertEquals(3, report.commandsCompleted());
        assertEquals(12, report.payload().complete());
        assertEquals(4000, report.telemetry().parametersUpdated());
        assertEquals(Optional.of(Instant.parse("2026-11-22T21:00:00Z")), report.signalAcquired());
        assertEquals(Optional.of(Instant.parse("2026-11-22T21:01:14.800Z")), report.signalLost());
        assertEquals(375 * 391, report.frames().framesReceived());
        assertTrue(pass.released);
        assertFalse(pass.transmit);
    }

    @Test
    void goesThroughThePhasesInOrder() {
        assertEquals(
                PassPhase.PLANNED, pass.run.tick(SimulatedPass.TIMES.start().minusSeconds(1)));
        assertFalse(pass.engaged);
        pass.signalFrom = SimulatedPass.RISE.plusSeconds(2);
        pass.runTo(-5);
        assertEquals(PassPhase.PREPARED, pass.run.phase());
        pass.runTo(1);
        assertEquals(PassPhase.WAITING_FOR_SIGNAL, pass.run.phase());
        pass.runTo(4);
        assertEquals(PassPhase.ACTIVE, pass.run.phase());
        pass.runTo(78);
        assertEquals(PassPhase.CLOSING, pass.run.phase());
    }

    @Test
    void transmitsOnlyFromGoToPredictedSet() {
        pass.signalTo = SimulatedPass.SET.plusSeconds(10);
        pass.runTo(0);
        assertFalse(pass.transmit);
        pass.runTo(1);
        assertTrue(pass.transmit);
        pass.runTo(74);
        assertTrue(pass.transmit);
        pass.runTo(76);
        assertFalse(pass.transmit);
    }

    @Test
    void withoutControlWordTelemetryIsTakenButNothingIsRadiated() {
        pass.clcw = false;
        PassReport report = pass.finish(p -> assertFalse(p.transmit));

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(List.of(), pass.sent);
        assertEquals(CommandOutcome.NOT_SENT, report.commands().get(0).outcome());
        assertFalse(report.allFine());
    }

    @Test
    void receiveOnlyPassTakesTelemetryAndNeverTouchesTransmit() {
        SimulatedPass receiving = new SimulatedPass(SimulatedPass.plan(true, Optional.empty()));
        PassReport report = receiving.finish(p -> assertFalse(p.run.isGo()));

        assertEquals(PassPhase.CLOSED, report.state());
        assertTrue(report.allFine(), report.summary());
        assertEquals(375 * 391, report.frames().framesReceived());
        assertEquals(List.of(), receiving.sent);
        assertFalse(receiving.transmitTouched);
        assertTrue(receiving.released);
        assertTrue(report.summary().contains(" lost, receive only, 12 sensor frames"), report.summary());
        assertTrue(report.toJson().contains("\"role\":\"RECEIVE_ONLY\""), report.toJson());
    }

    @Test
    void transmitsOnlyWhereTheAntennaMay() {
        Instant rise = SimulatedPass.RISE;
        SimulatedPass limited = new SimulatedPass(SimulatedPass.transmitting(
                new TransmitSpan(rise.plusSeconds(10), rise.plusSeconds(11)),
                new TransmitSpan(rise.plusSeconds(40), rise.plusSeconds(70))));
        PassReport report = limited.finish(p -> {
            long s = p.secondsAfterRise();
            assertFalse(p.transmit && (s < 10 || (s > 12 && s < 40) || s > 71), () -> "transmits at " + s + " s");
        });

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(3, report.commandsCompleted());
        assertTrue(limited.log.contains("INFO the antenna must not transmit where it points now: transmit off"));
    }

    @Test
    void failsWithReasonWhenTheFrontEndNeverConnects() {
        pass.connected = false;
        PassReport report = pass.finish();

        assertEquals(PassPhase.FAILED, report.state());
        assertEquals("front end tokyo-1 is not connected", report.reason());
        assertTrue(pass.released);
        assertEquals(List.of(), pass.sent);
    }

    @Test
    void takesAFrontEndThatConnectsLate() {
        pass.connected = false;
        PassReport report = pass.finish(p -> p.connected = p.secondsAfterRise() >= 5);

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(3, report.commandsCompleted());
    }

    @Test
    void failsWithTheRefusalWhenTheFrontEndIsTaken() {
        pass.refusal = Optional.of("tokyo-1 belongs to contact c-0");
        PassReport report = pass.finish();

        assertEquals(PassPhase.FAILED, report.state());
        assertEquals("tokyo-1 belongs to contact c-0", report.reason());
        assertEquals(
                1,
                pass.log.stream().filter(l -> l.startsWith("WARNING tokyo-1")).count());
    }

    @Test
    void failsWhenNoSignalComesInTime() {
        pass.signalFrom = SimulatedPass.SET.plusSeconds(100);
        PassReport report = pass.finish();

        assertEquals(PassPhase.FAILED, report.state());
        assertEquals("no signal within 20 s of the predicted rise", report.reason());
        assertTrue(pass.now.isBefore(SimulatedPass.RISE.plusSeconds(23)), "failed at " + pass.now);
        assertEquals(0, report.frames().framesReceived());
    }

    @Test
    void notesAnOutageStopsRadiationAndGoesOnAfterwards() {
        PassReport report = pass.finish(p -> {
            p.connected = p.secondsAfterRise() < 30 || p.secondsAfterRise() >= 40;
            assertFalse(!p.connected && p.secondsAfterRise() > 30 && p.transmit, "radiates without signal");
        });

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(
                List.of(new Outage(Instant.parse("2026-11-22T21:00:29.800Z"), Instant.parse("2026-11-22T21:00:40Z"))),
                report.outages());
        assertFalse(report.allFine());
        assertTrue(pass.log.contains("WARNING signal lost: transmit off"), pass.log.toString());
        assertTrue(pass.log.contains("INFO signal is back"));
    }

    @Test
    void reportsSignalThatNeverCameBackAsOutageUntilSet() {
        pass.signalTo = SimulatedPass.RISE.plusSeconds(40);
        PassReport report = pass.finish();

        assertEquals(PassPhase.CLOSED, report.state());
        assertEquals(
                List.of(new Outage(Instant.parse("2026-11-22T21:00:39.800Z"), Instant.parse("2026-11-22T21:01:15Z"))),
                report.outages());
        assertFalse(pass.radiatedWithoutSignal);
    }

    @Test
    void abortStopsRadiationAtOnceAndStillReports() {
        pass.runTo(20);
        assertTrue(pass.transmit);
        pass.run.abort(pass.now, "controller: antenna in the wind");
        assertFalse(pass.transmit);
        PassReport report = pass.finish();

        assertEquals(PassPhase.FAILED, report.state());
        assertEquals("aborted: controller: antenna in the wind", report.reason());
        assertEquals(3, report.commandsCompleted());
        assertTrue(pass.released);
    }

    @Test
    void abortBeforeTheStartNeverTouchesTheFrontEnd() {
        pass.run.abort(pass.now, "controller");
        PassReport report = pass.finish();

        assertEquals(PassPhase.FAILED, report.state());
        assertFalse(pass.engaged);
        assertFalse(pass.released);
    }

    @Test
    void closingWaitsForPayloadThatIsStillPutTogether() {
        pass.payload = new PayloadCounters(11, 0, 11);
        pass.settled = false;
        PassReport report = pass.finish(p -> {
            assertEquals(p.payloadEnded, p.released);
            if (p.secondsAfterRise() >= 81) {
                p.payload = new PayloadCounters(11, 1, 12);
                p.settled = true;
            }
        });

        assertEquals(1, report.payload().partial());
        assertEquals(12, report.payload().feedDelivered());
        assertFalse(report.allFine());
    }

    @Test
    void closingEndsThoughPayloadNeverSettles() {
        pass.settled = false;
        PassReport report = pass.finish();

        assertEquals(PassPhase.CLOSED, report.state());
        assertTrue(pass.log.contains("WARNING the payload did not settle within 8 s"), pass.log.toString());
    }

    @Test
    void lostFramesAreInTheReport() {
        PassReport report = pass.finish(p -> {
            if (p.now.equals(SimulatedPass.RISE.plusSeconds(10))) {
                p.lose(7);
            }
        });

        assertEquals(7, report.frames().framesLost());
        assertFalse(report.allFine());
    }
}
