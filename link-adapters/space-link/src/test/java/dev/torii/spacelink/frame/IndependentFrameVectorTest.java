package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.dariolucia.ccsds.tmtc.datalink.builder.AosTransferFrameBuilder;
import eu.dariolucia.ccsds.tmtc.datalink.builder.TmTransferFrameBuilder;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AosTransferFrame;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AosTransferFrame.UserDataType;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.TmTransferFrame;
import eu.dariolucia.ccsds.tmtc.ocf.builder.ClcwBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yamcs.YConfiguration;
import org.yamcs.rs.ReedSolomonException;
import org.yamcs.tctm.TcTmException;
import org.yamcs.tctm.ccsds.AosFrameDecoder;
import org.yamcs.tctm.ccsds.AosManagedParameters;
import org.yamcs.tctm.ccsds.DownlinkTransferFrame;
import org.yamcs.tctm.ccsds.TmFrameDecoder;
import org.yamcs.tctm.ccsds.TmManagedParameters;
import org.yamcs.tctm.ccsds.error.AosFrameHeaderErrorCorr;

/**
 * Frames written here and read by dariol83's tmtc 1.0.6 and Yamcs 5.13.2, and the other way round, field by field.
 *
 * <p>Not asked of either: the fields of 732.0-B-5 (10-bit SCID, 16-bit pointer). Not asked of dariol83: the frame header error control (its
 * check symbols are others than Yamcs', ours and the published ones). Not asked of Yamcs: an AOS zone of only idle data (it
 * takes 0x7FE for a pointer), the count of a TM frame that does not begin its array (it reads octet 3 of the array), a TM secondary
 * header of 64 octets (it reads 0).
 */
class IndependentFrameVectorTest {
    private static final int LENGTH = 120;

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    IndependentFrameVectorTest() {
        System.out.println("IndependentFrameVectorTest seed " + seed);
    }

    private record AosCase(
            boolean fhec, int insertZone, boolean ocf, boolean fecf, int scid, int vcid, int count, int signalling) {
        AosOptions options() {
            return new AosOptions(insertZone, fhec, false, false);
        }
    }

