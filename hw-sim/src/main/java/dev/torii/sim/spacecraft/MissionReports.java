package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.FrameRecorder;
import dev.torii.sim.payload.Payload;
import dev.torii.sim.physics.AttitudeModel;
import dev.torii.sim.physics.MagneticField;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.SpacecraftModel;
import dev.torii.sim.physics.StarTracker;
import dev.torii.sim.physics.Sun;
import dev.torii.sim.physics.Vector3;
import dev.torii.sim.physics.Wheels;
import java.util.random.RandomGenerator;

/** SID 2, 5 and 6: attitude, orbit and payload. Not thread safe. */
final class MissionReports {

    private static final double SUN_SENSOR_NOISE = 3e-4;
    private static final double MAGNETOMETER_NOISE_T = 2e-8;

    private final SpacecraftModel model;
    private final Payload payload;
    private final RandomGenerator random;

    MissionReports(SpacecraftModel model, Payload payload, RandomGenerator random) {
        this.model = model;
        this.payload = payload;
        this.random = random;
    }

    /** SID 2. */
    byte[] attitudeOrbitPayload(long taiNs) {
        AttitudeModel attitude = model.attitude();
        Quaternion q = attitude.attitudeAt(taiNs);
        OrbitState orbit = model.orbitStateAt(taiNs);
        FrameRecorder recorder = payload.recorder();
        ReportWriter out = new ReportWriter(2, 79)
                .u8(attitude.mode().code())
                .f32(q.x())
                .f32(q.y())
                .f32(q.z())
                .f32(q.w())
                .f32(attitude.rateRadPerS())
                .f32(orbit.positionM())
                .f32(orbit.velocityMPerS());
        for (int wheel = 0; wheel < Wheels.COUNT; wheel++) {
            out.u16(Math.round(attitude.wheels().speedRpm(wheel)));
        }
        return out.u8(payload.state(model).code())
                .hundredths(model.thermal().detectorK())
                .u32(recorder.size())
                .halfPercent(recorder.fill())
                .u32(payload.playback().framesRemaining())
                .u32(recorder.lastFrameId())
                .finish();
    }

    /** SID 5. */
    byte[] attitudeDetail(long taiNs) {
        AttitudeModel attitude = model.attitude();
        StarTracker tracker = attitude.starTracker();
        Quaternion toBody = attitude.attitudeAt(taiNs).conjugate();
        Vector3 field = toBody.rotate(MagneticField.at(model.orbitStateAt(taiNs).positionM()));
        ReportWriter out = new ReportWriter(5, 52).f32(sunSensor(toBody, taiNs));
        for (double component : new double[] {field.x(), field.y(), field.z()}) {
            out.u16(Math.round(1e8 * (component + MAGNETOMETER_NOISE_T * random.nextGaussian())));
        }
        out.f32(attitude.gyroBiasRadPerS());
        for (int wheel = 0; wheel < Wheels.COUNT; wheel++) {
            out.u16(Math.round(1e5 * attitude.wheels().torqueNm(wheel)));
        }
        return out.u8(tracker.state().code())
                .u8(tracker.starCount())
                .f32(attitude.pointingErrorRad())
                .flag(true)
                .u8(9 + random.nextInt(4))
                .f32(attitude.wheels().momentumNms())
                .finish();
    }

    private Vector3 sunSensor(Quaternion toBody, long taiNs) {
        if (!model.power().sunlit()) {
            return new Vector3(0, 0, 0);
        }
        Vector3 noise = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return toBody.rotate(Sun.direction(taiNs))
                .plus(noise.times(SUN_SENSOR_NOISE))
                .unit();
    }

    /** SID 6. */
    byte[] payloadDetail() {
        boolean on = model.sensorOn();
        FrameRecorder recorder = payload.recorder();
        return new ReportWriter(6, 33)
                .u32(payload.settings().exposureTimeUs())
                .u8(payload.settings().gain())
                .u16(Payload.EXPOSURE_PERIOD_NS / 1_000_000)
                .u32(payload.framesTaken())
                .u32(recorder.overwritten())
                .u32(recorder.oldestFrameId())
                .u32(payload.playback().frameId())
                .thousandths(on ? model.thermal().coolerW() : 0)
                .hundredths(model.thermal().electronicsC())
                .thousandths(on ? 12.05 + 0.004 * random.nextGaussian() : 0)
                .u16(payload.smearedExposures())
                .finish();
    }
}
