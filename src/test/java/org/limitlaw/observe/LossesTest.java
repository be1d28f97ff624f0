package org.limitlaw.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LossesTest {
    @Test
    void passagesAreInterpolatedInTheLogarithm() {
        Log log = passages(List.of(1e-1, 1e-2, 1e-3, 1e-6), 200, 20, 0.2, 0.1);
        assertEquals(1, log.scalars.get("T(1e-01)"), 1e-12);
        assertEquals(1.5, log.scalars.get("T(1e-02)"), 1e-12);
        assertEquals(2, log.scalars.get("T(1e-03)"), 1e-12);
        assertEquals(Double.NaN, log.scalars.get("T(1e-06)"));
        assertEquals(
                List.of(0, 1, 2),
                log.points.get("T").stream().map(Log.Point::index).toList());
    }

    @Test
    void onlyTheFirstPassageCounts() {
        assertEquals(1, passages(List.of(0.5), 8, 4, 7, 2).scalars.get("T(5e-01)"), 1e-12);
    }

    @Test
    void aLossOfExactlyZeroPassesAtItsStep() {
        assertEquals(1, passages(List.of(0.5), 8, 0).scalars.get("T(5e-01)"));
    }

    @Test
    void levelsThatCannotBeNamedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FirstPassage(List.of(1.5e-3)));
        assertThrows(IllegalArgumentException.class, () -> new FirstPassage(List.of(1e-3, 1e-2)));
        assertThrows(IllegalArgumentException.class, () -> new FirstPassage(List.of()));
    }

    @Test
    void theCurveKeepsLogSpacedStepsAndTheLast() {
        double[] losses =
                LongStream.range(0, 138).mapToDouble(step -> 1.0 / (1 + step)).toArray();
        Log log = Log.of(new LossCurve(1).attach(null, null), losses);
        assertEquals(
                List.of(0L, 1L, 10L, 100L, 137L),
                log.points.get("loss").stream().map(Log.Point::step).toList());
        assertEquals(1, log.scalars.get("firstLoss"));
        assertEquals(1.0 / 138, log.scalars.get("loss"));
        assertEquals(1.0 / 138, log.scalars.get("lossRatio"));
    }

    @Test
    void logStepsAreEvenPerDecade() {
        LogSteps steps = new LogSteps(20);
        long inDecade = LongStream.range(1000, 10_000).filter(steps::contains).count();
        assertEquals(20, inDecade);
        assertTrue(steps.contains(1000) && steps.contains(10_000));
        assertTrue(LongStream.range(0, 9).allMatch(steps::contains));
    }

    private static Log passages(List<Double> levels, double... losses) {
        return Log.of(new FirstPassage(levels).attach(null, null), losses);
    }
}
