package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * The slope b of {@code log T = a + b x} where some runs spent their budget before they arrived: T log-normal about the
 * line, right-censored at the budget (Tobin 1958), fitted by maximum likelihood; the interval leaves out one seed at a
 * time, at all control values.
 */
public record CensoredPassage(double level) {
    private static final int LEAST_SEEDS = 3;
    private static final int LEAST_VALUES = 3;
    /** Above this share of censored runs the interval's level was not tried. */
    private static final double LARGEST_SHARE = 0.12;

    private static final String METHOD = "Tobit fit of censored passages";

    /**
     * Estimates the slope.
     *
     * @param times T per control value and seed: infinite where the budget was spent before, NaN where there is no run
     * @param budgets at each control value, not modified
     */
    public Estimate slope(SeedTable times, double[] budgets) {
        String refusal = refusal(times);
        if (!refusal.isEmpty()) {
            return Estimate.refused(Double.NaN, level, METHOD, refusal);
        }
        return new SeedJackknife(level, LEAST_SEEDS)
                .of(times, rest -> fit(rest, budgets).slope(), METHOD);
    }

    /** Returns the fit. */
    public static Tobit fit(SeedTable times, double[] budgets) {
        int cells = times.values() * times.seeds();
        double[] x = new double[cells];
        double[] y = new double[cells];
        boolean[] seen = new boolean[cells];
        int used = 0;
        for (int w = 0; w < times.values(); w++) {
            for (double t : times.cells()[w]) {
                if (!Double.isNaN(t)) {
                    x[used] = times.x()[w];
                    seen[used] = !Double.isInfinite(t);
                    y[used] = Math.log(seen[used] ? t : budgets[w]);
                    used++;
                }
            }
        }
        return Tobit.of(Arrays.copyOf(x, used), Arrays.copyOf(y, used), Arrays.copyOf(seen, used));
    }

    private static String refusal(SeedTable times) {
        int censored = 0;
        int runs = 0;
        int informed = 0;
        for (int w = 0; w < times.values(); w++) {
            double[] row = Samples.present(times.cells()[w]);
            int spent = (int) Arrays.stream(row).filter(Double::isInfinite).count();
            censored += spent;
            runs += row.length;
            informed += spent < row.length ? 1 : 0;
        }
        if (informed < times.values()) {
            return "every run at a control value spent its budget, so that its time is not known";
        }
        if (informed < LEAST_VALUES) {
            return "a slope needs at least " + LEAST_VALUES + " control values, got " + informed;
        }
        return censored > LARGEST_SHARE * runs
                ? censored + " of " + runs + " runs spent their budget, more than 12 %: no interval was tried there"
                : "";
    }
}
