package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.limitlaw.math.fit.ClusterRobust;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Moments;
import org.limitlaw.math.fit.Scaling;
import org.limitlaw.math.fit.SeedProducts;
import org.limitlaw.math.fit.SeedProfile;

/**
 * The passes of a regression over its lines: scales, products by seed, the point, and what is drawn of one column.
 *
 * @param terms the coefficients of the terms, in their units
 * @param level the response where all columns are at their centres
 * @param centre of the judged column
 * @param refusal why there is no fit; empty where there is one
 */
record JointFit(
        Moments moments,
        int seeds,
        List<Estimate> terms,
        double level,
        double centre,
        SeedProfile profile,
        String refusal) {
    /** How far two solvers may be apart, in units of the response's spread. */
    private static final double AGREEMENT = 1e-8;

    static JointFit of(Lines lines, Design design, int judged, double confidence) {
        List<String> columns = design.columns();
        Moments moments = lines.gather(new Moments(columns.size(), judged));
        String unfit = unfit(moments, columns);
        if (!unfit.isEmpty()) {
            return refused(moments, 0, unfit);
        }
        Scaling scaling = moments.scaling();
        int units = design.units().size();
        ClusterRobust robust = new ClusterRobust(lines.gather(new SeedProducts(units, scaling)));
        if (robust.collinear() >= 0) {
            String column = robust.collinear() == 0 ? "the constant" : columns.get(robust.collinear() - 1);
            return refused(moments, robust.seeds(), "'" + column + "' is a combination of the columns before it");
        }
        double[] point = lines.point(scaling);
        double apart = IntStream.range(0, point.length)
                .mapToDouble(c -> Math.abs(point[c] - robust.solution()[c]))
                .max()
                .orElse(0);
        if (!(apart <= AGREEMENT)) {
            String why = "two solvers are " + Words.number(apart) + " apart: the columns are nearly dependent";
            return refused(moments, robust.seeds(), why);
        }
        List<Estimate> terms = new ArrayList<>();
        for (int t = 0; t < design.terms().size(); t++) {
            terms.add(robust.estimate(point, t + 1, confidence).times(scaling.factor(t)));
        }
        double[] centre = scaling.centre();
        SeedProfile profile = lines.gather(new SeedProfile(units, scaling, point, judged, moments.classes()));
        return new JointFit(moments, robust.seeds(), terms, centre[0], centre[judged + 1], profile, "");
    }

    private static String unfit(Moments moments, List<String> columns) {
        if (moments.whole() == 0) {
            return "no line has a response, all terms and a positive weight";
        }
        int constant = moments.constant();
        return constant < 0
                ? ""
                : (constant == 0 ? "the response" : "'" + columns.get(constant - 1) + "'") + " has one value only";
    }

    private static JointFit refused(Moments moments, int seeds, String why) {
        return new JointFit(moments, seeds, List.of(), Double.NaN, Double.NaN, null, why);
    }
}
