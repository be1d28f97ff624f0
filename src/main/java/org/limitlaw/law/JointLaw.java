package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Names;
import org.limitlaw.math.fit.ClusterRobust;
import org.limitlaw.math.fit.Estimate;

/**
 * A law in several variables at once, {@code response = sum of coefficients times terms + effects of groups}: a weighted
 * regression over all lines that the rows give, whose seeds are the units (CR2 errors). One coefficient is judged.
 *
 * @param response formula, such as {@code log(T)}
 * @param terms formulas; a constant is always beside them
 * @param coefficient the term that is judged, word for word one of terms
 * @param side of expected +- tolerance
 * @param groups coordinates each of whose values has an effect of its own
 * @param ladder T: a line for each scalar T(1e-02), T(1e-04) .. of a run, whose names there are {@code T} and {@code eps}
 * @param curve a line for each point of the curve, whose names are the curve's own, {@code step}, {@code time} and
 *     {@code index}; without ladder and curve one line a run
 * @param only which lines enter, over all names
 * @param weight formula: the inverse of a line's variance, up to a factor
 * @param unit the coordinate that is the unit of resampling
 */
public record JointLaw(
        String response,
        List<String> terms,
        String coefficient,
        double expected,
        double tolerance,
        Side side,
        List<String> groups,
        String ladder,
        String curve,
        String only,
        String weight,
        String unit)
        implements Pooled {
    private static final int MOST_COLUMNS = 200;

    /** Checks ranges and formulas. */
    public JointLaw {
        Ranges.tolerance(tolerance);
        terms = List.copyOf(terms);
        groups = List.copyOf(groups);
        formula("response", response);
        formula("only", only);
        formula("weight", weight);
        terms.forEach(term -> formula("terms", term));
        if (Set.copyOf(terms).size() < terms.size()) {
            throw new IllegalArgumentException("terms must differ, got " + terms);
        }
        if (!terms.contains(coefficient)) {
            throw new IllegalArgumentException(
                    "coefficient must be one of terms, got '" + coefficient + "'" + Names.help(coefficient, terms));
        }
        if (!ladder.isEmpty() && !curve.isEmpty()) {
            throw new IllegalArgumentException("curve must be left out beside a ladder, got '" + curve + "'");
        }
    }

    private static Expression formula(String key, String text) {
        try {
            return Expression.of(text, key);
        } catch (BadInput notAFormula) {
            throw new IllegalArgumentException(notAFormula.getMessage(), notAFormula);
        }
    }

    @Override
    public String law() {
        String effects = groups.isEmpty() ? "" : ", with effects of " + String.join(", ", groups);
        return "JointLaw of " + response + " over " + String.join(", ", terms) + effects;
    }

    @Override
    public List<String> observables() {
        return !ladder.isEmpty()
                ? List.of(ladder + "(")
                : curve.isEmpty() ? List.of() : List.of(curve + Quantity.CURVE);
    }

    /** The coordinate that the judged term is made of, if it is made of one name only. */
    @Override
    public String control() {
        Set<String> names = new TreeSet<>(formula("terms", coefficient).names());
        names.removeAll(Design.own(ladder, curve));
        return names.size() == 1 ? names.iterator().next() : "";
    }

    @Override
    public List<String> coordinates() {
        List<String> names = new ArrayList<>(groups);
        names.add(unit);
        return names;
    }

    @Override
    public List<String> names() {
        Set<String> names = new TreeSet<>();
        List<String> formulas = new ArrayList<>(terms);
        formulas.addAll(List.of(response, only, weight));
        formulas.forEach(text -> names.addAll(formula("terms", text).names()));
        names.removeAll(Design.own(ladder, curve));
        return List.copyOf(names);
    }

    @Override
    public Reading read(Rows rows, Pool pool) {
        Expectation expectation = Expectation.of(side, expected, tolerance);
        String estimand = "mean of " + response;
        String unknown = unknown(rows);
        if (!unknown.isEmpty()) {
            return Readings.refused(expectation, estimand, unknown);
        }
        Design design = design(rows);
        String unfit = unfit(design);
        if (!unfit.isEmpty()) {
            return Readings.refused(expectation, estimand, unfit);
        }
        try (Lines lines = pool.lines(design, rows)) {
            int judged = terms.indexOf(coefficient);
            JointFit fit = JointFit.of(lines, design, judged, rows.confidence().level());
            String lost = lossRefusal(rows, fit);
            if (!fit.refusal().isEmpty()) {
                return Readings.refused(expectation, estimand, fit.refusal() + (lost.isEmpty() ? "" : "; " + lost));
            }
            Estimate estimate = fit.terms().get(judged);
            String because = (lost.isEmpty() ? expectation.judged(estimate) : lost) + "; " + words(fit, pool);
            return new Reading(
                    lost.isEmpty() ? expectation.finding(estimate) : Finding.INCONCLUSIVE,
                    expectation.map(),
                    Measured.of(estimate),
                    estimate.method(),
                    estimand,
                    because,
                    new PartialResiduals(this, design, fit, judged, rows.confidence()).figure());
        }
    }

    private String unknown(Rows rows) {
        if (rows.all().isEmpty()) {
            return "no run of the plan is selected";
        }
        if (rows.entered() == 0) {
            return "no run has ended well (" + rows.losses() + ")";
        }
        Set<String> known = new TreeSet<>(rows.coordinates());
        for (String name : coordinates()) {
            if (!known.contains(name)) {
                return "unknown coordinate '" + name + "'" + Names.help(name, known);
            }
        }
        known.addAll(rows.observables());
        for (String name : names()) {
            String problem = Quantity.unknownName(name, known);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return curve.isEmpty() ? "" : Quantity.of(curve + Quantity.CURVE).problem(rows.observables(), known);
    }

    /** Why no fit can stand, as far as the plan shows: pools need not start for it. */
    private String unfit(Design design) {
        if (!ladder.isEmpty() && design.rungs().isEmpty()) {
            return "no scalar " + ladder + "(eps) is recorded";
        }
        if (design.units().size() < ClusterRobust.LEAST_SEEDS) {
            return "a regression over seeds needs at least " + ClusterRobust.LEAST_SEEDS + ", got "
                    + design.units().size();
        }
        int columns = design.columns().size();
        return columns > MOST_COLUMNS
                ? "terms and group effects must be at most " + MOST_COLUMNS + ", got " + columns
                : "";
    }

    private Design design(Rows rows) {
        return new Design(
                ladder,
                ladder.isEmpty() ? List.of() : Design.rungs(rows, ladder),
                curve,
                formula("response", response),
                formula("weight", weight),
                terms.stream().map(term -> formula("terms", term)).toList(),
                formula("only", only),
                unit,
                Design.labels(rows, unit),
                groups.stream()
                        .map(name -> new Design.Group(name, Design.labels(rows, name)))
                        .toList());
    }

    /** Lost runs and, of those that ended, lost lines together: over a tenth, and the rest is not the sample planned. */
    private static String lossRefusal(Rows rows, JointFit fit) {
        long lost = fit.moments().lost();
        long lines = lost + fit.moments().whole();
        double ofRuns = 1 - rows.entered() / (double) rows.all().size();
        double share = ofRuns + (1 - ofRuns) * lost / lines;
        if (!(share > Grid.LARGEST_LOSS)) {
            return "";
        }
        String runs = rows.losses();
        return (runs.isEmpty() ? "" : runs + "; ") + (lost > 0 ? lost + " of " + lines + " lines have no value; " : "")
                + "together more than " + Words.percent(Grid.LARGEST_LOSS);
    }

    private String words(JointFit fit, Pool pool) {
        StringBuilder words = new StringBuilder()
                .append(fit.moments().whole())
                .append(" lines of ")
                .append(fit.seeds())
                .append(" seeds, ")
                .append(pool.name());
        IntStream.range(0, terms.size())
                .filter(t -> !terms.get(t).equals(coefficient))
                .forEach(t -> words.append("; beside it ")
                        .append(terms.get(t))
                        .append(' ')
                        .append(Words.estimate(fit.terms().get(t))));
        return words.toString();
    }
}
