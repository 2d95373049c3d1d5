package dev.torii.sim.antenna;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetRingTest {

    @Test
    void fullRingRefusesWholeUnitsAndKeepsWhatItHas() throws IOException {
        OctetRing ring = new OctetRing(10);
        assertTrue(ring.offer(new byte[] {1, 2, 3, 4}, 0, 4));
        assertTrue(ring.offer(new byte[] {5, 6, 7, 8}, 0, 4));
        assertFalse(ring.offer(new byte[] {9, 9, 9, 9}, 0, 4));
        Sink sink = new Sink(100);
        ring.writeTo(sink);

        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, sink.taken.toByteArray());
        assertEquals(0, ring.size());
    }

    @Test
    void octetsComeOutInOrderWhateverTheChannelTakes() throws IOException {
        Random random = new Random(11);
        OctetRing ring = new OctetRing(97);
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        Sink sink = new Sink(0);
        for (int i = 0; i < 10_000; i++) {
            byte[] unit = new byte[random.nextInt(40)];
            random.nextBytes(unit);
            if (ring.offer(unit, 0, unit.length)) {
                given.write(unit, 0, unit.length);
            }
            sink.willTake = random.nextInt(60);
            ring.writeTo(sink);
        }
        sink.willTake = 97;
        ring.writeTo(sink);

        assertArrayEquals(given.toByteArray(), sink.taken.toByteArray());
    }

    /** A channel that takes a limited number of octets each time. */
    private static final class Sink implements GatheringByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int willTake;

        Sink(int willTake) {
            this.willTake = willTake;
        }

        @Override
        public long write(ByteBuffer[] parts) {
            long left = willTake;
            for (ByteBuffer part : parts) {
                while (part.hasRemaining() && left > 0) {
                    taken.write(part.get());
                    left--;
                }
            }
            return willTake - left;
        }

        @Override
        public long write(ByteBuffer[] parts, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer part) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
