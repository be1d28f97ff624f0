package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.covers;
import static org.limitlaw.calibration.Family.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Form;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.Selection;

/** Exponents of forms beyond the pure power, and the price of choosing among them. */
final class CurveFamilies {
    private static final String C = "C. Other forms";
    private static final PowerLaw LAW = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, 0.95);

    private CurveFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (int values : new int[] {5, 6, 8}) {
            for (double rho : new double[] {0, 0.05, 0.2, 0.5}) {
                double[] n = Tables.doubling(8, values);
                double floor = rho / n[values - 1];
                all.add(covers(
                        C,
                        "E + 1/n, W " + values + ", rho " + rho + ", sd .1, S 5",
                        "offset",
                        -1,
                        r -> LAW.offsetExponent(
                                Tables.independent(n, 5, v -> floor + 1 / v, Noise.normal(0.1), r), true)));
            }
        }
        double[] eight = Tables.doubling(8, 8);
        all.add(covers(
                C,
                "E + 1/n, W 8, rho .2, random slope .1, S 5",
                "offset",
                -1,
                r -> LAW.offsetExponent(
                        Tables.shared(eight, 5, v -> 0.2 / 1024 + 1 / v, Noise.normal(0.05), 0.3, 0.1, r), true)));
        for (int values : new int[] {6, 8}) {
            for (double rho : new double[] {-0.3, 0.5, 1}) {
                double[] n = Tables.doubling(8, values);
                all.add(covers(
                        C,
                        "(1 + c/n)/n, W " + values + ", rho " + rho + ", sd .05, S 5",
                        "1/n correction",
                        -1,
                        r -> LAW.correctedExponent(
                                Tables.independent(n, 5, v -> (1 + rho * 8 / v) / v, Noise.normal(0.05), r))));
            }
        }
        all.add(covers(
                C,
                "(1 + c/n)/n, W 8, rho .5, random slope .1, S 5",
                "1/n correction",
                -1,
                r -> LAW.correctedExponent(
                        Tables.shared(eight, 5, v -> (1 + 4 / v) / v, Noise.normal(0.05), 0.3, 0.1, r))));
        all.add(limit(
                C,
                "E + (1 + c/n)/n, W 8, both rho .2, sd .1, S 5",
                "offset",
                -1,
                "two corrections at once: neither form holds",
                r -> LAW.offsetExponent(
                        Tables.independent(eight, 5, v -> 0.2 / 1024 + (1 + 1.6 / v) / v, Noise.normal(0.1), r),
                        true)));
        parameters(all);
        adaptive(all);
        return all;
    }

    private static void parameters(List<Family> all) {
        double[] n = Tables.doubling(8, 8);
        parameter(all, Form.Exponential, n, new double[] {1, 0.003}, "b");
        parameter(all, Form.Logarithmic, n, new double[] {1, 1.3}, "p");
        parameter(all, Form.LinearInLog, n, new double[] {1, 0.8}, "b");
        parameter(all, Form.LinearInLog, Tables.doubling(8, 5), new double[] {1, 0.8}, "b");
        parameter(all, Form.PowerTimesExponential, n, new double[] {1, 0.5, 0.002}, "p");
        parameter(all, Form.BrokenPower, n, new double[] {1, 0.3, 1.1, 100}, "a");
        parameter(all, Form.BrokenPower, n, new double[] {1, 0.3, 1.1, 100}, "b");
    }

    private static void parameter(List<Family> all, Form form, double[] n, double[] truth, String name) {
        double value = truth[form.parameters().indexOf(name)];
        String design = form.formula() + ": " + name + ", W " + n.length + ", sd .1, S 5";
        all.add(covers(
                C,
                design,
                "contrast-t",
                value,
                r -> LAW.parameter(
                        Tables.independent(n, 5, v -> Math.exp(form.logAt(v, truth)), Noise.normal(0.1), r),
                        form,
                        name)));
    }

    private static void adaptive(List<Family> all) {
        double[] n = Tables.doubling(8, 8);
        String limit = "an interval after a choice of form: never used by a verdict";
        all.add(limit(
                C,
                "1/n, form chosen by AICc, sd .1, S 5",
                "interval of the chosen",
                -1,
                limit,
                r -> chosen(Tables.independent(n, 5, v -> 1 / v, Noise.normal(0.1), r))));
        all.add(limit(
                C,
                "E + 1/n, rho .05, form chosen by AICc, sd .1, S 5",
                "interval of the chosen",
                -1,
                limit,
                r -> chosen(Tables.independent(n, 5, v -> 0.05 / 1024 + 1 / v, Noise.normal(0.1), r))));
        all.add(limit(
                C,
                "(1 + c/n)/n, rho .5, form chosen by AICc, sd .1, S 5",
                "interval of the chosen",
                -1,
                limit,
                r -> chosen(Tables.independent(n, 5, v -> (1 + 4 / v) / v, Noise.normal(0.1), r))));
    }

    private static Estimate chosen(SeedTable table) {
        List<Form> forms = Arrays.asList(Form.Power, Form.PowerWithOffset, Form.FiniteWidth);
        Form best = Selection.of(table.logs(), Pairing.Shared, forms, 2)
                .ranked()
                .get(0)
                .fit()
                .form();
        return switch (best) {
            case PowerWithOffset -> LAW.offsetExponent(table, true);
            case FiniteWidth -> LAW.correctedExponent(table);
            default -> LAW.slope(table);
        };
    }
}
