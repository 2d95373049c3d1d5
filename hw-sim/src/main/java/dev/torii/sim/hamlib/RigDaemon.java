package dev.torii.sim.hamlib;

import dev.torii.sim.antenna.LineServer.Conversation;
import dev.torii.sim.rf.Tuner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Speaks as {@code rigctld} for a simulated transceiver: VFOA receives, VFOB transmits in split mode. */
public final class RigDaemon implements Conversation {
    private static final int OK = 0;
    private static final int INVALID = -1;
    private static final int NOT_IMPLEMENTED = -4;
    private static final double HZ_MAX = 100e9;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("F", "set_freq"),
            Map.entry("f", "get_freq"),
            Map.entry("I", "set_split_freq"),
            Map.entry("i", "get_split_freq"),
            Map.entry("S", "set_split_vfo"),
            Map.entry("s", "get_split_vfo"),
            Map.entry("V", "set_vfo"),
            Map.entry("v", "get_vfo"),
            Map.entry("M", "set_mode"),
            Map.entry("m", "get_mode"),
            Map.entry("l", "get_level"),
            Map.entry("_", "get_info"),
            Map.entry("q", "quit"),
            Map.entry("Q", "quit"));
    /**
     * What a client of Hamlib reads at its start: protocol, model, region; ranges of receiver and transmitter, tuning steps and filters,
     * each ended by zeros; limits; what can be got and set; then keys and values.
     */
    private static final List<String> STATE = List.of(
            "1",
            "2",
            "0",
            "1000000.000000 100000000000.000000 0x1ff -1 -1 0x3 0xf",
            "0 0 0 0 0 0 0",
            "1000000.000000 100000000000.000000 0x1ff 1 100000 0x3 0xf",
            "0 0 0 0 0 0 0",
            "0x1ff 1",
            "0 0",
            "0x20 15000",
            "0 0",
            "0",
            "0",
            "0",
            "0",
            "",
            "",
            "0x0",
            "0x0",
            "0x40000000",
            "0x0",
            "0x0",
            "0x0",
            "vfo_ops=0x0",
            "ptt_type=0x0",
            "targetable_vfo=0x3",
            "has_set_vfo=1",
            "has_get_vfo=1",
            "has_set_freq=1",
            "has_get_freq=1",
            "timeout=0",
            "rig_model=2",
            "done");

    private final Tuner tuner;
    private final DoubleSupplier strengthDb;

    /**
     * A daemon.
     *
     * @param tuner      what it tunes
     * @param strengthDb what its meter shows, dB
     */
    public RigDaemon(Tuner tuner, DoubleSupplier strengthDb) {
        this.tuner = tuner;
        this.strengthDb = strengthDb;
    }

    @Override
    public Optional<String> answer(String line) {
        Request request = Request.of(line, NAMES);
        return switch (request.name()) {
            case "quit" -> Optional.empty();
            case "chk_vfo" -> Optional.of("0\n");
            case "dump_state" -> Optional.of(String.join("\n", STATE) + "\n");
            case "get_powerstat" -> Optional.of(request.values("", "1"));
            case "get_lock_mode" -> Optional.of(request.values("", "0"));
            case "set_freq" -> Optional.of(request.done(tune(request, true)));
            case "set_split_freq" -> Optional.of(request.done(tune(request, false)));
            case "get_freq" -> Optional.of(request.values("Frequency", hertz(tuner.receiveHz())));
            case "get_split_freq" -> Optional.of(request.values("TX Frequency", hertz(tuner.transmitHz())));
            case "set_split_vfo" -> {
                tuner.setSplit(request.number(0).orElse(0.0) != 0);
                yield Optional.of(request.done(OK));
            }
            case "get_split_vfo" ->
                Optional.of(
                        request.values("Split", tuner.split() ? "1" : "0", "TX VFO", tuner.split() ? "VFOB" : "VFOA"));
            case "set_vfo", "set_mode" -> Optional.of(request.done(OK));
            case "get_vfo" -> Optional.of(request.values("VFO", "VFOA"));
            case "get_mode" -> Optional.of(request.values("Mode", "FM", "Passband", "15000"));
            case "get_level" ->
                Optional.of(
                        request.arguments().equals(List.of("STRENGTH"))
                                ? request.values("", Long.toString(Math.round(strengthDb.getAsDouble())))
                                : request.done(INVALID));
            case "get_info" -> Optional.of(request.values("Info", "Torii simulated transceiver"));
            default -> Optional.of(request.done(NOT_IMPLEMENTED));
        };
    }

    private int tune(Request request, boolean receive) {
        Optional<Double> hz = request.number(0).filter(f -> f > 0 && f <= HZ_MAX);
        if (hz.isEmpty()) {
            return INVALID;
        }
        double whole = Math.floor(hz.get()); // Hamlib keeps whole ones
        if (receive) {
            tuner.setReceiveHz(whole);
        } else {
            tuner.setTransmitHz(whole);
        }
        return OK;
    }

    private static String hertz(double value) {
        return Long.toString((long) value);
    }
}
