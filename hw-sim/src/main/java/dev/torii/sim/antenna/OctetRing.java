package dev.torii.sim.antenna;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/** A bounded queue of octets between the spacecraft, which never waits, and a socket, which may. Not thread safe. */
final class OctetRing {

    private final byte[] ring;
    private final ByteBuffer[] parts = new ByteBuffer[2];
    private int head;
    private int size;

    /**
     * An empty ring.
     *
     * @param octetsMax octets that fit
     */
    OctetRing(int octetsMax) {
        ring = new byte[octetsMax];
        parts[0] = ByteBuffer.wrap(ring);
        parts[1] = ByteBuffer.wrap(ring);
    }

    /** Appends all the octets, or none of them if they do not fit. */
    boolean offer(byte[] data, int offset, int length) {
        if (length > ring.length - size) {
            return false;
        }
        int tail = (head + size) % ring.length;
        int first = Math.min(length, ring.length - tail);
        System.arraycopy(data, offset, ring, tail, first);
        System.arraycopy(data, offset + first, ring, 0, length - first);
        size += length;
        return true;
    }

    /** Writes as much as the channel takes now. */
    void writeTo(GatheringByteChannel channel) throws IOException {
        if (size == 0) {
            return;
        }
        int first = Math.min(size, ring.length - head);
        parts[0].limit(head + first).position(head);
        parts[1].limit(size - first).position(0);
        int written = (int) channel.write(parts);
        head = (head + written) % ring.length;
        size -= written;
    }

    /** Octets that wait. */
    int size() {
        return size;
    }
}
