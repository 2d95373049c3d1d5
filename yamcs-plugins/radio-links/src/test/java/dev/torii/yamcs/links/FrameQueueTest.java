package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
    private final FrameQueue queue = new FrameQueue(2, 4);
    private final FrameQueue.Slot slot = queue.newSlot();

    @Test
    void givesFramesBackInOrderWithTheirMetadata() throws InterruptedException {
        byte[] received = {9, 1, 2, 3, 9};
        assertTrue(queue.offer(Fixtures.RECEIVER, received, 1, 3, 5, 1234, 77));
        received[1] = 0; // the queue holds a copy
        assertTrue(queue.poll(slot, 0));
        assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(slot.data, slot.length));
        assertEquals(5, slot.vcid);
        assertEquals(1234, slot.vcFrameCount);
        assertEquals(77, slot.receptionTaiNs);
        assertFalse(queue.poll(slot, 0));
    }

    @Test
    void refusesAndCountsWhatDoesNotFit() throws InterruptedException {
        byte[] frame = new byte[5];
        assertTrue(queue.offer(Fixtures.RECEIVER, frame, 0, 4, 0, 1, 0));
        assertTrue(queue.offer(Fixtures.RECEIVER, frame, 0, 4, 0, 2, 0));
        assertFalse(queue.offer(Fixtures.RECEIVER, frame, 0, 4, 0, 3, 0));
        assertFalse(queue.offer(Fixtures.RECEIVER, frame, 0, 5, 0, 4, 0));
        assertEquals(1, queue.overflowCount());
        assertEquals(1, queue.tooLongCount());
        assertTrue(queue.poll(slot, 0));
        assertEquals(1, slot.vcFrameCount);
        assertTrue(queue.offer(Fixtures.RECEIVER, frame, 0, 4, 0, 5, 0));
    }
}
