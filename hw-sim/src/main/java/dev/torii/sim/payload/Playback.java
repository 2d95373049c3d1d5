package dev.torii.sim.payload;

import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Sends stored sensor frames as packets of APID 200, each with up to {@value #SEGMENT_OCTETS} octets of a record. The
 * pixels are drawn when a frame's first packet is asked for. Not thread safe.
 */
public final class Playback {

    /** The application process of the sensor. */
    public static final int APID_PAYLOAD = 200;

    /** Octets of a record in each packet but the last. */
    public static final int SEGMENT_OCTETS = 4000;

    private static final int SEGMENTS = (SensorFrameRecord.OCTETS + SEGMENT_OCTETS - 1) / SEGMENT_OCTETS;
    private static final int PRIMARY_HEADER_OCTETS = 6;
    private static final int HEADERS_OCTETS = 6 + 7 + 1 + 1 + 4 + 2 + 2;
    private static final int FLAG_PLAYBACK = 1;
    private static final int FLAG_AGAIN = 2;
    private static final int FIRST = 1;
    private static final int CONTINUATION = 0;
    private static final int LAST = 2;

    private final SensorImager imager;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private byte[] record = new byte[0];
    private long drawnFrameId;
    private int segment;
    private int sequenceCount;
    private int framesSent;

    /** Some segments of a frame. */
    private record Item(Exposure exposure, int first, int end, int flags) {}

    /**
     * A playback with nothing to send.
     *
     * @param imager draws the pixels
     */
    public Playback(SensorImager imager) {
        this.imager = imager;
    }

    /** Begins to send these stored frames in this order; what was left of an earlier playback is forgotten. */
    public void start(List<Exposure> selected) {
        items.clear();
        selected.forEach(exposure -> items.add(new Item(exposure, 0, SEGMENTS, FLAG_PLAYBACK)));
        segment = 0;
        framesSent = 0;
    }

    /** Sends a frame as it is taken, behind what waits. */
    public void addLive(Exposure exposure) {
        items.add(new Item(exposure, 0, SEGMENTS, 0));
    }

    /**
     * Sends segments of a stored frame again, behind what waits.
     *
     * @param first index of the first one, 0..{@link #segments()} - 1
     * @param count how many; those beyond the last one are not
     */
    public void addAgain(Exposure exposure, int first, int count) {
        if (items.isEmpty()) {
            segment = first;
        }
        items.add(new Item(exposure, first, Math.min(SEGMENTS, first + count), FLAG_PLAYBACK | FLAG_AGAIN));
    }

    /** Segments of each frame. */
    public static int segments() {
        return SEGMENTS;
    }

    /** Ends after the packet that was taken last. */
    public void stop() {
        items.clear();
        segment = 0;
    }

    /** Whether there is a packet to take. */
    public boolean active() {
        return !items.isEmpty();
    }

    /** Id of the frame being sent, 0 if none. */
    public long frameId() {
        return items.isEmpty() ? 0 : items.getFirst().exposure().frameId();
    }

    /** Frames not sent completely. */
    public int framesRemaining() {
        return items.size();
    }

    /** Frames sent completely since the start. */
    public int framesSent() {
        return framesSent;
    }

    /**
     * The next packet.
     *
     * @param sent called with a frame's id when this packet is its last
     * @throws IllegalStateException if not {@link #active()}
     */
    public byte[] nextPacket(FrameSent sent) {
        Item item = items.peekFirst();
        if (item == null) {
            throw new IllegalStateException("no playback");
        }
        if (drawnFrameId != item.exposure().frameId()) {
            drawRecord(item.exposure());
            drawnFrameId = item.exposure().frameId();
        }
        byte[] packet = createPacket(item.exposure(), item.flags());
        segment++;
        if (segment == item.end()) {
            framesSent++;
            items.removeFirst();
            segment = items.isEmpty() ? 0 : items.getFirst().first();
            sent.frameSent(item.exposure().frameId());
        }
        return packet;
    }

    private void drawRecord(Exposure exposure) {
        if (record.length == 0) {
            record = new byte[SensorFrameRecord.OCTETS];
        }
        SensorFrameRecord.write(exposure, imager.render(exposure), record);
    }

    private byte[] createPacket(Exposure exposure, int marks) {
        int from = segment * SEGMENT_OCTETS;
        int octets = Math.min(SEGMENT_OCTETS, SensorFrameRecord.OCTETS - from);
        int flags = segment == 0 ? FIRST : segment == SEGMENTS - 1 ? LAST : CONTINUATION;
        ByteBuffer packet = ByteBuffer.allocate(HEADERS_OCTETS + octets);
        packet.putShort((short) (0x0800 | APID_PAYLOAD));
        packet.putShort((short) (flags << 14 | sequenceCount));
        packet.putShort((short) (packet.capacity() - PRIMARY_HEADER_OCTETS - 1));
        sequenceCount = (sequenceCount + 1) & 0x3FFF;
        CucTime.write(packet.array(), packet.position(), exposure.startTaiNs());
        packet.position(packet.position() + CucTime.LENGTH);
        packet.put((byte) SensorFrameRecord.SENSOR_ID).put((byte) marks);
        packet.putInt((int) exposure.frameId());
        packet.putShort((short) segment).putShort((short) SEGMENTS);
        packet.put(record, from, octets);
        return packet.array();
    }

    /** Hears that a frame is sent. */
    @FunctionalInterface
    public interface FrameSent {
        /** The last packet of frame {@code frameId} was taken. */
        void frameSent(long frameId);
    }
}
