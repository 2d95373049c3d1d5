package dev.torii.radio.zmq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages made by pmt.serialize_str of GNU Radio 3.10.5.1. */
class PduCodecVectorTest {
    /** pmt.cons(pmt.PMT_NIL, pmt.init_u8vector(3, b"abc")). */
    private static final String ABC = "07060a000000000301" + "00616263";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void readsAndWritesAPduWithoutMetadata() {
        Pdu pdu = PduCodec.read(hex(ABC)).orElseThrow();
        assertEquals(Map.of(), pdu.metadata());
        assertArrayEquals("abc".getBytes(StandardCharsets.US_ASCII), pdu.data());
        assertArrayEquals(hex(ABC), PduCodec.write(pdu));
    }

    /** A dictionary of nil, complex, tuple, vector, uniform vector, uint64, long, bool, double, symbol and a long of 41 bits. */
    @Test
    void readsMetadataOfTheKindsItKnowsAndSkipsOthers() {
        Pdu pdu = PduCodec.read(hex("0709070200036936340d0000010000000000"
                        + "0907020001730200025253" + "0907020001780" + "43fe0000000000000" + "09070200016200"
                        + "09070200016c03fffffff9" + "0907020001750b0000000000000005"
                        + "0907020001660a080000000201003f80000040000000" + "09070200017608000000020300000003"
                        + "0300000003"
                        + "0907020001740c00000002" + "0300000001" + "044000000000000000"
                        + "090702000163053ff00000000000004000000000000000" + "09070200016e06"
                        + "06" + "0a0000000002010001ff"))
                .orElseThrow();
        assertEquals(Map.of("i64", 1L << 40, "s", "RS", "x", 0.5, "b", true, "l", -7L, "u", 5L), pdu.metadata());
        assertArrayEquals(new byte[] {1, (byte) 255}, pdu.data());
        assertEquals(
                pdu.metadata(), PduCodec.read(PduCodec.write(pdu)).orElseThrow().metadata());
    }

    @Test
    void findsNoPduInAnyCutOfOne() {
        byte[] whole = hex(ABC);
        for (int length = 0; length < whole.length; length++) {
            assertEquals(Optional.empty(), PduCodec.read(java.util.Arrays.copyOf(whole, length)), length + " octets");
        }
        assertTrue(
                PduCodec.read(java.util.Arrays.copyOf(whole, whole.length + 1)).isEmpty());
    }
}
