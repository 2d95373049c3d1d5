package dev.torii.flightdynamics;

/** Strict reading of decimal numbers. */
final class Numbers {
    private static final int LENGTH_MAX = 40;

    private Numbers() {}

    /**
     * Reads a number.
     *
     * @param text digits with sign, point and exponent; neither NaN, infinity nor hexadecimal
     * @return the number; NaN if the text is none, or too large for a double
     */
    static double parse(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.' && c != '+' && c != '-' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The number as a message shows it. */
    static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A text as a message shows it: short, printable. */
    static String shown(String text) {
        String start = text.substring(0, Math.min(text.length(), LENGTH_MAX)).replaceAll("[^ -~]", "?");
        return "\"" + start + (text.length() > LENGTH_MAX ? "..." : "") + "\"";
    }
}
