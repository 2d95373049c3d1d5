package dev.torii.spacelink.channel;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yamcs.tctm.ccsds.error.CrcCciitCalculator;

/**
 * A recording of transfer frames and what is known of it; the truths are those of docs/conformance.md.
 *
 * @param good       frames that pass every check
 * @param badFecf    frames whose error control field does not match
 * @param badVersion frames of another version
 * @param unknown    frames of another spacecraft
 */
record Capture(
        String file,
        FrameType type,
        int recordedLength,
        boolean fecf,
        boolean ocf,
        int insertZone,
        int scid,
        int errorCapability,
        int interleave,
        int good,
        int badFecf,
        int badVersion,
        int unknown) {
    private static final Path DATA =
            Path.of(System.getProperty("torii.shared.data", "absent")).resolve("captures");

    /** 131.0-B-5 §9.3 */
    private static final byte[] MARKER = {0x1A, (byte) 0xCF, (byte) 0xFC, 0x1D};

    /** Recordings of 1113 octets have lost their error control field, which is put back. */
    private static final int STRIPPED = 1113;

    static final List<Capture> ALL = List.of(
            new Capture("mars2020_tm.u8", FrameType.AOS, 1115, true, false, 0, 168, 16, 5, 946, 4, 0, 0),
            new Capture("mars2020_safemode.u8", FrameType.AOS, 223, true, false, 0, 168, 16, 1, 3, 1, 0, 0),
            new Capture("lucy_20211016.u8", FrameType.AOS, STRIPPED, true, false, 0, 49, 16, 5, 865, 0, 0, 0),
            new Capture("equuleus.u8", FrameType.AOS, 444, false, true, 0, 80, 16, 2, 589, 0, 2, 0),
            new Capture("hmap.u8", FrameType.AOS, STRIPPED, true, false, 0, 214, 16, 5, 147, 0, 0, 0),
            new Capture("emm.u8", FrameType.AOS, 223, true, false, 13, 242, 16, 1, 553, 0, 0, 0),
            new Capture("queqiao2.u8", FrameType.AOS, 220, false, false, 8, 179, 8, 4, 72, 0, 0, 0),
            new Capture("stereo-a_1035.u8", FrameType.TM, 1115, true, false, 0, 234, 16, 5, 94, 0, 0, 0),
            new Capture("lunar-flashlight_a.u8", FrameType.AOS, STRIPPED, true, false, 0, 129, 16, 5, 59, 0, 0, 0),
            new Capture("lunar-flashlight_b.u8", FrameType.AOS, STRIPPED, true, false, 0, 129, 16, 5, 102, 0, 0, 0),
            new Capture("ce5_receiver-a.u8", FrameType.AOS, 220, false, false, 8, 91, 16, 1, 5123, 0, 1, 71),
            new Capture("ce5_receiver-b.u8", FrameType.AOS, 220, false, false, 8, 91, 16, 2, 1888, 0, 0, 15),
            new Capture("integral.u8", FrameType.TM, 890, false, false, 0, 121, 16, 5, 319, 0, 0, 0));

    static boolean absent() {
        return !Files.isDirectory(DATA);
    }

    static String whyAbsent() {
        return "SKIPPED: no " + DATA + " (system property torii.shared.data)";
    }

    static byte[] read(String file) throws IOException {
        return Files.readAllBytes(DATA.resolve(file));
    }

    int frameLength() {
        return recordedLength == STRIPPED ? STRIPPED + 2 : recordedLength;
    }

    List<byte[]> frames() throws IOException {
        byte[] recording = read(file);
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < recording.length; at += recordedLength) {
            byte[] frame = new byte[frameLength()];
            System.arraycopy(recording, at, frame, 0, recordedLength);
            if (recordedLength == STRIPPED) {
                int check = new CrcCciitCalculator().compute(frame, 0, STRIPPED);
                frame[STRIPPED] = (byte) (check >>> 8);
                frame[STRIPPED + 1] = (byte) check;
            }
            frames.add(frame);
        }
        return frames;
    }

    ReedSolomonCode code() {
        return new ReedSolomonCode(errorCapability, interleave, Basis.DUAL, 0).forFrameLength(frameLength());
    }

    /** A frame as its spacecraft may have sent it; the encoder is checked by LibfecVectorTest. */
    byte[] cadu(byte[] frame, Randomizer randomizer) {
        ReedSolomonCode code = code();
        byte[] cadu = new byte[4 + code.codeblockLength()];
        System.arraycopy(MARKER, 0, cadu, 0, 4);
        System.arraycopy(frame, 0, cadu, 4, frame.length);
        new ReedSolomonEncoder(code).encode(cadu, 4);
        randomizer.apply(cadu, 4, code.codeblockLength());
        return cadu;
    }

    ChannelConfig channel(CaduCoding coding) {
        return new ChannelConfig(
                type,
                frameLength(),
                fecf,
                ocf,
                AosOptions.insertZone(insertZone),
                Set.of(scid),
                Set.of(),
                Optional.of(coding));
    }

    @Override
    public String toString() {
        return file;
    }
}
