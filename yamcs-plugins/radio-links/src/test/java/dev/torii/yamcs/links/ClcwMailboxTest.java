package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.journal.FrameRecord;
import org.junit.jupiter.api.Test;

class ClcwMailboxTest {
    private static final long MILLISECOND = 1_000_000L;

    /** COP-1 in effect, VC 0, N(R) 5. */
    private static final int VC0_5 = 0x01000005;

    private int announced;
    private final ClcwMailbox mailbox = new ClcwMailbox(Fixtures.spacecraft("TRK-1", 171), () -> announced++);

    @Test
    void announcesAChangeAtOnceAndARepetitionTenTimesASecond() {
        for (int i = 0; i < 1000; i++) {
            mailbox.put(VC0_5, i * MILLISECOND);
            if (announced > 0) {
                mailbox.take();
            }
        }
        assertEquals(10, announced);
        mailbox.put(VC0_5 + 1, 1000 * MILLISECOND - 1);
        assertEquals(11, announced);
        assertEquals(6, mailbox.take().reportValue());
    }

    @Test
    void holdsOnlyTheLatestWhileNobodyTakesIt() {
        mailbox.put(VC0_5, 0);
        mailbox.put(VC0_5 + 1, 1);
        mailbox.put(VC0_5 + 2, 2);
        assertEquals(1, announced);
        assertEquals(7, mailbox.take().reportValue());
    }

    @Test
    void ignoresOtherReportsAndCountsOtherChannels() {
        mailbox.put(0x80000000, 0); // type 1: not a CLCW
        mailbox.put(0x01040005, 0); // VC 1
        assertEquals(0, announced);
        assertEquals(1, mailbox.otherChannelCount());
    }

    /** A frame of VC 63 over an antenna at a millisecond. */
    private void frame(int antenna, long count, int nr, long millisecond) {
        byte[] frame = new byte[1115];
        frame[1115 - 6] = 0x01;
        frame[1115 - 3] = (byte) nr;
        FrameRecord meta = new FrameRecord("s", "a", "c", millisecond * MILLISECOND, 171, 63, count, 0);
        mailbox.frame(antenna, meta, frame, 0, frame.length);
    }

    private int latest() {
        return mailbox.take().reportValue();
    }

    @Test
    void takesNoOlderReportOfASlowerAntennaAfterANewerOne() {
        frame(0, 10, 5, 1000);
        frame(0, 11, 6, 1010);
        frame(1, 10, 5, 1200); // the same frame by a longer way
        assertEquals(6, latest());
        frame(1, 11, 6, 1210);
        assertEquals(6, latest());
        assertEquals(1, announced);
    }

    @Test
    void anotherAntennaTakesTheReportsOverWhenTheFirstFallsSilent() {
        frame(0, 10, 5, 1000);
        frame(1, 60, 7, 1400);
        assertEquals(5, latest(), "the first one may still be ahead");
        frame(1, 80, 8, 1600);
        assertEquals(8, latest());
        frame(0, 79, 7, 1610);
        assertEquals(8, latest(), "the first one is back and behind");
    }

    @Test
    void aTakeoverNeedsAFrameThatIsNewer() {
        frame(0, 100, 9, 1000);
        frame(1, 90, 8, 1700);
        assertEquals(9, latest());
        frame(1, 101, 10, 1710);
        assertEquals(10, latest());
    }
}
