package dev.torii.radio.hamlib;

import dev.torii.radio.hamlib.Rotator.Range;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A receiver, or a transceiver in split mode, behind {@code rigctld}: VFOA receives, VFOB transmits. Frequencies are those at which it
 * is tuned, Hz; Hamlib keeps whole ones.
 */
public final class Rig extends HamlibDevice {
    private final Range receive;
    private final Range transmit;
    private volatile Tuning wanted;
    private volatile Tuning set;
    private volatile double frequencyHz = Double.NaN;
    private volatile double strengthDb = Double.NaN;
    private boolean vfoMode;
    private boolean split;

    /**
     * A rig, not connected; {@link #start} does that.
     *
     * @param name     for the thread
     * @param address  of {@code rigctld}
     * @param receive  frequencies that make sense for the downlink, Hz
     * @param transmit frequencies that make sense for the uplink, Hz
     */
    public Rig(String name, HamlibAddress address, Range receive, Range transmit) {
        super(name, address);
        this.receive = receive;
        this.transmit = transmit;
    }

    /**
     * Tunes there as soon as may be.
     *
     * @param to the frequencies
     * @throws IllegalArgumentException if they make no sense for this rig
     */
    public void tune(Tuning to) {
        receive.check("receiveHz", to.receiveHz());
        to.transmitHz().ifPresent(hz -> transmit.check("transmitHz", hz));
        wanted = to;
        ask();
    }

    /** {@return what it was last told and took; empty while it is not connected} */
    public Optional<Tuning> tuning() {
        return Optional.ofNullable(set);
    }

    /** {@return where it receives by its own word, Hz; empty while it is not connected} */
    public OptionalDouble frequencyHz() {
        return known(frequencyHz);
    }

    /** {@return its meter, dB over S9; empty if it has none} */
    public OptionalDouble strengthDb() {
        return known(strengthDb);
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    void begin(HamlibConnection daemon) throws IOException {
        String answer = daemon.askPlain("\\chk_vfo").trim(); // "0", or "CHKVFO 0" by other versions
        if (!answer.endsWith("0") && !answer.endsWith("1")) {
            throw new IOException("'\\chk_vfo' is answered by '" + answer + "'");
        }
        vfoMode = answer.endsWith("1");
        split = false;
        readState(daemon);
    }

    @Override
    void round(HamlibConnection daemon) throws IOException {
        Tuning to = wanted;
        if (to != null) {
            wanted = null;
            tryTo(() -> {
                tune(daemon, to);
                set = to;
            });
        }
        readState(daemon);
    }

    private void tune(HamlibConnection daemon, Tuning to) throws IOException {
        daemon.ask(command("F", "VFOA", Long.toString(Math.round(to.receiveHz()))));
        if (to.transmitHz().isPresent()) {
            if (!split) {
                daemon.ask(command("S", "VFOA", "1 VFOB"));
                split = true;
            }
            daemon.ask(command(
                    "I", "VFOB", Long.toString(Math.round(to.transmitHz().getAsDouble()))));
        }
    }

    private void readState(HamlibConnection daemon) throws IOException {
        frequencyHz = number(first(daemon, command("f", "VFOA", "")));
        try {
            strengthDb = number(first(daemon, command("l", "VFOA", "STRENGTH")));
        } catch (HamlibRefusal e) {
            strengthDb = Double.NaN; // many rigs have no meter
        }
    }

    private static String first(HamlibConnection daemon, String command) throws IOException {
        return daemon.ask(command).stream()
                .findFirst()
                .orElseThrow(() -> new IOException("'" + command + "': no value"));
    }

    /** With {@code rigctld -o} each command names its VFO, and without one it would wait for ever. */
    private String command(String letter, String vfo, String argument) {
        return (letter + (vfoMode ? " " + vfo : "") + " " + argument).trim();
    }

    @Override
    void lost() {
        set = null;
        frequencyHz = Double.NaN;
        strengthDb = Double.NaN;
    }

    /**
     * Where a rig is tuned.
     *
     * @param receiveHz  downlink, Hz
     * @param transmitHz uplink, Hz; empty if it does not transmit
     */
    public record Tuning(double receiveHz, OptionalDouble transmitHz) {}
}
