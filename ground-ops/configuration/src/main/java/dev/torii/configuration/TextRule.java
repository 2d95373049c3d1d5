package dev.torii.configuration;

import java.util.regex.Pattern;

/**
 * What a text option may hold.
 *
 * @param pattern the whole text must match
 * @param allowed the same in words, read after "is not"
 */
public record TextRule(Pattern pattern, String allowed) {
    /** An id of a spacecraft, station or antenna. */
    public static final TextRule ID = of("[A-Za-z0-9-]{1,32}", "1 to 32 of A-Z a-z 0-9 and -");

    static final TextRule NAME = of("[^\\p{Cntrl}]{1,64}", "1 to 64 printable characters");
    static final TextRule FOLDER = of("[A-Za-z0-9_-]{1,32}", "1 to 32 of A-Z a-z 0-9 _ and -");
    static final TextRule HOST = of("[A-Za-z0-9.:_-]{1,253}", "a host name or address");
    /** Name of a file with an orbit. */
    public static final TextRule ORBIT_FILE = of(
            "[^\\p{Cntrl}]{1,500}\\.(tle|omm|oem|opm|xml|json|csv)",
            "a file name ending in .tle, .omm, .oem, .opm, .xml, .json or .csv");

    static final TextRule YAML_FILE = of("[^\\p{Cntrl}]{1,500}\\.yaml", "a file name ending in .yaml");
    static final TextRule ACCOUNT =
            of("[A-Za-z][A-Za-z0-9_.-]{0,31}", "a letter and up to 31 of A-Z a-z 0-9 _ . and -");
    static final TextRule COMMAND = of("(/[A-Za-z0-9_.-]+){2,16}", "a qualified command name such as /TRK/obc/PING");

    /**
     * Makes a rule.
     *
     * @param regex   the whole text must match
     * @param allowed the same in words, read after "is not"
     * @return the rule
     */
    public static TextRule of(String regex, String allowed) {
        return new TextRule(Pattern.compile(regex), allowed);
    }

    boolean accepts(String text) {
        return pattern.matcher(text).matches();
    }
}
