package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CltuCodingTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<CltuCoding> codings() {
        return Stream.of(
                CltuCoding.BCH,
                CltuCoding.BCH_RANDOMIZED,
                CltuCoding.LDPC_128_64,
                new CltuCoding(Optional.of(TcLdpcCode.LDPC_128_64), true, false),
                CltuCoding.LDPC_512_256);
    }

    @Test
    void allowsWhatTheStandardAllows() {
        Optional<TcLdpcCode> longCode = Optional.of(TcLdpcCode.LDPC_512_256);
        assertThrows(IllegalArgumentException.class, () -> new CltuCoding(longCode, false, false));
        assertThrows(IllegalArgumentException.class, () -> new CltuCoding(longCode, true, true));
        assertThrows(IllegalArgumentException.class, () -> new CltuCoding(Optional.empty(), true, false));
    }

    @Test
    void laysOutAnLdpcCltu() {
        // One octet, 55 fill to 8 octets, parity, randomised from the start of the sequence (231.0-B-4 §4, §5.2, §6).
        String cltu = HEX.formatHex(Cltu.encode(CltuCoding.LDPC_128_64, new byte[] {0x2A}, 0, 1));
        assertEquals("034776c7272895b0", cltu.substring(0, 16));
        byte[] codeword = HEX.parseHex(cltu.substring(16, 48));
        byte[] sequence = HEX.parseHex("ff399e5a68"); // published
        assertEquals(0x2A, (codeword[0] ^ sequence[0]) & 0xFF);
        for (int i = 1; i < 5; i++) {
            assertEquals(0x55, (codeword[i] ^ sequence[i]) & 0xFF);
        }
        assertEquals("63a1ed72c6ac79e25555555555555555", cltu.substring(48));
        assertEquals(8 + 16 + 16, Cltu.length(CltuCoding.LDPC_128_64, 8));
        assertEquals(8 + 2 * 64, Cltu.length(CltuCoding.LDPC_512_256, 33));
    }

    @Test
    void randomizesTheFrameButNotTheFillBeforeBch() {
        byte[] cltu = Cltu.encode(CltuCoding.BCH_RANDOMIZED, new byte[4], 0, 4);
        assertEquals("ff399e5a555555", HEX.formatHex(cltu, 2, 9));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void bringsFramesOfEveryLengthBackBetweenIdle(CltuCoding coding) {
        long seed = 232;
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        CltuReceiver receiver = new CltuReceiver(
                coding,
                Bch.Mode.TRIPLE_ERROR_DETECTION,
                (d, off, len, corrected) -> frames.add(Arrays.copyOfRange(d, off, off + len)));
        byte[] idle = new byte[70];
        Arrays.fill(idle, (byte) 0x55);
        for (int length = 1; length <= 1024; length += 1 + length / 16) {
            frames.clear();
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            byte[] cltu = Cltu.encode(coding, frame, 0, length);
            assertEquals(Cltu.length(coding, length), cltu.length);
            receiver.accept(cltu, 0, cltu.length);
            receiver.accept(idle, 0, 64 + random.nextInt(6));
            assertEquals(1, frames.size(), "length " + length + ", seed " + seed);
            assertArrayEquals(frame, Arrays.copyOf(frames.get(0), length), "length " + length + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("codings")
    void findsCltusThatFollowEachOtherAtOnce(CltuCoding coding) {
        byte[] frame = HEX.parseHex("007b00191fc01810c006000b100e0200000103190000bbe91546");
        byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
        int[] count = {0};
        CltuReceiver receiver = new CltuReceiver(coding, Bch.Mode.SINGLE_ERROR_CORRECTION, (d, off, len, corrected) -> {
            assertArrayEquals(frame, Arrays.copyOfRange(d, off, off + frame.length));
            count[0]++;
        });
        for (int i = 0; i < 20; i++) {
            receiver.accept(cltu, 0, cltu.length);
        }
        receiver.accept(new byte[128], 0, 128);
        assertEquals(20, count[0]);
    }

    @ParameterizedTest
    @MethodSource("codings")
    void toleratesWrongBitsInTheStartSequenceAsTheCodeDoes(CltuCoding coding) {
        byte[] frame = HEX.parseHex("0000000000000000");
        int tolerated = coding.ldpc().isPresent() ? 6 : 1;
        for (int errors = 0; errors <= tolerated + 1; errors++) {
            byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
            for (int i = 0; i < errors; i++) {
                cltu[i % 2] ^= (byte) (1 << i);
            }
            int[] count = {0};
            CltuReceiver receiver =
                    new CltuReceiver(coding, Bch.Mode.SINGLE_ERROR_CORRECTION, (d, off, len, corrected) -> count[0]++);
            receiver.accept(cltu, 0, cltu.length);
            receiver.accept(new byte[128], 0, 128);
            assertEquals(errors <= tolerated ? 1 : 0, count[0], errors + " errors");
        }
    }

    @ParameterizedTest
    @MethodSource("codings")
    void countsEveryOctetOfNoise(CltuCoding coding) {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            CltuReceiver receiver =
                    new CltuReceiver(coding, Bch.Mode.SINGLE_ERROR_CORRECTION, (d, off, len, corrected) -> {});
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            receiver.accept(noise, 0, noise.length);
            CltuReceiver.Counters counters = receiver.counters();
            assertEquals(noise.length, counters.octets(), "seed " + seed);
            assertEquals(
                    counters.startSequences(),
                    counters.cltus() + counters.emptyCltus() + counters.overlongCltus() + (receiver.decoding() ? 1 : 0),
                    "seed " + seed);
        }
    }
}
