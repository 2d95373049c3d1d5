package dev.torii.spacelink.packet;

import static dev.torii.spacelink.packet.SkippedOctets.UNPLACED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.testing.Mutator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yamcs.tctm.TcTmException;
import org.yamcs.tctm.ccsds.PacketDecoder;

/** Streams of packets of which zones are lost: what comes out is what the places of packets and losses say, to the octet. */
class PacketLossPropertyTest {
    private static final int LENGTH_MAX = 70_000;

    /** What comes out, in order. */
    private static final class Log implements PacketSink {
        private final List<String> entries = new ArrayList<>();

        @Override
        public void packet(byte[] data, int offset, int length) {
            entries.add(entry("whole", data, offset, length));
        }

        @Override
        public void encapsulation(byte[] data, int offset, int length) {
            entries.add(entry("whole", data, offset, length));
        }

        @Override
        public void head(byte[] data, int offset, int length, int packetLength) {
            entries.add(entry("head of " + packetLength, data, offset, length));
        }

        @Override
        public void tail(byte[] data, int offset, int length) {
            entries.add(entry("tail", data, offset, length));
        }

        static String entry(String what, byte[] data, int offset, int length) {
            return what + " " + HexFormat.of().formatHex(data, offset, offset + length);
        }
    }

    private static boolean[] losses(Random random, int zones) {
        boolean[] lost = new boolean[zones];
        int oneIn = 2 + random.nextInt(10);
        for (int i = 0; i < zones; i++) {
            lost[i] = random.nextInt(oneIn) == 0;
        }
        return lost;
    }

    /** What must come out, told from where packets and lost zones lie. */
    private static Log expected(PacketStream stream, boolean[] lost) {
        Log log = new Log();
        int zone = stream.zoneLength;
        for (int i = 0; i < stream.packets.size(); i++) {
            byte[] packet = stream.packets.get(i);
            int start = stream.starts.get(i);
            int end = start + packet.length;
            int firstLost = Integer.MAX_VALUE;
            int lastLost = -1;
            for (int z = start / zone; z <= (end - 1) / zone; z++) {
                if (lost[z]) {
                    firstLost = Math.min(firstLost, z);
                    lastLost = z;
                }
            }
            if (lastLost < 0) {
                log.packet(packet, 0, packet.length);
                continue;
            }
            int head = firstLost * zone - start;
            if (head > 0) {
                int header = packet[0] >= 0 ? 6 : 1 << (packet[0] & 3);
                log.head(packet, 0, head, head < header ? 0 : packet.length);
            }
            int tail = end - (lastLost + 1) * zone;
            boolean nextStarts = end % zone != 0 || (end / zone < lost.length && !lost[end / zone]);
            if (tail > 0 && nextStarts) {
                log.tail(packet, packet.length - tail, tail);
            }
        }
        return log;
    }

    private static PacketExtractor run(PacketStream stream, boolean[] lost, boolean mixed, PacketSink sink) {
        PacketExtractor extractor =
                mixed ? PacketExtractor.withEncapsulation(sink, LENGTH_MAX) : new PacketExtractor(sink);
        boolean gap = false;
        for (int zone = 0; zone < stream.zones(); zone++) {
            if (lost[zone]) {
                gap = true;
            } else {
                stream.feed(extractor, zone, gap);
                gap = false;
            }
        }
        extractor.flush();
        return extractor;
    }

    @Test
    void handsOnExactlyWhatOfEachPacketWasReceived() {
        Random random = Mutator.announced("lost zones").random();
        for (int round = 0; round < 400; round++) {
            boolean mixed = round % 2 == 1;
            PacketStream stream = new PacketStream(random, 8 + random.nextInt(120), 60, mixed);
            boolean[] lost = losses(random, stream.zones());
            Log log = new Log();
            PacketExtractor extractor = run(stream, lost, mixed, log);
            assertEquals(expected(stream, lost).entries, log.entries);
            long received = 0;
            for (boolean each : lost) {
                received += each ? 0 : stream.zoneLength;
            }
            assertEquals(received, PartialPacketTest.octetsOut(extractor));
            // Nothing is skipped but what no pointer places.
            assertEquals(
                    received,
                    extractor.packetOctets()
                            + extractor.headOctets()
                            + extractor.tailOctets()
                            + extractor.skippedOctets(UNPLACED));
        }
    }

