package dev.torii.console.kills;

import dev.torii.payload.PayloadSpacecraft;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.packet.MpduBuilder;
import dev.torii.spacelink.sync.Asm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The spacecraft's transmitter: frames of one payload channel, counted from 0, and the truth about what was in each.
 *
 * <p>Thread safe. The latest {@value #FRAMES_KEPT} frames are kept to compare with.
 */
final class Downlink {
    static final int SCID = 171;
    static final int VCID = 2;
    static final int FRAME_LENGTH = 1115;
    static final PayloadSpacecraft SPACECRAFT =
            new PayloadSpacecraft("TRK-1", SCID, Set.of(VCID), FRAME_LENGTH, true, true);
    static final int FRAMES_KEPT = 60_000;

    private final Exposures exposures;
    private final AosFrameCreator creator = new AosFrameCreator(SCID, FRAME_LENGTH, true, true);
    private final MpduBuilder mpdu = new MpduBuilder(creator.packetZoneLength(), 1 << 20);
    private final Map<Long, byte[]> frames = new HashMap<>();
    private final List<Transmission> transmissions = new ArrayList<>();
    private long nextCount;
    private long nextFrameId = 1;
    private long idleCount;

    /**
     * One exposure on the air.
     *
     * @param frameId    which
     * @param firstCount count of its first transfer frame
     * @param lastCount  and of its last one
     */
    record Transmission(long frameId, long firstCount, long lastCount) {}

    Downlink(Exposures exposures) {
        this.exposures = exposures;
    }

    static ChannelConfig channel() {
        return new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                FRAME_LENGTH,
                true,
                true,
                AosOptions.NONE,
                Set.of(SCID),
                Set.of(VCID),
                Optional.of(CaduCoding.uncoded(true)));
    }

    /** Transmits the next exposure for the first time. */
    synchronized Transmission transmitNext() {
        return transmit(nextFrameId++, false);
    }

    /** Transmits an exposure again, from the recorder. */
    synchronized Transmission transmitAgain(long frameId) {
        return transmit(frameId, true);
    }

    private Transmission transmit(long frameId, boolean playback) {
        exposures.packets(frameId, playback).forEach(p -> mpdu.offer(p, 0, p.length));
        long first = nextCount;
        while (mpdu.queuedOctets() > 0) {
            byte[] frame = new byte[FRAME_LENGTH];
            int pointer = mpdu.take(frame, creator.packetZoneOffset());
            creator.writePacketFrame(frame, 0, VCID, nextCount, pointer, 0);
            frames.put(nextCount, frame);
            frames.remove(nextCount - FRAMES_KEPT);
            nextCount++;
        }
        Transmission t = new Transmission(frameId, first, nextCount - 1);
        transmissions.add(t);
        return t;
    }

    /** The octets of a frame, null when it was never sent or too long ago. */
    synchronized byte[] frame(long count) {
        return frames.get(count);
    }

    /** A frame as it goes over the air. */
    byte[] cadu(long count) {
        return cadu(frame(count));
    }

    /** An idle frame, so that a receiver sees where the frame before it ends. */
    synchronized byte[] idleCadu() {
        byte[] frame = new byte[FRAME_LENGTH];
        creator.writeIdleFrame(frame, 0, idleCount++ & 0xFFFFFF, 0);
        return cadu(frame);
    }

    private static byte[] cadu(byte[] frame) {
        byte[] cadu = new byte[Asm.LENGTH + FRAME_LENGTH];
        Asm.write(cadu, 0);
        System.arraycopy(frame, 0, cadu, Asm.LENGTH, FRAME_LENGTH);
        Randomizer.SHORT.apply(cadu, Asm.LENGTH, FRAME_LENGTH);
        return cadu;
    }

    synchronized List<Transmission> transmissions() {
        return List.copyOf(transmissions);
    }

    /** Exposures so far; their frame ids are 1 to this. */
    synchronized long exposed() {
        return nextFrameId - 1;
    }

    Exposures exposures() {
        return exposures;
    }
}
