package dev.torii.configuration;

import java.util.List;

/**
 * The configuration cannot be used. The message holds one line per problem, all that were found, each as
 * {@code FILE: option.path: VALUE is not ALLOWED}.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One line each; an array because an exception is serializable. */
    private final String[] problems;

    /**
     * Makes the exception of the given problems.
     *
     * @param problems one line each, at least one
     * @throws IllegalArgumentException if there is none
     */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration exception needs a problem");
        }
        this.problems = problems.toArray(new String[0]);
    }

    /** Returns the problems, one line each, in the order of the files. */
    public List<String> problems() {
        return List.of(problems);
    }
}
