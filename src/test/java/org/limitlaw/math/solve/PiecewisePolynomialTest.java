package org.limitlaw.math.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.random.RandomStream;

class PiecewisePolynomialTest {
    /** The stated error also holds between the points at which it was checked, over many decades of values. */
    @Test
    void errorsStayBelowTheStatedOne() {
        DoubleUnaryOperator function = x -> StrictMath.exp(30 * x) / (1.1 - x);
        PiecewisePolynomial table = PiecewisePolynomial.of(function, -1, 1, 1e-13);
        RandomStream uniforms = RandomStream.of(1, "points");
        int n = 20_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 2 * uniforms.uniform(i) - 1;
        }
        double[] got = new double[n];
        table.values(n, x, 0, got, 0);
        for (int i = 0; i < n; i++) {
            double exact = function.applyAsDouble(x[i]);
            assertEquals(exact, got[i], 2e-13 * exact);
        }
    }

    @Test
    void theEndsAndWhatRoundingPutsBeyondThemAreCovered() {
        PiecewisePolynomial table = PiecewisePolynomial.of(StrictMath::exp, -1, 1, 1e-14);
        double[] x = {-1, Math.nextUp(1.0), -1 - 1e-15, Double.NaN};
        table.values(4, x, 0, x, 0);
        assertEquals(1 / Math.E, x[0], 1e-15);
        assertEquals(Math.E, x[1], 1e-14);
        assertEquals(1 / Math.E, x[2], 1e-15);
        assertTrue(Double.isNaN(x[3]));
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> PiecewisePolynomial.of(x -> 1 + Math.abs(x), -1, 1.1, 1e-13));
        assertThrows(IllegalArgumentException.class, () -> PiecewisePolynomial.of(x -> 1, 1, 1, 1e-13));
        assertThrows(IllegalArgumentException.class, () -> PiecewisePolynomial.of(x -> 1, 0, 1, 0));
    }
}
