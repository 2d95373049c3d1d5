package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcUplinkTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] PING = {0x18, 0x64, (byte) 0xC0, 0, 0, 6, 0x2B, 17, 1, 0, 0, 0x12, 0x34};

    private final UplinkBench bench = new UplinkBench();

    private RecordingListener send() {
        RecordingListener listener = new RecordingListener();
        bench.uplink.submit(PING, listener);
        return listener;
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
        bench.farmVr(41);
        bench.begin(true);
        RecordingListener command = send();
        assertEquals(List.of(), command.heard, "waits for the first CLCW");
        bench.clcw();
        assertEquals(List.of("radiated"), command.heard);
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertEquals(List.of("AD 41"), bench.radiated);
        assertEquals(List.of(0xC0), bench.firstOctets(), "segment header of MAP 0, unsegmented");
        assertEquals(0, bench.uplink.status().pending());
    }

    @Test
    void unlocksAFarmInLockoutBeforeTheFirstCommand() {
        bench.farmVr(7);
        bench.lockFarm();
        bench.begin(true);
        RecordingListener command = send();
        bench.clcw();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("BC UNLOCK", "AD 7"), bench.radiated);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertTrue(bench.eventTypes().contains("FARM_LOCKOUT"));
    }

    @Test
    void sendsAFrameAgainThatWasLostOnItsWay() {
        bench.begin(true);
        bench.clcw();
        bench.loseNext = 1;
        RecordingListener command = send();
        bench.clcw();
        assertEquals(List.of("radiated"), command.heard);
        bench.pass(3 * SECOND + 1);
        bench.clcw();
        assertEquals(List.of("AD 0", "AD 0"), bench.radiated);
        assertEquals(List.of("radiated", "acknowledged"), command.heard);
        assertEquals(1, bench.uplink.status().retransmitted());
    }

    @Test
    void endsInDoubtWhenTheTransmissionLimitIsReachedAndTakesUpAgain() {
        bench.begin(true);
        bench.clcw();
        bench.loseNext = 3;
        RecordingListener lost = send();
        for (int i = 0; i < 3; i++) {
            bench.pass(3 * SECOND + 1);
        }
        assertEquals(List.of("radiated", "inDoubt: FOP-1 alert T1 (event E17 in S1)"), lost.heard);
        RecordingListener next = send();
        bench.clcw();
        bench.clcw();
        assertEquals(List.of("radiated", "acknowledged"), next.heard);
        assertEquals(List.of("AD 0", "AD 0", "AD 0", "AD 0"), bench.radiated);
    }

    @Test
    void refusesWhatTheFrontEndDoesNotTake() {
        bench.begin(true);
        bench.clcw();
        bench.frontEndRefuses = Optional.of("not connected");
        assertEquals(List.of("refused: FOP-1 alert LLIF (event E42 in S1): not connected"), send().heard);
    }

    @Test
    void theEndOfTheContactEndsAllCommandsAndKeepsTheSequence() {
        bench.begin(true);
        bench.clcw();
        RecordingListener first = send();
        bench.clcw();
        bench.loseNext = 1;
        RecordingListener second = send();
        bench.end();
        assertEquals(List.of("radiated", "acknowledged"), first.heard);
        assertEquals(List.of("radiated", "inDoubt: contact c1 ended"), second.heard);
        bench.begin(true);
        bench.clcw();
        send();
        assertEquals(List.of("AD 0", "AD 1", "AD 1"), bench.radiated, "N(R) of the spacecraft decides");
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
        bench.begin(true);
        bench.clcw();
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
        bench.farmVr(100);
        bench.begin(true);
        bench.clcw();
        var done = bench.uplink.setVr(200);
        assertFalse(done.isDone());
        bench.clcw();
        assertTrue(done.isDone() && !done.isCompletedExceptionally());
        send();
        assertEquals(List.of("BC SET_VR 200", "AD 200"), bench.radiated);
    }

    @Test
    void aRestartOfTheInstanceLeavesItsCommandsInDoubt() {
        bench.begin(true);
        bench.clcw();
        RecordingListener command = send();
        bench.uplink.abandon("link of instance TRK-1 stopped");
        bench.clcw();
        assertEquals(List.of("radiated", "inDoubt: link of instance TRK-1 stopped"), command.heard);
        assertEquals(1, bench.uplink.status().acknowledged(), "the frame itself went on");
    }
}
