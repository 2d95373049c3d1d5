package dev.torii.sim.spacecraft;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Source data of the two housekeeping reports (3,25); docs/icd-spacecraft.md has the tables. Not thread safe. */
public final class HousekeepingReports {

    /** Structure id of power, temperatures and command counters. */
    public static final int SID_PLATFORM = 1;

    /** Structure id of attitude, orbit and payload. */
    public static final int SID_AOCS_PAYLOAD = 2;

    private static final int PLATFORM_OCTETS = 37;
    private static final int AOCS_PAYLOAD_OCTETS = 79;
    private static final double HALF_PERCENT = 200;

    private final SpacecraftModel model;
    private final Payload payload;
    private final PlatformCounters counters;
    private final IntSupplier farmReportValue;
    private final RandomGenerator random;

    /**
     * Reports on the given parts.
     *
     * @param farmReportValue V(R) of the receiver, 0 .. 255
     * @param random noise of the processor load
     */
    public HousekeepingReports(
            SpacecraftModel model,
            Payload payload,
            PlatformCounters counters,
            IntSupplier farmReportValue,
            RandomGenerator random) {
        this.model = model;
        this.payload = payload;
        this.counters = counters;
        this.farmReportValue = farmReportValue;
        this.random = random;
    }

    /** Whether there is such a structure. */
    public static boolean exists(int sid) {
        return sid == SID_PLATFORM || sid == SID_AOCS_PAYLOAD;
    }

    /**
     * The source data of a report.
     *
     * @param sid structure id, one that {@link #exists(int)}
     * @param taiNs now
     */
    public byte[] report(int sid, long taiNs) {
        return sid == SID_PLATFORM ? platform(taiNs) : aocsAndPayload(taiNs);
    }

    private byte[] platform(long taiNs) {
        byte[] report = new byte[PLATFORM_OCTETS];
        ByteBuffer out = ByteBuffer.wrap(report);
        PowerModel power = model.power();
        ThermalModel thermal = model.thermal();
        out.putShort((short) SID_PLATFORM);
        out.put((byte) model.mode().code());
        out.putInt((int) counters.uptimeSeconds(taiNs)).putShort((short) counters.bootCount());
        out.put((byte) Math.round(processorLoad() * HALF_PERCENT));
        out.putShort((short) counters.accepted()).putShort((short) counters.rejected());
        out.putShort((short) counters.lastSequenceCount()).put((byte) farmReportValue.getAsInt());
        out.putShort(thousandths(power.batteryVoltageV())).putShort(thousandths(power.batteryCurrentA()));
        out.put((byte) Math.round(power.charge() * HALF_PERCENT));
        out.putShort(thousandths(power.busVoltageV())).putShort(thousandths(power.arrayCurrentA()));
        out.put(flag(power.sunlit())).put(flag(thermal.heater()));
        out.putShort(hundredths(thermal.batteryC())).putShort(hundredths(thermal.computerC()));
        out.putShort(hundredths(thermal.radioC())).putShort(hundredths(thermal.arrayC()));
        out.put(flag(model.transmitter()));
        requireFull(out);
        return report;
    }

    private byte[] aocsAndPayload(long taiNs) {
        byte[] report = new byte[AOCS_PAYLOAD_OCTETS];
        ByteBuffer out = ByteBuffer.wrap(report);
        AttitudeModel attitude = model.attitude();
        out.putShort((short) SID_AOCS_PAYLOAD);
        out.put((byte) attitude.mode().code());
        Quaternion q = attitude.attitudeAt(taiNs);
        out.putFloat((float) q.x())
                .putFloat((float) q.y())
                .putFloat((float) q.z())
                .putFloat((float) q.w());
        put(out, attitude.rateRadPerS());
        OrbitState orbit = model.orbitStateAt(taiNs);
        put(out, orbit.positionM());
        put(out, orbit.velocityMPerS());
        for (int wheel = 0; wheel < 4; wheel++) {
            out.putShort((short) Math.round(attitude.wheelRpm(wheel)));
        }
        FrameRecorder recorder = payload.recorder();
        out.put((byte) payload.state(model).code());
        out.putShort(hundredths(model.thermal().detectorK()));
        out.putInt(recorder.size());
        out.put((byte) Math.round(HALF_PERCENT * recorder.size() / FrameRecorder.FRAMES_MAX));
        out.putInt(payload.playback().framesRemaining());
        out.putInt((int) recorder.lastFrameId());
        requireFull(out);
        return report;
    }

    private double processorLoad() {
        double base = 0.16 + 0.09 * model.mode().code() + (payload.playback().active() ? 0.14 : 0);
        return base + 0.02 * random.nextDouble();
    }

    private static void put(ByteBuffer out, Vector3 v) {
        out.putFloat((float) v.x()).putFloat((float) v.y()).putFloat((float) v.z());
    }

    private static short thousandths(double value) {
        return (short) Math.round(value * 1000);
    }

    private static short hundredths(double value) {
        return (short) Math.round(value * 100);
    }

    private static byte flag(boolean on) {
        return (byte) (on ? 1 : 0);
    }

    private static void requireFull(ByteBuffer out) {
        if (out.hasRemaining()) {
            throw new IllegalStateException("report is " + out.remaining() + " octets too short");
        }
    }
}
