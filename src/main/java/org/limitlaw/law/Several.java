package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import org.limitlaw.math.fit.Estimate;

/** Estimates that must all agree with a claim, their level shared among them after Bonferroni. */
record Several(Expectation expectation, List<String> names, List<Estimate> estimates) {
    Several(Expectation expectation) {
        this(expectation, new ArrayList<>(), new ArrayList<>());
    }

    void add(String name, Estimate estimate) {
        names.add(name);
        estimates.add(estimate);
    }

    Finding finding() {
        List<Finding> findings = estimates.stream().map(expectation::finding).toList();
        if (findings.contains(Finding.CONTRADICTED)) {
            return Finding.CONTRADICTED;
        }
        boolean all = !findings.isEmpty() && findings.stream().allMatch(f -> f == Finding.SUPPORTED);
        return all ? Finding.SUPPORTED : Finding.INCONCLUSIVE;
    }

    /** Returns the one that decides: among those with the overall finding, the one farthest from what is expected. */
    int deciding() {
        Finding overall = finding();
        int worst = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < estimates.size(); i++) {
            Estimate e = estimates.get(i);
            if (expectation.finding(e) == overall) {
                double excess = e.holds()
                        ? Math.max(e.high() - expectation.high(), expectation.low() - e.low())
                        : Double.POSITIVE_INFINITY;
                if (excess > most) {
                    most = excess;
                    worst = i;
                }
            }
        }
        return worst;
    }

    String because() {
        int worst = deciding();
        Estimate e = estimates.get(worst);
        String where = names.get(worst).isEmpty() ? "" : names.get(worst) + ": ";
        String of = estimates.size() > 1 ? " (worst of " + estimates.size() + ", Bonferroni)" : "";
        return where + expectation.judged(e) + of;
    }
}
