package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sequence flags: 01 first, 00 continuing, 10 last, 11 unsegmented (CCSDS 232.0-B-4 table 4-2). */
class SegmentationTest {
    private static final HexFormat HEX = HexFormat.of();
    /** Frames of 12 octets carry 12 - 5 - 2 - 1 = 4 octets of a packet. */
    private static final TcFrameLimits LIMITS = new TcFrameLimits(12, true, true);

    private final TcFrameCreator frames = new TcFrameCreator(123, 5, LIMITS);
    private final TcFrame frame = new TcFrame(LIMITS);
    private final List<String> units = new ArrayList<>();
    private final SegmentAssembler assembler =
            new SegmentAssembler(12, (mapId, d, off, len) -> units.add(mapId + ":" + HEX.formatHex(d, off, off + len)));

    private void arrive(String field) {
        byte[] octets = frames.ad(0, HEX.parseHex(field));
        assertEquals(TcFrameStatus.GOOD, frame.wrap(octets, 0, octets.length));
        assembler.accept(frame);
    }

    private static List<String> segments(int mapId, String packet) {
        byte[] d = HEX.parseHex("ee" + packet + "ee");
        return SegmentHeader.segments(mapId, d, 1, d.length - 2, LIMITS).stream()
                .map(HEX::formatHex)
                .toList();
    }

    @Test
    void splitsAsTheStandardFlagsIt() {
        assertEquals(List.of("c001"), segments(0, "01"));
        assertEquals(List.of("ff01020304"), segments(63, "01020304"));
        assertEquals(List.of("4501020304", "8505"), segments(5, "0102030405"));
        assertEquals(List.of("4501020304", "8505060708"), segments(5, "0102030405060708"));
        assertEquals(List.of("7f01020304", "3f05060708", "bf090a"), segments(63, "0102030405060708090a"));
    }

    @Test
    void joinsByMap() {
        arrive("4501020304"); // MAP 5 first
        arrive("43aaaaaaaa"); // MAP 3 first
        arrive("0505060708"); // MAP 5 continuing
        arrive("c1ff"); // MAP 1 unsegmented
        arrive("83bb"); // MAP 3 last
        arrive("8509"); // MAP 5 last
        assertEquals(List.of("1:ff", "3:aaaaaaaabb", "5:010203040506070809"), units);
        assertEquals(new SegmentAssembler.Counters(6, 6, 0, 0, 0, 0), assembler.counters());
        assertEquals(0, assembler.held());
    }

    @Test
    void countsEveryBadSequenceUnderItsName() {
        arrive("0001"); // continuing without a first one
        arrive("8001"); // last without a first one
        arrive("4001");
        arrive("0002");
        arrive("4003"); // interrupts two
        arrive("c004"); // interrupts one
        assertEquals(List.of("0:04"), units);
        assertEquals(new SegmentAssembler.Counters(6, 1, 3, 2, 0, 0), assembler.counters());
        arrive("4001020304");
        arrive("0001020304");
        arrive("0001020304"); // 12 octets, the limit
        arrive("8001"); // one too many
        arrive("8001");
        assertEquals(new SegmentAssembler.Counters(11, 1, 3, 3, 4, 0), assembler.counters());
        arrive("40"); // empty
        assertEquals(new SegmentAssembler.Counters(12, 1, 3, 3, 4, 1), assembler.counters());
        assertEquals(List.of("0:04"), units);
    }

    @Test
    void takesAUnitOfExactlyTheLimit() {
        segments(7, "0102030405060708090a0b0c").forEach(this::arrive);
        assertEquals(List.of("7:0102030405060708090a0b0c"), units);
    }

    /** Segments of many MAPs, interleaved; in half of the runs some are lost. Every segment is counted once. */
    @Test
    void deliversEveryPacketAndAccountsForEverySegment() {
        for (long seed = first(); seed <= last(); seed++) {
            Random random = new Random(seed);
            units.clear();
            List<ArrayDeque<String>> waiting = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            long before = assembler.counters().segments();
            for (int map = 0; map < 64; map++) {
                waiting.add(new ArrayDeque<>());
                for (int i = 0; i < 5; i++) {
                    byte[] packet = new byte[1 + random.nextInt(12)];
                    random.nextBytes(packet);
                    sent.add(map + ":" + HEX.formatHex(packet));
                    waiting.get(map).addAll(segments(map, HEX.formatHex(packet)));
                }
            }
            int arrived = 0;
            int lost = random.nextInt(2) * 10; // of a hundred
            while (waiting.stream().anyMatch(q -> !q.isEmpty())) {
                ArrayDeque<String> map = waiting.get(random.nextInt(64));
                if (!map.isEmpty() && random.nextInt(100) >= lost) {
                    arrive(map.remove());
                    arrived++;
                } else {
                    map.poll();
                }
            }
            String where = "-Dtorii.seed=" + seed;
            if (lost == 0) {
                assertEquals(
                        sent.stream().sorted().toList(), units.stream().sorted().toList(), where);
            } else {
                assertTrue(units.size() < sent.size(), where);
            }
            SegmentAssembler.Counters c = assembler.counters();
            assertEquals(before + arrived, c.segments(), where);
            long sum = c.joined() + c.interrupted() + c.orphan() + c.overlong() + c.empty() + assembler.held();
            assertEquals(c.segments(), sum, where);
        }
    }

    private static long first() {
        return Long.getLong("torii.seed", 1);
    }

    private static long last() {
        return Long.getLong("torii.seed", 40);
    }

    @Test
    void refusesWhatCannotBeSegmented() {
        byte[] d = new byte[9];
        TcFrameLimits without = new TcFrameLimits(12, false, true);
        assertThrows(IllegalArgumentException.class, () -> SegmentHeader.segments(0, d, 0, 9, without));
        assertThrows(IllegalArgumentException.class, () -> SegmentHeader.segments(0, d, 0, 0, LIMITS));
        assertThrows(IllegalArgumentException.class, () -> SegmentHeader.segments(64, d, 0, 9, LIMITS));
        assertThrows(IllegalArgumentException.class, () -> new SegmentAssembler(0, (m, b, o, l) -> {}));
    }
}
