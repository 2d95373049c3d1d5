package dev.torii.spacelink.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.spacelink.sync.PhaseAmbiguity;

/** Any symbols in any code: as many bits come out as went in, but for those of a block that is decoded again. */
class ConvolutionalDecoderFuzzTest {
    @FuzzTest
    void handsOutAsManyBitsAsItCounts(FuzzedDataProvider input) {
        ConvolutionalCode code = input.pickValue(new ConvolutionalCode[] {
            ConvolutionalCode.RATE_1_2,
            ConvolutionalCode.RATE_2_3,
            ConvolutionalCode.RATE_3_4,
            ConvolutionalCode.RATE_5_6,
            ConvolutionalCode.RATE_7_8
        });
        PhaseAmbiguity ambiguity = input.pickValue(PhaseAmbiguity.values());
        int turns = input.consumeInt(1, 12);
        int piece = input.consumeInt(1, 6000);
        long[] octets = new long[1];
        ConvolutionalDecoder decoder = new ConvolutionalDecoder(code, ambiguity, (data, length) -> {
            assertTrue(length >= 0 && length <= data.length);
            octets[0] += length;
        });
        byte[] symbols = input.consumeRemainingAsBytes();
        long taken = 0;
        for (int turn = 0; turn < turns; turn++) {
            for (int at = 0; at < symbols.length; at += piece) {
                int step = Math.min(piece, symbols.length - at);
                decoder.accept(symbols, at, step);
                taken += step;
            }
        }
        decoder.flush();
        long again = decoder.phaseChanges() * ConvolutionalDecoder.BLOCK;
        assertEquals(decoder.bits(), octets[0] * 8);
        assertTrue(decoder.bits() <= (taken + again) * code.rate() + code.bits());
        // Bits are held back at the end for want of an octet, of a pair, and where a phase begins anew.
        long held = (decoder.phaseChanges() + 1) * (192 + 512 + 16);
        assertTrue(decoder.bits() >= taken * code.rate() - held);
        assertTrue(decoder.costShare() >= 0 && decoder.costShare() <= 1);
    }
}
