package org.limitlaw.math.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The difference of two log-log slopes {@code theta_1 - theta_2}, of tables that may have other control values.
 *
 * <pre>
 * Shared, common seeds:  q_s = sum_w k_1w l_1ws - sum_w k_2w l_2ws,  paired contrast-t over the seeds that both have
 * Shared, none common:   each slope's paired contrast-t, squared errors add, Welch's degrees of freedom
 * Independent:           every cell by itself, Welch contrast-t
 * </pre>
 */
public record TwoSlopes(Pairing pairing, double level) {
    /**
     * Returns the difference of the slopes of two tables of y over x.
     *
     * @param firstSeeds names of the first table's seeds; a seed of the same name in both is one seed
     */
    public Estimate difference(SeedTable first, List<String> firstSeeds, SeedTable second, List<String> secondSeeds) {
        Interval interval = DecisionTable.interval(Estimand.GeoMean, pairing, Method.Auto, level);
        for (SeedTable table : new SeedTable[] {first, second}) {
            String refusal = DecisionTable.refusal(Form.Power, Estimand.GeoMean, interval, table);
            if (!refusal.isEmpty()) {
                return Estimate.refused(Double.NaN, level, "difference of slopes", refusal);
            }
        }
        List<String> common = new ArrayList<>(firstSeeds);
        common.retainAll(secondSeeds);
        if (pairing == Pairing.Shared && common.isEmpty()) {
            PowerLaw law = new PowerLaw(Estimand.GeoMean, interval);
            return new TwoStudies(level).difference(law.slope(first), law.slope(second));
        }
        boolean paired = pairing == Pairing.Shared;
        SeedTable one = paired ? chosen(first, firstSeeds, common) : first;
        SeedTable two = paired ? chosen(second, secondSeeds, common) : second;
        SeedTable both = stacked(one.logs(), two.logs());
        Estimate difference = interval.estimate(both, contrast(first.x(), second.x()));
        return new Estimate(
                difference.point(),
                difference.low(),
                difference.high(),
                level,
                difference.standardError(),
                difference.degrees(),
                "difference of slopes, " + difference.method(),
                difference.refusal());
    }

    private static SeedTable chosen(SeedTable table, List<String> names, List<String> common) {
        return table.seeds(common.stream().mapToInt(names::indexOf).toArray());
    }

    /** The last of (1 in the first, 1 in the second, x, x in the first). */
    private static Contrast contrast(double[] first, double[] second) {
        double centre = Samples.mean(first);
        double other = Samples.mean(second);
        double[][] design = new double[first.length + second.length][];
        for (int w = 0; w < first.length; w++) {
            design[w] = new double[] {1, 0, first[w] - centre, first[w] - centre};
        }
        for (int w = 0; w < second.length; w++) {
            design[first.length + w] = new double[] {0, 1, second[w] - other, 0};
        }
        return new Contrast(design, 3);
    }

    private static SeedTable stacked(SeedTable first, SeedTable second) {
        int seeds = Math.max(first.seeds(), second.seeds());
        double[] x = new double[first.values() + second.values()];
        double[][] cells = new double[x.length][seeds];
        for (int w = 0; w < x.length; w++) {
            boolean upper = w < first.values();
            SeedTable table = upper ? first : second;
            int row = upper ? w : w - first.values();
            x[w] = table.x()[row];
            Arrays.fill(cells[w], Double.NaN);
            System.arraycopy(table.cells()[row], 0, cells[w], 0, table.seeds());
        }
        return new SeedTable(x, cells);
    }
}
