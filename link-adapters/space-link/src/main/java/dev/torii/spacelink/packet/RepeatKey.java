package dev.torii.spacelink.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What makes two packets of one application process the same packet received twice.
 *
 * <p>It depends on the spacecraft: some send a constant sequence count, some restart it. Immutable, allocation free.
 *
 * @param kind       what is compared
 * @param timeOffset octets from the packet's first to its time field; only of {@link Kind#COUNT_AND_TIME}
 * @param timeLength octets of the time field; only of {@link Kind#COUNT_AND_TIME}
 */
public record RepeatKey(Kind kind, int timeOffset, int timeLength) {
    /** What is compared. */
    public enum Kind {
        /** Nothing: no packet is a repetition. */
        NONE,
        /** The sequence count. */
        COUNT,
        /** The sequence count and the time field of the secondary header. */
        COUNT_AND_TIME,
        /** All octets. */
        CONTENT
    }

    /** No packet is a repetition. */
    public static final RepeatKey NONE = new RepeatKey(Kind.NONE, 0, 0);

    /** By sequence count: for spacecraft that count and do not restart. */
    public static final RepeatKey COUNT = new RepeatKey(Kind.COUNT, 0, 0);

    /** By all octets: for packets that say nothing about themselves; takes equal packets sent on purpose for one. */
    public static final RepeatKey CONTENT = new RepeatKey(Kind.CONTENT, 0, 0);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio

    /**
     * Checks the place of the time field.
     *
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public RepeatKey {
        boolean time = kind == Kind.COUNT_AND_TIME;
        int first = time ? SpacePacket.HEADER_LENGTH : 0;
        int last = time ? SpacePacket.LENGTH_MAX - 1 : 0;
        if (timeOffset < first || timeOffset > last) {
            throw new IllegalArgumentException("timeOffset: " + timeOffset + " is not in " + first + ".." + last);
        }
        if (time ? timeLength < 1 || timeLength > 16 : timeLength != 0) {
            throw new IllegalArgumentException("timeLength: " + timeLength + " is not in " + (time ? "1..16" : "0..0"));
        }
    }

    /**
     * Makes the key of sequence count and time.
     *
     * @param timeOffset octets from the packet's first to its time field, at least {@link SpacePacket#HEADER_LENGTH}
     * @param timeLength octets of the time field, 1..16
     * @return the key
     */
    public static RepeatKey countAndTime(int timeOffset, int timeLength) {
        return new RepeatKey(Kind.COUNT_AND_TIME, timeOffset, timeLength);
    }

    /**
     * Returns 64 bits that are equal for equal packets. Of {@link Kind#COUNT} they differ for different ones; else, they are a hash,
     * equal by chance once in 2^64 pairs, and no protection against an enemy.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @param length its octets, at least {@link SpacePacket#LENGTH_MIN}
     * @return the bits
     */
    public long of(byte[] data, int offset, int length) {
        int count = SpacePacket.sequenceCount(data, offset);
        return switch (kind) {
            case NONE -> 0;
            case COUNT -> count;
            case COUNT_AND_TIME -> {
                // A packet that is too short for the field is compared by what it has of it.
                int from = Math.min(timeOffset, length);
                yield hash(count, data, offset + from, Math.min(timeLength, length - from));
            }
            case CONTENT -> hash(length, data, offset, length);
        };
    }

    private static long hash(long seed, byte[] data, int offset, int length) {
        long hash = mix(seed + 1);
        int end = offset + length;
        int at = offset;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ (long) WORD.get(data, at));
        }
        for (; at < end; at++) {
            hash = mix(hash ^ data[at]);
        }
        return hash;
    }

    private static long mix(long value) {
        long product = value * MULTIPLIER;
        return product ^ product >>> 29;
    }
}
