package dev.torii.spacelink.channel;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonDecoder;
import dev.torii.spacelink.convolutional.ConvolutionalDecoder;
import dev.torii.spacelink.convolutional.NrzM;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.frame.HeaderErrorControl;
import dev.torii.spacelink.frame.TransferFrame;
import dev.torii.spacelink.sync.CaduSynchronizer;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import dev.torii.spacelink.sync.SyncSettings;
import java.util.Arrays;
import java.util.Set;

/**
 * Turns the octets or soft symbols of one physical channel into checked transfer frames: decode the convolutional and the line code,
 * synchronise, derandomise, correct, check, as far as the channel has each.
 *
 * <p>The checks, in this order, are length, frame header error control, frame error control, version, spacecraft and virtual channel
 * identifier; each frame is counted under the first one that fails. Where the channel has no CADUs, frames follow each other without marker. Bad data is counted
 * and never throws. Single writer: the thread that calls {@link #accept}; allocation free after construction.
 */
public final class ChannelDecoder {
    private static final int PIECE = 512;

    private final ChannelConfig config;
    private final FrameSink sink;
    private final boolean soft;
    private final TransferFrame frame;
    private final AosFrame correctable;
    private final boolean[] knownScids;
    private final boolean[] knownVcids;
    private final ChannelCounters counters = new ChannelCounters();

    private final CaduSynchronizer synchronizer;
    private final int markerLength;
    private final Randomizer randomizer;
    private final ReedSolomonDecoder reedSolomon;
    private final NrzM lineCode;
    private final ConvolutionalDecoder inner;

    private final byte[] piece = new byte[PIECE];
    private final byte[] symbols = new byte[8 * PIECE];
    private final byte[] unit;
    private final byte[] pending;
    private int pendingLength;
    private long receptionTaiNs;
    private volatile CaduSynchronizer.State syncState = CaduSynchronizer.State.SEARCH;

    /**
     * Makes a decoder of octets, for {@link #accept}.
     *
     * @param config what is agreed about the channel
     * @param sink   takes the frames
     */
    public ChannelDecoder(ChannelConfig config, FrameSink sink) {
        this(config, sink, false);
    }

    /**
     * Makes a decoder of soft symbols, for {@link #acceptSoft}.
     *
     * @param config what is agreed about the channel; with CADUs, and NRZ-M only inside of a convolutional code
     * @param sink   takes the frames
     * @return the decoder
     * @throws IllegalArgumentException if the channel cannot be received as soft symbols
     */
    public static ChannelDecoder ofSoftSymbols(ChannelConfig config, FrameSink sink) {
        return new ChannelDecoder(config, sink, true);
    }

    private ChannelDecoder(ChannelConfig config, FrameSink sink, boolean soft) {
        this.config = config;
        this.sink = sink;
        this.soft = soft;
        frame = config.newFrameReader();
        correctable = frame instanceof AosFrame aos && config.aos().fhec() ? aos : null;
        unit = new byte[config.unitLength()];
        knownScids = known(config.scids(), config.frameType().scidMax());
        knownVcids = known(config.vcids(), config.frameType().vcidMax());
        if (config.coding().isPresent()) {
            CaduCoding coding = config.coding().get();
            randomizer = coding.randomizer().orElse(null);
            markerLength = coding.sync().marker().length();
            reedSolomon = coding.reedSolomon().map(ReedSolomonDecoder::new).orElse(null);
            lineCode = coding.nrzM() ? new NrzM() : null;
            inner = coding.inner()
                    .map(code -> new ConvolutionalDecoder(code, coding.sync().ambiguity(), this::acceptDecoded))
                    .orElse(null);
            synchronizer = newSynchronizer(coding);
            pending = new byte[0];
        } else {
            if (soft) {
                throw new IllegalArgumentException("coding: frames without sync markers cannot be soft symbols");
            }
            synchronizer = null;
            markerLength = 0;
            randomizer = null;
            reedSolomon = null;
            lineCode = null;
            inner = null;
            pending = new byte[config.frameLength()];
        }
    }

    private CaduSynchronizer newSynchronizer(CaduCoding coding) {
        if (inner != null) {
            // The inner decoder undoes all but an inversion.
            boolean resolved = coding.sync().ambiguity() == PhaseAmbiguity.NONE;
            SyncSettings sync = resolved ? coding.sync() : coding.sync().withAmbiguity(PhaseAmbiguity.INVERSION);
            return new CaduSynchronizer(sync, config.unitLength(), this::acceptCadu);
        }
        if (!soft) {
            return new CaduSynchronizer(coding.sync(), config.unitLength(), this::acceptCadu);
        }
        if (coding.nrzM()) {
            throw new IllegalArgumentException("nrzM: soft symbols of NRZ-M need a convolutional code");
        }
        return CaduSynchronizer.ofSoftSymbols(coding.sync(), config.unitLength(), this::acceptCadu);
    }

    /** Returns which identifiers are accepted, all of them where none is named. */
    private static boolean[] known(Set<Integer> identifiers, int max) {
        boolean[] known = new boolean[max + 1];
        Arrays.fill(known, identifiers.isEmpty());
        identifiers.forEach(identifier -> known[identifier] = true);
        return known;
    }

