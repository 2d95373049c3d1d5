package dev.torii.commanding.upload;

import java.time.Instant;

/**
 * What shall go up; never changes.
 *
 * @param spacecraftId spacecraft
 * @param area         id of its memory area
 * @param address      where the first octet goes, from the begin of the area, at least 0
 * @param fileName     name of the file, for people
 * @param sha256       hash of its content, lower-case hexadecimal
 * @param sizeOctets   its length, 1..{@value #SIZE_MAX_OCTETS}
 * @param blockOctets  length of each block but the last, 1..{@value #BLOCK_MAX_OCTETS}
 * @param user         account that answers for it
 * @param created      when it was asked for, UTC
 */
public record UploadPlan(
        String spacecraftId,
        int area,
        long address,
        String fileName,
        String sha256,
        int sizeOctets,
        int blockOctets,
        String user,
        Instant created) {
    /** Longest file, octets. */
    public static final int SIZE_MAX_OCTETS = 1 << 20;

    /** Longest block, octets. */
    public static final int BLOCK_MAX_OCTETS = 2048;

    /** Checks the numbers. */
    public UploadPlan {
        check("address", address, 0, 0xFFFF_FFFFL - SIZE_MAX_OCTETS);
        check("sizeOctets", sizeOctets, 1, SIZE_MAX_OCTETS);
        check("blockOctets", blockOctets, 1, BLOCK_MAX_OCTETS);
    }

    private static void check(String name, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + ": " + value + " is not in " + lowest + ".." + highest);
        }
    }

    /**
     * The number of blocks.
     *
     * @return at least 1
     */
    public int blockCount() {
        return (sizeOctets + blockOctets - 1) / blockOctets;
    }

    /** Where a stretch begins in the file, octets. */
    int offset(Stretch stretch) {
        return stretch.first() * blockOctets;
    }

    /** Octets of a stretch; the last block may be short. */
    int length(Stretch stretch) {
        return Math.min(stretch.end() * blockOctets, sizeOctets) - offset(stretch);
    }

    /** Whether both write to the same octets. */
    boolean overlaps(UploadPlan other) {
        return spacecraftId.equals(other.spacecraftId)
                && area == other.area
                && address < other.address + other.sizeOctets
                && other.address < address + sizeOctets;
    }
}
