package dev.torii.yamcs.database;

import java.util.Comparator;

/**
 * Something to be looked at in a database.
 *
 * @param severity how bad it is
 * @param rule     name of the rule, as in {@code docs/database-checks.md}
 * @param item     qualified name of the item
 * @param text     what is wrong, and with what; or why it is right all the same
 */
record Finding(Severity severity, String rule, String item, String text) {
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::item)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::text);

    enum Severity {
        /** It does not work. */
        ERROR,
        /** It may not be meant. */
        WARNING,
        /** The database says why it is right. */
        JUSTIFIED
    }

    static Finding error(String rule, String item, String text) {
        return new Finding(Severity.ERROR, rule, item, text);
    }

    static Finding warning(String rule, String item, String text) {
        return new Finding(Severity.WARNING, rule, item, text);
    }
}
