package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.atLeast;
import static org.limitlaw.calibration.Family.atMost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.limitlaw.math.fit.Decay;

/** Powers and exponentials on windows at the edge of what can be told; errors AR(1), 0.9. */
final class DecayFamilies {
    private static final String D = "D. Power or exponential";
    private static final int POINTS = 50;
    private static final int FEW_POINTS = 20;
    private static final double PHI = 0.9;
    private static final double FIRST = 20;

    private DecayFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (double deviation : new double[] {0.1, 0.3}) {
            for (double ratio : new double[] {2, 3, 4, 6, 10, 30, 100}) {
                double decades = Decay.leastDecades(ratio, deviation);
                if (decades <= 8) {
                    window(all, ratio, deviation, decades, POINTS, true);
                }
                window(all, ratio, deviation, decades / 3, POINTS, false);
            }
            for (double ratio : new double[] {3, 10, 100}) {
                double decades = Decay.leastDecades(ratio, deviation);
                window(all, ratio, deviation, decades, FEW_POINTS, true);
                window(all, ratio, deviation, decades / 3, FEW_POINTS, false);
            }
        }
        return all;
    }

    private static void window(
            List<Family> all, double ratio, double deviation, double decades, int points, boolean enough) {
        String few = points == POINTS ? "" : ", N " + points;
        String design =
                String.format(Locale.ROOT, "k2/k1 %.0f, sd %.1f, %.2g decades", ratio, deviation, decades) + few;
        double fall = decades * Math.log(10);
        DoubleUnaryOperator power = k -> -fall * Math.log(k / FIRST) / Math.log(ratio);
        DoubleUnaryOperator exponential = k -> -fall * (k - FIRST) / (FIRST * (ratio - 1));
        for (boolean truth : new boolean[] {true, false}) {
            Decay.Kind right = truth ? Decay.Kind.POWER : Decay.Kind.EXPONENTIAL;
            Decay.Kind wrong = truth ? Decay.Kind.EXPONENTIAL : Decay.Kind.POWER;
            DoubleUnaryOperator law = truth ? power : exponential;
            String of = design + ", " + right;
            all.add(atMost(D, of, "wrong", 0.025, r -> kind(law, ratio, deviation, points, r) == wrong));
            if (enough) {
                all.add(atLeast(
                        D, of + " (told)", "right", 0.95, r -> kind(law, ratio, deviation, points, r) == right));
            }
        }
    }

    private static Decay.Kind kind(
            DoubleUnaryOperator law, double ratio, double deviation, int points, SplittableRandom random) {
        double[] k = new double[points];
        double[] loss = new double[points];
        double noise = deviation * random.nextGaussian();
        for (int i = 0; i < points; i++) {
            k[i] = FIRST * Math.pow(ratio, i / (points - 1.0));
            loss[i] = Math.exp(law.applyAsDouble(k[i]) + noise);
            noise = PHI * noise + deviation * Math.sqrt(1 - PHI * PHI) * random.nextGaussian();
        }
        return Decay.of(k, loss).kind();
    }
}
