package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.torii.journal.FrameRecord;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several receivers of one payload channel, through the pipeline to sensor frames. */
class ReceiverMergeTest {
    private static final AssemblyConfig LIMITS =
            new AssemblyConfig(5_000_000_000L, 64, AssemblyConfig.RECORD_LENGTH_DEFAULT);
    private static final int IMAGES = 6;
    private static final long DELAY_MAX_NS = 400_000_000;

    /** Slower than the reference downlink, so that the delays are some frames long. */
    private static final int SLOWER = 40;

    private final List<byte[]> records = new ArrayList<>();
    private final Map<Long, AssembledFrame> newest = new HashMap<>();
    private PayloadPipeline pipeline;

    /** A frame as a receiver brings it. */
    private record Arrival(FrameRecord meta, TestDownlink.Entry sent) {
        byte[] octets() {
            return sent.octets;
        }
    }

    @Test
    void putsEveryImageTogetherOfWhatAnyReceiverHeard() {
        Seeds.forEach(200, random -> {
            List<Arrival> arrivals = arrivals(downlink(random), 2 + random.nextInt(3), random);
            begin();
            play(arrivals, 0, arrivals.size());
            assertAllComplete();
            ChannelCounters counters = pipeline.counters("TRK-1");
            assertTrue(counters.missing() <= counters.late(), "what is given up too early is repaired");
            assertEquals(arrivals.size(), counters.frames() + counters.repeated() + counters.late());
            long contributed = pipeline.receivers("TRK-1").stream()
                    .mapToLong(ReceiverCounters::contributed)
                    .sum();
            assertEquals(counters.frames(), contributed);
        });
    }

    @Test
    void losesNothingWhereverItIsCutOffAndGoesOn() {
        Seeds.forEach(200, random -> {
            List<Arrival> arrivals = arrivals(downlink(random), 2, random);
            begin();
            int from = 0;
            for (int end = random.nextInt(40); from < arrivals.size(); end += 1 + random.nextInt(40)) {
                int to = Math.min(end, arrivals.size());
                play(arrivals, from, to);
                from = Math.toIntExact(pipeline.resumePosition(to));
                if (to == arrivals.size()) {
                    break;
                }
                pipeline = newPipeline(); // a crash: nothing is kept but the position
            }
            assertAllComplete();
        });
    }

