package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Any octets as an uplink: every start sequence ends in one way, and nothing is handed on that was not received. */
class CltuReceiverFuzzTest {
    private static final CltuCoding[] CODINGS = {
        CltuCoding.BCH,
        CltuCoding.BCH_RANDOMIZED,
        CltuCoding.LDPC_128_64,
        new CltuCoding(Optional.of(TcLdpcCode.LDPC_128_64), true, false),
        CltuCoding.LDPC_512_256
    };

    @FuzzTest
    void accountsForEveryStartSequence(FuzzedDataProvider input) {
        CltuCoding coding = input.pickValue(CODINGS);
        Bch.Mode mode = input.pickValue(Bch.Mode.values());
        int piece = input.consumeInt(1, 100);
        long[] handedOn = new long[3];
        CltuReceiver receiver = new CltuReceiver(coding, mode, (data, offset, length, corrected) -> {
            assertTrue(length > 0 && length % coding.informationLength() == 0);
            assertTrue(corrected >= 0);
            handedOn[0]++;
            handedOn[1] += length / coding.informationLength();
            handedOn[2] += corrected;
        });
        byte[] frame = input.consumeBytes(input.consumeInt(0, 60));
        byte[] octets = input.consumeRemainingAsBytes();
        int fed = 0;
        if (frame.length > 0) {
            byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
            receiver.accept(cltu, 0, cltu.length);
            fed = cltu.length;
        }
        for (int at = 0; at < octets.length; at += piece) {
            int step = Math.min(piece, octets.length - at);
            receiver.accept(octets, at, step);
            fed += step;
        }
        CltuReceiver.Counters counters = receiver.counters();
        assertEquals(fed, counters.octets());
        assertEquals(handedOn[0], counters.cltus());
        assertEquals(handedOn[2], counters.correctedBits());
        assertEquals(
                counters.startSequences(),
                counters.cltus() + counters.emptyCltus() + counters.overlongCltus() + (receiver.decoding() ? 1 : 0));
        assertTrue(counters.skippedOctets() + handedOn[1] * coding.codeblockLength() <= fed);
    }
}
