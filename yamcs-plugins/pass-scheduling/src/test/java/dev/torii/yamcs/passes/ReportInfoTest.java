package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import dev.torii.pass.ChannelCount;
import dev.torii.pass.CommandOutcome;
import dev.torii.pass.CommandReport;
import dev.torii.pass.FrontEndSnapshot;
import dev.torii.pass.Outage;
import dev.torii.pass.PassCommand;
import dev.torii.pass.PassLimits;
import dev.torii.pass.PassPhase;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassReport;
import dev.torii.pass.PassTimes;
import dev.torii.pass.PayloadCounters;
import dev.torii.pass.Restart;
import dev.torii.pass.TelemetryCounters;
import dev.torii.yamcs.passes.api.ReportInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The API's message and the stored report have the same fields, and counts are whole numbers in both. */
class ReportInfoTest {
    private static final Instant RISE = Instant.parse("2026-11-22T21:00:00Z");

    @Test
    void takesEveryFieldOfAReport() throws Exception {
        ReportInfo.Builder info = ReportInfo.newBuilder();
        JsonFormat.parser().merge(report().toJson(), info); // an unknown field would fail

        assertEquals(14_810, info.getFramesReceived());
        assertEquals(14_800, info.getFramesByChannelOrThrow("63").getReceived());
        assertEquals(RISE.getEpochSecond(), info.getSignalAcquired().getSeconds());
        assertEquals("COMMANDING", info.getRole());
        assertEquals(RISE.getEpochSecond() + 20, info.getRestarted().getSeconds());
        assertEquals("COMPLETED", info.getCommands(0).getOutcome());
        assertEquals(2_278, info.getLost(0).getFramesEstimated());
        String printed = JsonFormat.printer().omittingInsignificantWhitespace().print(info);
        assertTrue(printed.contains("\"framesReceived\":14810,\"framesLost\":3,\"counterRestarts\":1"), printed);
    }

    private static PassReport report() {
        PassCommand ping = new PassCommand("/TRK/obc/PING", Map.of());
        Instant last = RISE.plusSeconds(75);
        CommandReport completed =
                new CommandReport(ping, CommandOutcome.COMPLETED, Optional.of(RISE), Optional.of(last), 1, "");
        PassPlan plan = new PassPlan(
                "c-1",
                "TRK-1",
                "db0123456789",
                "tokyo",
                "tokyo-1",
                new PassTimes(RISE.minusSeconds(10), RISE, RISE.plusSeconds(75), RISE.plusSeconds(78)),
                1.2,
                false,
                List.of(),
                List.of(ping),
                new PassLimits(
                        Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(8)),
                Optional.of(new Restart(RISE.plusSeconds(20), List.of(completed))));
        TreeMap<Integer, ChannelCount> channels = new TreeMap<>();
        channels.put(0, new ChannelCount(10, 3));
        channels.put(63, new ChannelCount(14_800, 0));
        // 14810 frames in 75 s of which 10 s were silent: 227.8 frames/s
        return new PassReport(
                plan,
                PassPhase.CLOSED,
                "",
                Optional.of(RISE),
                Optional.of(last),
                new FrontEndSnapshot(true, Optional.of(RISE), Optional.of(last), Optional.of(last), channels, 1),
                new TelemetryCounters(300, 4000),
                new PayloadCounters(12, 0, 12),
                List.of(completed),
                List.of(new Outage(RISE.plusSeconds(30), RISE.plusSeconds(40))));
    }
}
