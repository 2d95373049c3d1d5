package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CCSDS 231.0-B-4 §7. At 4000 bit/s an octet takes 2 ms. */
class PlopTest {
    private static final long MS = 1_000_000;
    private final List<String> out = new ArrayList<>();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private long endNs;

    private Plop plop(Plop.Procedure procedure) {
        return new Plop(procedure, 16, 1, 4000, (mode, startNs, d, off, len) -> {
            if (mode == CarrierMode.UNMODULATED) {
                octets.writeBytes(new byte[] {0x3C, (byte) 0xEB}); // what a receiver makes of no modulation: noise
            }
            out.add(mode + " " + startNs / MS + " " + len);
            octets.write(d, off, len);
            endNs = startNs + len * (2 * MS);
        });
    }

    @Test
    void plop1BeginsEveryCltuAnewAndTakesTheModulationOff() {
        Plop plop = plop(Plop.Procedure.PLOP_1);
        assertEquals(152 * MS, plop.radiate(new byte[10], 0, 10, 100 * MS)); // 26 octets
        plop.radiate(new byte[20], 5, 10, 110 * MS);
        plop.idle(1000 * MS);
        plop.end(1000 * MS);
        plop.radiate(new byte[10], 0, 10, 2000 * MS);
        assertEquals(
                List.of(
                        "ACQUISITION 100 16",
                        "COMMAND 132 10",
                        "UNMODULATED 152 0",
                        "ACQUISITION 152 16",
                        "COMMAND 184 10",
                        "UNMODULATED 204 0",
                        "ACQUISITION 2000 16",
                        "COMMAND 2032 10",
                        "UNMODULATED 2052 0"),
                out);
        assertFalse(plop.modulated());
    }

    @Test
    void plop2KeepsTheModulationBetweenCltus() {
        Plop plop = plop(Plop.Procedure.PLOP_2);
        plop.idle(50 * MS);
        plop.radiate(new byte[10], 0, 10, 100 * MS);
        plop.radiate(new byte[10], 0, 10, 110 * MS); // at once: one octet of idle between
        plop.idle(181 * MS); // 174 + 4 octets = 182
        plop.radiate(new byte[10], 0, 10, 185 * MS); // 182 + 2 octets = 186
        plop.end(190 * MS);
        plop.radiate(new byte[10], 0, 10, 300 * MS);
        assertEquals(
                List.of(
                        "ACQUISITION 100 16",
                        "COMMAND 132 10",
                        "IDLE 152 1",
                        "COMMAND 154 10",
                        "IDLE 174 4",
                        "IDLE 182 2",
                        "COMMAND 186 10",
                        "IDLE 206 1",
                        "UNMODULATED 208 0",
                        "ACQUISITION 300 16",
                        "COMMAND 332 10"),
                out);
        assertEquals("55".repeat(16), HexFormat.of().formatHex(octets.toByteArray(), 0, 16));
    }

    @Test
    void sendsTheWholeIdleSequenceThatAMissionAsksFor() {
        Plop plop = new Plop(Plop.Procedure.PLOP_2, 20, 8, 4000, (mode, ns, d, off, len) -> out.add(mode + " " + len));
        plop.radiate(new byte[1], 0, 1, 0);
        plop.idle(plop.endNs() + 3 * 2 * MS);
        plop.radiate(new byte[1], 0, 1, 0);
        assertEquals(List.of("ACQUISITION 20", "COMMAND 1", "IDLE 3", "IDLE 5", "COMMAND 1"), out);
    }

    /** 7 octets/s do not divide 8 s evenly in ns; after 10 hours the clock of the octets is still the clock. */
    @Test
    void neverDrifts() {
        Plop plop = new Plop(Plop.Procedure.PLOP_2, 16, 1, 56, (mode, ns, d, off, len) -> endNs += len);
        plop.radiate(new byte[1], 0, 1, 0);
        for (long now = 0; now < 36_000_000 * MS; now += 777 * MS) {
            plop.idle(now);
        }
        assertEquals(endNs * 1_000_000_000L / 7, plop.endNs());
    }

    @ParameterizedTest
    @EnumSource(Plop.Procedure.class)
    void isUnderstoodByTheReceiver(Plop.Procedure procedure) {
        long seed = Long.getLong("torii.seed", 7);
        Random random = new Random(seed);
        for (CltuCoding coding : CltuCodingTest.codings().toList()) {
            octets.reset();
            Plop plop = plop(procedure);
            List<String> sent = new ArrayList<>();
            long nowNs = 0;
            for (int i = 0; i < 20; i++) {
                byte[] frame = new byte[1 + random.nextInt(60)];
                random.nextBytes(frame);
                sent.add(HexFormat.of().formatHex(frame));
                byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
                nowNs = plop.radiate(cltu, 0, cltu.length, nowNs)
                        + (random.nextBoolean() ? 0 : random.nextInt(200) * MS);
            }
            plop.end(nowNs + 200 * MS); // LDPC(512,256) has no tail: what follows is its end
            octets.writeBytes(new byte[64]);
            List<String> received = new ArrayList<>();
            CltuReceiver receiver = new CltuReceiver(
                    coding,
                    Bch.Mode.TRIPLE_ERROR_DETECTION,
                    (d, off, len, corrected) -> received.add(HexFormat.of().formatHex(d, off, off + len)));
            receiver.accept(octets.toByteArray(), 0, octets.size());
            String where = coding + " -Dtorii.seed=" + seed;
            assertEquals(sent.size(), received.size(), where);
            for (int i = 0; i < sent.size(); i++) {
                assertEquals(
                        sent.get(i), received.get(i).substring(0, sent.get(i).length()), where);
            }
        }
    }

    @Test
    void rejectsSequencesShorterThanTheStandardAllows() {
        PlopSink sink = (mode, ns, d, off, len) -> {};
        assertThrows(IllegalArgumentException.class, () -> new Plop(Plop.Procedure.PLOP_1, 15, 1, 4000, sink));
        assertThrows(IllegalArgumentException.class, () -> new Plop(Plop.Procedure.PLOP_2, 16, 0, 4000, sink));
        assertThrows(IllegalArgumentException.class, () -> new Plop(Plop.Procedure.PLOP_2, 16, 1, 7, sink));
    }
}
