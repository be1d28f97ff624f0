package org.limitlaw.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.limitlaw.law.Figure.Scale;

/**
 * An axis with its marks, in plotted coordinates: those of a log axis are decimal logarithms. So nothing behind it
 * knows of logarithms, and a power law is a straight line everywhere.
 */
record Ruler(String label, Scale scale, double low, double high, List<Mark> marks) {
    private static final double LARGEST = 1e300;
    private static final double SMALLEST = 1e-290;
    private static final int DECADE_LABELS = 8;

    /** A mark at a place: its label with an exponent (or empty), or none for a minor one. */
    record Mark(double at, String text, String exponent, boolean major, boolean name) {
        static Mark minor(double at) {
            return new Mark(at, "", "", false, false);
        }

        /** Returns the minus sign of typography for the hyphen of programs. */
        static Mark major(double at, String text, String exponent) {
            return new Mark(at, text.replace('-', '\u2212'), exponent.replace('-', '\u2212'), true, false);
        }
    }

    /** Returns the plotted place of a value; NaN where it has none. */
    static double place(Scale scale, double value) {
        if (!Double.isFinite(value) || Math.abs(value) > LARGEST) {
            return Double.NaN;
        }
        if (scale == Scale.LINEAR) {
            return Math.abs(value) < SMALLEST ? 0 : value;
        }
        return value > 0 ? Math.log10(Math.max(value, SMALLEST)) : Double.NaN;
    }

    double place(double value) {
        return place(scale, value);
    }

    double span() {
        return high - low;
    }

    /** Returns where a place lies on the axis: 0 at its low end, 1 at its high end. */
    double share(double place) {
        return (place - low) / (high - low);
    }

    /** Returns the axis for plotted places from low to high (NaN: nothing to show), with a share of room at each end. */
    static Ruler over(String label, Scale scale, double low, double high, double below, double above) {
        double from = low;
        double to = high;
        if (!(from <= to)) {
            from = scale == Scale.LOG ? -1 : 0;
            to = 1;
        }
        double least = scale == Scale.LOG ? 0.3 : Math.max(Math.abs(from), Math.abs(to)) * 1e-6;
        if (to - from < least || to == from) {
            double half =
                    scale == Scale.LOG ? 0.3 : from == 0 && to == 0 ? 1 : Math.max(Math.abs(from), Math.abs(to)) / 2;
            double middle = from / 2 + to / 2;
            from = middle - half;
            to = middle + half;
        }
        double span = to - from;
        return exactly(label, scale, from - below * span, to + above * span);
    }

    /** Returns the axis with few marks, for a low panel. */
    Ruler coarse() {
        return new Ruler(
                label,
                scale,
                low,
                high,
                steps(low, high, 4).stream().filter(Mark::major).toList());
    }

    static Ruler exactly(String label, Scale scale, double low, double high) {
        return new Ruler(label, scale, low, high, scale == Scale.LOG ? decades(low, high) : steps(low, high, 5));
    }

    /** Returns an axis of names at 0, 1, 2, .. */
    static Ruler named(String label, List<String> names, double low, double high) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            marks.add(new Mark(i, names.get(i), "", true, true));
        }
        return new Ruler(label, Scale.LINEAR, Math.min(low, 0) - 0.5, Math.max(high, names.size() - 1) + 0.5, marks);
    }

    private static List<Mark> decades(double low, double high) {
        int first = (int) Math.floor(low);
        int last = (int) Math.ceil(high);
        if (Math.floor(high) - Math.ceil(low) < 1) {
            return withinDecade(low, high);
        }
        int stride = 1;
        for (int step : new int[] {2, 5, 10, 20, 50, 100}) {
            if ((high - low) / stride > DECADE_LABELS) {
                stride = step;
            }
        }
        List<Mark> marks = new ArrayList<>();
        for (int k = first; k <= last; k++) {
            if (inside(k, low, high)) {
                boolean major = Math.floorMod(k, stride) == 0;
                marks.add(major ? Mark.major(k, "10", Integer.toString(k)) : Mark.minor(k));
            }
            for (int m = 2; stride == 1 && m < 10; m++) {
                double at = k + Math.log10(m);
                if (inside(at, low, high)) {
                    marks.add(Mark.minor(at));
                }
            }
        }
        return marks;
    }

    /** Returns marks where there are not two decades: 1, 2, 5 with their power, or equal steps where it is narrower. */
    private static List<Mark> withinDecade(double low, double high) {
        List<Mark> marks = new ArrayList<>();
        if (high - low < 0.8) {
            for (Mark mark : steps(Math.pow(10, low), Math.pow(10, high), 5)) {
                marks.add(new Mark(Math.log10(mark.at), mark.text, mark.exponent, mark.major, false));
            }
            return marks;
        }
        for (int k = (int) Math.floor(low); k <= Math.ceil(high); k++) {
            for (int m = 1; m < 10; m++) {
                double at = k + Math.log10(m);
                if (!inside(at, low, high)) {
                    continue;
                }
                marks.add(
                        m == 1 || m == 2 || m == 5
                                ? number(at, BigDecimal.valueOf(m).scaleByPowerOfTen(k))
                                : Mark.minor(at));
            }
        }
        return marks;
    }

    private static Mark number(double at, BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        if (size == 0 || (size >= 0.001 && size < 100_000)) {
            return Mark.major(at, value.stripTrailingZeros().toPlainString(), "");
        }
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return Mark.major(
                at, digits.scaleByPowerOfTen(-exponent).toPlainString() + "\u00d710", Integer.toString(exponent));
    }

    /** Returns marks at 1, 2 or 5 times a power of ten, with four or five minor steps between. */
    private static List<Mark> steps(double low, double high, int about) {
        double raw = (high - low) / about;
        int power = (int) Math.floor(Math.log10(raw));
        double unit = raw / Math.pow(10, power);
        int lead = unit <= 1.0 ? 1 : unit <= 2.2 ? 2 : unit <= 5.5 ? 5 : 10;
        BigDecimal step = BigDecimal.valueOf(lead).scaleByPowerOfTen(power);
        int minors = lead == 2 ? 4 : 5;
        BigDecimal small = step.divide(BigDecimal.valueOf(minors));
        BigDecimal at =
                new BigDecimal(low).divide(small, 0, RoundingMode.CEILING).multiply(small);
        boolean plain = plain(low, high);
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        int exponent = (int) Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 100 && at.doubleValue() <= high; i++, at = at.add(small)) {
            if (at.remainder(step).signum() != 0) {
                marks.add(Mark.minor(at.doubleValue()));
            } else if (plain || at.signum() == 0) {
                marks.add(Mark.major(
                        at.doubleValue(),
                        at.setScale(plain ? decimals : 0, RoundingMode.HALF_EVEN)
                                .toPlainString(),
                        ""));
            } else {
                BigDecimal scaled = at.scaleByPowerOfTen(-exponent);
                int digits = Math.max(0, decimalsOf(step.scaleByPowerOfTen(-exponent)));
                marks.add(Mark.major(
                        at.doubleValue(),
                        scaled.setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + "\u00d710",
                        Integer.toString(exponent)));
            }
        }
        return marks;
    }

    private static int decimalsOf(BigDecimal step) {
        return step.stripTrailingZeros().scale();
    }

    private static boolean plain(double low, double high) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        return size >= 0.001 && size < 1e5;
    }

    private static boolean inside(double at, double low, double high) {
        double slack = (high - low) * 1e-9;
        return at >= low - slack && at <= high + slack;
    }
}