    @Test
    void makesThePacketWholeOfHeadRepairAndTail() {
        Random random = Mutator.announced("repaired packets").random();
        int repaired = 0;
        for (int round = 0; round < 300; round++) {
            int zone = 8 + random.nextInt(60);
            PacketStream stream = new PacketStream(random, zone, 30, round % 2 == 1);
            int lostZone = 1 + random.nextInt(stream.zones() - 2);
            boolean[] lost = new boolean[stream.zones()];
            lost[lostZone] = true;
            byte[][] parts = new byte[2][0];
            run(stream, lost, round % 2 == 1, new PacketSink() {
                @Override
                public void packet(byte[] data, int offset, int length) {}

                @Override
                public void head(byte[] data, int offset, int length, int packetLength) {
                    parts[0] = Arrays.copyOfRange(data, offset, offset + length);
                }

                @Override
                public void tail(byte[] data, int offset, int length) {
                    parts[1] = Arrays.copyOfRange(data, offset, offset + length);
                }
            });
            byte[] joined = Arrays.copyOf(parts[0], parts[0].length + zone + parts[1].length);
            System.arraycopy(stream.octets, lostZone * zone, joined, parts[0].length, zone);
            System.arraycopy(parts[1], 0, joined, parts[0].length + zone, parts[1].length);
            int from = lostZone * zone - parts[0].length;
            assertArrayEquals(Arrays.copyOfRange(stream.octets, from, from + joined.length), joined);
            assertTrue(parts[0].length == 0 || stream.starts.contains(from));
            assertTrue(parts[1].length == 0 || stream.starts.contains(from + joined.length));
            repaired += parts[0].length > 0 && parts[1].length > 0 ? 1 : 0;
        }
        assertTrue(repaired > 50, repaired + " packets were cut on both sides");
    }

    @Test
    void givesThePacketsThatIndependentCodeGives() throws TcTmException {
        Random random = Mutator.announced("mixed packets").random();
        for (int round = 0; round < 100; round++) {
            PacketStream stream = new PacketStream(random, 8 + random.nextInt(200), 50, true);
            List<String> theirs = new ArrayList<>();
            PacketDecoder decoder =
                    new PacketDecoder(LENGTH_MAX, packet -> theirs.add(Log.entry("whole", packet, 0, packet.length)));
            decoder.skipIdlePackets(false);
            Log log = new Log();
            PacketExtractor extractor = PacketExtractor.withEncapsulation(log, LENGTH_MAX);
            for (int zone = 0; zone < stream.zones(); zone++) {
                decoder.process(stream.octets, zone * stream.zoneLength, stream.zoneLength);
                stream.feed(extractor, zone, false);
            }
            assertEquals(theirs, log.entries);
        }
    }

    @Test
    void takesPacketsOfEveryLengthOverAnyNumberOfFrames() {
        int[] zoneLengths = {7, 64, 215, 1105, 2040};
        for (int zoneLength : zoneLengths) {
            for (int length = 7; length <= 65542; length += length < 3000 ? 1 : 4097) {
                byte[] octets = new byte[(length / zoneLength + 1) * zoneLength + zoneLength];
                octets[4] = (byte) ((length - 7) >>> 8);
                octets[5] = (byte) (length - 7);
                int[] seen = {0};
                PacketExtractor extractor =
                        new PacketExtractor((data, offset, size) -> seen[0] = seen[0] == 0 ? size : seen[0]);
                for (int at = 0; at < octets.length && seen[0] == 0; at += zoneLength) {
                    int next = at == 0 ? 0 : length - at;
                    extractor.accept(octets, at, zoneLength, next < zoneLength ? next : 0x7FF, false);
                }
                assertEquals(length, seen[0]);
                assertEquals(0, extractor.incomplete());
            }
        }
    }

    @Test
    void countsEveryOctetOfWhateverComes() {
        Random random = Mutator.announced("zones of noise").random();
        byte[] zone = new byte[400];
        for (boolean mixed : new boolean[] {false, true}) {
            PacketExtractor extractor =
                    mixed ? PacketExtractor.withEncapsulation(new Log(), 300) : new PacketExtractor(new Log());
            long received = 0;
            for (int i = 0; i < 30_000; i++) {
                random.nextBytes(zone);
                for (int at = 0; at < zone.length; at += 1 + random.nextInt(30)) {
                    zone[at] = (byte) (mixed && random.nextBoolean() ? 0xE0 | random.nextInt(32) : 0);
                }
                int length = random.nextInt(zone.length + 1);
                int pointer = random.nextBoolean() ? random.nextInt(length + 1) : 0x7F0 + random.nextInt(16);
                extractor.accept(zone, 0, length, pointer, random.nextInt(10) == 0);
                received += length;
                assertEquals(received, PartialPacketTest.octetsOut(extractor));
            }
            extractor.flush();
            assertEquals(0, extractor.heldOctets());
            assertEquals(received, PartialPacketTest.octetsOut(extractor));
            assertTrue(extractor.rejected() > 0 && extractor.incomplete() > 0 && extractor.tails() > 0);
            assertEquals(mixed, extractor.tooLong() > 0);
        }
    }
}
