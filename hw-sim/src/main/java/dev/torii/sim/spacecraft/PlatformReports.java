package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.Payload;
import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.PowerModel;
import dev.torii.sim.physics.SpacecraftModel;
import dev.torii.sim.physics.ThermalModel;
import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** SID 1, 3 and 4: computer, power and radio. Not thread safe. */
final class PlatformReports {

    private static final double POWER_NOT_LOCKED_DBM = -140;
    private static final double TRANSMIT_POWER_W = 5.0;
    private static final double REFLECTED_PART = 0.024;

    private final SpacecraftModel model;
    private final Payload payload;
    private final PlatformCounters counters;
    private final UndervoltageLatch undervoltage;
    private final RadioMonitor radio;
    private final RandomGenerator random;

    PlatformReports(HousekeepingReports.Sources sources, RandomGenerator random) {
        this.model = sources.model();
        this.payload = sources.payload();
        this.counters = sources.counters();
        this.undervoltage = sources.undervoltage();
        this.radio = sources.radio();
        this.random = random;
    }

    /** SID 1. */
    byte[] platform(long taiNs) {
        PowerModel power = model.power();
        ThermalModel thermal = model.thermal();
        return new ReportWriter(1, 37)
                .u8(model.mode().code())
                .u32(counters.uptimeSeconds(taiNs))
                .u16(counters.bootCount())
                .halfPercent(processorLoad())
                .u16(counters.accepted())
                .u16(counters.rejected())
                .u16(counters.lastSequenceCount())
                .u8(radio.clcw().reportValue())
                .thousandths(power.batteryVoltageV())
                .thousandths(power.batteryCurrentA())
                .halfPercent(power.charge())
                .thousandths(power.busVoltageV())
                .thousandths(power.arrayCurrentA())
                .flag(power.sunlit())
                .flag(thermal.heater())
                .hundredths(thermal.batteryC())
                .hundredths(thermal.computerC())
                .hundredths(thermal.radioC())
                .hundredths(thermal.arrayC())
                .flag(model.transmitter())
                .finish();
    }

    private double processorLoad() {
        double base = 0.16 + 0.09 * model.mode().code() + (payload.playback().active() ? 0.14 : 0);
        return base + 0.02 * random.nextDouble();
    }

    /** SID 3. */
    byte[] power() {
        PowerModel power = model.power();
        ReportWriter out = new ReportWriter(3, 51);
        for (int cell : power.cellsMillivolt()) {
            out.u16(cell);
        }
        for (Load load : Load.values()) {
            out.flag(model.on(load));
        }
        for (Load load : Load.values()) {
            out.thousandths(power.currentA(load));
        }
        for (int string : power.stringsMilliampere()) {
            out.u16(string);
        }
        return out.thousandths(power.bus5V())
                .thousandths(power.bus3V3())
                .flag(undervoltage.latched())
                .u16(undervoltage.count())
                .finish();
    }

    /** SID 4. */
    byte[] radio(long taiNs) {
        Optional<RadioMonitor.Carrier> carrier = radio.carrier(taiNs);
        Clcw clcw = radio.clcw();
        double transmitW = model.transmitter() ? TRANSMIT_POWER_W + 0.02 * random.nextGaussian() : 0;
        return new ReportWriter(4, 36)
                .flag(carrier.isPresent())
                .flag(carrier.isPresent())
                .tenths(carrier.map(RadioMonitor.Carrier::powerDbm).orElse(POWER_NOT_LOCKED_DBM))
                .u32(Math.round(carrier.map(RadioMonitor.Carrier::offsetHz).orElse(0.0)))
                .u32(radio.cltuCount())
                .u32(radio.acceptedFrames())
                .u32(radio.rejectedFrames())
                .flag(clcw.lockout())
                .flag(clcw.waiting())
                .flag(clcw.retransmit())
                .u8(clcw.farmBCounter())
                .hundredths(transmitW)
                .u32(radio.sentFrames())
                .hundredths(transmitW * REFLECTED_PART)
                .hundredths(model.thermal().amplifierC())
                .finish();
    }
}
