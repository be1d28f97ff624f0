package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlopeOverTimeTest {
    private static final double[] TIMES = {0, 10, 100.5, 1000};

    /** Runs whose loss at time t is n^-a, a going up from 0 by 1/2 from each time to the next. */
    private static Ledgers steepening() {
        SplittableRandom random = new SplittableRandom(3);
        return Ledgers.power(Ledgers.doubling(16, 5), 8, 1, (n, seed, noise) -> 1)
                .curves(run -> {
                    double n = ((Number) run.coordinates().get("net.width")).doubleValue();
                    return List.of(Ledgers.curve(
                            "loss",
                            TIMES,
                            1,
                            (time, i) -> Math.exp(0.02 * random.nextGaussian()) * Math.pow(n, -exponent(time))));
                });
    }

    private static double exponent(double time) {
        return time == 0 ? 0 : time == 10 ? 0.5 : time == 100.5 ? 1 : 1.5;
    }

    private static SlopeOverTime shape(double expected, Double... times) {
        return new SlopeOverTime("loss", "net.width", List.of(times), expected, 0.1, Side.Within);
    }

    @Test
    void theLastTimeIsJudgedAndAllAreDrawn() {
        Verdict verdict = steepening().judge(shape(-1.5, 0.0, 10.0, 100.5, 1000.0));
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals(-1.5, verdict.measured().point(), 0.05);
        assertEquals(
                Finding.CONTRADICTED,
                steepening().judge(shape(-1.5, 0.0, 100.5)).finding());
        Figure figure = Judge.judge(
                        Ledgers.claim(shape(-1.5, 0.0, 10.0, 100.5, 1000.0)),
                        steepening().evidence())
                .figures()
                .get(0);
        assertEquals(
                List.of(10.0, 100.5, 1000.0),
                figure.centres().stream().map(Figure.Centre::x).toList());
        for (Figure.Centre centre : figure.centres()) {
            assertEquals(-exponent(centre.x()), centre.y(), 0.05);
            assertTrue(centre.low() < centre.y() && centre.y() < centre.high());
        }
    }

    @Test
    void aTimeBeyondTheCurveAndTooFewWidthsAreRefused() {
        Verdict beyond = steepening().judge(shape(-1.5, 10.0, 2000.0));
        assertEquals(Finding.INCONCLUSIVE, beyond.finding());
        Ledgers two = Ledgers.power(Ledgers.doubling(16, 2), 8, 1, (n, seed, noise) -> 1)
                .curves(run -> List.of(Ledgers.curve("loss", TIMES, 1, (time, i) -> 1 + time)));
        assertTrue(two.judge(shape(0, 10.0, 1000.0)).because().contains("at least 3 control values"));
        assertThrows(IllegalArgumentException.class, () -> shape(-1, 10.0));
        assertThrows(IllegalArgumentException.class, () -> shape(-1, 10.0, 10.0));
    }
}
