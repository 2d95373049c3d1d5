package dev.torii.commanding.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.Clcw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcUplinkTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] PING = {0x18, 0x64, (byte) 0xC0, 0, 0, 6, 0x2B, 17, 1, 0, 0, 0x12, 0x34};

    private final UplinkBench bench = new UplinkBench();
    private int tickets;

    private RecordingListener send() {
        return send(PING, false, false, 0, false);
    }

    private RecordingListener send(byte[] packet, boolean hazardous, boolean expedited, int priority, boolean waits) {
        RecordingListener listener = new RecordingListener();
        tickets++;
        bench.uplink.submit(
                new UplinkCommand("T-" + tickets, "ann", "PING", packet, hazardous, expedited, priority, waits),
                listener);
        return listener;
    }

    /** A contact that follows one in which all went well. */
    private void follows(int vr) {
        bench.farmVr(vr);
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        bench.end();
        assertEquals(List.of("BC UNLOCK"), bench.radiated);
        bench.radiated.clear();
        bench.tickets.clear();
        bench.begin(true);
    }

    private void ready(int vr) {
        follows(vr);
        bench.clcw();
        assertEquals(List.of(), bench.radiated);
    }

    @Test
    void refusesWithoutContactAndWithTransmitOff() {
        assertEquals(Optional.of("no contact with TRK-1"), bench.uplink.refusal());
        assertEquals(List.of("refused: no contact with TRK-1"), send().heard);
        bench.begin(false);
        assertEquals(Optional.of("transmit is off in contact c1"), bench.uplink.refusal());
        assertEquals(List.of("refused: transmit is off in contact c1"), send().heard);
        assertEquals(0, bench.radiated.size());
    }

    @Test
    void bringsACommandUpAndHearsItsAcknowledgement() {
        follows(41);
        RecordingListener command = send();
        assertEquals(List.of(), command.heard, "waits for the first CLCW");
        bench.clcw();
        assertEquals(List.of("radiated"), command.heard);
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertEquals(List.of("AD 41"), bench.radiated);
        assertEquals(List.of("T-1"), bench.tickets);
        assertEquals(List.of("c1 41+1"), command.asked);
        assertEquals(List.of(171), command.scids, "that of the frames, not of the ticket");
        assertEquals(List.of(0xC0), bench.firstOctets(), "segment header of MAP 0, unsegmented");
        assertEquals(0, bench.uplink.status().pending());
    }

    @Test
    void believesAnUnknownFarmOnlyAfterAnUnlockOfItsOwn() {
        bench.farmVr(41);
        bench.begin(true);
        RecordingListener command = send();
        Clcw stale = bench.farmReport();
        bench.clcw();
        bench.report(stale);
        assertEquals(List.of("BC UNLOCK"), bench.radiated, "a report that does not count the Unlock is old");
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("BC UNLOCK", "AD 41"), bench.radiated);
        assertEquals(List.of("contact c1", "T-1"), bench.tickets);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
    }

    @Test
    void unlocksAFarmInLockoutBeforeTheFirstCommand() {
        follows(7);
        bench.lockFarm();
        RecordingListener command = send();
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("BC UNLOCK", "AD 7"), bench.radiated);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertTrue(bench.eventTypes().contains("FARM_LOCKOUT"));
    }

    @Test
    void tellsThatFarmStandsElsewhereThanItWasLeft() {
        bench.farmVr(9);
        bench.uplink.restore(7, List.of());
        bench.begin(true);
        bench.clcw();
        assertTrue(bench.eventTypes().contains("FARM_MOVED"));
        assertEquals(List.of("BC UNLOCK"), bench.radiated);
    }

    @Test
    void sendsAFrameAgainThatWasLostOnItsWay() {
        ready(0);
        bench.loseNext = 1;
        RecordingListener command = send();
        bench.clcw();
        assertEquals(List.of("radiated"), command.heard);
        bench.pass(3 * SECOND + 1);
        bench.clcw();
        assertEquals(List.of("AD 0", "AD 0"), bench.radiated);
        assertEquals(List.of("T-1", "T-1"), bench.tickets);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertEquals(1, bench.uplink.status().retransmitted());
    }

    @Test
    void sendsACommandAnewWhenFarmSaysThatItNeverTookIt() {
        ready(0);
        bench.loseNext = 3;
        RecordingListener lost = send();
        for (int i = 0; i < 3; i++) {
            bench.pass(3 * SECOND + 1);
        }
        assertEquals(List.of("radiated"), lost.heard);
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("AD 0", "AD 0", "AD 0", "BC UNLOCK", "AD 0"), bench.radiated);
        assertEquals(List.of("c1 0+1", "c1 0+1"), lost.asked);
        assertEquals(List.of("radiated", "acknowledged"), lost.heard);
    }

    @Test
    void neverSendsAHazardousCommandAnew() {
        ready(0);
        bench.loseNext = 3;
        RecordingListener lost = send(PING, true, false, 0, false);
        for (int i = 0; i < 3; i++) {
            bench.pass(3 * SECOND + 1);
        }
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("AD 0", "AD 0", "AD 0", "BC UNLOCK"), bench.radiated);
        assertEquals(List.of("radiated", "refused: FARM-1 has not accepted it: N(R) 0"), lost.heard);
    }

    @Test
    void refusesWhatTheFrontEndDoesNotTake() {
        ready(0);
        bench.frontEndRefuses = Optional.of("not connected");
        assertEquals(List.of("refused: FOP-1 alert LLIF (event E42 in S1): not connected"), send().heard);
    }

    @Test
    void refusesWhatMayNotLeave() {
        ready(0);
        RecordingListener listener = new RecordingListener();
        listener.refusal = Optional.of("T-9 has expired");
        bench.uplink.submit(new UplinkCommand("T-9", "ann", "PING", PING, false, false, 0, false), listener);
        assertEquals(List.of("refused: T-9 has expired"), listener.heard);
        assertEquals(List.of(), bench.radiated);
        send();
        assertEquals(List.of("AD 0"), bench.radiated, "its number is free");
    }

    @Test
    void theNextContactTellsWhatBecameOfACommandInDoubt() {
        ready(0);
        RecordingListener first = send();
        bench.clcw();
        RecordingListener arrived = send();
        bench.loseNext = 1;
        RecordingListener lost = send(PING, false, false, 0, true);
        RecordingListener hazardous = send(PING, true, false, 0, true);
        bench.end();
        assertEquals(List.of("radiated", "acknowledged"), first.heard);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended"), arrived.heard);
        bench.contactId = "c2";
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("AD 0", "AD 1", "AD 2", "AD 3", "BC UNLOCK", "AD 2"), bench.radiated);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended", "acknowledged"), arrived.heard);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended", "acknowledged"), lost.heard);
        assertEquals(List.of("c1 2+1", "c2 2+1"), lost.asked);
        assertEquals(
                List.of("radiated", "inDoubt: contact c1 ended", "refused: FARM-1 has not accepted it: N(R) 2"),
                hazardous.heard);
        assertEquals(0, bench.uplink.status().pending());
    }

    @Test
    void aCommandThatWaitsOutlivesItsContact() {
        bench.begin(true);
        RecordingListener stays = send(PING, false, false, 0, true);
        RecordingListener goes = send();
        bench.end();
        assertEquals(List.of("refused: contact c1 ended"), goes.heard);
        bench.contactId = "c2";
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), stays.heard);
    }

    @Test
    void aFormerProcessHasLeftCommandsInDoubt() {
        bench.farmVr(6);
        RecordingListener accepted = new RecordingListener();
        RecordingListener lost = new RecordingListener();
        bench.uplink.restore(
                7,
                List.of(
                        new UnresolvedCommand("T-1", false, 4, 2, accepted),
                        new UnresolvedCommand("T-2", false, 6, 1, lost)));
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("acknowledged"), accepted.heard);
        assertEquals(List.of("refused: FARM-1 has not accepted it: N(R) 6"), lost.heard);
        assertEquals(List.of("BC UNLOCK"), bench.radiated);
    }

    @Test
    void aFarmThatWasResetTellsNothing() {
        bench.farmVr(100);
        RecordingListener former = new RecordingListener();
        bench.uplink.restore(7, List.of(new UnresolvedCommand("T-1", false, 6, 1, former)));
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("unknowable: N(R) 100 is beside the frames 6 to 6 that were sent"), former.heard);
    }

    @Test
    void sendsALongPacketInSegments() {
        ready(0);
        byte[] packet = Arrays.copyOf(PING, 200);
        RecordingListener longOne = send(packet, false, false, 0, false);
        RecordingListener next = send();
        assertEquals(List.of("AD 0", "AD 1", "AD 2", "AD 3"), bench.radiated);
        assertEquals(List.of(0x40, 0x00, 0x80, 0xC0), bench.firstOctets(), "first, continuing, last, unsegmented");
        assertEquals(List.of("c1 0+3"), longOne.asked);
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), longOne.heard);
        assertEquals(List.of("radiated", "acknowledged"), next.heard);
    }

    @Test
    void sendsAllOfAPacketAgainOfWhichASegmentGotLost() {
        ready(0);
        bench.loseNext = 2;
        RecordingListener longOne = send(Arrays.copyOf(PING, 200), false, false, 0, true);
        bench.end();
        bench.contactId = "c2";
        bench.begin(true);
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("c1 0+3", "c2 0+3"), longOne.asked);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended", "acknowledged"), longOne.heard);
        assertEquals(List.of("AD 0", "AD 1", "AD 2", "BC UNLOCK", "AD 0", "AD 1", "AD 2"), bench.radiated);
    }

    @Test
    void higherPriorityGoesFirst() {
        follows(0);
        send(PING, false, false, 0, false);
        send(PING, false, false, 5, false);
        send(PING, false, false, 5, false);
        send(PING, false, false, 9, false);
        bench.clcw();
        assertEquals(List.of("T-4", "T-2", "T-3", "T-1"), bench.tickets);
    }

    @Test
    void sendsAnExpeditedCommandPastAFarmInLockout() {
        bench.farmVr(7);
        bench.lockFarm();
        bench.begin(true);
        RecordingListener command = send(PING, false, true, 0, false);
        bench.clcw();
        assertEquals(List.of("BD"), bench.radiated.subList(0, 1));
        assertEquals(List.of("c1 -1+1"), command.asked);
    }

    @Test
    void theCounterOfTypeBFramesAcknowledgesAnExpeditedCommand() {
        ready(3);
        RecordingListener command = send(PING, false, true, 0, false);
        assertEquals(List.of("radiated"), command.heard);
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        bench.loseNext = 1;
        RecordingListener lost = send(PING, false, true, 0, false);
        bench.clcw();
        bench.pass(6 * SECOND);
        assertEquals(List.of("radiated", "unknowable: no CLCW counts its BD frame"), lost.heard);
        assertEquals(List.of("BD", "BD"), bench.radiated);
    }

    @Test
    void aMismatchStopsTheUplinkUntilAPersonResumesIt() {
        ready(0);
        bench.mismatch = true;
        bench.frontEndRefuses = Optional.of("TC frame is for scid 172, the contact is with scid 171");
        send();
        assertTrue(bench.eventTypes().contains("UPLINK_STOPPED"));
        bench.frontEndRefuses = Optional.empty();
        bench.end();
        bench.begin(true);
        bench.clcw();
        assertEquals(
                List.of("refused: the uplink is stopped; look, then resume it"),
                send(PING, false, false, 0, false).heard);
        assertEquals(List.of(), bench.radiated);
        var resumed = bench.uplink.resume();
        assertFalse(resumed.isCompletedExceptionally());
        RecordingListener command = send();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("BC UNLOCK", "AD 0"), bench.radiated);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
    }

    @Test
    void anOperatorTerminatesTheServiceAndResumesIt() {
        ready(0);
        bench.loseNext = 1;
        RecordingListener command = send();
        assertTrue(bench.uplink.terminate().isDone());
        bench.pass(20 * SECOND);
        assertEquals(List.of("AD 0"), bench.radiated);
        assertEquals(List.of("refused: the AD service was terminated; resume it"), send().heard);
        var resumed = bench.uplink.resume();
        assertFalse(resumed.isCompletedExceptionally());
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("AD 0", "BC UNLOCK", "AD 0"), bench.radiated);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
    }

    @Test
    void aCommandDoesNotWaitForeverForAClcw() {
        bench.begin(true);
        RecordingListener command = send();
        bench.pass(9 * SECOND);
        assertEquals(List.of(), command.heard);
        bench.pass(2 * SECOND);
        assertEquals(List.of("refused: waited 10 s for FOP-1: waiting for a CLCW"), command.heard);
    }

    @Test
    void switchingTransmitOffStopsEverythingAtOnce() {
        ready(0);
        bench.loseNext = 1;
        RecordingListener command = send();
        bench.transmit = false;
        bench.uplink.transmitChanged();
        bench.pass(20 * SECOND);
        assertEquals(List.of("radiated", "inDoubt: transmit was switched off"), command.heard);
        assertEquals(1, bench.radiated.size());
    }

    @Test
    void anOperatorSetsVr() {
        ready(100);
        var done = bench.uplink.setVr(200);
        assertFalse(done.isDone());
        bench.clcw();
        assertTrue(done.isDone() && !done.isCompletedExceptionally());
        send();
        assertEquals(List.of("BC SET_VR 200", "AD 200"), bench.radiated);
    }

    @Test
    void aRestartOfTheInstanceReturnsWhatWaitsAndFollowsTheRest() {
        ready(0);
        RecordingListener underWay = send();
        bench.end();
        bench.begin(false);
        RecordingListener command = send(PING, false, false, 0, true);
        assertEquals(List.of("refused: transmit is off in contact c1"), command.heard);
        bench.transmit = true;
        bench.uplink.transmitChanged();
        RecordingListener waits = send(PING, false, false, 0, true);
        bench.uplink.abandon("link of instance TRK-1 stopped");
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("returned: link of instance TRK-1 stopped"), waits.heard);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended", "acknowledged"), underWay.heard);
    }
}
