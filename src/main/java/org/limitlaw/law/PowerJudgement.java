package org.limitlaw.law;

import org.limitlaw.math.fit.Estimate;

/**
 * What a power law's estimates say of a claim.
 *
 * @param measured the estimate that a verdict shows
 * @param withFloor the exponent beside a floor; null where it was not asked for
 */
record PowerJudgement(Finding finding, Estimate measured, Estimate withFloor, String because) {
    static PowerJudgement refused(Estimate measured, String why) {
        return new PowerJudgement(Finding.INCONCLUSIVE, measured, null, why);
    }

    static PowerJudgement slopeAlone(Estimate slope, Expectation expectation) {
        return new PowerJudgement(expectation.finding(slope), slope, null, "slope " + expectation.judged(slope));
    }

    static PowerJudgement floorAllowed(Estimate withFloor, Expectation expectation) {
        String because = "exponent beside a floor " + expectation.judged(withFloor);
        return new PowerJudgement(expectation.finding(withFloor), withFloor, withFloor, because);
    }

    static PowerJudgement corrected(Estimate exponent, Expectation expectation) {
        String because = "exponent beside a first correction " + expectation.judged(exponent);
        return new PowerJudgement(expectation.finding(exponent), exponent, null, because);
    }

    /**
     * The two-form rule. SUPPORTED: slope inside, no curvature at 5 %, exponent beside a floor inside too. CONTRADICTED:
     * outside in both forms. A floor can only flatten a slope: one that is too steep, or has the wrong sign, is outside
     * whatever the floor.
     */
    static PowerJudgement purePower(
            Estimate slope, Estimate curvature, Estimate withFloor, Expectation expectation, boolean falling) {
        if (!slope.holds()) {
            return slopeAlone(slope, expectation);
        }
        String words = "slope " + Words.estimate(slope) + ", beside a floor " + Words.estimate(withFloor);
        Finding pure = expectation.finding(slope);
        if (pure == Finding.CONTRADICTED) {
            boolean both = noFloorHelps(slope, expectation, falling) || expectation.finding(withFloor) == pure;
            String why =
                    words + ": outside as a pure power" + (both ? ", whatever the floor" : ", but not beside a floor");
            return new PowerJudgement(both ? pure : Finding.INCONCLUSIVE, slope, withFloor, why);
        }
        if (pure == Finding.INCONCLUSIVE) {
            return new PowerJudgement(pure, slope, withFloor, words + ": the interval is neither inside nor outside");
        }
        if (!curvature.holds() || curvature.outside(0, 0)) {
            String why = words + ": not a pure power, curvature " + Words.estimate(curvature);
            return new PowerJudgement(Finding.INCONCLUSIVE, slope, withFloor, why);
        }
        if (expectation.finding(withFloor) != Finding.SUPPORTED) {
            String why = words + ": floor not excluded" + (withFloor.holds() ? "" : " (" + withFloor.refusal() + ")");
            return new PowerJudgement(Finding.INCONCLUSIVE, slope, withFloor, why);
        }
        return new PowerJudgement(pure, slope, withFloor, words + ": both inside, no curvature");
    }

    private static boolean noFloorHelps(Estimate slope, Expectation expectation, boolean falling) {
        return falling
                ? slope.high() < expectation.low() || slope.low() > 0
                : slope.low() > expectation.high() || slope.high() < 0;
    }
}
