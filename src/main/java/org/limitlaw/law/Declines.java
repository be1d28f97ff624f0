package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Names;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.Decay;
import org.limitlaw.math.fit.Samples;

/** What claims about falling curves share. */
final class Declines {
    private Declines() {}

    /** Returns what a plan must record: the curve at any time. */
    static String known(String curve) {
        return curve + "@t=0";
    }

    static List<Condition> conditions(String formula) {
        return formula.isBlank() ? List.of() : List.of(Condition.of(Expression.of(formula, "formula")));
    }

    /** Returns why runs have no such curve; empty where they have. */
    static String problem(Rows rows, String curve) {
        if (rows.entered() == 0 && !rows.all().isEmpty()) {
            return Grid.none(rows);
        }
        List<String> curves = rows.observables().stream()
                .filter(name -> name.endsWith(Quantity.CURVE))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
        return curves.contains(curve) ? "" : "unknown curve '" + curve + "'" + Names.help(curve, curves);
    }

    /** Draws both forms through the points of one run. */
    static void draw(Plot plot, Trajectory points, Decay decay) {
        double[] k = points.k();
        double[] z = Arrays.stream(points.value()).map(Math::log).toArray();
        double height = Samples.mean(z);
        double[] logs = Arrays.stream(k).map(Math::log).toArray();
        double middle = Samples.mean(logs);
        double centre = Samples.mean(k);
        plot.fit(
                "k^-" + Words.number(decay.exponent()),
                k,
                Arrays.stream(logs)
                        .map(x -> Math.exp(height - decay.exponent() * (x - middle)))
                        .toArray());
        plot.fit(
                "exp(-" + Words.number(decay.rate()) + " k)",
                k,
                Arrays.stream(k)
                        .map(x -> Math.exp(height - decay.rate() * (x - centre)))
                        .toArray());
        if (k.length > 0) {
            plot.fitted(k[0], k[k.length - 1]);
        }
    }

    /** Returns minus the coefficient of a column in the least-squares fit of ln(value). */
    static double coefficient(Trajectory points, double[][] design, int column) {
        double[] weights = new Contrast(design, column).weights();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum -= weights[i] * Math.log(points.value()[i]);
        }
        return sum;
    }
}
