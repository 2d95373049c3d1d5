package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.radio.Content;
import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.testing.Mutator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.TmPacket;
import org.yamcs.time.Instant;

/** Ten thousand damaged CADUs through everything between the radio and Yamcs' streams. */
class ReceptionPropertyTest {
    private static final int CADUS = 10_000;
    /** Version, SCID and VCID of an AOS frame (CCSDS 732.0-B-4, 4.1.2). */
    private static final int IDENTIFIER_OCTETS = 2;

    /** 2 Mbit/s: a frame with a wild count holds its channel up for as much as 2 s, which is not to be most of the test. */
    private static final long NS_PER_OCTET = 4_000;

    private static final long NOW_TAI_NS = 1_795_381_237L * 1_000_000_000L;

    @TempDir
    private Path folder;

    private final Spacecraft fleetEntry = Fixtures.spacecraft("TRK-1", 171);
    private final CaduMaker spacecraft = new CaduMaker(171);
    private final PusTmPreprocessor preprocessor = new PusTmPreprocessor("TRK-1");
    private final FrameQueue queue = new FrameQueue(4, CaduMaker.FRAME_LENGTH);
    private final FrameQueue.Slot slot = queue.newSlot();
    private final TelemetryPipeline pipeline = new TelemetryPipeline(fleetEntry, 1, this::packet);
    private long octets;
    private long delivered;
    private long packets;
    private int lastCount;
    private ReceptionChain chain;

    /** The worker of the TM link, without its thread. */
    private final class Worker implements TelemetrySink {
        @Override
        public boolean frame(
                Receiver receiver, byte[] d, int off, int len, int vcid, long vcFrameCount, long receptionTaiNs) {
            try {
                assertTrue(queue.offer(receiver, d, off, len, vcid, vcFrameCount, receptionTaiNs));
                assertTrue(queue.poll(slot, 0));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            pipeline.frame(slot, receptionTaiNs);
            delivered++;
            return true;
        }

        @Override
        public void event(LinkEvent event) {}
    }

    private void packet(byte[] d, int off, int len, long vcFrameCount, long receptionTaiNs) {
        TmPacket packet = new TmPacket(receptionTaiNs / 1_000_000, Arrays.copyOfRange(d, off, off + len));
        packet.setEarthReceptionTime(Instant.get(receptionTaiNs / 1_000_000));
        packets += preprocessor.process(packet).isInvalid() ? 0 : 1;
        lastCount = len > 3 ? d[off + 3] & 0xFF : -1;
    }

    @Test
    void namesEveryDamagedCaduAndNeverThrows() throws IOException {
        Mutator mutator = Mutator.announced("damaged CADUs");
        try (FrameJournal journal = FrameJournal.open(
                new JournalConfig(folder.resolve("journal"), 1 << 20, 64 << 20, Duration.ofMillis(50)))) {
            SpacecraftPort port =
                    new SpacecraftPort(fleetEntry, List.of("tokyo-1"), 1_000_000_000L, Runnable::run, () -> 0);
            port.attach(new Worker());
            chain = new ReceptionChain(
                    0,
                    "tokyo",
                    "tokyo-1",
                    fleetEntry.downlink(),
                    Content.CADU_STREAM,
                    journal,
                    new FrameRouter(List.of(port)),
                    1_000_000_000L,
                    () -> octets * NS_PER_OCTET);
            chain.connected();
            byte[] before = spacecraft.cadu(spacecraft.idleFrame());
            for (int i = 0; i < CADUS; i++) {
                byte[] cadu = damaged(mutator, i, before);
                receive(cadu);
                before = cadu.length >= CaduMaker.CADU_LENGTH ? cadu : before;
            }
            checkCounters(port, journal);
            takesTelemetryAgain();
        }
    }

