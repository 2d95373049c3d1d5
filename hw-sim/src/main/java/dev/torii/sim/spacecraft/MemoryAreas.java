package dev.torii.sim.spacecraft;

import dev.torii.spacelink.coding.Crc16;
import java.util.Arrays;
import java.util.Map;

/**
 * The memory that the ground can load and check, ECSS-E-ST-70-41C service 6: areas of octets, addressed from 0. All octets are FF at boot.
 * Not thread safe.
 */
final class MemoryAreas {

    /** The area of the software image. */
    static final int IMAGE = 1;

    private static final Map<Integer, Integer> SIZES = Map.of(IMAGE, 262_144, 2, 16_384);

    private final Map<Integer, byte[]> areas;

    MemoryAreas() {
        areas = Map.of(IMAGE, erased(IMAGE), 2, erased(2));
    }

    private static byte[] erased(int area) {
        byte[] octets = new byte[SIZES.get(area)];
        Arrays.fill(octets, (byte) 0xFF);
        return octets;
    }

    /**
     * Whether a range is within its area.
     *
     * @param area id of the area; any number
     * @param address first octet, 0..2^32-1
     * @param length octets, 0..2^32-1; an empty range is in no area
     */
    static boolean contains(int area, long address, long length) {
        return length > 0 && address + length <= SIZES.getOrDefault(area, 0);
    }

    /** Writes octets into a range that {@link #contains} allows. */
    void load(int area, long address, byte[] data) {
        System.arraycopy(data, 0, areas.get(area), (int) address, data.length);
    }

    /** CRC-16 of a range that {@link #contains} allows, ECSS-E-ST-70-41C annex B.1. */
    int checksum(int area, long address, long length) {
        return Crc16.of(areas.get(area), (int) address, (int) length);
    }

    /** A copy of a range that {@link #contains} allows. */
    byte[] read(int area, long address, long length) {
        return Arrays.copyOfRange(areas.get(area), (int) address, (int) (address + length));
    }
}
