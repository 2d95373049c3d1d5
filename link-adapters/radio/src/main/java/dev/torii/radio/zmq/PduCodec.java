package dev.torii.radio.zmq;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * PDUs as GNU Radio serialises them: a pair of a dictionary and a vector of octets, big endian. Source: {@code pmt::serialize} of GNU
 * Radio 3.10, whose own reader accepts what this writes. Of the dictionary, entries are read whose key is a symbol and whose value a
 * symbol, boolean, integer or real number; others are skipped.
 */
public final class PduCodec {
    private static final int TRUE = 0x00;
    private static final int FALSE = 0x01;
    private static final int SYMBOL = 0x02;
    private static final int INT32 = 0x03;
    private static final int DOUBLE = 0x04;
    private static final int COMPLEX = 0x05;
    private static final int NULL = 0x06;
    private static final int PAIR = 0x07;
    private static final int VECTOR = 0x08;
    private static final int DICTIONARY = 0x09;
    private static final int UNIFORM_VECTOR = 0x0A;
    private static final int UINT64 = 0x0B;
    private static final int TUPLE = 0x0C;
    private static final int INT64 = 0x0D;
    private static final int SUBTYPE_U8 = 0;
    private static final int SUBTYPE_S8 = 1;
    /** Octets of an item of a uniform vector, by subtype: u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 c32 c64. */
    private static final int[] ITEM_LENGTHS = {1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 8, 16};

    private static final int ENTRIES_MAX = 64;
    private static final int DEPTH_MAX = 16;

    private PduCodec() {}

    /**
     * Reads a PDU; never throws on what comes.
     *
     * @param message a whole message
     * @return the PDU; empty if it is none
     */
    public static Optional<Pdu> read(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        try {
            if (in.get() != PAIR) {
                return Optional.empty();
            }
            Map<String, Object> metadata = dictionary(in);
            byte[] data = octets(in);
            return in.hasRemaining() ? Optional.empty() : Optional.of(new Pdu(metadata, data));
        } catch (BufferUnderflowException | IllegalArgumentException e) { // shorter than it says, or not a value
            return Optional.empty();
        }
    }

    private static Map<String, Object> dictionary(ByteBuffer in) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int tag = in.get(); tag != NULL; tag = in.get()) {
            if (tag != DICTIONARY || in.get() != PAIR || entries.size() == ENTRIES_MAX) {
                throw new IllegalArgumentException("no dictionary");
            }
            Object key = value(in, 0);
            Object value = value(in, 0);
            if (key instanceof String name && !(value instanceof Skipped)) {
                entries.put(name, value);
            }
        }
        return entries;
    }

    private static byte[] octets(ByteBuffer in) {
        int subtype = in.get() == UNIFORM_VECTOR ? in.get() : -1;
        if (subtype != SUBTYPE_U8 && subtype != SUBTYPE_S8) {
            throw new IllegalArgumentException("no vector of octets");
        }
        byte[] data = new byte[vectorLength(in, 1)];
        in.get(data);
        return data;
    }

    /** Reads count and padding of a uniform vector; returns the octets of its items, all of which are there. */
    private static int vectorLength(ByteBuffer in, int itemLength) {
        long length = (in.getInt() & 0xFFFFFFFFL) * itemLength;
        skip(in, in.get() & 0xFF);
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }

    private static Object value(ByteBuffer in, int depth) {
        if (depth == DEPTH_MAX) {
            throw new IllegalArgumentException("nested too deeply");
        }
        int tag = in.get();
        return switch (tag) {
            case TRUE -> true;
            case FALSE -> false;
            case SYMBOL -> symbol(in);
            case INT32 -> (long) in.getInt();
            case INT64, UINT64 -> in.getLong();
            case DOUBLE -> in.getDouble();
            case NULL -> Skipped.VALUE;
            case COMPLEX -> skip(in, 2 * Double.BYTES);
            case PAIR, DICTIONARY -> {
                value(in, depth + 1);
                yield skipValue(in, depth);
            }
            case VECTOR, TUPLE -> skipItems(in, depth);
            case UNIFORM_VECTOR -> skipUniform(in);
            default -> throw new IllegalArgumentException("tag " + tag);
        };
    }

    private static String symbol(ByteBuffer in) {
        byte[] text = new byte[in.getShort() & 0xFFFF];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Skipped skipValue(ByteBuffer in, int depth) {
        value(in, depth + 1);
        return Skipped.VALUE;
    }

    private static Skipped skipItems(ByteBuffer in, int depth) {
        long items = in.getInt() & 0xFFFFFFFFL;
        for (long i = 0; i < items; i++) { // each item takes an octet at least: this ends
            value(in, depth + 1);
        }
        return Skipped.VALUE;
    }

    private static Skipped skipUniform(ByteBuffer in) {
        int subtype = in.get() & 0xFF;
        if (subtype >= ITEM_LENGTHS.length) {
            throw new IllegalArgumentException("subtype " + subtype);
        }
        return skip(in, vectorLength(in, ITEM_LENGTHS[subtype]));
    }

    private static Skipped skip(ByteBuffer in, int length) {
        in.position(in.position() + length); // beyond the end it throws IllegalArgumentException
        return Skipped.VALUE;
    }

    /**
     * Writes a PDU.
     *
     * @param pdu what to write
     * @return the message
     */
    public static byte[] write(Pdu pdu) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(pdu.data().length + 64);
        DataOutputStream out = new DataOutputStream(octets);
        try {
            out.writeByte(PAIR);
            for (Map.Entry<String, Object> entry : pdu.metadata().entrySet()) {
                out.writeByte(DICTIONARY);
                out.writeByte(PAIR);
                writeSymbol(out, entry.getKey());
                writeValue(out, entry.getValue());
            }
            out.writeByte(NULL);
            out.writeByte(UNIFORM_VECTOR);
            out.writeByte(SUBTYPE_U8);
            out.writeInt(pdu.data().length);
            out.writeByte(1); // as GNU Radio does: one octet of padding
            out.writeByte(0);
            out.write(pdu.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from a stream in memory
        }
        return octets.toByteArray();
    }

    private static void writeSymbol(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(SYMBOL);
        out.writeShort(utf8.length);
        out.write(utf8);
    }

    private static void writeValue(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            out.writeByte(flag ? TRUE : FALSE);
        } else if (value instanceof Long number) {
            out.writeByte(INT64);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else {
            writeSymbol(out, value.toString());
        }
    }

    /** Stands for a value that is of no use here. */
    private enum Skipped {
        VALUE
    }
}
