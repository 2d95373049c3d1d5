package dev.torii.console.replay;

import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelCounters;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.frame.Gvcid;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Reads recordings through the decoder and sums up what they hold.
 *
 * <p>Files are read piece by piece. Where no spacecraft is given, each file is read twice: first to see which one most of its
 * frames are of. Of several files the good frames are kept in temporary files, and 100 to 200 octets each in memory, for
 * the merge.
 */
public final class Replay {
    private final ReplayOptions options;
    private final List<Path> files;
    private final Path out;
    private final RecordingReader reader;
    private final List<String> notes = new ArrayList<>();
    private final List<ChannelCounters> counters = new ArrayList<>();
    private final PacketTally tally = new PacketTally();
    private final MessageDigest digest;

    /**
     * Makes a replay.
     *
     * @param options  how to read the files
     * @param files    recordings
     * @param out      where to write the good frames, or null
     * @param progress takes progress messages
     */
    public Replay(ReplayOptions options, List<Path> files, Path out, PrintWriter progress) {
        this.options = options;
        this.files = List.copyOf(files);
        this.out = out;
        reader = new RecordingReader(progress);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads all files.
     *
     * @return what is in them
     * @throws IOException     if a file cannot be read or written
     * @throws ReplayException if an option is wrong
     */
    public ReplaySummary run() throws IOException, ReplayException {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                JournalFolder.check(file, options);
            } else {
                RecordingReader.checkReadable(file);
            }
        }
        return options.readsPackets() ? replayPackets() : replayFrames();
    }

    /** Returns remarks for the reader of the tables. */
    public List<String> notes() {
        return notes;
    }

    private ReplaySummary replayPackets() throws IOException, ReplayException {
        if (out != null) {
            throw new ReplayException("--out: there are no frames with --packets");
        }
        for (Path file : files) {
            PacketFile packets = new PacketFile(tally);
            reader.read(file, "reading", packets::take);
            packets.end();
        }
        return summary(List.of());
    }

    private ReplaySummary replayFrames() throws IOException, ReplayException {
        ChannelConfig channel = options.channel(options.acceptedScids());
        Downlink downlink = new Downlink(channel, tally);
        try (OutputStream frames = openOut()) {
            if (files.size() == 1) {
                decode(files.get(0), (data, offset, length, scid, vcid, count, corrected, time) -> {
                    digest.update(data, offset, length);
                    write(frames, data, offset, length);
                    downlink.take(data, offset);
                });
            } else {
                mergeReceivers(channel, downlink, frames);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        counters.forEach(this::note);
        return summary(downlink.end(channel));
    }

    private OutputStream openOut() throws IOException, ReplayException {
        if (out == null) {
            return OutputStream.nullOutputStream();
        }
        for (Path file : files) {
            if (Files.exists(out) && Files.isSameFile(out, file)) {
                throw new ReplayException("--out: " + out + " is one of the recordings");
            }
        }
        return new BufferedOutputStream(Files.newOutputStream(out), 1 << 18);
    }

    private static void write(OutputStream to, byte[] data, int offset, int length) {
        try {
            to.write(data, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decode(Path file, FrameSink sink) throws IOException, ReplayException {
        Set<Integer> accepted = options.acceptedScids();
        if (accepted.isEmpty()) {
            accepted = majorityScid(file);
        }
        ChannelDecoder decoder = options.decoder(accepted, sink);
        counters.add(decoder.counters());
        read(file, "reading", decoder);
        decoder.flush();
    }

    /** Gives a decoder what a recording holds: a file, or the folder of a frame journal. */
    private void read(Path file, String doing, ChannelDecoder decoder) throws IOException, ReplayException {
        if (Files.isDirectory(file)) {
            JournalFolder.read(file, options, decoder);
        } else {
            reader.read(file, doing, (data, length) -> options.feed(decoder, data, length));
        }
    }

    /** Returns the spacecraft most good frames of a file are of, empty if there are none. */
    private Set<Integer> majorityScid(Path file) throws IOException, ReplayException {
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new ReplayException("--scid: missing; " + file
                    + " is no regular file, so it cannot be read twice to find its spacecraft");
        }
        ChannelConfig any = options.channel(Set.of());
        long[] frames = new long[any.frameType().scidMax() + 1];
        ChannelDecoder decoder =
                options.decoder(Set.of(), (data, offset, length, scid, vcid, count, corrected, time) -> frames[scid]++);
        read(file, "looking for the spacecraft in", decoder);
        decoder.flush();
        int majority = 0;
        for (int scid = 1; scid < frames.length; scid++) {
            majority = frames[scid] > frames[majority] ? scid : majority;
        }
        return frames[majority] > 0 ? Set.of(majority) : Set.of();
    }

    private void mergeReceivers(ChannelConfig channel, Downlink downlink, OutputStream frames)
            throws IOException, ReplayException {
        int version = channel.frameType() == ChannelConfig.FrameType.AOS ? 1 : 0;
        ReceiverMerge merge = new ReceiverMerge(channel.frameType().counter());
        List<Receiver> receivers = new ArrayList<>();
        try {
            for (Path file : files) {
                Receiver receiver = new Receiver(channel);
                receivers.add(receiver);
                decode(file, (data, offset, length, scid, vcid, count, corrected, time) -> {
                    digest.update(data, offset, length);
                    spool(receiver, data, offset, new Gvcid(version, scid, vcid), count);
                });
                merge.add(receiver.frames());
            }
            byte[] frame = new byte[channel.frameLength()];
            for (ReceivedFrame received : merge.merged()) {
                received.receiver().read(received, frame);
                downlink.take(frame, 0);
                write(frames, frame, 0, frame.length);
            }
            merge.leftOut()
                    .forEach(left -> downlink.countDuplicate(
                            left.channel().scid(), left.channel().vcid()));
            if (merge.conflicts() > 0) {
                notes.add(merge.conflicts()
                        + " frames left out by the merge differ from the frame of the same count that was kept");
            }
        } finally {
            for (Receiver receiver : receivers) {
                receiver.close();
            }
        }
    }

    private static void spool(Receiver receiver, byte[] data, int offset, Gvcid channel, long count) {
        try {
            receiver.add(data, offset, channel, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(ChannelCounters from) {
        if (from.skippedOctets() + from.flywheeled() + from.slips() + from.lockLosses() + from.polarityChanges() > 0) {
            notes.add(String.format(
                    "synchronisation: %d octets skipped, %d markers bridged, %d slips, %d losses of lock, %d changes of polarity",
                    from.skippedOctets(), from.flywheeled(), from.slips(), from.lockLosses(), from.polarityChanges()));
        }
    }

    private ReplaySummary summary(List<ReplaySummary.VirtualChannel> channels) {
        ReplaySummary.Frames frames = new ReplaySummary.Frames(
                counters.stream().mapToLong(ChannelCounters::framesRead).sum(),
                sum(FrameStatus.GOOD),
                sum(FrameStatus.BAD_FECF),
                sum(FrameStatus.BAD_VERSION),
                sum(FrameStatus.UNKNOWN_SCID),
                sum(FrameStatus.UNCORRECTABLE),
                sum(FrameStatus.BAD_LENGTH));
        long corrected =
                counters.stream().mapToLong(ChannelCounters::symbolsCorrected).sum();
        return new ReplaySummary(
                frames, corrected, channels, tally.summary(), HexFormat.of().formatHex(digest.digest()));
    }

    private long sum(FrameStatus status) {
        return counters.stream().mapToLong(from -> from.frames(status)).sum();
    }
}
