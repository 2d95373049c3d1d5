package dev.torii.sim;

import dev.torii.sim.spacecraft.Fault;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One {@code --fault ID:KIND@SECONDS}.
 *
 * @param spacecraftId whose fault
 * @param fault what, and when
 */
record FaultOption(String spacecraftId, Fault fault) {

    private static final Pattern FORM = Pattern.compile("(.+):([^:@]+)@(\\d{1,8}(?:\\.\\d{1,3})?)");

    /**
     * Reads the option's value.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static FaultOption parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not ID:FAULT@SECONDS, for example TRK-1:battery-undervoltage@30");
        }
        Optional<Fault.Kind> kind = Arrays.stream(Fault.Kind.values())
                .filter(k -> k.label().equals(matcher.group(2)))
                .findFirst();
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("fault '" + matcher.group(2) + "' in '" + text + "' is not one of "
                    + Arrays.stream(Fault.Kind.values()).map(Fault.Kind::label).collect(Collectors.joining(", ")));
        }
        long afterNs = Math.round(Double.parseDouble(matcher.group(3)) * 1e9);
        return new FaultOption(matcher.group(1), new Fault(kind.get(), afterNs));
    }
}
