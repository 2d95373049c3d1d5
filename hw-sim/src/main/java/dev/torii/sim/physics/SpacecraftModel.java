package dev.torii.sim.physics;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The physical spacecraft: orbit, lighting, power, temperatures, attitude and operating mode, stepped at 1 Hz on whole
 * TAI seconds. Not thread safe.
 */
public final class SpacecraftModel {

    private static final double FIRST_CHARGE_MIN = 0.82;

    private final PowerModel power;
    private final ThermalModel thermal;
    private final AttitudeModel attitude;
    private OrbitSource orbit;
    private OrbitState orbitState;
    private SpacecraftMode mode = SpacecraftMode.NOMINAL;
    private final Set<Load> switchedOn = EnumSet.of(Load.SENSOR, Load.WHEELS, Load.STAR_TRACKER, Load.HEATER_A);

    /**
     * A spacecraft at boot.
     *
     * @param seed chooses initial charge and all noise
     * @param orbit its orbit
     * @param taiNs time of boot
     */
    public SpacecraftModel(long seed, OrbitSource orbit, long taiNs) {
        SplittableRandom random = new SplittableRandom(seed);
        this.power = new PowerModel(FIRST_CHARGE_MIN + 0.1 * random.nextDouble(), random.split());
        this.thermal = new ThermalModel(random.split());
        this.attitude = new AttitudeModel(random.split());
        this.orbit = orbit;
        this.orbitState = orbit.at(taiNs);
        step(taiNs);
    }

    /** One second from {@code taiNs}. */
    public void step(long taiNs) {
        orbitState = orbit.at(taiNs);
        Vector3 sun = Sun.direction(taiNs);
        boolean sunlit = Sun.lights(orbitState.positionM(), sun);
        attitude.step(taiNs, orbitState, sun, switchedOn);
        double arrayCosine =
                attitude.attitudeAt(taiNs).rotate(new Vector3(1, 0, 0)).dot(sun);
        power.step(sunlit, arrayCosine, thermal.step(sunlit, switchedOn));
    }

    /** Replaces the orbit from the next step on. */
    public void setOrbit(OrbitSource newOrbit) {
        orbit = newOrbit;
    }

    /** Changes the operating mode, and with it the sensor's switch and what the attitude control points at. */
    public void setMode(SpacecraftMode newMode) {
        mode = newMode;
        setLoad(Load.SENSOR, newMode != SpacecraftMode.SAFE);
        attitude.setMode(newMode == SpacecraftMode.PAYLOAD ? AocsMode.TARGET_TRACKING : AocsMode.SUN_POINTING);
    }

    /** Switches a load; it draws from the next step on. */
    public void setLoad(Load load, boolean on) {
        if (on) {
            switchedOn.add(load);
        } else {
            switchedOn.remove(load);
        }
    }

    /** Whether a load's switch is on. */
    public boolean on(Load load) {
        return switchedOn.contains(load);
    }

    /** A fault begins: heater B is shorted and on. */
    public void shortHeaterB() {
        power.shortHeaterB();
        setLoad(Load.HEATER_B, true);
    }

    /** Whether the sensor is on. */
    public boolean sensorOn() {
        return on(Load.SENSOR);
    }

    /** The operating mode. */
    public SpacecraftMode mode() {
        return mode;
    }

    /** Whether the transmitter is on. */
    public boolean transmitter() {
        return on(Load.TRANSMITTER);
    }

    /** The orbit's state at the last step. */
    public OrbitState orbitState() {
        return orbitState;
    }

    /** The orbit's state at any time. */
    public OrbitState orbitStateAt(long taiNs) {
        return orbit.at(taiNs);
    }

    /** Power. */
    public PowerModel power() {
        return power;
    }

    /** Temperatures. */
    public ThermalModel thermal() {
        return thermal;
    }

    /** Attitude. */
    public AttitudeModel attitude() {
        return attitude;
    }
}
