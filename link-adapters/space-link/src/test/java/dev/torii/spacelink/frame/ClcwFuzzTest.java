package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any operational control field as a CLCW. */
class ClcwFuzzTest {
    /** Type, version and the spare bits 14, 15 and 23 of 232.0-B-4 §4.2.1, counted from the most significant one. */
    private static final int NOT_KEPT = 0xE003_0100;

    @FuzzTest
    void writesWhatItReads(FuzzedDataProvider input) {
        int ocf = input.consumeInt();
        assertEquals(ocf & ~NOT_KEPT, Clcw.read(ocf).toInt());
        assertEquals((ocf & 0xE000_0000) == 0, Clcw.isClcw(ocf));
    }
}
