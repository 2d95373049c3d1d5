package dev.torii.sim.spacecraft;

import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the telemetry packets of APID 100: primary header (CCSDS 133.0-B-2 section 4.1), PUS-C secondary header of 14
 * octets (ECSS-E-ST-70-41C section 7.4.3), data and packet error control. Keeps the packet sequence count and one
 * message type counter for each (service, subtype). Not thread safe.
 */
public final class PusPackets {

    /** The application process of the platform. */
    public static final int APID_PLATFORM = 100;

    private static final int PRIMARY_HEADER_OCTETS = 6;
    private static final int SECONDARY_HEADER_OCTETS = 14;
    private static final int CRC_OCTETS = 2;
    private static final int PUS_VERSION = 2;

    private final Map<Integer, Integer> messageTypeCounters = new HashMap<>();
    private int sequenceCount;

    /**
     * The next telemetry packet.
     *
     * @param service service type
     * @param subtype message subtype
     * @param taiNs time in the secondary header: what the platform clock shows
     * @param data source data
     */
    public byte[] create(int service, int subtype, long taiNs, byte[] data) {
        int length = PRIMARY_HEADER_OCTETS + SECONDARY_HEADER_OCTETS + data.length + CRC_OCTETS;
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.putShort((short) (0x0800 | APID_PLATFORM));
        packet.putShort((short) (0xC000 | sequenceCount));
        packet.putShort((short) (length - PRIMARY_HEADER_OCTETS - 1));
        sequenceCount = (sequenceCount + 1) & 0x3FFF;
        packet.put((byte) (PUS_VERSION << 4)).put((byte) service).put((byte) subtype);
        packet.putShort((short) nextMessageTypeCount(service, subtype));
        packet.putShort((short) 0);
        CucTime.write(packet.array(), packet.position(), taiNs);
        packet.position(PRIMARY_HEADER_OCTETS + SECONDARY_HEADER_OCTETS).put(data);
        packet.putShort((short) Crc16.of(packet.array(), 0, length - CRC_OCTETS));
        return packet.array();
    }

    private int nextMessageTypeCount(int service, int subtype) {
        return messageTypeCounters.merge(service << 8 | subtype, 1, Integer::sum) - 1 & 0xFFFF;
    }
}
