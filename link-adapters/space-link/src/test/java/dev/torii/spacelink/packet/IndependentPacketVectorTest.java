package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.TransferFrame;
import eu.dariolucia.ccsds.tmtc.datalink.channel.VirtualChannelAccessMode;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.AbstractReceiverVirtualChannel;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.AosReceiverVirtualChannel;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.IVirtualChannelReceiverOutput;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AbstractTransferFrame;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AosTransferFrame;
import eu.dariolucia.ccsds.tmtc.transport.builder.SpacePacketBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yamcs.tctm.TcTmException;
import org.yamcs.tctm.ccsds.PacketDecoder;

/**
 * Packets laid into frames here and taken out by dariol83's tmtc 1.0.6 and Yamcs 5.13.2, and packets of dariol83's read here.
 *
 * <p>Not asked of Yamcs: a zone of only idle data in AOS (it takes 0x7FE for a pointer); of neither, what is left of a packet at a gap.
 */
class IndependentPacketVectorTest {
    private static final int LENGTH = 200;

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    IndependentPacketVectorTest() {
        System.out.println("IndependentPacketVectorTest seed " + seed);
    }

    private byte[] packet(int apid, int count) {
        int length = random.nextInt(4) == 0 ? 7 + random.nextInt(2000) : 7 + random.nextInt(60);
        byte[] packet = new byte[length];
        random.nextBytes(packet);
        SpacePacket.writeTelemetryHeader(packet, 0, true, apid, SpacePacket.UNSEGMENTED, count, length);
        return packet;
    }

    /** Frames of one virtual channel without one of only idle data. */
    private List<byte[]> frames(List<byte[]> packets) {
        AosFrameCreator creator = new AosFrameCreator(42, LENGTH, true, true);
        MpduBuilder builder = new MpduBuilder(creator.packetZoneLength(), 1 << 20);
        for (byte[] packet : packets) {
            assertTrue(builder.offer(packet, 0, packet.length));
        }
        List<byte[]> frames = new ArrayList<>();
        while (builder.queuedOctets() > 0) {
            byte[] frame = new byte[LENGTH];
            int pointer = builder.take(frame, creator.packetZoneOffset());
            creator.writePacketFrame(frame, 0, 1, frames.size(), pointer, 0);
            frames.add(frame);
        }
        return frames;
    }

    private List<byte[]> packets(int count) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(packet(random.nextInt(2047), random.nextInt(1 << 14)));
        }
        return packets;
    }

    /** Idle packets fill the last zone and are not compared. */
    private static boolean isIdle(byte[] packet) {
        return (packet[0] & 7) == 7 && packet[1] == -1;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> found) {
        found.removeIf(IndependentPacketVectorTest::isIdle);
        assertArrayEquals(expected.toArray(), found.toArray());
    }

    @Test
    void dariol83TakesOurPacketsOutOfOurFrames() {
        for (int run = 0; run < 50; run++) {
            List<byte[]> sent = packets(200);
            List<byte[]> found = new ArrayList<>();
            AosReceiverVirtualChannel channel = new AosReceiverVirtualChannel(1, VirtualChannelAccessMode.PACKET, true);
            channel.register(new IVirtualChannelReceiverOutput() {
                @Override
                @SuppressWarnings("rawtypes") // as the interface has it
                public void spacePacketExtracted(
                        AbstractReceiverVirtualChannel vc,
                        AbstractTransferFrame frame,
                        byte[] packet,
                        boolean quality) {
                    assertTrue(quality);
                    found.add(packet);
                }
            });
            for (byte[] frame : frames(sent)) {
                channel.accept(new AosTransferFrame(frame, false, 0, AosTransferFrame.UserDataType.M_PDU, true, true));
            }
            assertSame(sent, found);
        }
    }

    @Test
    void yamcsTakesOurPacketsOutOfOurFramesAsWeDo() throws TcTmException {
        for (int run = 0; run < 50; run++) {
            List<byte[]> sent = packets(200);
            List<byte[]> yamcs = new ArrayList<>();
            List<byte[]> ours = new ArrayList<>();
            PacketDecoder decoder = new PacketDecoder(65542, yamcs::add);
            PacketExtractor extractor = new PacketExtractor(
                    (data, offset, length) -> ours.add(Arrays.copyOfRange(data, offset, offset + length)));
            AosFrame frame = new AosFrame(0, true, true);
            for (byte[] octets : frames(sent)) {
                frame.wrap(octets, 0, LENGTH);
                int zone = frame.packetZoneOffset();
                int length = frame.packetZoneLength();
                int pointer = frame.firstHeaderPointer();
                extractor.accept(octets, zone, length, pointer, false);
                int start = pointer == TransferFrame.NO_PACKET_START ? length : pointer;
                if (decoder.hasIncompletePacket()) {
                    decoder.process(octets, zone, start);
                }
                if (start < length) {
                    decoder.reset();
                    decoder.process(octets, zone + start, length - start);
                }
            }
            assertSame(sent, yamcs);
            assertSame(sent, ours);
        }
    }

    @Test
    void readsPacketHeadersThatDariol83Wrote() {
        for (int run = 0; run < 1000; run++) {
            byte[] data = new byte[1 + random.nextInt(500)];
            random.nextBytes(data);
            int apid = random.nextInt(2047);
            int count = random.nextInt(1 << 14);
            boolean secondary = random.nextBoolean();
            SpacePacketBuilder builder = SpacePacketBuilder.create()
                    .setApid(apid)
                    .setPacketSequenceCount(count)
                    .setSecondaryHeaderFlag(secondary)
                    .setTelemetryPacket();
            builder.addData(data);
            byte[] packet = builder.build().getPacket();
            assertEquals(0, SpacePacket.version(packet, 0));
            assertFalse(SpacePacket.isTelecommand(packet, 0));
            assertEquals(secondary, SpacePacket.hasSecondaryHeader(packet, 0));
            assertEquals(apid, SpacePacket.apid(packet, 0));
            assertEquals(count, SpacePacket.sequenceCount(packet, 0));
            assertEquals(SpacePacket.UNSEGMENTED, SpacePacket.sequenceFlags(packet, 0));
            assertEquals(data.length + 6, SpacePacket.length(packet, 0));
            byte[] header = new byte[6];
            SpacePacket.writeTelemetryHeader(header, 0, secondary, apid, SpacePacket.UNSEGMENTED, count, packet.length);
            assertArrayEquals(Arrays.copyOf(packet, 6), header);
        }
    }
}
