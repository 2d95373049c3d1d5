package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the state table, CCSDS 232.1-B-2 table 6-1. W = 10: PW = NW = 5. */
class Farm1TableTest {
    private static final TcFrameLimits LIMITS = new TcFrameLimits(64, false, true);
    private static final TcFrameCreator FRAMES = new TcFrameCreator(171, 3, LIMITS);

    private final Farm1 farm = new Farm1(3, 10);

    private FarmAction arrive(byte[] frame, boolean buffer) {
        TcFrame reader = new TcFrame(LIMITS);
        assertEquals(TcFrameStatus.GOOD, reader.wrap(frame, 0, frame.length));
        return farm.frameArrived(reader, buffer);
    }

    private FarmAction ad(int sequenceNumber) {
        return arrive(FRAMES.ad(sequenceNumber, new byte[] {1}), true);
    }

    /** Lockout, wait, retransmit, FARM-B and V(R) of the report. */
    private String report() {
        var clcw = farm.clcw(false, false);
        return (clcw.lockout() ? "L" : "")
                + (clcw.waiting() ? "W" : "")
                + (clcw.retransmit() ? "R" : "")
                + clcw.farmBCounter()
                + "/"
                + clcw.reportValue();
    }

    private Farm1TableTest in(String state) {
        arrive(FRAMES.bc(ControlCommand.setVr(100)), true); // FARM-B = 1
        switch (state) {
            case "S2" -> arrive(FRAMES.ad(100, new byte[] {1}), false);
            case "S3" -> ad(200);
            default -> {}
        }
        return this;
    }

    @ParameterizedTest
    @CsvSource({
        // state, N(S), buffer, action, report, next state; V(R) = 100
        "S1, 100, true,  ACCEPT,  1/101,   OPEN", // E1
        "S1, 100, false, DISCARD, WR1/100, WAIT", // E2
        "S1, 101, true,  DISCARD, R1/100,  OPEN", // E3
        "S1, 104, true,  DISCARD, R1/100,  OPEN", // E3, last of the positive window
        "S1, 105, true,  DISCARD, L1/100,  LOCKOUT", // E5, first outside
        "S1, 99,  true,  DISCARD, 1/100,   OPEN", // E4
        "S1, 95,  true,  DISCARD, 1/100,   OPEN", // E4, last of the negative window
        "S1, 94,  true,  DISCARD, L1/100,  LOCKOUT", // E5
        "S2, 100, false, DISCARD, WR1/100, WAIT", // E2
        "S2, 102, true,  DISCARD, WR1/100, WAIT", // E3
        "S2, 98,  true,  DISCARD, WR1/100, WAIT", // E4
        "S2, 20,  true,  DISCARD, LWR1/100, LOCKOUT", // E5
        "S3, 100, true,  DISCARD, L1/100,  LOCKOUT", // E1
        "S3, 101, true,  DISCARD, L1/100,  LOCKOUT", // E3
        "S3, 20,  true,  DISCARD, L1/100,  LOCKOUT", // E5
    })
    void followsTheTableForSequencedFrames(
            String state, int ns, boolean buffer, FarmAction action, String report, FarmState next) {
        in(state);
        assertEquals(action, arrive(FRAMES.ad(ns, new byte[] {1}), buffer));
        assertEquals(report, report());
        assertEquals(next, farm.state());
    }

    @ParameterizedTest
    @CsvSource({
        "S1, ACCEPT, 2/100, EXECUTE, 2/100, EXECUTE, 2/7, OPEN",
        "S2, ACCEPT, WR2/100, EXECUTE, 2/100, EXECUTE, 2/7, OPEN",
        "S3, ACCEPT, L2/100, EXECUTE, 2/100, EXECUTE, L2/100, LOCKOUT",
    })
    void followsTheTableForTypeB(
            String state,
            FarmAction bd,
            String afterBd,
            FarmAction unlock,
            String afterUnlock,
            FarmAction set,
            String afterSet,
            FarmState afterSetState) {
        in(state);
        assertEquals(bd, arrive(FRAMES.bd(new byte[] {1}), true)); // E6
        assertEquals(afterBd, report());
        Farm1TableTest second = new Farm1TableTest().in(state);
        assertEquals(unlock, second.arrive(FRAMES.bc(ControlCommand.UNLOCK), true)); // E7
        assertEquals(afterUnlock, second.report());
        assertEquals(FarmState.OPEN, second.farm.state());
        Farm1TableTest third = new Farm1TableTest().in(state);
        assertEquals(set, third.arrive(FRAMES.bc(ControlCommand.setVr(7)), true)); // E8
        assertEquals(afterSet, third.report());
        assertEquals(afterSetState, third.farm.state());
    }

    @Test
    void opensAgainWhenABufferIsReleased() {
        in("S2");
        farm.bufferReleased(); // E10
        assertEquals("R1/100", report());
        assertEquals(FarmAction.ACCEPT, ad(100));
        assertEquals("1/101", report());
    }

    @Test
    void staysLockedWhenABufferIsReleased() {
        in("S2");
        ad(20);
        farm.bufferReleased(); // E10
        assertEquals("LR1/100", report());
        assertEquals(FarmState.LOCKOUT, farm.state());
    }

    @Test
    void wrapsSequenceNumbersAndTheTypeBCounter() {
        for (int i = 0; i < 600; i++) {
            assertEquals(FarmAction.ACCEPT, ad(i & 0xFF));
        }
        assertEquals("0/88", report());
        for (int i = 0; i < 5; i++) {
            arrive(FRAMES.bd(new byte[] {1}), true);
        }
        assertEquals("1/88", report());
    }

    @Test
    void discardsControlCommandsItDoesNotKnow() {
        byte[] frame = HexFormat.of().parseHex("30ab0c05" + "00" + "01");
        TcFrame reader = new TcFrame(new TcFrameLimits(64, false, false));
        assertEquals(TcFrameStatus.GOOD, reader.wrap(frame, 0, frame.length));
        assertEquals(FarmAction.DISCARD, farm.frameArrived(reader, true)); // E9
        assertEquals("0/0", report());
    }

    @Test
    void reportsInTheLayoutOfTheStandard() {
        in("S2");
        // 0 00 000 01 | 000011 00 | 1 1 0 1 1 01 0 | 100
        assertEquals(
                "010cda64", HexFormat.of().toHexDigits(farm.clcw(true, true).toInt()));
        assertTrue(farm.clcw(true, false).noRfAvailable());
    }

    @Test
    void rejectsWindowsThatTheStandardForbids() {
        assertThrows(IllegalArgumentException.class, () -> new Farm1(0, 11));
        assertThrows(IllegalArgumentException.class, () -> new Farm1(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Farm1(0, 256));
        assertThrows(IllegalArgumentException.class, () -> new Farm1(64, 10));
    }
}
