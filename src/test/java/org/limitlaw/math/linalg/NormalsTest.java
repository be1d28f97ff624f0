package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NormalsTest {
    private static final int N = 1 << 16;

    @Test
    void vectorAndScalarPolynomialsAgreeInEveryBit() {
        double[] uniforms = uniforms();
        double[] scalar = new double[N];
        double[] vector = new double[N];
        ScalarNormals.transform(uniforms.clone(), N, scalar);
        VectorNormals.radii(uniforms, N);
        VectorNormals.cosines(uniforms, N, vector);
        VectorNormals.sines(uniforms, N, vector);
        assertArrayEquals(scalar, vector);
    }

    /** StrictMath is good to one unit in the last place; ours may miss it by two. */
    @Test
    void logarithmAgreesWithStrictMath() {
        for (double u : uniforms()) {
            double expected = StrictMath.log(u);
            assertEquals(expected, ScalarNormals.log(u), 2 * Math.ulp(expected));
        }
    }

    /** The argument 2 pi v, up to 2 pi, is itself rounded for StrictMath: 4.4e-16, and each side rounds its result. */
    @Test
    void sineAndCosineOfTurnsAgreeWithStrictMath() {
        for (double v : uniforms()) {
            double angle = 2 * Math.PI * v;
            assertEquals(StrictMath.cos(angle), ScalarNormals.cosTurns(v), 1e-15);
            assertEquals(StrictMath.sin(angle), ScalarNormals.sinTurns(v), 1e-15);
        }
    }

    @Test
    void partialGroupsAreRefused() {
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> Normals.fromUniforms(new double[24], 24, new double[24]));
        assertEquals("n must be a multiple of 16, got 24", refused.getMessage());
    }

    /** Random numbers, and at both ends and at the breaks of the quarters what is hard. */
    private static double[] uniforms() {
        double[] hard = {0x1p-53, 3 * 0x1p-53, 1 - 0x1p-53, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, Math.sqrt(0.5)
        };
        DoubleStream edges = DoubleStream.of(hard)
                .flatMap(x ->
                        DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)).filter(y -> y < 1));
        return DoubleStream.concat(
                        edges,
                        new SplittableRandom(1).doubles(N).map(x -> x + 0x1p-53).filter(x -> x < 1))
                .limit(N)
                .toArray();
    }
}
