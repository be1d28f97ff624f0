package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Forms ranked by corrected information criteria and by prediction of the largest control values. A ranking, not a test:
 * intervals made after a choice among forms cover less than they say.
 *
 * <pre>
 * AICc = N ln(RSS / N) + 2 K + 2 K (K + 1) / (N - K - 1),   BIC = N ln(RSS / N) + K ln N
 * </pre>
 *
 * RSS is that of all cells, K counts the variance. Shared seeds lose their own mean first, and N one per seed but one, so
 * that what a seed does at all widths alike is no noise. Seeds with a missing cell are left out of a shared ranking.
 *
 * @param ranked by AICc, best first; undetermined forms last
 * @param heldOut how many of the largest control values were predicted
 */
public record Selection(List<Ranked> ranked, int heldOut) {
    /**
     * One form.
     *
     * @param aicc infinite where there are too few cells for its parameters
     * @param delta AICc less that of the best
     * @param prediction root of the mean squared error of log y at the held-out values, fitted without them; NaN where
     *     the rest does not determine the form
     */
    public record Ranked(CurveFit fit, double aicc, double bic, double delta, double prediction) {}

    /**
     * Ranks forms.
     *
     * @param logs log y per control value and seed, over x = log n
     * @param heldOut how many of the largest control values are predicted from the others
     */
    public static Selection of(SeedTable logs, Pairing pairing, List<Form> forms, int heldOut) {
        SeedTable cells = pairing == Pairing.Shared ? centred(logs) : logs;
        double[] n = Arrays.stream(logs.x()).map(Math::exp).toArray();
        double[] z = cells.means();
        int size = pairing == Pairing.Shared ? 1 - cells.seeds() : 0;
        double within = 0;
        double weight = 0;
        for (int w = 0; w < n.length; w++) {
            double[] row = Samples.present(cells.cells()[w]);
            size += row.length;
            weight += row.length / (double) n.length;
            within += row.length < 2 ? 0 : Samples.variance(row) * (row.length - 1);
        }
        int points = size;
        double noise = within;
        double per = weight;
        List<Ranked> all = forms.stream()
                .map(form -> rank(CurveFit.of(form, n, z), points, noise, per, prediction(form, n, z, heldOut)))
                .toList();
        double best = all.stream().mapToDouble(Ranked::aicc).min().orElse(Double.NaN);
        List<Ranked> sorted = all.stream()
                .map(r -> new Ranked(r.fit, r.aicc, r.bic, delta(r.aicc, best), r.prediction))
                .sorted(Comparator.comparingDouble(Ranked::aicc))
                .toList();
        return new Selection(sorted, heldOut);
    }

    private static double delta(double aicc, double best) {
        return aicc == best ? 0 : aicc - best;
    }

    private static Ranked rank(CurveFit fit, int points, double within, double weight, double prediction) {
        int k = fit.form().parameters().size() + 1;
        if (fit.status() == FitStatus.Undetermined || points <= k + 1) {
            double none = Double.POSITIVE_INFINITY;
            return new Ranked(fit, none, none, none, prediction);
        }
        double likelihood = points * Math.log((within + weight * fit.squares()) / points);
        double aicc = likelihood + 2 * k + 2.0 * k * (k + 1) / (points - k - 1);
        return new Ranked(fit, aicc, likelihood + k * Math.log(points), Double.NaN, prediction);
    }

    private static double prediction(Form form, double[] n, double[] z, int heldOut) {
        int rest = n.length - heldOut;
        if (heldOut < 1 || rest < form.parameters().size()) {
            return Double.NaN;
        }
        CurveFit fit = CurveFit.of(form, Arrays.copyOf(n, rest), Arrays.copyOf(z, rest));
        double squares = 0;
        for (int w = rest; w < n.length; w++) {
            double miss = z[w] - fit.logAt(n[w]);
            squares += miss * miss;
        }
        return Math.sqrt(squares / heldOut);
    }

    /** Takes each complete seed's own mean away, and gives it the mean of all. */
    private static SeedTable centred(SeedTable logs) {
        int[] complete = logs.completeSeeds();
        double[][] out = new double[logs.values()][complete.length];
        double[] means = new double[complete.length];
        for (int i = 0; i < complete.length; i++) {
            for (int w = 0; w < out.length; w++) {
                means[i] += logs.cells()[w][complete[i]] / out.length;
            }
        }
        double all = Samples.mean(means);
        for (int w = 0; w < out.length; w++) {
            for (int i = 0; i < complete.length; i++) {
                out[w][i] = logs.cells()[w][complete[i]] - means[i] + all;
            }
        }
        return new SeedTable(logs.x(), out);
    }
}
