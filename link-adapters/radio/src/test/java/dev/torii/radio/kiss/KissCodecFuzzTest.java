package dev.torii.radio.kiss;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Any octets: never an exception, no frame longer than allowed; and what is a frame is the same when it is made and taken again. */
class KissCodecFuzzTest {
    private static final int LENGTH_MAX = 64;

    @FuzzTest
    void takesAnyOctets(byte[] input) {
        KissCodec codec = new KissCodec(LENGTH_MAX, (d, off, len, ms) -> {
            if (len > LENGTH_MAX || off + len > d.length) {
                throw new AssertionError("a frame of " + len);
            }
        });
        for (byte octet : input) {
            codec.accept(octet);
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        byte[] content = Arrays.copyOf(input, Math.min(input.length, LENGTH_MAX));
        KissCodec second = new KissCodec(LENGTH_MAX, (d, off, len, ms) -> again.write(d, off, len));
        for (byte octet : KissCodec.encode(KissCodec.DATA, content)) {
            second.accept(octet);
        }
        if (!Arrays.equals(content, again.toByteArray())) {
            throw new AssertionError("not what was sent");
        }
    }
}
