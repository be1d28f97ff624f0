package org.limitlaw.law;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.limitlaw.math.fit.Estimate;

/** Numbers and names as verdicts and legends spell them. */
final class Words {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private Words() {}

    /** Four significant digits without trailing zeros; powers of ten where the number is very small or large. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-3 || size >= 1e6)) {
            String text = String.format(Locale.ROOT, "%.3e", value);
            return text.replaceFirst("\\.?0+e", "e");
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return value == 0 ? "0" : rounded.toPlainString();
    }

    static String interval(double low, double high) {
        return "[" + number(low) + ", " + number(high) + "]";
    }

    static String estimate(Estimate estimate) {
        return estimate.holds()
                ? number(estimate.point()) + " " + interval(estimate.low(), estimate.high())
                : number(estimate.point()) + " (no interval)";
    }

    static String percent(double level) {
        return number(100 * level) + " %";
    }
}
