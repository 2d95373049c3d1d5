package dev.torii.spacelink.channel;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonDecoder;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.frame.TransferFrame;
import dev.torii.spacelink.sync.Asm;
import dev.torii.spacelink.sync.CaduSynchronizer;

/**
 * Turns the octets of one physical channel into checked transfer frames: synchronise, derandomise, correct, check.
 *
 * <p>The checks, in this order, are length, frame error control field, version, spacecraft identifier; each frame is counted
 * under the first one that fails. Where the channel has no CADUs, frames follow each other without marker. Bad data is counted
 * and never throws. Single writer: the thread that calls {@link #accept}; allocation free after construction.
 */
public final class ChannelDecoder {
    private final ChannelConfig config;
    private final FrameSink sink;
    private final TransferFrame frame;
    private final boolean[] knownScids;
    private final boolean anyScid;
    private final ChannelCounters counters = new ChannelCounters();

    private final CaduSynchronizer synchronizer;
    private final boolean randomized;
    private final ReedSolomonDecoder reedSolomon;

    private final byte[] pending;
    private int pendingLength;
    private long receptionTaiNs;
    private volatile CaduSynchronizer.State syncState = CaduSynchronizer.State.SEARCH;

    /**
     * Makes a decoder.
     *
     * @param config what is agreed about the channel
     * @param sink   takes the frames
     */
    public ChannelDecoder(ChannelConfig config, FrameSink sink) {
        this.config = config;
        this.sink = sink;
        frame = config.newFrameReader();
        anyScid = config.scids().isEmpty();
        knownScids = new boolean[config.frameType().scidMax() + 1];
        config.scids().forEach(scid -> knownScids[scid] = true);
        if (config.coding().isPresent()) {
            CaduCoding coding = config.coding().get();
            synchronizer = new CaduSynchronizer(config.unitLength(), this::acceptCadu);
            randomized = coding.randomized();
            ReedSolomonCode code = coding.reedSolomon().orElse(null);
            reedSolomon = code == null ? null : new ReedSolomonDecoder(code);
            pending = new byte[0];
        } else {
            synchronizer = null;
            randomized = false;
            reedSolomon = null;
            pending = new byte[config.frameLength()];
        }
    }

    /**
     * Takes the next octets of the channel, in pieces of any size.
     *
     * @param data           holds them
     * @param offset         index of the first one
     * @param length         how many
     * @param receptionTaiNs when the last of them was received, ns since 1970-01-01T00:00:00 TAI; handed on with every frame
     *                       that they complete
     */
    public void accept(byte[] data, int offset, int length, long receptionTaiNs) {
        this.receptionTaiNs = receptionTaiNs;
        if (synchronizer != null) {
            synchronizer.accept(data, offset, length);
            publishSync();
        } else {
            slice(data, offset, length);
        }
    }

    private void slice(byte[] data, int offset, int length) {
        int frameLength = config.frameLength();
        int position = offset;
        int end = offset + length;
        if (pendingLength > 0) {
            int step = Math.min(frameLength - pendingLength, length);
            System.arraycopy(data, position, pending, pendingLength, step);
            pendingLength += step;
            position += step;
            if (pendingLength < frameLength) {
                return;
            }
            pendingLength = 0;
            check(pending, 0, 0);
        }
        for (; end - position >= frameLength; position += frameLength) {
            check(data, position, 0);
        }
        System.arraycopy(data, position, pending, 0, end - position);
        pendingLength = end - position;
    }

    private void acceptCadu(byte[] cadu, int length) {
        if (randomized) {
            Randomizer.apply(cadu, Asm.LENGTH, length - Asm.LENGTH);
        }
        int corrected = 0;
        if (reedSolomon != null) {
            corrected = reedSolomon.decode(cadu, Asm.LENGTH);
            if (corrected == ReedSolomonDecoder.UNCORRECTABLE) {
                reject(FrameStatus.UNCORRECTABLE, cadu, Asm.LENGTH, config.frameLength());
                return;
            }
            counters.addSymbolsCorrected(corrected);
        }
        check(cadu, Asm.LENGTH, corrected);
    }

    private void check(byte[] data, int offset, int correctedSymbols) {
        frame.wrap(data, offset, config.frameLength());
        if (!frame.hasRightFecf()) {
            reject(FrameStatus.BAD_FECF, data, offset, config.frameLength());
        } else if (!frame.hasRightVersion()) {
            reject(FrameStatus.BAD_VERSION, data, offset, config.frameLength());
        } else if (!anyScid && !knownScids[frame.scid()]) {
            reject(FrameStatus.UNKNOWN_SCID, data, offset, config.frameLength());
        } else {
            counters.count(FrameStatus.GOOD);
            sink.frame(
                    data,
                    offset,
                    config.frameLength(),
                    frame.scid(),
                    frame.vcid(),
                    frame.vcFrameCount(),
                    correctedSymbols,
                    receptionTaiNs);
        }
    }

    private void reject(FrameStatus status, byte[] data, int offset, int length) {
        counters.count(status);
        sink.rejected(status, data, offset, length, receptionTaiNs);
    }

    /**
     * Ends the stream, as at the end of a file: the last CADU comes out although no marker follows it, and the rest of a unit
     * that is not complete counts as one frame of {@link FrameStatus#BAD_LENGTH}. Then starts anew.
     */
    public void flush() {
        int left = pendingLength;
        if (synchronizer != null) {
            left = synchronizer.flush();
            publishSync();
        }
        if (left > 0) {
            reject(FrameStatus.BAD_LENGTH, pending, 0, pendingLength);
        }
        reset();
    }

    /** Forgets what is incomplete, as after a loss of the connection; counters stay. */
    public void reset() {
        pendingLength = 0;
        if (synchronizer != null) {
            synchronizer.reset();
            publishSync();
        }
    }

    private void publishSync() {
        synchronizer.time(receptionTaiNs);
        counters.copyFrom(synchronizer.counters());
        if (syncState != synchronizer.state()) {
            syncState = synchronizer.state();
        }
    }

    /** Returns the live counters; may be read from any thread. */
    public ChannelCounters counters() {
        return counters;
    }

    /** Returns how well the place of the next sync marker is known; may be read from any thread. */
    public CaduSynchronizer.State syncState() {
        return syncState;
    }
}
