package dev.torii.sim.fault;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One fault that somebody orders, written {@code TARGET:FAULT[=VALUE][/SECONDS][@SECONDS]}.
 *
 * @param target  spacecraft or antenna
 * @param kind    what breaks
 * @param value   by how much, where the kind says so
 * @param seconds for how long, s, where the kind says so
 * @param afterNs how long after the start, or from now on, ns
 */
public record FaultOrder(String target, FaultKind kind, OptionalDouble value, OptionalDouble seconds, long afterNs) {
    private static final String NUMBER = "-?\\d{1,9}(?:\\.\\d{1,6})?";
    private static final Pattern FORM = Pattern.compile(
            "([^:@]+):([a-z-]+)(?:=(" + NUMBER + "))?(?:/(" + NUMBER + "))?(?:@(\\d{1,8}(?:\\.\\d{1,3})?))?");

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static FaultOrder parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not TARGET:FAULT[=VALUE][/SECONDS][@SECONDS], for example"
                            + " TRK-1:battery-undervoltage@30 or tokyo-1:fade=20/5@30");
        }
        FaultKind kind = FaultKind.of(matcher.group(2))
                .orElseThrow(() -> new IllegalArgumentException("fault '" + matcher.group(2) + "' in '" + text
                        + "' is not one of "
                        + Arrays.stream(FaultKind.values()).map(FaultKind::form).collect(Collectors.joining(", "))));
        OptionalDouble value = number(matcher.group(3));
        OptionalDouble seconds = number(matcher.group(4));
        if (!kind.accepts(value, seconds)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not of the form TARGET:" + kind.form() + "[@SECONDS]");
        }
        long afterNs = Math.round(number(matcher.group(5)).orElse(0) * 1e9);
        return new FaultOrder(matcher.group(1), kind, value, seconds, afterNs);
    }

    private static OptionalDouble number(String text) {
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /** How long it lasts, ns. */
    public long durationNs() {
        return Math.round(seconds.orElse(0) * 1e9);
    }

    /** What is ordered, without when. */
    @Override
    public String toString() {
        return target + ":" + kind.label() + (value.isPresent() ? "=" + value.getAsDouble() : "")
                + (seconds.isPresent() ? "/" + seconds.getAsDouble() : "");
    }
}
