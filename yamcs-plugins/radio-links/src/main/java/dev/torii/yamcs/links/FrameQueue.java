package dev.torii.yamcs.links;

import dev.torii.spacelink.merge.ReceivedFrame;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded queue of frames between the front-end threads and one spacecraft's telemetry worker.
 *
 * <p>Frames are copied into slots that exist from the start, so nothing is allocated per frame. A full queue refuses the new frame and
 * counts it: a worker that is slow must not stop the radio. Many producers, one consumer.
 */
final class FrameQueue {
    /** A frame taken out: buffer and metadata, reused by each {@link FrameQueue#poll}. */
    static final class Slot extends ReceivedFrame {
        /** Who brought it. */
        private Receiver receiver;

        Slot(int frameLengthMax) {
            super(frameLengthMax);
        }

        Receiver receiver() {
            return receiver;
        }

        void receiver(Receiver who) {
            receiver = who;
            receiverIndex = who.index();
        }

        private void take(Slot other) {
            copyFrom(other);
            receiver = other.receiver;
        }
    }

    private final Slot[] slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private int head;
    private int size;
    private long overflowCount;
    private long tooLongCount;

    /**
     * @param slotsMax       most frames waiting
     * @param frameLengthMax longest frame in octets
     */
    FrameQueue(int slotsMax, int frameLengthMax) {
        slots = new Slot[slotsMax];
        for (int i = 0; i < slotsMax; i++) {
            slots[i] = new Slot(frameLengthMax);
        }
    }

    /** A slot that {@link #poll} can fill. */
    Slot newSlot() {
        return new Slot(slots[0].data.length);
    }

    /** Copies a frame in; false, and counted, when the queue is full or the frame longer than a slot. */
    boolean offer(Receiver receiver, byte[] d, int off, int len, int vcid, long vcFrameCount, long receptionTaiNs) {
        lock.lock();
        try {
            if (len > slots[0].data.length) {
                tooLongCount++;
                return false;
            }
            if (size == slots.length) {
                overflowCount++;
                return false;
            }
            Slot slot = slots[(head + size) % slots.length];
            System.arraycopy(d, off, slot.data, 0, len);
            slot.length = len;
            slot.receiver(receiver);
            slot.vcid = vcid;
            slot.vcFrameCount = vcFrameCount;
            slot.receptionTaiNs = receptionTaiNs;
            size++;
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the oldest frame out.
     *
     * @param into      receives the frame
     * @param timeoutNs longest wait, ns
     * @return false if none came in time
     * @throws InterruptedException if the worker is told to stop
     */
    boolean poll(Slot into, long timeoutNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = timeoutNs;
            while (size == 0) {
                if (leftNs <= 0) {
                    return false;
                }
                leftNs = filled.awaitNanos(leftNs);
            }
            into.take(slots[head]);
            head = (head + 1) % slots.length;
            size--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Drops all waiting frames. */
    void clear() {
        lock.lock();
        try {
            size = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Frames refused because the queue was full. */
    long overflowCount() {
        lock.lock();
        try {
            return overflowCount;
        } finally {
            lock.unlock();
        }
    }

    /** Frames refused because they were longer than a slot. */
    long tooLongCount() {
        lock.lock();
        try {
            return tooLongCount;
        } finally {
            lock.unlock();
        }
    }
}
