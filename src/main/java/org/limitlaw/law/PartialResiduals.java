package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedProfile;

/** The figure of a joint law: the response against the judged term, with what all else explains taken out. */
record PartialResiduals(JointLaw law, Design design, JointFit fit, int judged, Confidence confidence) {
    /** Seeds are drawn one by one as long as their points are no more than this. */
    private static final int MOST_POINTS = 2000;

    List<Figure> figure() {
        String y = law.response() + (law.terms().size() + law.groups().size() > 1 ? ", all else taken out" : "");
        Plot plot = new Plot(law.coefficient(), y, Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        SeedProfile profile = fit.profile();
        double[] x = profile.classes();
        boolean seeds = design.units().size() * x.length <= MOST_POINTS;
        for (int k = 0; k < x.length; k++) {
            double[] means = profile.means(k);
            for (int s = 0; seeds && s < means.length; s++) {
                plot.point(x[k], means[s], design.units().get(s));
            }
            if (Arrays.stream(means).anyMatch(Double::isFinite)) {
                plot.centre(x[k], Location.of(means, Estimand.Mean, confidence.level()));
            }
        }
        Estimate slope = fit.terms().get(judged);
        double[] ends = {x[0], x[x.length - 1]};
        plot.fit("coefficient " + Words.estimate(slope), ends, line(slope.point(), ends));
        plot.reference("claimed " + Expectation.words(expected().map()), ends, line(law.expected(), ends));
        return plot.fitted(ends[0], ends[1])
                .centreLegend("mean of " + fit.seeds() + " seeds, " + confidence.words())
                .figure();
    }

    private Expectation expected() {
        return Expectation.of(law.side(), law.expected(), law.tolerance());
    }

    private double[] line(double slope, double[] at) {
        return Arrays.stream(at)
                .map(x -> fit.level() + slope * (x - fit.centre()))
                .toArray();
    }
}