    private AosCase aosCase(boolean fhec) {
        int cycle = random.nextBoolean() ? AosFrameCreator.CYCLE_IN_USE | random.nextInt(16) : 0;
        return new AosCase(
                fhec,
                random.nextInt(20),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(256),
                random.nextInt(63),
                random.nextInt(1 << 24),
                cycle | (random.nextBoolean() ? AosFrameCreator.REPLAY : 0));
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** A frame of ours whose insert zone and data field are noise. */
    private byte[] written(AosCase c, int ocf) {
        byte[] frame = octets(LENGTH);
        AosFrameCreator creator = new AosFrameCreator(c.scid, LENGTH, c.options(), c.ocf, c.fecf);
        int at = creator.dataFieldOffset();
        frame[at] = 0; // a first header pointer that lies in the zone
        frame[at + 1] = (byte) random.nextInt(60);
        creator.writeFrame(frame, 0, c.vcid, c.count, c.signalling, ocf);
        return frame;
    }

    @Test
    void dariol83ReadsOurAosFrames() {
        for (int run = 0; run < 2000; run++) {
            AosCase c = aosCase(false);
            int ocf = random.nextInt();
            byte[] frame = written(c, ocf);
            AosTransferFrame other =
                    new AosTransferFrame(frame, c.fhec, c.insertZone, UserDataType.M_PDU, c.ocf, c.fecf);
            assertTrue(other.isValid());
            assertEquals(c.scid, other.getSpacecraftId());
            assertEquals(c.vcid, other.getVirtualChannelId());
            assertEquals(c.count, other.getVirtualChannelFrameCount());
            assertEquals((c.signalling & 0x80) != 0, other.isReplayFlag());
            assertEquals((c.signalling & 0x40) != 0, other.isVirtualChannelFrameCountUsageFlag());
            assertEquals(c.signalling & 15, other.getVirtualChannelFrameCountCycle());
            AosFrame ours = new AosFrame(c.options(), c.ocf, c.fecf);
            ours.wrap(frame, 0, LENGTH);
            compare(ours, other, frame);
            if (c.ocf) {
                assertEquals(ocf, ByteBuffer.wrap(other.getOcfCopy()).getInt());
            }
        }
    }

    private static void compare(AosFrame ours, AosTransferFrame other, byte[] frame) {
        assertEquals(other.getFirstHeaderPointer(), ours.firstHeaderPointer());
        assertEquals(other.getPacketZoneStart(), ours.packetZoneOffset());
        assertEquals(other.getPacketZoneLength(), ours.packetZoneLength());
        int from = ours.packetZoneOffset();
        assertArrayEquals(other.getPacketZoneCopy(), Arrays.copyOfRange(frame, from, from + ours.packetZoneLength()));
        int zone = ours.insertZoneOffset();
        if (ours.insertZoneLength() > 0) {
            assertArrayEquals(
                    other.getInsertZoneCopy(), Arrays.copyOfRange(frame, zone, zone + ours.insertZoneLength()));
        }
    }

    @Test
    void dariol83SeesEveryOctetThatIsWrong() {
        AosCase c = new AosCase(false, 4, true, true, 171, 5, 77, 0);
        byte[] frame = written(c, 1);
        AosFrame ours = new AosFrame(c.options(), true, true);
        for (int i = AosFrame.HEADER_LENGTH; i < LENGTH; i++) {
            byte[] damaged = frame.clone();
            damaged[i] ^= (byte) (1 + random.nextInt(255));
            ours.wrap(damaged, 0, LENGTH);
            assertFalse(ours.hasRightFecf());
            assertFalse(new AosTransferFrame(damaged, false, 4, UserDataType.VCA, true, true).isValid());
        }
    }

    @Test
    void readsAosFramesThatDariol83Wrote() {
        for (int run = 0; run < 1000; run++) {
            AosCase c = aosCase(false);
            byte[] insert = octets(c.insertZone);
            byte[] ocf = octets(4);
            AosTransferFrameBuilder builder = AosTransferFrameBuilder.create(
                            LENGTH, c.fhec, c.insertZone, UserDataType.VCA, c.ocf, c.fecf)
                    .setSpacecraftId(c.scid)
                    .setVirtualChannelId(c.vcid)
                    .setVirtualChannelFrameCount(c.count)
                    .setReplayFlag((c.signalling & 0x80) != 0)
                    .setVirtualChannelFrameCountUsageFlag((c.signalling & 0x40) != 0)
                    .setVirtualChannelFrameCountCycle(c.signalling & 15);
            if (c.insertZone > 0) {
                builder.setInsertZone(insert);
            }
            if (c.ocf) {
                builder.setOcf(ocf);
            }
            byte[] data = octets(builder.getFreeUserDataLength());
            builder.addData(data);
            byte[] frame = builder.build().getFrameCopy();
            AosFrame ours = new AosFrame(c.options(), c.ocf, c.fecf);
            ours.wrap(frame, 0, LENGTH);
            assertTrue(ours.hasRightVersion() && ours.hasRightFecf());
            assertEquals(
                    List.of(c.scid, c.vcid, (long) c.count), List.of(ours.scid(), ours.vcid(), ours.vcFrameCount()));
            assertEquals((c.signalling & 0x80) != 0, ours.replay());
            assertEquals((c.signalling & 0x40) != 0, ours.usesFrameCountCycle());
            assertEquals(c.signalling & 15, ours.frameCountCycle());
            int from = ours.dataFieldOffset();
            assertArrayEquals(data, Arrays.copyOfRange(frame, from, from + ours.dataFieldLength()));
            assertEquals(c.ocf ? ByteBuffer.wrap(ocf).getInt() : 0, c.ocf ? ours.ocf() : 0);
            byte[] again = frame.clone();
            new AosFrameCreator(c.scid, LENGTH, c.options(), c.ocf, c.fecf)
                    .writeFrame(
                            again,
                            0,
                            c.vcid,
                            c.count,
                            c.signalling,
                            c.ocf ? ByteBuffer.wrap(ocf).getInt() : 0);
            assertArrayEquals(frame, again);
        }
    }

    @Test
    void readsTmFramesThatDariol83Wrote() {
        for (int run = 0; run < 1000; run++) {
            boolean fecf = random.nextBoolean();
            boolean withOcf = random.nextBoolean();
            int secondary = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(63);
            int scid = random.nextInt(1024);
            int vcid = random.nextInt(8);
            byte[] ocf = octets(4);
            byte[] header = octets(secondary);
            TmTransferFrameBuilder builder = TmTransferFrameBuilder.create(LENGTH, secondary, withOcf, fecf)
                    .setSpacecraftId(scid)
                    .setVirtualChannelId(vcid)
                    .setMasterChannelFrameCount(run & 0xFF)
                    .setVirtualChannelFrameCount((run * 7) & 0xFF)
                    .setSynchronisationFlag(true);
            if (secondary > 0) {
                builder.setSecondaryHeader(header);
            }
            if (withOcf) {
                builder.setOcf(ocf);
            }
            byte[] data = octets(builder.getFreeUserDataLength());
            builder.addData(data);
            byte[] frame = builder.build().getFrameCopy();
            TmFrame ours = new TmFrame(fecf);
            ours.wrap(frame, 0, LENGTH);
            assertTrue(ours.hasRightVersion() && ours.hasRightFecf() && !ours.carriesPackets());
            assertEquals(List.of(scid, vcid), List.of(ours.scid(), ours.vcid()));
            assertEquals(run & 0xFF, ours.mcFrameCount());
            assertEquals((run * 7) & 0xFF, ours.vcFrameCount());
            assertEquals(withOcf, ours.hasOcf());
            assertEquals(secondary > 0 ? secondary + 1 : 0, ours.secondaryHeaderLength());
            int at = ours.secondaryHeaderDataOffset();
            assertArrayEquals(header, Arrays.copyOfRange(frame, at, at + ours.secondaryHeaderDataLength()));
            int from = ours.dataFieldOffset();
            assertArrayEquals(data, Arrays.copyOfRange(frame, from, from + ours.dataFieldLength()));
            assertEquals(withOcf ? ByteBuffer.wrap(ocf).getInt() : 0, withOcf ? ours.ocf() : 0);
            TmTransferFrame other = new TmTransferFrame(frame, fecf);
            assertEquals(other.getDataFieldStart(), ours.dataFieldOffset());
            assertEquals(other.getFirstHeaderPointer(), ours.firstHeaderPointer());
        }
    }

    @Test
    void readsClcwsThatDariol83Wrote() {
        for (int run = 0; run < 1000; run++) {
            Clcw ours = Clcw.read((random.nextInt() & 0x1CFC_FEFF) | 0x0100_0000);
            byte[] written = ClcwOf.dariol83(ours);
            int field = ByteBuffer.wrap(written).getInt();
            assertTrue(Clcw.isClcw(field));
            assertEquals(ours, Clcw.read(field));
            assertEquals(field, ours.toInt());
        }
    }

    /** Their builder fed with our fields. */
    private static final class ClcwOf {
        static byte[] dariol83(Clcw c) {
            eu.dariolucia.ccsds.tmtc.ocf.pdu.Clcw built = ClcwBuilder.create()
                    .setStatusField(c.statusField())
                    .setCopInEffect(true)
                    .setVirtualChannelId(c.vcid())
                    .setNoRfAvailableFlag(c.noRfAvailable())
                    .setNoBitlockFlag(c.noBitLock())
                    .setLockoutFlag(c.lockout())
                    .setWaitFlag(c.waiting())
                    .setRetransmitFlag(c.retransmit())
                    .setFarmBCounter(c.farmBCounter())
                    .setReportValue(c.reportValue())
                    .build();
            return built.getOcf();
        }
    }

    private static List<Map<String, Object>> channels(int count, boolean ocf) {
        return IntStream.range(0, count)
                .mapToObj(vcid -> Map.<String, Object>of(
                        "vcId",
                        vcid,
                        "ocfPresent",
                        ocf,
                        "service",
                        "PACKET",
                        "maxPacketLength",
                        65542,
                        "packetPreprocessorClassName",
                        "org.yamcs.tctm.GenericPacketPreprocessor",
                        "stream",
                        "none"))
                .toList();
    }

    @Test
    void yamcsReadsOurAosFrames() throws TcTmException {
        for (int run = 0; run < 300; run++) {
            AosCase c = aosCase(random.nextBoolean());
            int ocf = random.nextInt();
            byte[] frame = written(c, ocf);
            AosFrameDecoder decoder = new AosFrameDecoder(new AosManagedParameters(
                    YConfiguration.wrap(Map.of(
                            "spacecraftId",
                            c.scid,
                            "frameLength",
                            LENGTH,
                            "insertZoneLength",
                            c.insertZone,
                            "errorDetection",
                            c.fecf ? "CRC16" : "NONE",
                            "frameHeaderErrorControlPresent",
                            c.fhec,
                            "virtualChannels",
                            channels(63, c.ocf))),
                    "test",
                    "test"));
            AosFrame ours = new AosFrame(c.options(), c.ocf, c.fecf);
            ours.wrap(frame, 0, LENGTH);
            compare(ours, decoder.decode(frame, 0, LENGTH));
        }
    }

    private static void compare(TransferFrame ours, DownlinkTransferFrame other) {
        assertEquals(other.getSpacecraftId(), ours.scid());
        assertEquals(other.getVirtualChannelId(), ours.vcid());
        assertEquals(other.getVcFrameSeq(), ours.vcFrameCount());
        assertEquals(other.getDataStart(), ours.packetZoneOffset());
        assertEquals(other.getDataEnd(), ours.packetZoneOffset() + ours.packetZoneLength());
        assertEquals(other.getFirstHeaderPointer(), ours.packetZoneOffset() + ours.firstHeaderPointer());
        assertEquals(other.hasOcf(), ours.hasOcf());
        assertEquals(other.hasOcf() ? other.getOcf() : 0, ours.hasOcf() ? ours.ocf() : 0);
    }

    @Test
    void readsTmFramesAsYamcsDoes() throws TcTmException {
        for (int run = 0; run < 300; run++) {
            boolean fecf = random.nextBoolean();
            int secondary = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
            TmTransferFrameBuilder builder = TmTransferFrameBuilder.create(LENGTH, secondary, true, fecf)
                    .setSpacecraftId(random.nextInt(1024))
                    .setVirtualChannelId(random.nextInt(8))
                    .setVirtualChannelFrameCount(run & 0xFF)
                    .setSegmentLengthIdentifier(3)
                    .setOcf(octets(4));
            if (secondary > 0) {
                builder.setSecondaryHeader(octets(secondary));
            }
            builder.addSpacePacket(packet(20 + random.nextInt(200)));
            while (!builder.isFull()) {
                builder.addSpacePacket(packet(20));
            }
            byte[] frame = builder.build().getFrameCopy();
            TmFrameDecoder decoder = new TmFrameDecoder(new TmManagedParameters(
                    YConfiguration.wrap(Map.of(
                            "spacecraftId",
                            1,
                            "frameLength",
                            LENGTH,
                            "errorDetection",
                            fecf ? "CRC16" : "NONE",
                            "virtualChannels",
                            channels(8, true))),
                    "test",
                    "test"));
            TmFrame ours = new TmFrame(fecf);
            ours.wrap(frame, 0, LENGTH);
            assertTrue(ours.hasRightFecf() && ours.carriesPackets());
            compare(ours, decoder.decode(frame, 0, LENGTH));
        }
    }

    private byte[] packet(int length) {
        byte[] packet = octets(length);
        packet[0] = 8;
        packet[4] = (byte) ((length - 7) >>> 8);
        packet[5] = (byte) (length - 7);
        return packet;
    }

    /** 732.0-B-4 §4.1.2.6: RS(10,6) over GF(16), x^4 + x + 1, with roots a^6 .. a^9. */
    @Test
    void headerErrorControlIsZeroAtItsRoots() {
        int[] power = new int[15];
        power[0] = 1;
        for (int i = 1; i < 15; i++) {
            power[i] = (power[i - 1] << 1) ^ (power[i - 1] < 8 ? 0 : 0x13);
        }
        for (int run = 0; run < 200; run++) {
            byte[] header = octets(8);
            HeaderErrorControl.write(header, 0);
            for (int root = 6; root <= 9; root++) {
                int value = 0;
                for (int octet : new int[] {0, 1, 5, 6, 7}) {
                    value = times(value, power[root]) ^ ((header[octet] & 0xF0) >>> 4);
                    value = times(value, power[root]) ^ (header[octet] & 0x0F);
                }
                assertEquals(0, value);
            }
        }
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int bit = 3; bit >= 0; bit--) {
            product = (product << 1) ^ (product < 8 ? 0 : 0x13);
            product ^= ((b >>> bit) & 1) == 0 ? 0 : a;
        }
        return product;
    }

