package org.limitlaw.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.limitlaw.law.Measured;

/** Numbers as a reader wants them: an estimate to two digits of its interval's half width. */
final class Numbers {
    private static final int DIGITS = 4;

    private Numbers() {}

    /** Returns "point [low, high]". */
    static String measured(Measured measured) {
        if (measured == null || Double.isNaN(measured.point())) {
            return "not measured";
        }
        double half = (measured.high() - measured.low()) / 2;
        if (Double.isNaN(half)) {
            return significant(measured.point());
        }
        double size =
                Math.max(Math.abs(measured.point()), Math.max(Math.abs(measured.low()), Math.abs(measured.high())));
        boolean small = Math.abs(measured.point()) < 1e-4 && Math.abs(measured.point()) < half;
        if (!(half > size * 1e-12) || !Double.isFinite(half) || size >= 1e6 || half < 1e-5 || small) {
            return significant(measured.point()) + interval(significant(measured.low()), significant(measured.high()));
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(half)));
        return fixed(measured.point(), decimals)
                + interval(fixed(measured.low(), decimals), fixed(measured.high(), decimals));
    }

    /** Returns what was expected, in one line: "-0.5 +- 0.1", "at most 0.1"; else name and value of each. */
    static String expected(Map<String, Object> expected) {
        StringBuilder out = new StringBuilder();
        expected.forEach((name, value) -> {
            String gap = out.isEmpty() ? "" : ", ";
            switch (name) {
                case "value" -> out.append(gap).append(value(value));
                case "tolerance" ->
                    out.append(out.isEmpty() ? "\u00b1 " : " \u00b1 ").append(value(value));
                case "atMost" -> out.append(gap).append("at most ").append(value(value));
                case "atLeast" -> out.append(gap).append("at least ").append(value(value));
                default -> out.append(gap).append(name).append(' ').append(value(value));
            }
        });
        return out.toString();
    }

    private static String value(Object value) {
        return value instanceof Double || value instanceof Float
                ? significant(((Number) value).doubleValue())
                : String.valueOf(value);
    }

    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "\u2013" : value > 0 ? "\u221e" : "\u2212\u221e";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new java.math.MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e6) {
            return minus(rounded.toPlainString());
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return minus(rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent);
    }

    private static String interval(String low, String high) {
        return " [" + low + ", " + high + "]";
    }

    private static String fixed(double value, int decimals) {
        return minus(
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
