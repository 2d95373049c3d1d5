package dev.torii.bench;

import eu.dariolucia.ccsds.tmtc.algorithm.RandomizerAlgorithm;
import eu.dariolucia.ccsds.tmtc.algorithm.ReedSolomonAlgorithm;
import eu.dariolucia.ccsds.tmtc.coding.reader.SyncMarkerFixedLengthChannelReader;
import eu.dariolucia.ccsds.tmtc.datalink.channel.VirtualChannelAccessMode;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.AbstractReceiverVirtualChannel;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.AosReceiverVirtualChannel;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.IVirtualChannelReceiverOutput;
import eu.dariolucia.ccsds.tmtc.datalink.channel.receiver.demux.VirtualChannelReceiverDemux;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AbstractTransferFrame;
import eu.dariolucia.ccsds.tmtc.datalink.pdu.AosTransferFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** The same with dariol83's tmtc 1.0.6, which checks Reed-Solomon codewords and cannot correct them. */
final class DariolChain implements Job, IVirtualChannelReceiverOutput {
    private static final int SHARE = 16;
    private static final byte[] MARKER = {0x1A, (byte) 0xCF, (byte) 0xFC, 0x1D};

    private final byte[] input;
    private final VirtualChannelReceiverDemux demultiplexer;
    private SyncMarkerFixedLengthChannelReader reader;
    private int next;
    private long octets;
    private long bad;

    DariolChain(byte[] input) {
        this.input = input;
        AosReceiverVirtualChannel[] channels = {
            new AosReceiverVirtualChannel(1, VirtualChannelAccessMode.PACKET, true),
            new AosReceiverVirtualChannel(2, VirtualChannelAccessMode.PACKET, true)
        };
        for (AosReceiverVirtualChannel channel : channels) {
            channel.register(this);
        }
        demultiplexer = new VirtualChannelReceiverDemux(channels);
        rewind();
    }

    private void rewind() {
        reader = new SyncMarkerFixedLengthChannelReader(
                new ByteArrayInputStream(input), MARKER, TestDownlink.CADU_LENGTH - MARKER.length);
        next = 0;
    }

    @Override
    public long run() throws IOException {
        for (int i = 0; i < SHARE; i++) {
            if (next == TestDownlink.CADUS) {
                rewind();
            }
            next++;
            byte[] cadu = reader.readNext();
            byte[] codeblock = Arrays.copyOfRange(cadu, MARKER.length, cadu.length);
            RandomizerAlgorithm.randomizeFrameTm(codeblock);
            byte[] frame = ReedSolomonAlgorithm.TM_255_223.decodeFrame(codeblock, TestDownlink.INTERLEAVE, true);
            if (frame == null) {
                bad++;
            } else {
                demultiplexer.accept(
                        new AosTransferFrame(frame, false, 0, AosTransferFrame.UserDataType.M_PDU, false, false));
            }
        }
        return 8L * TestDownlink.CADU_LENGTH * SHARE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void spacePacketExtracted(
            AbstractReceiverVirtualChannel channel, AbstractTransferFrame frame, byte[] packet, boolean quality) {
        octets += packet.length;
    }

    /** Frames that could not be read, which there must be none of. */
    long bad() {
        return bad;
    }

    /** Octets of packets that came out. */
    long octets() {
        return octets;
    }
}
