package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * A form fitted to one number of log y per control value by least squares with equal weights.
 *
 * @param n control values, increasing
 * @param parameters in the order of the form; NaN where undetermined
 * @param squares sum of squared residuals of log y
 */
public record CurveFit(Form form, double[] n, double[] parameters, double squares, FitStatus status) {

    /**
     * Fits a form.
     *
     * @param n control values, positive and increasing, not modified
     * @param z log y at each, not modified
     */
    public static CurveFit of(Form form, double[] n, double[] z) {
        int parameters = form.parameters().size();
        boolean finite = Arrays.stream(z).allMatch(Double::isFinite);
        boolean outside = n.length > 0 && n[0] <= (form == Form.Logarithmic ? 1 : 0);
        if (n.length < Math.max(parameters, 2) || !finite || outside) {
            double[] none = new double[parameters];
            Arrays.fill(none, Double.NaN);
            return new CurveFit(form, n, none, Double.NaN, FitStatus.Undetermined);
        }
        return form == Form.PowerWithOffset ? offset(n, z) : separable(form, n, z);
    }

    private static CurveFit separable(Form form, double[] n, double[] z) {
        Separable curve = Separable.of(form, n);
        Projection projection = new Projection(curve, n, z);
        Projection.Solution solution = !curve.searched()
                ? projection.linear()
                : form == Form.FiniteWidth ? projection.descend(correction(curve, n, z)) : projection.search();
        double[] parameters = curve.parameters(solution.beta(), solution.theta());
        return new CurveFit(form, n, parameters, solution.squares(), solution.status());
    }

    /**
     * The start of a finite-width fit: the same in log-linear form, {@code z = alpha - a x + gamma n_min / n}. A search of
     * its whole range may end in the mirror basin, a - 1 with large c.
     */
    private static double correction(Separable curve, double[] n, double[] z) {
        double[][] design = new double[n.length][];
        for (int w = 0; w < n.length; w++) {
            design[w] = new double[] {1, -Math.log(n[w] / n[0]), n[0] / n[w]};
        }
        double gamma = 0;
        double[] k = new Contrast(design, 2).weights();
        for (int w = 0; w < n.length; w++) {
            gamma += k[w] * z[w];
        }
        double inner = 0.05;
        return Math.min(curve.high() - 2 * inner, Math.max(curve.low() + inner, Math.expm1(gamma)));
    }

    private static CurveFit offset(double[] n, double[] z) {
        double[] x = Arrays.stream(n).map(Math::log).toArray();
        double slope = 0;
        double[] k = Contrast.slope(x).weights();
        for (int w = 0; w < n.length; w++) {
            slope += k[w] * z[w];
        }
        boolean falling = slope <= 0;
        OffsetFit fit = OffsetFit.of(falling ? x : Arrays.stream(x).map(v -> -v).toArray(), z);
        double a = falling ? fit.exponent() : -fit.exponent();
        double height = Math.exp(fit.alpha());
        double reference = falling ? x[x.length - 1] : x[0];
        double[] parameters = {height * fit.rho(), height * Math.exp(a * reference), a};
        double squares = 0;
        double[] fitted = fit.fitted();
        for (int w = 0; w < n.length; w++) {
            squares += (z[w] - fitted[w]) * (z[w] - fitted[w]);
        }
        boolean bound = fit.bounded() || fit.rho() == 0;
        return new CurveFit(
                Form.PowerWithOffset, n, parameters, squares, bound ? FitStatus.AtBound : FitStatus.Converged);
    }

    /** Returns the fitted log y at a control value, also beyond the data. */
    public double logAt(double control) {
        return form.logAt(control, parameters);
    }

    /** Returns the fitted log y at the control values. */
    public double[] fitted() {
        return Arrays.stream(n).map(this::logAt).toArray();
    }

    /** Returns a parameter by its name in {@link Form#parameters}. */
    public double parameter(String name) {
        return parameters[index(name)];
    }

    /** Returns the contrast of a parameter, to first order at the solution. */
    public Contrast contrast(String name) {
        double[][] jacobian = new double[n.length][];
        for (int w = 0; w < n.length; w++) {
            jacobian[w] = form.gradient(n[w], parameters);
        }
        return new Contrast(jacobian, index(name));
    }

    private int index(String name) {
        int index = form.parameters().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("parameter must be one of " + form.parameters() + ", got " + name);
        }
        return index;
    }
}
