package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays the small captures made by an independent script; what is in them says {@code captures/SOURCE.txt}. */
class ReplayCommandTest {
    @TempDir
    Path folder;

    private static String capture(String name) {
        try {
            return Path.of(ReplayCommandTest.class
                            .getResource("/captures/" + name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsEveryCheckOnAosFrames() {
        ReplayRun run = ReplayRun.of("--json", "--length", "64", "--fecf", "--ocf", capture("aos64.u8"));
        assertEquals(
                "{\"frames\":{\"read\":19,\"good\":15,\"badFecf\":1,\"badVersion\":1,\"unknownScid\":1,\"uncorrectable\":0,"
                        + "\"badLength\":1},"
                        + "\"symbolsCorrected\":0,\"virtualChannels\":[{\"scid\":171,\"vcid\":0,\"frames\":11,\"first\":16777210,\"last\":5,"
                        + "\"gaps\":1,\"missing\":1,\"duplicates\":0,\"packets\":9},{\"scid\":171,\"vcid\":5,\"frames\":1,\"first\":9,\"last\":9,"
                        + "\"gaps\":0,\"missing\":0,\"duplicates\":0,\"packets\":0},{\"scid\":171,\"vcid\":63,\"frames\":3,\"first\":0,\"last\":0,"
                        + "\"gaps\":0,\"missing\":0,\"duplicates\":0,\"packets\":0}],"
                        + "\"packets\":{\"total\":9,\"incomplete\":1,\"rejected\":0,\"byApid\":{\"100\":7,\"2047\":2}},"
                        + "\"framesSha256\":\"e6d56c0cff2d9d66923a170971f0f2e31345621d9fb82ca6336e1d820d665ad3\"}",
                run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void readsTmFramesWithSecondaryHeaderAndRejectsOlderPackets() {
        ReplayRun run = ReplayRun.of("--json", "--frames", "tm", "--length", "77", "--fecf", capture("tm77.u8"));
        assertEquals(
                "{\"frames\":{\"read\":8,\"good\":8,\"badFecf\":0,\"badVersion\":0,\"unknownScid\":0,\"uncorrectable\":0,\"badLength\":0},"
                        + "\"symbolsCorrected\":0,\"virtualChannels\":[{\"scid\":300,\"vcid\":1,\"frames\":7,\"first\":253,\"last\":4,\"gaps\":1,"
                        + "\"missing\":1,\"duplicates\":0,\"packets\":9},{\"scid\":300,\"vcid\":2,\"frames\":1,\"first\":0,\"last\":0,\"gaps\":0,"
                        + "\"missing\":0,\"duplicates\":0,\"packets\":0}],"
                        + "\"packets\":{\"total\":9,\"incomplete\":1,\"rejected\":1,\"byApid\":{\"7\":8,\"2047\":1}},"
                        + "\"framesSha256\":\"c3201998f00fcaab8dfe3cc740242f7aafa0b5814240b3388fa4dacf1f015327\"}",
                run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void correctsCadusAtABitOffset() {
        ReplayRun run = ReplayRun.of(
                "--json", "--cadu", "--rs", "16x1", "--basis", "dual", "--randomized", capture("shifted.cadu"));
        assertEquals(
                "{\"frames\":{\"read\":6,\"good\":5,\"badFecf\":0,\"badVersion\":0,\"unknownScid\":0,\"uncorrectable\":1,\"badLength\":0},"
                        + "\"symbolsCorrected\":20,\"virtualChannels\":[{\"scid\":42,\"vcid\":1,\"frames\":5,\"first\":0,\"last\":5,\"gaps\":1,"
                        + "\"missing\":1,\"duplicates\":0,\"packets\":5}],"
                        + "\"packets\":{\"total\":5,\"incomplete\":0,\"rejected\":0,\"byApid\":{\"200\":5}},"
                        + "\"framesSha256\":\"7b6bf6bd555e1de8ab79e39ad1ec3d7e9de31acaeadb227a86db347d48e981ab\"}",
                run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void mergesReceiversByFrameCount() {
        ReplayRun run = ReplayRun.of("--json", "--length", "64", capture("receiver-a.u8"), capture("receiver-b.u8"));
        assertEquals(
                "{\"frames\":{\"read\":23,\"good\":23,\"badFecf\":0,\"badVersion\":0,\"unknownScid\":0,\"uncorrectable\":0,"
                        + "\"badLength\":0},"
                        + "\"symbolsCorrected\":0,\"virtualChannels\":[{\"scid\":12,\"vcid\":3,\"frames\":16,\"first\":100,\"last\":116,\"gaps\":1,"
                        + "\"missing\":1,\"duplicates\":4,\"packets\":19},{\"scid\":12,\"vcid\":63,\"frames\":3,\"first\":0,\"last\":0,\"gaps\":0,"
                        + "\"missing\":0,\"duplicates\":0,\"packets\":0}],"
                        + "\"packets\":{\"total\":19,\"incomplete\":1,\"rejected\":0,\"byApid\":{\"33\":18,\"2047\":1}},"
                        + "\"framesSha256\":\"ae20aa293b7f7871e788d17105888117acc0f239b61986a7c89bb083fcd0f90a\"}",
                run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void readsFilesOfPackets() {
        ReplayRun run = ReplayRun.of("--json", "--packets", capture("packets.bin"));
        assertEquals(
                "{\"frames\":{\"read\":0,\"good\":0,\"badFecf\":0,\"badVersion\":0,\"unknownScid\":0,\"uncorrectable\":0,\"badLength\":0},"
                        + "\"symbolsCorrected\":0,\"virtualChannels\":[],"
                        + "\"packets\":{\"total\":3,\"incomplete\":1,\"rejected\":0,\"byApid\":{\"1\":1,\"2\":1,\"2047\":1}},"
                        + "\"framesSha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}",
                run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void readsConventionalBasisAsUncorrectableWhenItIsDual() {
        ReplayRun run = ReplayRun.of(
                "--json", "--cadu", "--rs", "16x1", "--basis", "conventional", "--randomized", capture("shifted.cadu"));
        assertTrue(run.output().startsWith("{\"frames\":{\"read\":6,\"good\":0,"), run.output());
        assertTrue(run.output().contains("\"uncorrectable\":6"), run.output());
    }

    @Test
    void writesMergedFramesThatReplayToTheSameChannels() throws IOException {
        Path merged = folder.resolve("merged.u8");
        ReplayRun.of("--length", "64", "--out", merged.toString(), capture("receiver-a.u8"), capture("receiver-b.u8"));
        ReplayRun again = ReplayRun.of("--json", "--length", "64", merged.toString());
        assertTrue(
                again.output()
                        .contains("{\"scid\":12,\"vcid\":3,\"frames\":16,\"first\":100,\"last\":116,\"gaps\":1,"
                                + "\"missing\":1,\"duplicates\":0,\"packets\":19}"),
                again.output());
        assertEquals(19 * 64, Files.size(merged));
    }

    @Test
    void writesGoodFramesOnly() throws IOException {
        Path good = folder.resolve("good.u8");
        ReplayRun.of("--length", "64", "--fecf", "--ocf", "--out", good.toString(), capture("aos64.u8"));
        byte[] written = Files.readAllBytes(good);
        assertEquals(15 * 64, written.length);
        byte[] first = Arrays.copyOf(Files.readAllBytes(Path.of(capture("aos64.u8"))), 128);
        assertArrayEquals(first, Arrays.copyOf(written, 128));
    }

    @Test
    void acceptsOnlyTheSpacecraftGiven() {
        ReplayRun run =
                ReplayRun.of("--json", "--length", "64", "--fecf", "--ocf", "--scid", "99", capture("aos64.u8"));
        assertTrue(run.output().contains("\"good\":1,"), run.output());
        assertTrue(run.output().contains("\"unknownScid\":15,"), run.output());
        ReplayRun both = ReplayRun.of(
                "--json", "--length", "64", "--fecf", "--ocf", "--scid", "99", "--scid", "171", capture("aos64.u8"));
        assertTrue(both.output().contains("\"good\":16,"), both.output());
    }

    @Test
    void takesOptionsFromAProfileAndLetsTheCommandLineGoFirst() throws IOException {
        Path profile = Files.writeString(folder.resolve("tm.yaml"), "frames: tm\nlength: 77\nfecf: true\nscid: 300\n");
        ReplayRun run = ReplayRun.of("--json", "--profile", profile.toString(), capture("tm77.u8"));
        assertEquals(
                ReplayRun.of("--json", "--frames", "tm", "--length", "77", "--fecf", capture("tm77.u8"))
                        .output(),
                run.output());
        ReplayRun other = ReplayRun.of("--json", "--profile", profile.toString(), "--scid", "5", capture("tm77.u8"));
        assertTrue(other.output().contains("\"unknownScid\":8,"), other.output());
    }

    @Test
    void namesWhatIsWrongInAProfile() throws IOException {
        Path unknown = Files.writeString(folder.resolve("a.yaml"), "lenght: 77\n");
        assertFails(": lenght is not an option", "--profile", unknown.toString(), capture("tm77.u8"));
        Path wrong = Files.writeString(folder.resolve("b.yaml"), "length: long\n");
        assertFails(": length: long is not a whole number", "--profile", wrong.toString(), capture("tm77.u8"));
        Path twice = Files.writeString(folder.resolve("c.yaml"), "length: 77\nlength: 78\n");
        assertFails("c.yaml: line 2: Duplicate field 'length'", "--profile", twice.toString(), capture("tm77.u8"));
        Path broken = Files.writeString(folder.resolve("d.yaml"), ": : [\n");
        assertFails("d.yaml: line 1: ", "--profile", broken.toString(), capture("tm77.u8"));
        assertFails("is a directory", "--profile", folder.toString(), capture("tm77.u8"));
    }

    @Test
    void explainsOptionsAndFilesThatCannotBeUsed() {
        assertFails("Unknown option: '--bogus'", "--bogus", capture("aos64.u8"));
        assertFails("'--length': '0x40' is not an int", "--length", "0x40", capture("aos64.u8"));
        assertFails("Missing required parameter: 'FILE'", "--length", "64");
        assertFails(
                "--insert-zone: 5 is not 0",
                "--frames",
                "tm",
                "--length",
                "77",
                "--insert-zone",
                "5",
                capture("tm77.u8"));
        assertFails("--length: missing", capture("aos64.u8"));
        assertFails("--length: 9 is not in 10..65536", "--length", "9", "--insert-zone", "1", capture("aos64.u8"));
        assertFails("--rs: 16x6 is not ExI", "--cadu", "--rs", "16x6", capture("shifted.cadu"));
        assertFails("need --cadu", "--length", "64", "--randomized", capture("aos64.u8"));
        assertFails("--frames: uslp is not aos or tm", "--length", "64", "--frames", "uslp", capture("aos64.u8"));
        assertFails("no such file", "--length", "64", folder.resolve("absent").toString());
        assertFails("is no frame journal", "--length", "64", folder.toString());
    }

    /** Frames of two antennas, as a server keeps them; the numbers are those that went in. */
    @Test
    void readsAFrameJournal() throws IOException {
        Path dir = folder.resolve("journal");
        AosFrameCreator creator = new AosFrameCreator(171, 1115, true, true);
        try (FrameJournal journal = FrameJournal.open(new JournalConfig(dir, 1 << 20, 4 << 20, Duration.ofMillis(5)))) {
            for (int i = 0; i < 30; i++) {
                byte[] frame = new byte[1115];
                creator.writeIdleFrame(frame, 0, i, 0);
                String antenna = i % 3 == 0 ? "a-1" : "b-1";
                journal.append(new FrameRecord("s", antenna, "contact-" + i / 15, i, 171, 63, i, 0), frame, 0, 1115);
            }
        }
        assertTrue(output("--fecf", "--ocf", "--json", dir.toString()).contains("\"good\":30"));
        assertTrue(output("--fecf", "--ocf", "--json", "--antenna", "a-1", dir.toString())
                .contains("\"good\":10"));
        assertTrue(output("--fecf", "--ocf", "--json", "--antenna", "a-1", "--contact", "contact-1", dir.toString())
                .contains("\"good\":5"));
        assertFails("no frame of this antenna and contact", "--antenna", "c-1", dir.toString());
        assertFails("a frame journal holds frames", "--cadu", "--rs", "16x4", dir.toString());
    }

    @Test
    void countsTheRestOfAFileThatIsNoWholeFrame() {
        ReplayRun run = ReplayRun.of("--json", "--length", "63", capture("receiver-a.u8"));
        assertTrue(run.output().contains("\"badLength\":1"), run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void decodesConvolutionalCodeFromBitsAndSoftSymbols() throws IOException {
        byte[] cadus = Files.readAllBytes(Path.of(capture("shifted.cadu")));
        byte[] idle = new byte[3000]; // what goes by until the phase is known, and what the decoder holds at the end
        byte[] stream = new byte[2 * idle.length + cadus.length];
        System.arraycopy(cadus, 0, stream, idle.length, cadus.length);
        byte[] symbols = new byte[stream.length * 16];
        int count = new ConvolutionalEncoder(ConvolutionalCode.RATE_7_8).encode(stream, 0, stream.length, symbols);
        byte[] bits = new byte[(count + 7) / 8];
        byte[] soft = new byte[count];
        for (int i = 0; i < count; i++) {
            bits[i / 8] |= (byte) (symbols[i] << (7 - i % 8));
            soft[i] = (byte) (symbols[i] == 0 ? 20 : -20);
        }
        Path hardFile = Files.write(folder.resolve("symbols.bits"), bits);
        Path softFile = Files.write(folder.resolve("symbols.soft"), soft);
        String[] options = {"--json", "--cadu", "--rs", "16x1", "--randomizer", "short", "--convolutional", "7/8"};
        for (String[] file : new String[][] {{hardFile.toString()}, {softFile.toString(), "--soft"}}) {
            ReplayRun run =
                    ReplayRun.of(Stream.of(options, file).flatMap(Stream::of).toArray(String[]::new));
            assertTrue(
                    run.output().contains("7b6bf6bd555e1de8ab79e39ad1ec3d7e9de31acaeadb227a86db347d48e981ab"),
                    run.output() + run.errors());
        }
        assertFails(
                "--convolutional: 1/3 is not 1/2",
                "--cadu",
                "--length",
                "9",
                "--convolutional",
                "1/3",
                hardFile.toString());
        assertFails("--phases: 3 is not 1", "--cadu", "--length", "99", "--phases", "3", hardFile.toString());
        assertFails("--soft: nrzM: ", "--cadu", "--length", "99", "--soft", "--nrz-m", softFile.toString());
        assertFails("--phases need --cadu", "--length", "99", "--soft", softFile.toString());
    }

    @Test
    void printsTablesWithoutJson() {
        ReplayRun run = ReplayRun.of("--cadu", "--rs", "16x1", "--randomized", capture("shifted.cadu"));
        assertTrue(run.output().contains("5 packets, 0 incomplete, 0 rejected"), run.output());
        assertTrue(run.output().contains("4 octets skipped"), run.output());
    }

    private static String output(String... arguments) {
        return ReplayRun.of(arguments).output();
    }

    private static void assertFails(String message, String... arguments) {
        ReplayRun run = ReplayRun.of(arguments);
        assertEquals(2, run.exitCode(), run.errors());
        assertTrue(run.errors().contains(message), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
        assertEquals("", run.output());
    }
}
