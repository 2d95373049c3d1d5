package dev.torii.console.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.frame.Gvcid;
import dev.torii.spacelink.testing.DiversityReception;
import dev.torii.spacelink.testing.DiversityReception.Arrival;
import dev.torii.spacelink.testing.DiversityReception.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The merge of recordings over a recording of Chang'e 5 that is cut into two to four receivers 10 000 ways. */
class ReceiverMergeVectorTest {
    private static final Path CAPTURE =
            Path.of(System.getProperty("torii.shared.data", "absent")).resolve("captures/ce5_receiver-a.u8");
    private static final Gvcid CHANNEL = new Gvcid(AosFrame.VERSION, 91, 1);
    private static final int SEEDS = 10_000;
    private static final int FRAMES = 100;

    /** Time means nothing to recordings; a receiver may be late by as much as it likes, and need not hear the begin. */
    private static final Terms TERMS = new Terms(5_000_000_000L, 0, 0);

    @Test
    void givesTheUnionOfWhatTwoToFourReceiversHeard() throws IOException {
        assumeTrue(Files.exists(CAPTURE), "SKIPPED: no " + CAPTURE + " (system property torii.shared.data)");
        List<Arrival> recording = DiversityReception.read(CAPTURE, 220, 8, 91, 1, 0);
        Long only = Long.getLong("torii.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? SEEDS : only + 1); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int from = random.nextInt(recording.size() - FRAMES);
            int receivers = random.nextInt(2, 5);
            List<Arrival> arrivals =
                    DiversityReception.hear(recording.subList(from, from + FRAMES), receivers, TERMS, random);
            assertEquals(
                    Optional.empty(),
                    DiversityReception.compareWithUnion(arrivals, merge(arrivals, receivers)),
                    "-Dtorii.seed=" + seed);
        }
    }

    private static List<Arrival> merge(List<Arrival> arrivals, int receivers) {
        Map<Long, Arrival> byContent = new HashMap<>();
        ReceiverMerge merge = new ReceiverMerge(FrameCounter.AOS);
        for (int receiver = 0; receiver < receivers; receiver++) {
            List<ReceivedFrame> heard = new ArrayList<>();
            for (Arrival a : arrivals) {
                if (a.receiver == receiver) {
                    byContent.put(content(a.frame), a);
                    heard.add(new ReceivedFrame(null, heard.size(), CHANNEL, content(a.frame), a.count));
                }
            }
            merge.add(heard);
        }
        assertEquals(0, merge.conflicts());
        return merge.merged().stream().map(f -> byContent.get(f.content())).toList();
    }

    private static long content(byte[] frame) {
        CRC32 crc = new CRC32();
        CRC32C other = new CRC32C();
        crc.update(frame);
        other.update(frame);
        return crc.getValue() << 32 | other.getValue();
    }
}
