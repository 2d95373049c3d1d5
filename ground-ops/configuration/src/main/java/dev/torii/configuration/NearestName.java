package dev.torii.configuration;

import java.util.Collection;
import java.util.Locale;

/** Guesses which name was meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * Returns "did you mean X?" for a likely slip, else the list of names.
     *
     * @param name  as it was written
     * @param known what could be meant, in the order to list them
     * @return end of a message about an unknown name
     */
    public static String hint(String name, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = name.length() > 100 ? Integer.MAX_VALUE : distance(name, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best == null ? "known here: " + String.join(", ", known) : "did you mean " + best + "?";
    }

    /** Levenshtein distance, case ignored. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
