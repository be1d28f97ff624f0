package org.limitlaw.math.fit;

import java.util.List;

/**
 * A family of curves for y over a control n &gt; 0; log y is what is fitted, so that errors are relative ones.
 *
 * <p>Parameters are in the order of {@link #parameters}; exponents count positive where y falls.
 */
public enum Form {
    /** A line in log-log. */
    Power("A n^-a", "A", "a"),
    /** A power beside a floor; a negative for a y that rises from its floor. */
    PowerWithOffset("E + A n^-a", "E", "A", "a"),
    /** A power with its first correction in 1/n. */
    FiniteWidth("A n^-a (1 + c/n)", "A", "a", "c"),
    /** A line in log y over n. */
    Exponential("A exp(-b n)", "A", "b"),
    /** A line in y over ln n. */
    LinearInLog("C + b ln n", "C", "b"),
    /** A power of the logarithm, n &gt; 1. */
    Logarithmic("A (ln n)^-p", "A", "p"),
    /** Two powers that meet at m. */
    BrokenPower("A n^-a up to n = m, A m^(b-a) n^-b beyond", "A", "a", "b", "m"),
    /** The envelope of a decay. */
    PowerTimesExponential("A n^-p exp(-b n)", "A", "p", "b");

    private final String formula;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> parameters;

    Form(String formula, String... parameters) {
        this.formula = formula;
        this.parameters = List.of(parameters);
    }

    /** Returns the formula, as a legend quotes it. */
    public String formula() {
        return formula;
    }

    /** Returns the names of the parameters. */
    public List<String> parameters() {
        return parameters;
    }

    /** Returns log y; NaN where y would not be positive. */
    public double logAt(double n, double[] p) {
        double x = Math.log(n);
        return switch (this) {
            case Power -> Math.log(p[0]) - p[1] * x;
            case PowerWithOffset -> Math.log(p[0] + p[1] * Math.exp(-p[2] * x));
            case FiniteWidth -> Math.log(p[0]) - p[1] * x + Math.log1p(p[2] / n);
            case Exponential -> Math.log(p[0]) - p[1] * n;
            case LinearInLog -> Math.log(p[0] + p[1] * x);
            case Logarithmic -> Math.log(p[0]) - p[1] * Math.log(x);
            case BrokenPower -> {
                double m = Math.log(p[3]);
                yield Math.log(p[0]) - p[1] * Math.min(x, m) - p[2] * Math.max(x - m, 0);
            }
            case PowerTimesExponential -> Math.log(p[0]) - p[1] * x - p[2] * n;
        };
    }

    /** Returns the derivatives of log y by the parameters. */
    public double[] gradient(double n, double[] p) {
        double x = Math.log(n);
        return switch (this) {
            case Power -> new double[] {1 / p[0], -x};
            case PowerWithOffset -> {
                double power = Math.exp(-p[2] * x);
                double y = p[0] + p[1] * power;
                yield new double[] {1 / y, power / y, -p[1] * power * x / y};
            }
            case FiniteWidth -> new double[] {1 / p[0], -x, 1 / (n + p[2])};
            case Exponential -> new double[] {1 / p[0], -n};
            case LinearInLog -> {
                double y = p[0] + p[1] * x;
                yield new double[] {1 / y, x / y};
            }
            case Logarithmic -> new double[] {1 / p[0], -Math.log(x)};
            case BrokenPower -> {
                double m = Math.log(p[3]);
                double shift = x > m ? (p[2] - p[1]) / p[3] : 0;
                yield new double[] {1 / p[0], -Math.min(x, m), -Math.max(x - m, 0), shift};
            }
            case PowerTimesExponential -> new double[] {1 / p[0], -x, -n};
        };
    }
}
