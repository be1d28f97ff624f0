package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedSpread;

class PowerAnalysisTest {
    private static final int REPLICATES = 50;
    private static final int PILOT = 8;
    private static final int STUDY = 20;
    private static final double CLOSE = 0.15;
    private static final double[] SIX = Ledgers.doubling(8, 6);
    private static final double[] EIGHT = Ledgers.doubling(8, 8);
    private static final OptionalDouble NONE = OptionalDouble.empty();

    /** Draws a study: y of a width and a seed, whose tilt and height are standard normal. */
    private interface Law {
        double log(double width, double height, double tilt, double noise);
    }

    private static Ledgers draw(double[] widths, int seeds, Law law, SplittableRandom random) {
        Ledgers ledgers = new Ledgers();
        for (int s = 0; s < seeds; s++) {
            double height = random.nextGaussian();
            double tilt = random.nextGaussian();
            for (double width : widths) {
                double y = Math.exp(law.log(width, height, tilt, random.nextGaussian()));
                ledgers.add(Map.of("net.width", (long) width, "seed", (long) s), Outcome.CONVERGED, Map.of("y", y));
            }
        }
        return ledgers;
    }

    private static Exponent exponent(Floor floor, Pairing pairing) {
        return new Exponent(
                "y", "net.width", -1, 0.2, Side.Within, Estimand.GeoMean, pairing, floor, Runs.Seeded, 0, Method.Auto);
    }

    private static List<Foresight> foresee(Shape shape, Ledgers plan, Ledgers pilot, Optional<SeedSpread> stated) {
        Claim claim = Ledgers.claim(shape);
        return new PowerAnalysis(plan.evidence(), pilot.evidence(), stated)
                .of(claim, claim.parts().get(0), Optional.empty());
    }

    /** The median over pilots of what is foreseen, over the median of what studies then show. */
    private static double ratio(Shape shape, double[] widths, int design, double[] pilotWidths, int pilot, Law law) {
        SplittableRandom random = new SplittableRandom(20);
        double[] foreseen = new double[REPLICATES];
        double[] realised = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            Ledgers plan = draw(widths, 1, law, random);
            Foresight seen = foresee(shape, plan, draw(pilotWidths, pilot, law, random), Optional.empty())
                    .get(design);
            foreseen[r] = seen.half(STUDY);
            Ledgers study = draw(seen.controls().length > 0 ? seen.controls() : widths, STUDY, law, random);
            Measured m = study.judge(shape).measured();
            realised[r] = (m.high() - m.low()) / 2;
        }
        return median(foreseen) / median(realised);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void close(double ratio) {
        assertTrue(Math.abs(ratio - 1) < CLOSE, "foreseen over realised " + ratio);
    }

    @Test
    void pilotsForeseeTheHalfWidthThatStudiesThenShow() {
        Law plain = (n, height, tilt, e) -> -Math.log(n) + 0.3 * height + 0.2 * e;
        Law tilted = (n, height, tilt, e) -> -Math.log(n) * (1 + 0.1 * tilt) + 0.2 * e;
        Law falling = (n, height, tilt, e) -> -Math.log(n) + 0.5 * e * Math.sqrt(8 / n);
        Law floor = (n, height, tilt, e) -> Math.log(0.01 + 1 / n) + 0.05 * e;
        Exponent slope = exponent(Floor.Ignored, Pairing.Shared);
        close(ratio(slope, SIX, 0, SIX, PILOT, plain));
        close(ratio(slope, SIX, 0, SIX, PILOT, tilted));
        close(ratio(slope, SIX, 0, SIX, PILOT, falling));
        close(ratio(exponent(Floor.Ignored, Pairing.Independent), SIX, 0, SIX, 4, plain));
        close(ratio(exponent(Floor.Allowed, Pairing.Shared), SIX, 0, SIX, PILOT, floor));
    }

    @Test
    void otherDesignsAreForeseenFromTheSamePilot() {
        Law plain = (n, height, tilt, e) -> -Math.log(n) + 0.3 * height + 0.2 * e;
        Exponent slope = exponent(Floor.Ignored, Pairing.Shared);
        for (int design = 1; design <= 3; design++) {
            close(ratio(slope, SIX, design, SIX, PILOT, plain));
        }
    }

