package dev.torii.commanding.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.commanding.store.ScheduleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleMirrorTest {
    private static final int PING_7 = 0x1864C007;
    private static final int PING_8 = 0x1864C008;
    private static final int INSERT = 0x1864C050;
    private static final int DELETE = 0x1864C056;

    private Instant now = Instant.parse("2026-11-22T21:00:00Z");
    private final Instant due = now.plusSeconds(600);
    private final List<String> told = new ArrayList<>();
    private boolean diskFails;
    private final ScheduleMirror mirror = new ScheduleMirror(
            List.of(),
            activity -> {
                if (diskFails) {
                    throw new IOException("disk full");
                }
            },
            () -> now,
            activity -> told.add(activity.id() + " " + activity.state()));

    private void request() throws IOException {
        mirror.requested("TRK-1", "T-1", "ann", "/TRK/obc/PING", due, PING_7, INSERT);
    }

    private void report(int subtype, int requestId) throws IOException {
        mirror.report("TRK-1", new RequestReport(subtype, requestId, subtype % 2 == 0 ? 5 : 0));
    }

    private void onBoard() throws IOException {
        request();
        report(1, INSERT);
        report(3, INSERT);
        report(7, INSERT);
        now = now.plusSeconds(10);
    }

    private ActivityState state() {
        return mirror.all().get(0).state();
    }

    @Test
    void anActivityGoesTheWholeWay() throws IOException {
        onBoard();
        assertEquals(ActivityState.ON_BOARD, state());
        now = due;
        report(1, PING_7);
        report(3, PING_7);
        assertEquals(ActivityState.ON_BOARD, state());
        report(7, PING_7);
        assertEquals(List.of("A-1 REQUESTED", "A-1 ON_BOARD", "A-1 EXECUTED"), told);
        report(7, PING_7);
        assertEquals(3, told.size(), "once");
        assertEquals(7, mirror.all().get(0).sequenceCount());
    }

    @Test
    void reportsOfAnotherSpacecraftTellNothing() throws IOException {
        request();
        mirror.report("TRK-2", new RequestReport(7, INSERT, 0));
        assertEquals(ActivityState.REQUESTED, state());
    }

    @Test
    void whatTheSpacecraftDoesNotTakeIsNotInserted() throws IOException {
        request();
        report(4, INSERT);
        assertEquals(ActivityState.NOT_INSERTED, state());
        assertEquals(
                "the spacecraft did not take it, failure code 5",
                mirror.all().get(0).reason());
    }

    @Test
    void whatDoesNotComeUpIsNotInserted() throws IOException {
        request();
        mirror.notInserted("T-9", "x");
        assertEquals(ActivityState.REQUESTED, state());
        mirror.notInserted("T-1", "refused");
        assertEquals(ActivityState.NOT_INSERTED, state());
    }

    @Test
    void aFailureIsTold() throws IOException {
        onBoard();
        report(4, PING_7);
        assertEquals(ActivityState.FAILED, state());
    }

    @Test
    void aDeletionCountsWhenItIsCompleted() throws IOException {
        onBoard();
        mirror.deletionLeaves("TRK-1", DELETE, Optional.of(8));
        report(7, DELETE);
        assertEquals(ActivityState.ON_BOARD, state(), "that of another activity");
        mirror.deletionLeaves("TRK-1", DELETE, Optional.of(7));
        report(4, DELETE);
        report(7, DELETE);
        assertEquals(ActivityState.ON_BOARD, state(), "it has failed");
        mirror.deletionLeaves("TRK-1", DELETE, Optional.of(7));
        report(1, DELETE);
        report(7, DELETE);
        assertEquals(ActivityState.DELETED, state());
    }

    @Test
    void aResetDeletesAll() throws IOException {
        onBoard();
        mirror.requested("TRK-2", "T-2", "ann", "/TRK/obc/PING", due, PING_8, INSERT);
        mirror.deletionLeaves("TRK-1", DELETE, Optional.empty());
        report(7, DELETE);
        assertEquals(ActivityState.DELETED, state());
        assertEquals(ActivityState.REQUESTED, mirror.all().get(1).state());
    }

    @Test
    void theListOfTheSpacecraftSettlesIt() throws IOException {
        request();
        now = now.plusSeconds(1);
        mirror.listed("TRK-1", List.of(new ScheduleMirror.Listed(due, PING_7)), now);
        assertEquals(ActivityState.ON_BOARD, state(), "though no report came of its insertion");
        now = now.plusSeconds(1);
        mirror.listed("TRK-1", List.of(new ScheduleMirror.Listed(due, PING_8)), now);
        assertEquals(ActivityState.LOST, state());
        Activity foreign = mirror.all().get(1);
        assertEquals(ActivityState.FOREIGN, foreign.state());
        assertEquals("APID 100 count 8", foreign.command());
        mirror.listed("TRK-1", List.of(new ScheduleMirror.Listed(due, PING_8)), now);
        assertEquals(2, mirror.all().size(), "known by now");
        now = now.plusSeconds(1);
        mirror.listed("TRK-1", List.of(), now);
        assertEquals(ActivityState.LOST, mirror.all().get(1).state());
    }

    @Test
    void aListThatIsOlderThanAnInsertionTellsNothingOfIt() throws IOException {
        Instant before = now;
        onBoard();
        mirror.listed("TRK-1", List.of(), before);
        assertEquals(ActivityState.ON_BOARD, state());
    }

    @Test
    void whatNoReportTellsOfPassesAndMayBeToldLate() throws IOException {
        onBoard();
        now = due.plus(Duration.ofMinutes(1));
        mirror.expire();
        assertEquals(ActivityState.ON_BOARD, state());
        now = now.plusMillis(1);
        mirror.expire();
        assertEquals(ActivityState.PASSED, state());
        report(7, PING_7);
        assertEquals(ActivityState.EXECUTED, state(), "from the recorder of the spacecraft, say");
    }

    @Test
    void whatCannotBeKeptIsNotTold() {
        diskFails = true;
        assertThrows(IOException.class, this::request);
        assertEquals(List.of(), told);
        assertEquals(List.of(), mirror.all());
    }

    @Test
    void outlivesTheProcess(@TempDir Path folder) throws IOException {
        try (ScheduleFile file = ScheduleFile.open(folder.resolve("schedule.log"))) {
            ScheduleMirror first = new ScheduleMirror(file.activities(), file, () -> now, a -> {});
            first.requested("TRK-1", "T-1", "ann", "/TRK/obc/PING", due, PING_7, INSERT);
            first.report("TRK-1", new RequestReport(7, INSERT, 0));
        }
        try (ScheduleFile file = ScheduleFile.open(folder.resolve("schedule.log"))) {
            ScheduleMirror second = new ScheduleMirror(file.activities(), file, () -> now, a -> {});
            assertEquals(ActivityState.ON_BOARD, second.all().get(0).state());
            second.requested("TRK-1", "T-2", "ann", "/TRK/obc/PING", due, PING_8, INSERT + 1);
            assertEquals("A-2", second.all().get(1).id());
        }
    }

    /** Octets as docs/icd-spacecraft.md has them; the seconds are those of 2026-11-22T21:00:10 UTC since 1958-01-01 TAI, 0x8195B67F. */
    @Test
    void reportsAreReadOctetByOctet() {
        String header = "0864c0000000" + "200b0d0000" + "0000" + "8195b675000000";
        byte[] list = HexFormat.of().parseHex(header + "01" + "8195b67f800000" + "0000" + "0064" + "0007" + "0000");
        ScheduleReport report = ScheduleReport.read(list).orElseThrow();
        assertEquals(PING_7, report.entries().get(0).requestId());
        assertEquals(1_795_381_247_500_000_000L, report.entries().get(0).releaseNs());
        list[20] = 2;
        assertEquals(Optional.empty(), ScheduleReport.read(list), "shorter than it says");
        byte[] failed = HexFormat.of().parseHex(header.replace("200b0d", "200104") + "1864c050" + "0005" + "0000");
        assertEquals(Optional.of(new RequestReport(4, INSERT, 5)), RequestReport.read(failed));
        byte[] completed = HexFormat.of().parseHex(header.replace("200b0d", "200107") + "1864c007" + "0000");
        assertEquals(Optional.of(new RequestReport(7, PING_7, 0)), RequestReport.read(completed));
        assertEquals(Optional.empty(), RequestReport.read(list));
    }
}
