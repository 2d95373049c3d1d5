package dev.torii.radio.kiss;

import java.nio.ByteBuffer;

/**
 * Finds KISS frames in a stream of octets, and makes them: {@code C0}, control octet (port in the high, command in the low half), content
 * with C0 as {@code DB DC} and DB as {@code DB DD}, {@code C0}. Source: M. Chepponis, P. Karn, "The KISS TNC", 1987; the time stamp, command 9
 * with 64 bits of milliseconds since 1970 UTC before the frame it is of, is that of gr-satellites.
 *
 * <p>Never throws on what comes; a frame that cannot be is counted and ends at the next C0. Not thread safe; allocation free.
 */
public final class KissCodec {
    /** Command of a data frame. */
    public static final int DATA = 0;
    /** Command of a time stamp. */
    public static final int TIMESTAMP = 9;
    /** Value of a time stamp that has not come. */
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;

    private static final byte FEND = (byte) 0xC0;
    private static final byte FESC = (byte) 0xDB;
    private static final byte TFEND = (byte) 0xDC;
    private static final byte TFESC = (byte) 0xDD;
    private static final int COMMAND_MASK = 0x0F;

    private final Sink sink;
    private final byte[] frame;
    private int length;
    private boolean inside;
    private boolean escaped;
    private boolean overlong;
    private boolean malformed;
    private long timestampMs = NO_TIMESTAMP;
    private long overlongCount;
    private long malformedCount;
    private long unexpectedCount;

    /**
     * A decoder before the first octet.
     *
     * @param contentLengthMax longest content of a frame, octets
     * @param sink             takes data frames
     */
    public KissCodec(int contentLengthMax, Sink sink) {
        this.frame = new byte[contentLengthMax + 1];
        this.sink = sink;
    }

    /**
     * Takes the next octet of the stream.
     *
     * @param octet the octet
     */
    public void accept(byte octet) {
        if (octet == FEND) {
            end();
        } else if (!inside) {
            malformed = true; // octets before the first C0: the middle of a frame
        } else if (escaped) {
            escaped = false;
            unescape(octet);
        } else if (octet == FESC) {
            escaped = true;
        } else {
            append(octet);
        }
    }

    private void unescape(byte octet) {
        if (octet == TFEND) {
            append(FEND);
        } else if (octet == TFESC) {
            append(FESC);
        } else {
            malformed = true;
        }
    }

    private void append(byte octet) {
        if (length == frame.length) {
            overlong = true;
        } else {
            frame[length++] = octet;
        }
    }

    /** A C0 ends a frame and begins the next one; several in a row are one. */
    private void end() {
        if (malformed || escaped) {
            malformedCount++;
        } else if (overlong) {
            overlongCount++;
        } else if (length > 0) {
            take();
        }
        inside = true;
        escaped = false;
        overlong = false;
        malformed = false;
        length = 0;
    }

    private void take() {
        int command = frame[0] & COMMAND_MASK;
        if (command == DATA) {
            long stamp = timestampMs;
            timestampMs = NO_TIMESTAMP;
            sink.frame(frame, 1, length - 1, stamp);
        } else if (command == TIMESTAMP && length == 1 + Long.BYTES) {
            timestampMs = ByteBuffer.wrap(frame).getLong(1);
        } else {
            unexpectedCount++;
        }
    }

    /** Forgets what is incomplete, as after a loss of the connection; counters stay. */
    public void reset() {
        inside = false;
        escaped = false;
        overlong = false;
        malformed = false;
        length = 0;
        timestampMs = NO_TIMESTAMP;
    }

    /** {@return frames longer than allowed} */
    public long overlongCount() {
        return overlongCount;
    }

    /** {@return stretches of octets that are no frame} */
    public long malformedCount() {
        return malformedCount;
    }

    /** {@return frames of a command other than data and time stamp} */
    public long unexpectedCount() {
        return unexpectedCount;
    }

    /**
     * Makes a frame.
     *
     * @param command {@link #DATA} or {@link #TIMESTAMP}; port 0
     * @param content what is in it
     * @return the octets, from C0 to C0
     */
    public static byte[] encode(int command, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(2 * content.length + 3);
        out.put(FEND).put((byte) command);
        for (byte octet : content) {
            if (octet == FEND) {
                out.put(FESC).put(TFEND);
            } else if (octet == FESC) {
                out.put(FESC).put(TFESC);
            } else {
                out.put(octet);
            }
        }
        out.put(FEND);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    /** Takes data frames. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One data frame.
         *
         * @param d           bytes that hold its content, valid only during the call
         * @param off         first octet
         * @param len         number of octets, may be 0
         * @param timestampMs its time stamp, ms since 1970 UTC, or {@link #NO_TIMESTAMP}
         */
        void frame(byte[] d, int off, int len, long timestampMs);
    }
}
