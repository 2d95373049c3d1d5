package dev.torii.planning.schedule;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Whatever a schedule holds, it is read or refused with a reason. */
class SimpleScheduleFuzzTest {
    @FuzzTest
    void anyTextIsReadOrRefused(byte[] text) {
        try {
            SimpleSchedule.read("fuzz", new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));
        } catch (ScheduleException e) {
            if (!e.getMessage().startsWith("fuzz:")) {
                throw new AssertionError("no source in: " + e.getMessage(), e);
            }
        }
    }
}
