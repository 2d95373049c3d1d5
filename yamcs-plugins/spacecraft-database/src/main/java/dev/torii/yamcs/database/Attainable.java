package dev.torii.yamcs.database;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;
import org.yamcs.xtce.Calibrator;
import org.yamcs.xtce.IntegerDataEncoding;
import org.yamcs.xtce.NumericParameterType;
import org.yamcs.xtce.PolynomialCalibrator;
import org.yamcs.xtce.SplineCalibrator;
import org.yamcs.xtce.SplinePoint;

/**
 * The values that something can have after its calibration.
 *
 * @param min lowest
 * @param max highest
 */
record Attainable(double min, double max) {
    /** A polynomial of higher degree is looked at in so many places. */
    private static final int SAMPLES = 4096;

    /** Of a parameter; empty if that cannot be told, as of floating-point encodings, or of calibrators for certain contexts. */
    static Optional<Attainable> of(NumericParameterType type) {
        if (!(type.getEncoding() instanceof IntegerDataEncoding encoding)
                || (encoding.getContextCalibratorList() != null
                        && !encoding.getContextCalibratorList().isEmpty())) {
            return Optional.empty();
        }
        return RawRange.of(encoding)
                .flatMap(raw -> of(
                        encoding.getDefaultCalibrator(),
                        raw.min().doubleValue(),
                        raw.max().doubleValue()));
    }

    /** What a calibrator, or none, makes of a range. */
    static Optional<Attainable> of(Calibrator calibrator, double from, double to) {
        if (calibrator == null) {
            return Optional.of(new Attainable(from, to));
        }
        if (calibrator instanceof PolynomialCalibrator polynomial) {
            double[] values = new double[SAMPLES + 1];
            for (int i = 0; i <= SAMPLES; i++) {
                values[i] = value(polynomial.getCoefficients(), from + (to - from) * i / SAMPLES);
            }
            return Optional.of(new Attainable(
                    Arrays.stream(values).min().orElseThrow(),
                    Arrays.stream(values).max().orElseThrow()));
        }
        if (calibrator instanceof SplineCalibrator spline) {
            return Optional.of(new Attainable(
                    Arrays.stream(spline.getPoints())
                            .mapToDouble(SplinePoint::getCalibrated)
                            .min()
                            .orElse(0),
                    Arrays.stream(spline.getPoints())
                            .mapToDouble(SplinePoint::getCalibrated)
                            .max()
                            .orElse(0)));
        }
        return Optional.empty();
    }

    private static double value(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    /** Rounding of the calibration aside. */
    boolean holds(double value) {
        double slack = 1e-9 * Math.max(1, Math.max(Math.abs(min), Math.abs(max)));
        return min - slack <= value && value <= max + slack;
    }

    static String shown(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    @Override
    public String toString() {
        return shown(min) + ".." + shown(max);
    }
}
