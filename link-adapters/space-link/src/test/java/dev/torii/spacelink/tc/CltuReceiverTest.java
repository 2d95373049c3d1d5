package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CltuReceiverTest {
    private static final HexFormat HEX = HexFormat.of();
    /** Published by another hand (embedded C stack, its test data). */
    private static final String CLTU =
            "eb90007b00191fc0186410c006000b100e16020000010319008800bbe915465555d2c5c5c5c5c5c5c579";

    private static final String FRAME = "007b00191fc01810c006000b100e0200000103190000bbe91546";
    private static final String DECODED = FRAME + "5555";

    private final List<String> decoded = new ArrayList<>();
    private int correctedBits;

    private CltuReceiver receiver(Bch.Mode mode) {
        return new CltuReceiver(CltuCoding.BCH, mode, (d, off, len, corrected) -> {
            decoded.add(HEX.formatHex(d, off, off + len));
            correctedBits += corrected;
        });
    }

    private static void feed(CltuReceiver receiver, String hex) {
        byte[] d = HEX.parseHex(hex);
        receiver.accept(d, 0, d.length);
    }

    @Test
    void encodesAPublishedCltu() {
        byte[] frame = HEX.parseHex("aa" + FRAME);
        assertEquals(CLTU, HEX.formatHex(Cltu.encode(CltuCoding.BCH, frame, 1, 26)));
        assertEquals(42, Cltu.length(CltuCoding.BCH, 26));
        assertThrows(IllegalArgumentException.class, () -> Cltu.encode(CltuCoding.BCH, frame, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Cltu.encode(CltuCoding.BCH, new byte[1025], 0, 1025));
    }

    @Test
    void decodesPublishedCltus() {
        CltuReceiver receiver = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        feed(receiver, CLTU);
        feed(receiver, "eb90ff429a5468e804bef6688c29a63957c20255555555555556c5c5c5c5c5c5c579");
        assertEquals(List.of(DECODED, "ff429a5468e804f6688c29a6395702555555555555"), decoded);
        assertEquals(new CltuReceiver.Counters(76, 2, 2, 2, 0, 0, 0), receiver.counters());
    }

    @Test
    void decodesOctetByOctetBetweenJunk() {
        CltuReceiver receiver = receiver(Bch.Mode.SINGLE_ERROR_CORRECTION);
        byte[] d = HEX.parseHex("aaaaeb" + CLTU + "5555ebeb" + CLTU + "00");
        for (int i = 0; i < d.length; i++) {
            receiver.accept(d, i, 1);
        }
        assertEquals(List.of(DECODED, DECODED), decoded);
        assertEquals(2, receiver.counters().cltus());
    }

    @Test
    void correctsOneBitPerCodeblockOnlyInCorrectionMode() {
        String hit = CLTU.replace("eb90007b", "eb90007a").replace("5555d2", "5555d0");
        feed(receiver(Bch.Mode.SINGLE_ERROR_CORRECTION), hit);
        assertEquals(List.of(DECODED), decoded);
        assertEquals(2, correctedBits);
        decoded.clear();
        CltuReceiver detecting = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        feed(detecting, hit);
        assertEquals(List.of(), decoded);
        assertEquals(1, detecting.counters().emptyCltus());
    }

    @Test
    void doesNotLoseTheNextCltuWhenATailIsMissing() {
        String withoutTail = CLTU.substring(0, CLTU.length() - 16);
        CltuReceiver receiver = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        feed(receiver, withoutTail + CLTU);
        assertEquals(List.of(DECODED, DECODED), decoded);
    }

    @Test
    void findsAStartSequenceThatBeginsInTheRejectedCodeblock() {
        CltuReceiver receiver = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        // a torn CLTU: 7 octets of a codeblock, then the next CLTU, whose EB ends the rejected codeblock
        feed(receiver, "eb90" + "10c006000b100e16" + "aaaaaaaaaaaaaa" + CLTU);
        assertEquals(List.of("10c006000b100e", DECODED), decoded);
    }

    @Test
    void abandonsACltuThatIsLongerThanTheLongestFrame() {
        CltuReceiver receiver = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        feed(receiver, "eb90" + "00000000000000fe".repeat(147) + "c5c5c5c5c5c5c579");
        assertEquals(1, decoded.size());
        feed(receiver, "eb90" + "00000000000000fe".repeat(148) + "c5c5c5c5c5c5c579" + CLTU);
        assertEquals(2, decoded.size());
        assertEquals(DECODED, decoded.get(1));
        assertEquals(1, receiver.counters().overlongCltus());
    }

    @Test
    void resetForgetsAHalfReceivedCltu() {
        CltuReceiver receiver = receiver(Bch.Mode.TRIPLE_ERROR_DETECTION);
        feed(receiver, CLTU.substring(0, 24));
        receiver.reset();
        feed(receiver, CLTU);
        assertEquals(List.of(DECODED), decoded);
    }

    @Test
    void neverThrowsOnRandomBytesAndRecoversAfterThem() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            CltuReceiver receiver =
                    receiver(seed % 2 == 0 ? Bch.Mode.SINGLE_ERROR_CORRECTION : Bch.Mode.TRIPLE_ERROR_DETECTION);
            byte[] junk = new byte[20_000];
            random.nextBytes(junk);
            for (int i = 0; i + 1 < junk.length; i += 100) {
                junk[i] = (byte) 0xEB; // many false starts
                junk[i + 1] = (byte) 0x90;
            }
            receiver.accept(junk, 0, junk.length);
            decoded.clear();
            feed(receiver, "00".repeat(8) + CLTU);
            assertTrue(decoded.contains(DECODED), "seed " + seed);
        }
    }

    @Test
    void carriesFramesOfEveryLength() {
        Random random = new Random(231);
        CltuReceiver receiver =
                new CltuReceiver(CltuCoding.BCH, Bch.Mode.SINGLE_ERROR_CORRECTION, (d, off, len, corrected) -> {
                    last.reset();
                    last.write(d, off, len);
                });
        for (int length = 1; length <= 1024; length++) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            byte[] cltu = Cltu.encode(CltuCoding.BCH, frame, 0, length);
            assertEquals(Cltu.length(CltuCoding.BCH, length), cltu.length);
            receiver.accept(cltu, 0, cltu.length);
            assertArrayEquals(frame, java.util.Arrays.copyOf(last.toByteArray(), length), "length " + length);
        }
    }

    private final ByteArrayOutputStream last = new ByteArrayOutputStream();
}
