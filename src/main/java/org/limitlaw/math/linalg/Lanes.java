package org.limitlaw.math.linalg;

/**
 * How our kernels sum: into a fixed number of partial sums, whatever the processor's vectors hold, so that a 512-bit, a
 * 256-bit and a 128-bit machine, and plain Java, give the same bits. Element i goes to partial sum i mod width.
 */
final class Lanes {
    /** Whether this JVM has the Vector API. */
    static final boolean VECTOR =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** Partial sums in float64: two 512-bit vectors. */
    static final int WIDTH_F64 = 16;

    /** Partial sums in float32: two 512-bit vectors. */
    static final int WIDTH_F32 = 32;

    /** Longer sums are cut here and the parts added in double: float32 sums of millions stay accurate. */
    static final int BLOCK = 4096;

    private static final ThreadLocal<double[]> SCRATCH_F64 = ThreadLocal.withInitial(() -> new double[WIDTH_F64]);
    private static final ThreadLocal<float[]> SCRATCH_F32 = ThreadLocal.withInitial(() -> new float[WIDTH_F32]);

    private static final ThreadLocal<double[]> WORK_F64 =
            ThreadLocal.withInitial(() -> new double[3 * WIDTH_F64 + 3 * BLOCK]);
    private static final ThreadLocal<float[]> WORK_F32 =
            ThreadLocal.withInitial(() -> new float[3 * WIDTH_F32 + 3 * BLOCK]);

    private Lanes() {}

    /** Returns this thread's partial sums, to be overwritten. */
    static double[] scratchF64() {
        return SCRATCH_F64.get();
    }

    /** Returns this thread's partial sums, to be overwritten. */
    static float[] scratchF32() {
        return SCRATCH_F32.get();
    }

    /** Returns this thread's room for partial sums, padded rests and three blocks of a pass, to be overwritten. */
    static double[] workF64() {
        return WORK_F64.get();
    }

    /** Returns this thread's room for partial sums, padded rests and three blocks of a pass, to be overwritten. */
    static float[] workF32() {
        return WORK_F32.get();
    }

    /** Returns the square root, correctly rounded. */
    static double rootF64(double value) {
        return Math.sqrt(value);
    }

    /** Returns the square root, correctly rounded: double holds enough places for that. */
    static float rootF32(float value) {
        return (float) Math.sqrt(value);
    }

    /** Returns the number itself; its twin rounds to float, so that one text serves both precisions. */
    static double toF64(double value) {
        return value;
    }

    /** Returns the number rounded to float. */
    static float toF32(double value) {
        return (float) value;
    }

    /** Returns how many doubles one vector of this machine holds, 1 without the Vector API. */
    static int hardware() {
        return VECTOR ? VectorF64.lanes() : 1;
    }
}
