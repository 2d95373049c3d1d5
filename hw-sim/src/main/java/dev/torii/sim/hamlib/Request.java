package dev.torii.sim.hamlib;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a client: {@code P 10 20}, {@code \set_pos 10 20}, with a {@code +} before it for the extended protocol.
 *
 * @param extended  whether the answer is to be in the extended protocol
 * @param name      the long name of the command, or what stands for it if it is not known
 * @param arguments what follows
 */
record Request(boolean extended, String name, List<String> arguments) {

    /**
     * Reads a line; never throws.
     *
     * @param names long name of each letter
     */
    static Request of(String line, Map<String, String> names) {
        boolean extended = line.startsWith("+");
        List<String> words =
                Arrays.asList((extended ? line.substring(1) : line).trim().split("\\s+", -1));
        String command = words.get(0);
        String name = command.startsWith("\\") ? command.substring(1) : names.getOrDefault(command, command);
        return new Request(extended, name, words.subList(1, words.size()));
    }

    /** A number among the arguments; empty if it is none. */
    Optional<Double> number(int index) {
        if (index >= arguments.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(arguments.get(index))).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The answer to a command that sets something. */
    String done(int code) {
        String echo = extended ? (name + ": " + String.join(" ", arguments)).trim() + "\n" : "";
        return echo + "RPRT " + code + "\n";
    }

    /** The answer to a command that gets values, each as KEY and VALUE by turns. */
    String values(String... keysAndValues) {
        StringBuilder answer = new StringBuilder();
        if (extended) {
            answer.append((name + ": " + String.join(" ", arguments)).trim()).append('\n');
        }
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            answer.append(extended && !key.isEmpty() ? key + ": " : "")
                    .append(keysAndValues[i + 1])
                    .append('\n');
        }
        return answer.append(extended ? "RPRT 0\n" : "").toString();
    }
}