    /**
     * Takes the next octets of the channel, in pieces of any size; on a convolutionally coded channel each bit is a symbol.
     *
     * @param data           holds them, not changed
     * @param offset         index of the first one
     * @param length         how many
     * @param receptionTaiNs when the last of them was received, ns since 1970-01-01T00:00:00 TAI; handed on with every frame
     *                       that they complete
     */
    public void accept(byte[] data, int offset, int length, long receptionTaiNs) {
        if (soft) {
            throw new IllegalStateException("made for soft symbols");
        }
        this.receptionTaiNs = receptionTaiNs;
        if (synchronizer == null) {
            slice(data, offset, length);
            return;
        }
        if (inner != null) {
            acceptHardSymbols(data, offset, length);
        } else if (lineCode != null) {
            for (int done = 0; done < length; done += PIECE) {
                int step = Math.min(PIECE, length - done);
                System.arraycopy(data, offset + done, piece, 0, step);
                acceptDecoded(piece, step);
            }
        } else {
            synchronizer.accept(data, offset, length);
        }
        publishSync();
    }

    /**
     * Takes one whole unit: a frame where the channel has no CADUs, else a CADU or, by its length, the codeblock of one. The marker of a
     * CADU is not looked at, a radio has found it. Any other length counts as {@link FrameStatus#BAD_LENGTH}. Independent of
     * {@link #accept}, which takes a stream.
     *
     * @param data             holds it, not changed
     * @param offset           index of its first octet
     * @param length           its octets
     * @param correctedSymbols symbols that the radio has corrected in it
     * @param receptionTaiNs   when it was received, ns since 1970-01-01T00:00:00 TAI
     * @throws IllegalStateException if the channel has a line code or a convolutional code, which know no units
     */
    public void acceptUnit(byte[] data, int offset, int length, int correctedSymbols, long receptionTaiNs) {
        if (soft || inner != null || lineCode != null) {
            throw new IllegalStateException("made for a stream");
        }
        this.receptionTaiNs = receptionTaiNs;
        int marker = config.unitLength() - length;
        if (marker != 0 && marker != markerLength) {
            reject(FrameStatus.BAD_LENGTH, data, offset, length);
            return;
        }
        System.arraycopy(data, offset, unit, marker, length);
        if (synchronizer == null) {
            check(unit, 0, correctedSymbols);
        } else {
            acceptCadu(unit, config.unitLength());
        }
    }

    private void acceptHardSymbols(byte[] data, int offset, int length) {
        for (int done = 0; done < length; done += PIECE) {
            int step = Math.min(PIECE, length - done);
            for (int i = 0; i < 8 * step; i++) {
                symbols[i] = (byte) (1 - 2 * (data[offset + done + (i >>> 3)] >>> (7 - (i & 7)) & 1));
            }
            inner.accept(symbols, 0, 8 * step);
        }
    }

    /**
     * Takes the next soft symbols of the channel, in pieces of any size.
     *
     * @param data           symbols, positive for 0, negative for 1, the farther from 0 the surer; not changed
     * @param offset         index of the first one
     * @param length         how many
     * @param receptionTaiNs when the last of them was received, ns since 1970-01-01T00:00:00 TAI
     */
    public void acceptSoft(byte[] data, int offset, int length, long receptionTaiNs) {
        if (!soft) {
            throw new IllegalStateException("made for octets");
        }
        this.receptionTaiNs = receptionTaiNs;
        if (inner != null) {
            inner.accept(data, offset, length);
        } else {
            synchronizer.acceptSoft(data, offset, length);
        }
        publishSync();
    }

    /** Takes octets behind the inner decoder, or levels of the line code; changes them. */
    private void acceptDecoded(byte[] octets, int length) {
        if (lineCode != null) {
            lineCode.decode(octets, 0, length);
        }
        synchronizer.accept(octets, 0, length);
    }

    private void slice(byte[] data, int offset, int length) {
        int frameLength = config.frameLength();
        int position = offset;
        int end = offset + length;
        // A header that is corrected is corrected in our own copy.
        while (pendingLength > 0 || (correctable != null && position < end)) {
            int step = Math.min(frameLength - pendingLength, end - position);
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
        if (randomizer != null) {
            randomizer.apply(cadu, markerLength, length - markerLength);
        }
        int corrected = 0;
        if (reedSolomon != null) {
            corrected = reedSolomon.decode(cadu, markerLength);
            if (corrected == ReedSolomonDecoder.UNCORRECTABLE) {
                reject(FrameStatus.UNCORRECTABLE, cadu, markerLength, config.frameLength());
                return;
            }
            counters.addSymbolsCorrected(corrected);
        }
        check(cadu, markerLength, corrected);
    }

    private void check(byte[] data, int offset, int correctedSymbols) {
        frame.wrap(data, offset, config.frameLength());
        FrameStatus status = status();
        counters.count(status);
        if (status == FrameStatus.GOOD) {
            sink.frame(
                    data,
                    offset,
                    config.frameLength(),
                    frame.scid(),
                    frame.vcid(),
                    frame.vcFrameCount(),
                    correctedSymbols,
                    receptionTaiNs);
        } else {
            sink.rejected(status, data, offset, config.frameLength(), receptionTaiNs);
        }
    }

    private FrameStatus status() {
        if (correctable != null) {
            int symbolsCorrected = correctable.correctHeader();
            if (symbolsCorrected == HeaderErrorControl.UNCORRECTABLE) {
                return FrameStatus.BAD_FHEC;
            }
            if (symbolsCorrected > 0) {
                counters.addHeaderCorrected();
            }
        }
        if (!frame.hasRightFecf()) {
            return FrameStatus.BAD_FECF;
        }
        if (!frame.hasRightVersion()) {
            return FrameStatus.BAD_VERSION;
        }
        if (!knownScids[frame.scid()]) {
            return FrameStatus.UNKNOWN_SCID;
        }
        return knownVcids[frame.vcid()] ? FrameStatus.GOOD : FrameStatus.UNKNOWN_VCID;
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
            if (inner != null) {
                inner.flush();
            }
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
        if (inner != null) {
            counters.setPhaseChanges(inner.phaseChanges());
        }
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
