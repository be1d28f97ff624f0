package org.limitlaw.math.fit;

/**
 * A form as {@code log y = sum_j beta_j phi_j(r; theta) + h(r; theta)} with r = n / n_min, linear in beta, so that theta
 * alone is searched. theta is unused by forms that are linear throughout.
 *
 * @param span log(n_max / n_min)
 */
record Separable(Form form, double smallest, double span, double low, double high) {
    private static final double LOWEST_CORRECTION = -0.7;
    private static final double HIGHEST_CORRECTION = 2;
    private static final double LOG_RATIO = 8;

    /** Takes control values in increasing order. */
    static Separable of(Form form, double[] n) {
        double smallest = n[0];
        double span = Math.log(n[n.length - 1] / smallest);
        int last = n.length - 1;
        return switch (form) {
            case FiniteWidth -> new Separable(form, smallest, span, LOWEST_CORRECTION, HIGHEST_CORRECTION);
            case LinearInLog -> new Separable(form, smallest, span, -LOG_RATIO, LOG_RATIO);
            case BrokenPower ->
                new Separable(
                        form,
                        smallest,
                        span,
                        Math.log(n[Math.min(1, last)] / smallest),
                        Math.log(n[Math.max(last - 1, 0)] / smallest));
            case Power, PowerWithOffset, Exponential, Logarithmic, PowerTimesExponential ->
                new Separable(form, smallest, span, 0, 0);
        };
    }

    boolean searched() {
        return high > low;
    }

    double[] basis(double n, double theta) {
        double r = n / smallest;
        double u = Math.log(r);
        return switch (form) {
            case Power, FiniteWidth -> new double[] {1, -u};
            case Exponential -> new double[] {1, 1 - r};
            case LinearInLog -> new double[] {1};
            case Logarithmic -> new double[] {1, -Math.log(Math.log(n) / Math.log(smallest))};
            case BrokenPower -> new double[] {1, -Math.min(u, theta), -Math.max(u - theta, 0)};
            case PowerTimesExponential -> new double[] {1, -u, 1 - r};
            case PowerWithOffset -> throw new IllegalArgumentException("PowerWithOffset has a fit of its own");
        };
    }

    double shift(double n, double theta) {
        return switch (form) {
            case FiniteWidth -> Math.log1p(theta * smallest / n);
            case LinearInLog -> Math.log1p(Math.expm1(theta) * Math.log(n / smallest) / span);
            default -> 0;
        };
    }

    /** Returns the derivative of log y by theta. */
    double slope(double n, double theta, double[] beta) {
        double u = Math.log(n / smallest);
        return switch (form) {
            case FiniteWidth -> 1 / (n / smallest + theta);
            case LinearInLog -> Math.exp(theta) * (u / span) / (1 + Math.expm1(theta) * u / span);
            case BrokenPower -> u > theta ? beta[2] - beta[1] : 0;
            default -> 0;
        };
    }

    /** Returns the parameters of {@link Form}. */
    double[] parameters(double[] beta, double theta) {
        double height = Math.exp(beta[0]);
        return switch (form) {
            case Power -> new double[] {height * Math.pow(smallest, beta[1]), beta[1]};
            case FiniteWidth -> new double[] {height * Math.pow(smallest, beta[1]), beta[1], theta * smallest};
            case Exponential -> new double[] {height * Math.exp(beta[1]), beta[1] / smallest};
            case LinearInLog -> {
                double b = height * Math.expm1(theta) / span;
                yield new double[] {height - b * Math.log(smallest), b};
            }
            case Logarithmic -> new double[] {height * Math.pow(Math.log(smallest), beta[1]), beta[1]};
            case BrokenPower ->
                new double[] {height * Math.pow(smallest, beta[1]), beta[1], beta[2], smallest * Math.exp(theta)};
            case PowerTimesExponential ->
                new double[] {height * Math.pow(smallest, beta[1]) * Math.exp(beta[2]), beta[1], beta[2] / smallest};
            case PowerWithOffset -> throw new IllegalArgumentException("PowerWithOffset has a fit of its own");
        };
    }
}
