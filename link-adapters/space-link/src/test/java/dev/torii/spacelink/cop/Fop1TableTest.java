package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrameType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the state table, CCSDS 232.1-B-2 table 5-1. NN(R) = 0 and V(S) = 2 in S1 to S3; NN(R) = V(S) = 0 in S4 to S6. */
class Fop1TableTest {
    @ParameterizedTest
    @CsvSource({
        // state, N(R), flags, what happens, next state
        "S1, 0, '',   '',                  S1", // E5
        "S1, 1, '',   '11+',               S1", // E6
        "S1, 2, '',   '11+ 12+',           S1", // E2
        "S1, 2, W,    '11- 12- CLCW/E3',   S6",
        "S1, 2, R,    '11- 12- SYNCH/E4',  S6",
        "S1, 2, RW,   '11- 12- SYNCH/E4',  S6",
        "S1, 0, W,    '11- 12- CLCW/E7',   S6",
        "S1, 1, R,    '11+ tx AD 1',       S2", // E8
        "S1, 1, RW,   '11+',               S3", // E9
        "S1, 0, R,    'tx AD 0',           S2", // E10
        "S1, 0, RW,   '',                  S3", // E11
        "S1, 3, '',   '11- 12- NN_R/E13',  S6",
        "S1, 255, '', '11- 12- NN_R/E13',  S6",
        "S1, 1, L,    '11- 12- LOCKOUT/E14', S6",
        "S2, 0, '',   '11- 12- SYNCH/E5',  S6",
        "S2, 1, '',   '11+',               S1", // E6
        "S2, 2, '',   '11+ 12+',           S1", // E2
        "S2, 2, W,    '11- 12- CLCW/E3',   S6",
        "S2, 2, R,    '11- 12- SYNCH/E4',  S6",
        "S2, 0, W,    '11- 12- CLCW/E7',   S6",
        "S2, 1, R,    '11+ tx AD 1',       S2", // E8
        "S2, 1, RW,   '11+',               S3", // E9
        "S2, 0, R,    '',                  S2", // E10
        "S2, 0, RW,   '',                  S3", // E11
        "S2, 9, '',   '11- 12- NN_R/E13',  S6",
        "S2, 0, L,    '11- 12- LOCKOUT/E14', S6",
        "S3, 0, '',   '11- 12- SYNCH/E5',  S6",
        "S3, 1, '',   '11+',               S1", // E6
        "S3, 2, '',   '11+ 12+',           S1", // E2
        "S3, 2, R,    '11- 12- SYNCH/E4',  S6",
        "S3, 0, W,    '11- 12- CLCW/E7',   S6",
        "S3, 1, R,    '11+ tx AD 1',       S2", // E8
        "S3, 1, RW,   '11+',               S3", // E9
        "S3, 0, R,    'tx AD 0',           S2", // E10
        "S3, 0, RW,   '',                  S3", // E11
        "S3, 0, L,    '11- 12- LOCKOUT/E14', S6",
        "S4, 0, '',   '9+',                S1", // E1
        "S4, 0, W,    '9- CLCW/E3',        S6",
        "S4, 0, R,    '9- SYNCH/E4',       S6",
        "S4, 1, '',   '9- NN_R/E13',       S6",
        "S4, 0, L,    '9- LOCKOUT/E14',    S6",
        "S5, 0, '',   '9+',                S1", // E1
        "S5, 0, W,    '9- CLCW/E3',        S6",
        "S5, 0, R,    '',                  S5", // E4
        "S5, 7, '',   '',                  S5", // E13
        "S5, 0, L,    '',                  S5", // E14
        "S6, 0, '',   '',                  S6",
        "S6, 0, W,    '',                  S6",
        "S6, 0, R,    '',                  S6",
        "S6, 5, '',   '',                  S6",
        "S6, 0, L,    '',                  S6",
    })
    void followsTheTableWhenAReportArrives(String state, int nr, String flags, String happens, String next) {
        FopBench bench = new FopBench(10, 3, 0).in(state).clcw(nr, flags);
        assertEquals(happens, bench.takeLog());
        assertEquals(next, bench.state());
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 3, 0, 'tx AD 0', S1", // E16
        "S1, 3, 1, 'tx AD 0', S1", // E104
        "S1, 1, 0, '11- 12- T1/E17', S6",
        "S1, 1, 1, 'suspend 1', S6", // E18
        "S2, 3, 0, 'tx AD 0', S2",
        "S2, 2, 0, '11- 12- T1/E17', S6",
        "S2, 2, 1, 'suspend 2', S6",
        "S3, 3, 0, '', S3",
        "S3, 3, 1, '', S3",
        "S4, 3, 0, '9- T1/E16', S6",
        "S4, 3, 1, 'suspend 4', S6", // E104
        "S4, 1, 0, '9- T1/E17', S6",
        "S4, 1, 1, 'suspend 4', S6",
        "S5, 3, 0, 'tx BC', S5",
        "S5, 3, 1, 'tx BC', S5",
        "S5, 1, 0, '9- T1/E17', S6",
        "S5, 1, 1, '9- T1/E18', S6",
        "S6, 1, 0, '', S6",
    })
    void followsTheTableWhenTheTimerExpires(String state, int limit, int type, String happens, String next) {
        FopBench bench = new FopBench(10, limit, type).in(state);
        bench.fop.tick(FopBench.T1_NS - 1);
        assertEquals("", bench.takeLog(), "not yet");
        bench.fop.tick(FopBench.T1_NS);
        assertEquals(happens, bench.takeLog());
        assertEquals(next, bench.state());
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 0, R,  1, '11- 12- LIMIT/E102', S6",
        "S1, 1, R,  1, '11+ 12- LIMIT/E101', S6",
        "S2, 0, R,  2, '', S2", // E12
        "S2, 0, RW, 2, '', S3", // E103
    })
    void followsTheTableAtTheTransmissionLimit(
            String state, int nr, String flags, int limit, String happens, String next) {
        FopBench bench = new FopBench(10, limit, 0).in(state).clcw(nr, flags);
        assertEquals(happens, bench.takeLog());
        assertEquals(next, bench.state());
    }

    @Test
    void leavesS3ForS2WithoutSendingWhenTheLimitIsReached() {
        FopBench bench = new FopBench(10, 2, 0).in("S2").clcw(0, "RW").clcw(0, "R"); // E103, E12
        assertEquals("", bench.takeLog());
        assertEquals("S2", bench.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", "S2", "S3", "S4", "S5"})
    void rejectsDirectivesThatNeedTheInitialState(String state) {
        FopBench bench = new FopBench(10, 3, 0).in(state);
        bench.fop.initiateAdWithoutClcwCheck(21, 0); // E23
        bench.fop.initiateAdWithClcwCheck(22, 0); // E24
        bench.fop.initiateAdWithUnlock(23, 0); // E25
        bench.fop.initiateAdWithSetVr(24, 0, 0); // E27
        bench.fop.resumeAd(25, 0); // E30
        bench.fop.setVs(26, 0, 0); // E35
        assertEquals("21no 22no 23no 24no 25no 26no", bench.takeLog());
        assertEquals(state, bench.state());
    }

    @ParameterizedTest
    @CsvSource({
        "S1, '31ok 11- 12- TERM/E29 31+'",
        "S2, '31ok 11- 12- TERM/E29 31+'",
        "S3, '31ok 11- 12- TERM/E29 31+'",
        "S4, '31ok 9- TERM/E29 31+'",
        "S5, '31ok 9- TERM/E29 31+'",
        "S6, '31ok 31+'"
    })
    void terminates(String state, String happens) {
        FopBench bench = new FopBench(10, 3, 0).in(state);
        bench.fop.terminateAd(31, 0);
        assertEquals(happens, bench.takeLog());
        assertEquals("S6", bench.state());
        assertFalse(bench.fop.timerRunning());
    }

    @Test
    void initiatesInEachOfTheFourWays() {
        FopBench bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithoutClcwCheck(1, 0); // E23
        assertEquals("1ok 1+ S1", bench.takeLog() + " " + bench.state());
        bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithClcwCheck(1, 0); // E24
        assertEquals("1ok S4", bench.takeLog() + " " + bench.state());
        bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithUnlock(1, 0); // E25
        assertEquals("1ok tx BC S5", bench.takeLog() + " " + bench.state());
        assertEquals(0, bench.sent.get(0)[5]);
        bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithSetVr(1, 77, 0); // E27
        assertEquals("1ok tx BC S5", bench.takeLog() + " " + bench.state());
        assertEquals(77, bench.sent.get(0)[7]);
        assertEquals(77, bench.fop.transmitSequenceNumber());
        assertEquals(77, bench.fop.expectedAcknowledgement());
    }

    @Test
    void rejectsControlCommandsWhileTheLowerLayerIsBusyAndInvalidNumbers() {
        FopBench bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithUnlock(1, 0);
        bench.fop.terminateAd(2, 0);
        bench.takeLog();
        bench.fop.initiateAdWithUnlock(3, 0); // E26: the BC frame has not been answered
        bench.fop.initiateAdWithSetVr(4, 0, 0); // E28
        bench.fop.initiateAdWithSetVr(5, 256, 0); // E40
        bench.fop.setVs(6, -1, 0); // E40
        assertEquals("3no 4no 5no 6no", bench.takeLog());
    }

    @ParameterizedTest
    @CsvSource({"S1, 1", "S2, 2", "S3, 3"})
    void suspendsAndResumesWhereItWas(String state, int number) {
        FopBench bench = new FopBench(10, 2, 1).in(state);
        if (state.equals("S3")) {
            bench.clcw(0, "R").acceptAll(0).clcw(0, "RW"); // the second transmission, then wait
        } else if (state.equals("S1")) {
            bench.fop.tick(FopBench.T1_NS);
            bench.acceptAll(0);
        }
        bench.takeLog();
        bench.fop.tick(1_000);
        assertEquals("suspend " + number, bench.takeLog());
        assertEquals("S6", bench.state());
        assertEquals(number, bench.fop.suspendState());
        bench.fop.setVs(40, 0, 1_000); // E35 while suspended
        bench.fop.resumeAd(41, 1_000); // E31 to E33
        assertEquals("40no 41ok 41+", bench.takeLog());
        assertEquals(state, bench.state());
        assertEquals(1_000 + FopBench.T1_NS, bench.fop.timerExpiryNs());
        bench.clcw(2, "");
        assertEquals("11+ 12+", bench.takeLog());
    }

    @Test
    void holdsOneFrameInTheWaitQueueAndKeepsToTheWindow() {
        FopBench bench = new FopBench(2, 3, 0).in("S1"); // K = 2: both are under way
        bench.fop.transferAd(13, new byte[] {3}, 0); // E19
        assertFalse(bench.fop.readyForAd());
        bench.fop.transferAd(14, new byte[] {4}, 0); // E20
        assertEquals("14no", bench.takeLog());
        bench.clcw(1, "");
        assertEquals("11+ 13ok tx AD 2", bench.takeLog());
        assertTrue(bench.fop.readyForAd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S4", "S5", "S6"})
    void rejectsSequencedDataOutsideOfTheService(String state) {
        FopBench bench = new FopBench(10, 3, 0).in(state);
        assertFalse(bench.fop.readyForAd());
        bench.fop.transferAd(13, new byte[] {3}, 0);
        assertEquals("13no", bench.takeLog());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", "S2", "S3", "S4", "S5", "S6"})
    void transfersExpeditedDataInEveryState(String state) {
        FopBench bench = new FopBench(10, 3, 0).in(state);
        bench.fop.transferBd(51, new byte[] {5}, 0); // E21
        bench.fop.transferBd(52, new byte[] {6}, 0); // E22
        bench.acceptAll(0); // E45
        bench.fop.transferBd(53, new byte[] {7}, 0);
        assertEquals("tx BD 52no 51ok tx BD", bench.takeLog());
        assertEquals(state, bench.state());
    }

    @Test
    void endsTheServiceWhenTheLowerLayerRefusesAFrame() {
        FopBench bench = new FopBench(10, 3, 0).in("S1");
        bench.fop.transferAd(13, new byte[] {3}, 0);
        bench.refuse(0); // E42
        assertEquals("13ok tx AD 2 11- 12- 13- LLIF/E42", bench.takeLog());
        bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithUnlock(9, 0);
        bench.refuse(0); // E44
        assertEquals("9ok tx BC 9- LLIF/E44", bench.takeLog());
        bench = new FopBench(10, 3, 0).in("S1");
        bench.fop.transferBd(51, new byte[] {5}, 0);
        bench.refuse(0); // E46
        assertEquals("tx BD 51no 11- 12- LLIF/E46", bench.takeLog());
        bench.fop.initiateAdWithoutClcwCheck(1, 0);
        bench.fop.transferAd(14, new byte[] {4}, 0);
        assertEquals("1ok 1+ 14ok tx AD 2", bench.takeLog(), "usable again");
    }

    @Test
    void endsTheServiceOnAnInvalidReport() {
        for (String state : new String[] {"S1", "S2", "S3", "S4", "S5"}) {
            FopBench bench = new FopBench(10, 3, 0).in(state);
            bench.fop.invalidClcwArrived(0);
            assertTrue(bench.takeLog().endsWith("CLCW/E15"), state);
            assertEquals("S6", bench.state());
        }
    }

    @Test
    void ignoresReportsOfOtherChannelsAndProcedures() {
        FopBench bench = new FopBench(10, 3, 0).in("S1");
        bench.fop.clcwArrived(new Clcw(0, 1, 1, false, false, true, false, false, 0, 0), 0);
        bench.fop.clcwArrived(new Clcw(0, 0, 0, false, false, true, false, false, 0, 0), 0);
        assertEquals("", bench.takeLog());
        assertEquals(2, bench.fop.foreignClcwCount());
    }

    @Test
    void setsItsParametersInEveryState() {
        FopBench bench = new FopBench(10, 3, 0).in("S1");
        FopSettings changed = bench.fop
                .settings()
                .withSlidingWindow(5)
                .withTransmissionLimit(7)
                .withTimerInitialNs(9)
                .withTimeoutType(1);
        bench.fop.set(61, changed, 0); // E36 to E39
        assertEquals("61ok 61+", bench.takeLog());
        assertEquals(new FopSettings(5, 9, 7, 1), bench.fop.settings());
        assertThrows(IllegalArgumentException.class, () -> new FopSettings(256, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new FopSettings(1, 1, 1, 2));
    }

    @Test
    void goesOnFromASnapshotWithTheIdenticalFrames() {
        FopBench bench = new FopBench(10, 3, 0).in("S2");
        byte[] first = bench.sent.get(0);
        FopSnapshot snapshot = bench.fop.snapshot(60);
        FopBench later = new FopBench(10, 3, 0);
        later.fop = Fop1.restore(FopBench.FRAMES, snapshot, later, later, 5_000);
        assertEquals("S2", later.state());
        assertEquals(2, later.fop.transmitSequenceNumber());
        later.fop.tick(5_039); // at 60 the timer had 40 ns to run
        assertEquals("", later.takeLog());
        later.fop.tick(5_040);
        assertEquals("tx AD 0", later.takeLog());
        assertSame(first, later.sent.get(0));
        later.clcw(2, "");
        assertEquals("11+ 12+", later.takeLog());
    }

    @Test
    void doesNotWaitForTheAnswersOfALowerLayerThatIsGone() {
        FopBench bench = new FopBench(10, 3, 0);
        bench.fop.initiateAdWithoutClcwCheck(1, 0);
        bench.fop.transferAd(2, new byte[] {1}, 0);
        bench.fop.transferAd(3, new byte[] {2}, 0); // waits: the first has not been answered for
        bench.fop.transferBd(4, new byte[] {3}, 0);
        FopSnapshot snapshot = bench.fop.snapshot(0);
        FopBench later = new FopBench(10, 3, 0);
        later.fop = Fop1.restore(FopBench.FRAMES, snapshot.withLowerLayerReady(), later, later, 0);
        later.fop.transferBd(5, new byte[] {4}, 0);
        later.fop.tick(FopBench.T1_NS);
        assertEquals("tx BD tx AD 0", later.takeLog());
        later.acceptAll(0);
        assertEquals("5ok 3ok tx AD 1", later.takeLog());
    }

    @Test
    void answersForAnInitiateDirectiveThatTheNextOneReplaces() {
        FopBench bench = new FopBench(10, 1, 1).in("S4");
        bench.fop.tick(FopBench.T1_NS);
        bench.fop.initiateAdWithClcwCheck(10, 200);
        assertEquals("suspend 4 10ok 9-", bench.takeLog());
        assertEquals("S4", bench.state());
    }

    @Test
    void carriesOutCallsFromWithinACallbackAfterwards() {
        Fop1[] fop = new Fop1[1];
        FopBench log = new FopBench(10, 3, 0);
        fop[0] = new Fop1(
                FopBench.FRAMES,
                new FopSettings(10, 100, 3, 0),
                (type, frame) -> {
                    log.transmit(type, frame);
                    fop[0].accepted(TcFrameType.AD, 0);
                },
                log);
        fop[0].initiateAdWithoutClcwCheck(1, 0);
        fop[0].transferAd(2, new byte[1], 0);
        fop[0].transferAd(3, new byte[1], 0);
        assertEquals("1ok 1+ 2ok tx AD 0 3ok tx AD 1", log.takeLog());
    }
}
