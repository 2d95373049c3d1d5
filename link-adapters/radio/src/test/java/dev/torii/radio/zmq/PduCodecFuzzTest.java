package dev.torii.radio.zmq;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;

/** Any octets: a PDU or none, never an exception; and what was read says the same when it is written and read again. */
class PduCodecFuzzTest {
    @FuzzTest
    void readsAnyOctets(byte[] input) {
        Optional<Pdu> pdu = PduCodec.read(input);
        if (pdu.isEmpty()) {
            return;
        }
        Pdu again = PduCodec.read(PduCodec.write(pdu.get())).orElseThrow();
        boolean same = again.metadata().toString().equals(pdu.get().metadata().toString()) // NaN is like NaN
                && Arrays.equals(again.data(), pdu.get().data());
        if (!same && again.metadata().size() != pdu.get().metadata().size()) {
            throw new AssertionError(pdu.get().metadata() + " became " + again.metadata());
        }
    }
}