    @Test
    void correctsHeadersAsYamcsDoes() throws ReedSolomonException {
        for (int run = 0; run < 2000; run++) {
            byte[] header = octets(8);
            HeaderErrorControl.write(header, 0);
            int identifiers = (header[0] & 0xFF) << 8 | (header[1] & 0xFF);
            int check = (header[6] & 0xFF) << 8 | (header[7] & 0xFF);
            assertEquals(AosFrameHeaderErrorCorr.encode(identifiers, header[5] & 0xFF), check);
            byte[] damaged = header.clone();
            int[] nibbles = {0, 1, 2, 3, 10, 11, 12, 13, 14, 15};
            int wrong = random.nextInt(3);
            for (int place : random.ints(0, 10).distinct().limit(wrong).toArray()) {
                int nibble = nibbles[place];
                damaged[nibble / 2] ^= (byte) ((1 + random.nextInt(15)) << (nibble % 2 == 0 ? 4 : 0));
            }
            AosFrameHeaderErrorCorr.DecoderResult other = AosFrameHeaderErrorCorr.decode(
                    (damaged[0] & 0xFF) << 8 | (damaged[1] & 0xFF),
                    damaged[5] & 0xFF,
                    (damaged[6] & 0xFF) << 8 | (damaged[7] & 0xFF));
            assertEquals(wrong, HeaderErrorControl.correct(damaged, 0));
            assertArrayEquals(header, damaged);
            assertEquals(identifiers, other.gvcid);
            assertEquals(header[5] & 0xFF, other.signalingField);
        }
    }
}
