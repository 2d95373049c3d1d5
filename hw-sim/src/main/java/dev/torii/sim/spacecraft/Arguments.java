package dev.torii.sim.spacecraft;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the arguments of a telecommand by their offset in the application data. */
final class Arguments {

    private final ByteBuffer data;

    Arguments(byte[] applicationData) {
        data = ByteBuffer.wrap(applicationData);
    }

    int octets() {
        return data.capacity();
    }

    byte[] octets(int offset, int length) {
        return Arrays.copyOfRange(data.array(), offset, offset + length);
    }

    int u8(int offset) {
        return Byte.toUnsignedInt(data.get(offset));
    }

    int u16(int offset) {
        return Short.toUnsignedInt(data.getShort(offset));
    }

    int i16(int offset) {
        return data.getShort(offset);
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(data.getInt(offset));
    }

    int i32(int offset) {
        return data.getInt(offset);
    }
}
