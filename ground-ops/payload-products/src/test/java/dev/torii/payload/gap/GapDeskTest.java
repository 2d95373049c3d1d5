package dev.torii.payload.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapDeskTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final RepairBudget MINUTES = new RepairBudget(3, 4e6, 200);
    private static final RecorderState RECORDER = new RecorderState(0, 1, 64, false);

    @TempDir
    private Path folder;

    private final List<String> troubles = new ArrayList<>();
    private long nowNs = 1000 * SECOND_NS;

    @Test
    void asksForAHoleOnceInAContactAndClosesItWhenTheFrameIsComplete() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(7, new SegmentRun(3, 4)));
            assertEquals(List.of(), desk.plan("TRK-1", "c-1", RECORDER, MINUTES), "may be on its way still");
            nowNs += 6 * SECOND_NS;
            List<RepairCommand> commands = desk.plan("TRK-1", "c-1", RECORDER, MINUTES);
            assertEquals(List.of(new RepairCommand(RepairCommand.Kind.SEGMENTS, 7, 3, 4)), commands);
            desk.asked("TRK-1", "c-1", commands.get(0));
            assertEquals(List.of(), desk.plan("TRK-1", "c-1", RECORDER, MINUTES));
            desk.seen(frame(7));
            assertEquals(HoleState.REPAIRED, desk.holes().iterator().next().state());
        }
    }

    @Test
    void knowsAfterAKillWhatWasAskedForAndHowOften() throws Exception {
        GapDesk killed = open();
        killed.seen(frame(7, new SegmentRun(3, 4)));
        nowNs += 6 * SECOND_NS;
        killed.asked(
                "TRK-1", "c-1", killed.plan("TRK-1", "c-1", RECORDER, MINUTES).get(0));
        try (GapDesk desk = open()) {
            Hole hole = desk.holes().iterator().next();
            assertEquals(HoleState.ASKED, hole.state());
            assertEquals("c-1", hole.contact());
            assertEquals("segments 3-6 of frame 7", hole.command());
            assertEquals(1, hole.attempts());
            assertEquals(1, desk.plan("TRK-1", "c-2", RECORDER, MINUTES).size(), "again in the next contact");
        }
    }

    @Test
    void leavesOutALineThatWasCutAndSaysSo() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(7, new SegmentRun(3, 4)));
            desk.seen(frame(8, new SegmentRun(0, 1)));
        }
        byte[] all = Files.readAllBytes(folder.resolve("gaps/ledger.log"));
        for (int cut = 1; cut < 40; cut++) {
            Files.write(folder.resolve("gaps/ledger.log"), Arrays.copyOf(all, all.length - 1 - cut));
            troubles.clear();
            try (GapDesk desk = open()) {
                assertEquals(1, desk.holes().size());
                assertEquals(List.of("ledger.log: 1 lines do not read back and are left out"), troubles);
            }
        }
    }

    @Test
    void aChangedOctetLosesItsLineOnly() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(7, new SegmentRun(3, 4)));
            desk.seen(frame(8, new SegmentRun(0, 1)));
        }
        byte[] all = Files.readAllBytes(folder.resolve("gaps/ledger.log"));
        all[30] ^= 1;
        Files.write(folder.resolve("gaps/ledger.log"), all, StandardOpenOption.TRUNCATE_EXISTING);
        try (GapDesk desk = open()) {
            assertEquals(8, desk.holes().iterator().next().key().frameId());
            assertEquals(1, troubles.size());
        }
    }

    @Test
    void learnsAFrameOfWhichNothingCameFromWhatTheRecorderHolds() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(7));
            desk.seen(frame(10));
            desk.plan("TRK-1", "c-1", RECORDER, MINUTES);
            nowNs += 6 * SECOND_NS;
            assertEquals(
                    List.of(new RepairCommand(RepairCommand.Kind.FRAMES, 8, 0, 2)),
                    desk.plan("TRK-1", "c-1", RECORDER, MINUTES));
        }
    }

    @Test
    void freesUpToTheFirstFrameThatIsNotComplete() throws Exception {
        try (GapDesk desk = open()) {
            RecorderState recorder = new RecorderState(0, 5, 64, false);
            assertEquals(OptionalLong.empty(), desk.freeable("TRK-1", recorder));
            desk.seen(frame(5));
            desk.seen(frame(6));
            desk.seen(frame(7, new SegmentRun(3, 4)));
            desk.seen(frame(8));
            assertEquals(OptionalLong.of(6), desk.freeable("TRK-1", recorder));
            desk.seen(frame(7));
            assertEquals(OptionalLong.of(8), desk.freeable("TRK-1", recorder));
        }
    }

    @Test
    void freesAndAsksForNothingOfTheBootBefore() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(5));
            desk.seen(frame(6, new SegmentRun(3, 4)));
            RecorderState rebooted = new RecorderState(nowNs, 5, 6, false);
            nowNs += 100 * SECOND_NS;
            assertEquals(OptionalLong.empty(), desk.freeable("TRK-1", rebooted));
            assertEquals(List.of(), desk.plan("TRK-1", "c-1", rebooted, MINUTES));
            assertEquals(GiveUpReason.REBOOTED, desk.holes().iterator().next().reason());
        }
    }

    @Test
    void givesUpAfterTheLastAttemptAndTakesARepairAllTheSame() throws Exception {
        try (GapDesk desk = open()) {
            desk.seen(frame(7, new SegmentRun(3, 4)));
            nowNs += 6 * SECOND_NS;
            for (int i = 0; i < 3; i++) {
                desk.asked(
                        "TRK-1",
                        "c-" + i,
                        desk.plan("TRK-1", "c-" + i, RECORDER, MINUTES).get(0));
                desk.contactEnded("c-" + i);
            }
            assertTrue(desk.plan("TRK-1", "c-9", RECORDER, MINUTES).isEmpty());
            assertEquals(GiveUpReason.TRIED, desk.holes().iterator().next().reason());
            desk.seen(frame(7));
            assertEquals(HoleState.REPAIRED, desk.holes().iterator().next().state());
        }
    }

    @Test
    void whatWasRefusedOrDidNotLeaveWaitsForTheNextContactAndOnlyARefusalIsAnAttempt() throws Exception {
        for (CommandAnswer answer : List.of(CommandAnswer.REFUSED, CommandAnswer.NOT_SENT)) {
            Files.deleteIfExists(folder.resolve("gaps/ledger.log"));
            try (GapDesk desk = open()) {
                desk.seen(frame(7, new SegmentRun(3, 4)));
                nowNs += 6 * SECOND_NS;
                RepairCommand command =
                        desk.plan("TRK-1", "c-1", RECORDER, MINUTES).get(0);
                desk.asked("TRK-1", "c-1", command);
                desk.answered("TRK-1", "c-1", command, answer);
                Hole hole = desk.holes().iterator().next();
                assertEquals(HoleState.OPEN, hole.state());
                assertEquals(answer == CommandAnswer.REFUSED ? 1 : 0, hole.attempts());
                assertEquals(List.of(), desk.plan("TRK-1", "c-1", RECORDER, MINUTES), answer.name());
                assertEquals(List.of(command), desk.plan("TRK-1", "c-2", RECORDER, MINUTES), answer.name());
            }
        }
    }

    private GapDesk open() throws IOException {
        GapSettings settings = new GapSettings(3, 3600 * SECOND_NS, 6 * SECOND_NS);
        return GapDesk.open(folder.resolve("gaps/ledger.log"), settings, () -> nowNs, troubles::add);
    }

    private SeenFrame frame(long id, SegmentRun... missing) {
        return new SeenFrame(
                "TRK-1", 1, 0, id, 900 * SECOND_NS + id, nowNs, 115, List.of(missing), missing.length == 0, id);
    }
}