    /** Damage at one of four layers; what lies above it is right, so that every layer gets to see some. */
    private byte[] damaged(Mutator mutator, int number, byte[] other) {
        byte[] packet = telemetry(number);
        byte[] idle = spacecraft.idleFrame();
        int layer = mutator.random().nextInt(4);
        if (layer == 0) {
            packet = mutator.damage(packet, idle);
            packet = packet.length < 7 ? telemetry(number) : packet;
            packet[4] = 0; // the maker of frames wants it right; damage to it comes with that to frames
            packet[5] = (byte) (packet.length - 7);
        }
        byte[] frame = spacecraft.frame(mutator.random().nextInt(3), packet);
        if (layer == 1 || layer == 2) {
            byte[] bad = Arrays.copyOf(mutator.damage(frame, idle), frame.length);
            if (mutator.random().nextBoolean()) { // damage anywhere in a long frame seldom hits its name
                bad = frame.clone();
                bad[mutator.random().nextInt(IDENTIFIER_OCTETS)] ^=
                        (byte) (1 << mutator.random().nextInt(8));
            }
            frame = layer == 1 ? bad : withFecf(bad);
        }
        byte[] cadu = spacecraft.cadu(frame);
        return layer == 3 ? mutator.damage(cadu, other) : cadu;
    }

    private static byte[] withFecf(byte[] frame) {
        int fecf = Crc16.of(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) (fecf >> 8);
        frame[frame.length - 1] = (byte) fecf;
        return frame;
    }

    /** A PUS-C report of 60 octets; its length field says so. */
    private static byte[] telemetry(int number) {
        byte[] packet = new byte[60];
        SpacePacket.writeTelemetryHeader(packet, 0, true, 100, SpacePacket.UNSEGMENTED, number, packet.length);
        packet[6] = 0x20;
        packet[7] = 3;
        packet[8] = 25;
        int crc = Crc16.of(packet, 0, packet.length - 2);
        packet[58] = (byte) (crc >> 8);
        packet[59] = (byte) crc;
        return packet;
    }

    private void receive(byte[] cadu) {
        octets += cadu.length;
        chain.bytes(cadu, 0, cadu.length, NOW_TAI_NS + octets * NS_PER_OCTET);
    }

    private void checkCounters(SpacecraftPort port, FrameJournal journal) {
        assertEquals(0, chain.faults(), "faults");
        Map<String, Long> rejected = chain.rejected();
        long named = rejected.values().stream().mapToLong(Long::longValue).sum() - rejected.get("UNKNOWN_VCID");
        long accountedFor = (chain.goodFrames() + named) * CaduMaker.CADU_LENGTH + chain.skippedOctets();
        // After a slip the last CADU is searched again: its octets count with the next one too.
        long off = Math.abs(octets - accountedFor);
        assertTrue(off <= CADUS / 10 * CaduMaker.CADU_LENGTH, () -> "octets not accounted for: " + off);
        assertEquals(
                chain.goodFrames(),
                port.telemetryFrames() + port.payloadFrames() + port.idleFrames() + rejected.get("UNKNOWN_VCID"));
        assertEquals(chain.goodFrames(), journal.counters().appended());
        assertEquals(port.telemetryFrames(), delivered);
        for (String reason : List.of("UNCORRECTABLE", "BAD_FECF", "BAD_VERSION", "UNKNOWN_SCID", "UNKNOWN_VCID")) {
            assertTrue(rejected.get(reason) > 0, reason);
        }
        assertTrue(preprocessor.badChecksumCount() > 0, "bad checksums");
        assertTrue(packets > CADUS / 20, () -> "good packets among them: " + packets);
    }

    /** After 2 s at most: for so long a frame whose count is wrong keeps those with right ones out as late. */
    private void takesTelemetryAgain() {
        octets += 2_000_000_000 / NS_PER_OCTET;
        for (int i = 0; i < 20; i++) {
            receive(spacecraft.cadu(spacecraft.idleFrame()));
        }
        receive(spacecraft.cadu(spacecraft.frame(0, telemetry(77))));
        for (int i = 0; i < 3; i++) {
            receive(spacecraft.cadu(spacecraft.idleFrame()));
        }
        assertEquals(77, lastCount);
    }
}
