package dev.torii.yamcs.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Octets as docs/icd-spacecraft.md has them, made by a Python script from its tables. */
class InsertionTest {
    @Test
    void aTelecommandIsInsertedOctetByOctet() {
        byte[] ping = HexFormat.of().parseHex("1864c00700062b11010000d164");
        byte[] time = HexFormat.of().parseHex("8195b67f800000"); // 2026-11-22T21:00:10.5 UTC
        assertEquals(
                "1864c050001b2b0b040000018195b67f8000001864c00700062b11010000d164027d",
                HexFormat.of()
                        .formatHex(
                                PusCommandPostprocessor.finish(PusCommandPostprocessor.insertion(ping, time), 0x50)));
    }
}
