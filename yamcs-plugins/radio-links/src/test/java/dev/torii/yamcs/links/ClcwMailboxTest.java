package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