    @Test
    void countsWhatWouldBeMissingWithoutAReceiver() {
        TestDownlink downlink = downlink(new Random(1));
        begin();
        int alone = 0;
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < downlink.journal.size(); i++) {
            TestDownlink.Entry e = downlink.journal.get(i);
            arrivals.add(new Arrival(meta(e, 0, 0), e));
            if (i % 3 != 0) {
                arrivals.add(new Arrival(meta(e, 1, 0), e));
            } else {
                alone++;
            }
        }
        play(arrivals, 0, arrivals.size());
        List<ReceiverCounters> receivers = pipeline.receivers("TRK-1");
        assertEquals(alone, receivers.get(0).alone());
        assertEquals(0, receivers.get(1).alone());
        assertEquals(arrivals.size() - downlink.journal.size(), receivers.get(1).duplicates());
    }

    @Test
    void aBootInFlightMixesNothingUp() {
        Seeds.forEach(100, random -> {
            TestDownlink downlink = new TestDownlink();
            send(downlink, 0, 3, random);
            downlink.reboot(); // no signal for two seconds of the slower time
            send(downlink, 3, IMAGES, random);
            List<Arrival> arrivals = arrivals(downlink, 2, random);
            begin();
            play(arrivals, 0, arrivals.size());
            assertAllComplete();
            assertEquals(0, pipeline.counters("TRK-1").conflicts());
        });
    }

    @Test
    void readsAChannelWhoseCountStandsStill() {
        Random random = new Random(5);
        TestDownlink downlink = new TestDownlink();
        records.clear();
        int frames = 300;
        for (int id = 0; id < frames; id++) {
            long start = TestImages.DAY_TAI_NS + id * TestImages.QUARTER_NS;
            byte[] record = TestImages.record(1, id, start, 20, 20, random); // one packet, in one frame
            records.add(record);
            downlink.countFrom(7).send(TestImages.packets(record, 1, id, start));
        }
        assertEquals(frames, downlink.journal.size());
        begin();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int i = 0; i < frames; i++) {
            if (i == frames / 2) {
                allocated = threads.getCurrentThreadAllocatedBytes();
            }
            TestDownlink.Entry e = downlink.journal.get(i);
            pipeline.record(i, e.meta, e.octets, 0, e.octets.length);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        assertAllComplete();
        assertEquals(frames, pipeline.counters("TRK-1").frames());
        assertTrue(allocated / (frames / 2) < 100_000, allocated + " octets: no window anew for each frame");
    }

    @Test
    void knowsOnlyTheLatestReceiversAndGivesNobodyTheFramesOfAnother() {
        TestDownlink downlink = downlink(new Random(6));
        begin();
        int position = 0;
        int receiver = 0;
        for (TestDownlink.Entry e :
                downlink.journal) { // each antenna for one frame; the first ones alone, then two for each
            boolean alone = receiver < PayloadChannel.RECEIVERS_MAX;
            for (int again = alone ? 1 : 0; again < 2; again++) {
                FrameRecord meta = meta(e, receiver++, 0, e.meta.receptionTaiNs() + again);
                pipeline.record(position++, meta, e.octets, 0, 1115);
            }
        }
        assertAllComplete();
        List<ReceiverCounters> known = pipeline.receivers("TRK-1");
        assertEquals(PayloadChannel.RECEIVERS_MAX, known.size());
        for (ReceiverCounters r : known) {
            assertEquals(1, r.contributed() + r.duplicates(), r::toString);
            assertEquals(0, r.alone(), r::toString);
        }
    }

    @Test
    void aFrameThatIsTooLateDisturbsNoOther() {
        Random random = new Random(7);
        TestDownlink downlink = new TestDownlink();
        send(downlink, 0, 40, random);
        int missing = 600;
        int old = missing + 1 - 256; // its place in the memory is that of the frame behind the missing one
        begin();
        for (int i = 0; i <= 620; i++) {
            if (i != missing && i != old) {
                TestDownlink.Entry e = downlink.journal.get(i);
                pipeline.record(i, meta(e, 0, 0), e.octets, 0, 1115);
            }
        }
        long now = downlink.journal.get(620).meta.receptionTaiNs();
        for (int late : List.of(old, missing)) {
            TestDownlink.Entry e = downlink.journal.get(late);
            pipeline.record(1000 + late, meta(e, 1, 0, now), e.octets, 0, 1115);
        }
        for (int i = 621; i < downlink.journal.size(); i++) {
            TestDownlink.Entry e = downlink.journal.get(i);
            pipeline.record(i, meta(e, 0, 0), e.octets, 0, 1115);
        }
        assertEquals(2, pipeline.counters("TRK-1").late());
        pipeline.advance(now + 10_000_000_000L);
        assertEquals(
                1, newest.values().stream().filter(f -> !f.isComplete()).count(), "the image of the older frame alone");
        assertEquals(40, newest.size());
    }

    @Test
    void settlesAConflictByQuality() {
        TestDownlink downlink = downlink(new Random(3));
        List<TestDownlink.Entry> sent = downlink.journal;
        begin();
        List<Arrival> arrivals = new ArrayList<>();
        sent.subList(0, 5).forEach(e -> arrivals.add(new Arrival(meta(e, 0, 0), e)));
        sent.subList(0, 4).forEach(e -> arrivals.add(new Arrival(meta(e, 1, 0), e)));
        sent.subList(0, 4).forEach(e -> arrivals.add(new Arrival(meta(e, 2, 0), e)));
        byte[] wrong = sent.get(6).octets.clone();
        wrong[500] ^= 1;
        // 5 is missing, so 6 is held: first with an octet that the code took for a right one, then as it was sent.
        arrivals.add(new Arrival(meta(sent.get(6), 0, 64), new TestDownlink.Entry(sent.get(6).meta, wrong)));
        arrivals.add(new Arrival(meta(sent.get(4), 1, 0), sent.get(4)));
        FrameRecord better = meta(sent.get(6), 2, 0);
        arrivals.add(new Arrival(better, sent.get(6)));
        arrivals.add(new Arrival(meta(sent.get(5), 1, 0), sent.get(5)));
        sent.subList(7, sent.size()).forEach(e -> arrivals.add(new Arrival(meta(e, 0, 0), e)));
        play(arrivals, 0, arrivals.size());
        assertEquals(1, pipeline.counters("TRK-1").conflicts());
        assertAllComplete();
    }

    @Test
    void namesTheReasonOfEveryHole() {
        Random random = new Random(4);
        TestDownlink downlink = new TestDownlink();
        List<byte[]> first = image(0, random);
        downlink.send(List.of(first.get(0), first.get(2), first.get(3), first.get(4))); // one is not sent
        int lossFrom = downlink.journal.size() + 6;
        downlink.send(image(1, random));
        int damageFrom = downlink.journal.size() + 6;
        downlink.send(image(2, random));
        downlink.send(image(3, random).subList(0, 2)); // the contact ends
        begin();
        for (int i = 0; i < downlink.journal.size(); i++) {
            TestDownlink.Entry e = downlink.journal.get(i);
            if (i == damageFrom) {
                pipeline.lost();
            }
            if ((i < lossFrom || i > lossFrom + 1) && (i < damageFrom || i > damageFrom + 1)) {
                pipeline.record(i, e.meta, e.octets, 0, e.octets.length);
            }
        }
        pipeline.advance(downlink.lastReceptionTaiNs() + 10_000_000_000L);
        assertEquals(
                List.of(new MissingRange(1, 1, 4000, 4000, MissingReason.ON_BOARD)),
                newest.get(0L).missing());
        assertEquals(List.of(MissingReason.LINK), reasons(1));
        assertEquals(List.of(MissingReason.GROUND), reasons(2));
        assertEquals(List.of(MissingReason.NOT_YET), reasons(3));
    }

    @Test
    void aLossWithinARepeatIsNoReasonForWhatTheSpacecraftDidNotSend() {
        Random random = new Random(8);
        TestDownlink downlink = new TestDownlink();
        List<byte[]> first = image(0, random);
        downlink.send(first);
        int repeat = downlink.journal.size();
        downlink.send(first);
        downlink.send(image(1, random).subList(1, 5)); // its begin is not sent
        begin();
        for (int i = 0; i < downlink.journal.size(); i++) {
            TestDownlink.Entry e = downlink.journal.get(i);
            if (i != repeat + 6) {
                pipeline.record(i, e.meta, e.octets, 0, e.octets.length);
            }
        }
        pipeline.advance(downlink.lastReceptionTaiNs() + 10_000_000_000L);
        assertTrue(newest.get(0L).isComplete());
        assertEquals(List.of(MissingReason.ON_BOARD), reasons(1));
    }

    private List<MissingReason> reasons(long frameId) {
        return newest.get(frameId).missing().stream()
                .map(MissingRange::reason)
                .distinct()
                .toList();
    }

    private void begin() {
        newest.clear();
        pipeline = newPipeline();
    }

    private PayloadPipeline newPipeline() {
        return new PayloadPipeline(
                List.of(TestDownlink.SPACECRAFT),
                LIMITS,
                (spacecraft, key) -> Optional.empty(),
                (spacecraft, frame) -> newest.merge(
                        frame.key().frameId(), frame, (a, b) -> a.segmentsReceived() > b.segmentsReceived() ? a : b));
    }

    private void play(List<Arrival> arrivals, int from, int to) {
        for (int i = from; i < to; i++) {
            Arrival a = arrivals.get(i);
            pipeline.record(i, a.meta(), a.octets(), 0, a.octets().length);
        }
        if (to == arrivals.size()) {
            pipeline.advance(arrivals.get(to - 1).meta().receptionTaiNs() + 10_000_000_000L);
        }
    }

    private void assertAllComplete() {
        for (int id = 0; id < records.size(); id++) {
            AssembledFrame frame = newest.get((long) id);
            assertTrue(frame != null && frame.isComplete(), "image " + id + " is not complete");
            assertArrayEquals(records.get(id), frame.record());
        }
    }

    private TestDownlink downlink(Random random) {
        boolean wraps = random.nextInt(4) == 0;
        TestDownlink downlink =
                new TestDownlink().countFrom(wraps ? (1 << 24) - random.nextInt(1, 100) : random.nextInt(1 << 24));
        send(downlink, 0, IMAGES, random);
        return downlink;
    }

    private void send(TestDownlink downlink, int from, int to, Random random) {
        for (int id = from; id < to; id++) {
            downlink.send(image(id, random));
        }
    }

    private List<byte[]> image(int id, Random random) {
        if (id == 0) {
            records.clear();
        }
        long start = TestImages.DAY_TAI_NS + id * TestImages.QUARTER_NS;
        byte[] record = TestImages.record(1, id, start, 100, 100, random);
        records.add(record);
        return TestImages.packets(record, 1, id, start);
    }

    /** What receivers bring that lose up to 60 %, repeat, and are late; each frame is heard by one at least. */
    private static List<Arrival> arrivals(TestDownlink downlink, int receivers, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        long[] delayNs = random.longs(receivers, 0, DELAY_MAX_NS).toArray();
        double[] loss = random.doubles(receivers, 0, 0.6).toArray();
        for (TestDownlink.Entry e : downlink.journal) {
            int sure = random.nextInt(receivers);
            for (int r = 0; r < receivers; r++) {
                if (r == sure || random.nextDouble() >= loss[r]) {
                    long atNs = TestImages.DAY_TAI_NS
                            + SLOWER * (e.meta.receptionTaiNs() - TestImages.DAY_TAI_NS)
                            + delayNs[r];
                    arrivals.add(new Arrival(meta(e, r, 0, atNs), e));
                    if (random.nextInt(20) == 0) {
                        arrivals.add(new Arrival(meta(e, r, 0, atNs), e));
                    }
                }
            }
        }
        arrivals.sort(Comparator.comparingLong(a -> a.meta().receptionTaiNs())); // stable
        return arrivals;
    }

    private static FrameRecord meta(TestDownlink.Entry e, int receiver, int corrected) {
        return meta(e, receiver, corrected, e.meta.receptionTaiNs());
    }

    private static FrameRecord meta(TestDownlink.Entry e, int receiver, int corrected, long atNs) {
        return new FrameRecord(
                "station-" + receiver,
                "antenna-" + receiver,
                "C-" + receiver,
                atNs,
                171,
                2,
                e.meta.vcFrameCount(),
                corrected);
    }
}
