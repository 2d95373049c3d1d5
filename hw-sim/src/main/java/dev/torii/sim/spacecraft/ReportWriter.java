package dev.torii.sim.spacecraft;

import dev.torii.sim.physics.Vector3;
import java.nio.ByteBuffer;

/** Fills the source data of one housekeeping report, field by field; raw values are scaled and rounded here. */
final class ReportWriter {

    private final ByteBuffer out;

    /**
     * A report that begins with its structure id.
     *
     * @param sid structure id
     * @param octets length with the structure id
     */
    ReportWriter(int sid, int octets) {
        out = ByteBuffer.allocate(octets);
        u16(sid);
    }

    ReportWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    ReportWriter u8(long value) {
        out.put((byte) value);
        return this;
    }

    /** 16 bits, signed or unsigned. */
    ReportWriter u16(long value) {
        out.putShort((short) value);
        return this;
    }

    /** 32 bits, signed or unsigned. */
    ReportWriter u32(long value) {
        out.putInt((int) value);
        return this;
    }

    /** 8 bits with 0.5 % a count. */
    ReportWriter halfPercent(double part) {
        return u8(Math.round(part * 200));
    }

    /** 16 bits with 0.1 a count. */
    ReportWriter tenths(double value) {
        return u16(Math.round(value * 10));
    }

    /** 16 bits with 0.01 a count. */
    ReportWriter hundredths(double value) {
        return u16(Math.round(value * 100));
    }

    /** 16 bits with 0.001 a count. */
    ReportWriter thousandths(double value) {
        return u16(Math.round(value * 1000));
    }

    ReportWriter f32(double value) {
        out.putFloat((float) value);
        return this;
    }

    ReportWriter f32(Vector3 v) {
        return f32(v.x()).f32(v.y()).f32(v.z());
    }

    /** The report. */
    byte[] finish() {
        if (out.hasRemaining()) {
            throw new IllegalStateException("report is " + out.remaining() + " octets too short");
        }
        return out.array();
    }
}