    @Test
    void controlValuesThatThePilotLacksAreExtrapolated() {
        Law plain = (n, height, tilt, e) -> -Math.log(n) + 0.3 * height + 0.2 * e;
        Law tilted = (n, height, tilt, e) -> -Math.log(n) * (1 + 0.1 * tilt) + 0.2 * e;
        Law falling = (n, height, tilt, e) -> -Math.log(n) + 0.5 * e * Math.sqrt(8 / n);
        Exponent slope = exponent(Floor.Ignored, Pairing.Shared);
        close(ratio(slope, EIGHT, 0, SIX, 20, plain));
        close(ratio(slope, EIGHT, 0, SIX, 20, tilted));
        close(ratio(slope, EIGHT, 0, SIX, 20, falling));
        close(ratio(slope, SIX, 4, SIX, 20, tilted));
    }

    @Test
    void otherShapesAreForeseenOnTheirOwnScale() {
        Law level = (n, height, tilt, e) -> 1 + 0.3 * e;
        OptionalDouble one = OptionalDouble.of(1);
        for (Estimand estimand : new Estimand[] {Estimand.GeoMean, Estimand.Mean, Estimand.Median}) {
            Level shape = new Level("y", one, one, NONE, NONE, estimand, "", Runs.Seeded, 0);
            close(ratio(shape, new double[] {8}, 0, new double[] {8}, 12, level));
        }
        Level each = new Level("y", one, one, NONE, NONE, Estimand.GeoMean, "net.width", Runs.Seeded, 0);
        close(ratio(each, new double[] {8, 16}, 0, new double[] {8, 16}, 12, level));
    }

    @Test
    void aStatedSpreadForeseesExponents() {
        double tilt = 0.05;
        Law law = (n, height, t, e) -> -Math.log(n) * (1 + tilt * t) + 0.2 * e;
        Exponent slope = exponent(Floor.Ignored, Pairing.Shared);
        SplittableRandom random = new SplittableRandom(3);
        double[] realised = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            Measured m = draw(SIX, STUDY, law, random).judge(slope).measured();
            realised[r] = (m.high() - m.low()) / 2;
        }
        List<Foresight> seen =
                foresee(slope, draw(SIX, 1, law, random), new Ledgers(), Optional.of(SeedSpread.stated(0.2, tilt)));
        assertEquals(1, seen.get(0).half(STUDY) / median(realised), 0.05);
        assertEquals("stated spread", seen.get(0).basis());
        assertEquals(0.1, seen.get(0).wanted());
        long enough = seen.get(0).seeds().orElseThrow();
        assertTrue(seen.get(0).half(enough) <= 0.1 && seen.get(0).half(enough - 1) > 0.1, "seeds " + enough);
        assertEquals(seen.get(0).fewest(), seen.get(0).most());
    }

    @Test
    void designsAreNamedAndNothingIsForeseenFromNothing() {
        Law law = (n, height, t, e) -> -Math.log(n) + 0.2 * e;
        SplittableRandom random = new SplittableRandom(4);
        Exponent slope = exponent(Floor.Ignored, Pairing.Shared);
        Ledgers plan = draw(SIX, 1, law, random);
        assertEquals(List.of(), foresee(slope, plan, new Ledgers(), Optional.empty()));
        List<Foresight> all = foresee(slope, plan, draw(SIX, 5, law, random), Optional.empty());
        assertEquals(
                List.of("net.width 8 .. 256 (6)", "without 8", "without 256", "every other value", "and 512 too"),
                all.stream().map(Foresight::design).toList());
        assertArrayEquals(new double[] {16, 64, 256}, all.get(3).controls());
        assertEquals("pilot of 5 seeds", all.get(0).basis());
        assertEquals("extrapolated from the pilot", all.get(4).basis());
        assertTrue(all.get(0).fewest().orElseThrow() < all.get(0).most().orElseThrow());
        // runs without randomness have no spread to foresee
        Exponent exact = new Exponent(
                "y",
                "net.width",
                -1,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Ignored,
                Runs.Deterministic,
                1e-6,
                Method.Auto);
        assertEquals(List.of(), foresee(exact, plan, draw(SIX, 1, law, random), Optional.empty()));
    }
}
