package dev.torii.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Counts what is in one segment by contact and channel, and keeps that in a file beside a full one: so that nobody has to read segments in
 * which there is nothing for him. One that is missing, damaged or of another length of the segment is as good as none.
 *
 * <p>File, big endian: u32 magic "TJI1", i64 base and i64 end of the segment, u32 number of tallies, each with three texts (Java's modified UTF-8),
 * i32 SCID and VCID, six i64 in the order of {@link ChannelTally}; u32 CRC-32C over all before it. Single thread at a time.
 */
final class SegmentIndex {
    private static final int MAGIC = 0x544A4931;

    /** A segment with more of them has no index: identifiers are what is received, not what there is. */
    private static final int TALLIES_MAX = 4096;

    private final List<Tally> tallies = new ArrayList<>();
    private int last;

    /** Grows with each frame; texts are the same objects as long as they are the same texts, mostly. */
    private static final class Tally {
        private final FrameRecord of;
        private final long firstPosition;
        private long frames;
        private long octets;
        private long corrected;
        private long firstTaiNs = Long.MAX_VALUE;
        private long lastTaiNs = Long.MIN_VALUE;

        Tally(FrameRecord meta, long position) {
            of = new FrameRecord(meta.station(), meta.antenna())
                    .contact(meta.contact())
                    .frame(0, meta.scid(), meta.vcid(), 0, 0);
            firstPosition = position;
        }

        boolean isOf(FrameRecord meta) {
            return of.vcid() == meta.vcid()
                    && of.scid() == meta.scid()
                    && of.contact().equals(meta.contact())
                    && of.antenna().equals(meta.antenna())
                    && of.station().equals(meta.station());
        }

        void add(FrameRecord meta, int length) {
            frames++;
            octets += length;
            corrected += meta.correctedSymbols();
            firstTaiNs = Math.min(firstTaiNs, meta.receptionTaiNs());
            lastTaiNs = Math.max(lastTaiNs, meta.receptionTaiNs());
        }

        ChannelTally toTally() {
            return new ChannelTally(
                    of.station(),
                    of.antenna(),
                    of.contact(),
                    of.scid(),
                    of.vcid(),
                    frames,
                    octets,
                    corrected,
                    firstTaiNs,
                    lastTaiNs,
                    firstPosition);
        }
    }

    /** Counts a frame. */
    void add(long position, FrameRecord meta, int length) {
        if (last >= tallies.size() || !tallies.get(last).isOf(meta)) {
            find(position, meta);
        }
        if (last < TALLIES_MAX) {
            tallies.get(last).add(meta, length);
        }
    }

    private void find(long position, FrameRecord meta) {
        last = 0;
        while (last < tallies.size() && !tallies.get(last).isOf(meta)) {
            last++;
        }
        if (last == tallies.size() && last < TALLIES_MAX) {
            tallies.add(new Tally(meta, position));
        }
    }

    /** What was counted. */
    List<ChannelTally> tallies() {
        return tallies.stream().map(Tally::toTally).toList();
    }

    /** Writes it beside the segment, unless there are too many tallies; what a crash leaves of it is not taken for one. */
    void write(Path file, long base, long end) throws IOException {
        if (tallies.size() >= TALLIES_MAX) {
            return;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeInt(MAGIC);
        out.writeLong(base);
        out.writeLong(end);
        out.writeInt(tallies.size());
        for (ChannelTally t : tallies()) {
            out.writeUTF(t.station());
            out.writeUTF(t.antenna());
            out.writeUTF(t.contact());
            out.writeInt(t.scid());
            out.writeInt(t.vcid());
            for (long value : new long[] {
                t.frames(), t.octets(), t.correctedSymbols(), t.firstTaiNs(), t.lastTaiNs(), t.firstPosition()
            }) {
                out.writeLong(value);
            }
        }
        out.writeInt(checksum(octets.toByteArray(), octets.size()));
        Files.write(file, octets.toByteArray());
    }

    /** Reads what {@link #write} wrote; empty if it is not there, not whole, or about a segment of other length. */
    static Optional<List<ChannelTally>> read(Path file, long base, long end) throws IOException {
        byte[] octets;
        try {
            octets = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int checked = octets.length - Integer.BYTES;
        if (checked < Integer.BYTES || ByteBuffer.wrap(octets).getInt(checked) != checksum(octets, checked)) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        if (in.readInt() != MAGIC || in.readLong() != base || in.readLong() != end) {
            return Optional.empty();
        }
        List<ChannelTally> tallies = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            tallies.add(new ChannelTally(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        return Optional.of(tallies);
    }

    private static int checksum(byte[] octets, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets, 0, length);
        return (int) crc.getValue();
    }
}
