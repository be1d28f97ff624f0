package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.atMost;
import static org.limitlaw.calibration.Family.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Exponent;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Floor;
import org.limitlaw.law.Runs;
import org.limitlaw.law.Side;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;

/** Verdicts of claims about exponents, tolerance 0.1, from synthetic ledgers. */
final class VerdictFamilies {
    private static final String V = "F. Verdicts";
    private static final double TOLERANCE = 0.1;
    private static final double[] SIX = Tables.doubling(8, 6);
    private static final double[] EIGHT = Tables.doubling(8, 8);

    private VerdictFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (double slope : new double[] {-1.1, -0.9}) {
            for (Floor floor : new Floor[] {Floor.Ignored, Floor.Excluded}) {
                for (double tilt : new double[] {0, 0.1}) {
                    String design = "n^" + slope + " against -1 +- 0.1, sd .1, random slope " + tilt + ", floor "
                            + floor + ", S 5";
                    Draw draw = r -> Tables.shared(SIX, 5, n -> Math.pow(n, slope), Noise.normal(0.1), 0.1, tilt, r);
                    all.add(atMost(V, design, "SUPPORTED at the edge", 0.03, is(Finding.SUPPORTED, draw, floor)));
                    all.add(atMost(V, design, "CONTRADICTED at the edge", 0.03, is(Finding.CONTRADICTED, draw, floor)));
                }
            }
        }
        for (double sd : new double[] {0.02, 0.05, 0.1, 0.2}) {
            for (int seeds : new int[] {5, 10}) {
                String design = "0.001 + 1/n on 8 .. 1024, sd " + sd + ", S " + seeds;
                Draw draw = r -> Tables.independent(EIGHT, seeds, n -> 0.001 + 1 / n, Noise.normal(sd), r);
                all.add(atMost(V, design, "SUPPORTED as n^-1", 0, is(Finding.SUPPORTED, draw, Floor.Excluded)));
                all.add(measured(V, design, "SUPPORTED beside a floor", is(Finding.SUPPORTED, draw, Floor.Allowed)));
            }
        }
        for (double sd : new double[] {0.05, 0.1}) {
            for (double off : new double[] {0, 0.2, 0.3, 0.5}) {
                for (double sign : new double[] {-1, 1}) {
                    double slope = -1 + sign * off;
                    String design = "n^" + slope + " on 8 .. 1024 against -1 +- 0.1, sd " + sd + ", S 5";
                    Draw draw = r -> Tables.independent(EIGHT, 5, n -> Math.pow(n, slope), Noise.normal(sd), r);
                    Finding right = off == 0 ? Finding.SUPPORTED : Finding.CONTRADICTED;
                    if (off > 0 || sign > 0) {
                        all.add(measured(V, design, right + " (power)", is(right, draw, Floor.Excluded)));
                    }
                }
            }
        }
        String both = "E + (1 + c/n)/n on 8 .. 1024, both rho .2, against -1 +- 0.1, sd .1, S 5";
        Draw two = r -> Tables.independent(EIGHT, 5, n -> 0.2 / 1024 + (1 + 1.6 / n) / n, Noise.normal(0.1), r);
        for (Floor floor : List.of(Floor.Excluded, Floor.Allowed)) {
            for (Finding finding : List.of(Finding.SUPPORTED, Finding.CONTRADICTED)) {
                all.add(measured(V, both + ", floor " + floor, finding.name(), is(finding, two, floor)));
            }
        }
        return all;
    }

    /** Draws one table. */
    private interface Draw {
        SeedTable from(SplittableRandom random);
    }

    private static Predicate<SplittableRandom> is(Finding finding, Draw draw, Floor floor) {
        Exponent claim = new Exponent(
                "y",
                "n",
                -1,
                TOLERANCE,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Seeded,
                0,
                Method.Auto);
        return random -> claim.read(ledger(draw.from(random)).rows()).finding() == finding;
    }

    private static Evidence ledger(SeedTable table) {
        List<StudyRecord.Planned> plan = new ArrayList<>();
        List<RunRecord> records = new ArrayList<>();
        for (int w = 0; w < table.values(); w++) {
            for (int s = 0; s < table.seeds(); s++) {
                String key = w + "-" + s;
                TreeMap<String, Object> at = new TreeMap<>(Map.of("n", Math.exp(table.x()[w]), "seed", (long) s));
                TreeMap<String, Double> y = new TreeMap<>(Map.of("y", table.cells()[w][s]));
                plan.add(new StudyRecord.Planned(key, List.of("sweep"), at));
                records.add(new RunRecord(key, at, Outcome.CONVERGED, "", 1, 1, 1, y, List.of(), new TreeMap<>(), ""));
            }
        }
        return Evidence.of(plan, records);
    }
}
