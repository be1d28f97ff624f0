package org.limitlaw.bench;

import java.util.concurrent.TimeUnit;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Nonlinearity;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Passes over 1,024 units in the first-level cache, nanoseconds per call. {@code values} is the function alone, the roofline;
 * its time over that of a pass is the share of the roofline which the pass has. Each pass overwrites its operand, which is
 * therefore written anew before, in a pass of its own: {@code copy} is what that takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UnitPasses {
    private static final int N = 1024;

    /** Working precision. */
    @Param({"FLOAT64", "FLOAT32"})
    public Precision precision;

    /** What the units compute. */
    @Param({"TANH", "SIGMOID", "EXP"})
    public Nonlinearity units;

    private Engine engine;
    private Reals x;
    private Reals z;
    private Reals slopes;
    private Reals weights;

    /** Draws the operands. */
    @Setup
    public void open() {
        engine = Engine.of(precision);
        x = engine.zeros(N);
        z = engine.zeros(N);
        slopes = engine.zeros(N);
        weights = engine.zeros(N);
        RandomStream stream = RandomStream.of(1, "bench");
        stream.split("x").normals(0, N, x, 0);
        stream.split("weights").normals(0, N, weights, 0);
    }

    /** What all others do first. */
    @Benchmark
    public Reals copy() {
        engine.copy(N, x, 0, z, 0);
        return z;
    }

    /** The function alone. */
    @Benchmark
    public Reals values() {
        engine.copy(N, x, 0, z, 0);
        engine.values(units, N, z, 0);
        return z;
    }

    /** With the dot product that makes the output. */
    @Benchmark
    public double valuesDot() {
        engine.copy(N, x, 0, z, 0);
        return engine.valuesDot(units, N, z, 0, weights, 0);
    }

    /** With the dot product, leaving the slopes. */
    @Benchmark
    public double slopesDot() {
        engine.copy(N, x, 0, z, 0);
        return engine.slopesDot(units, N, z, 0, weights, 0);
    }

    /** With the dot product, leaving both. */
    @Benchmark
    public double valuesAndSlopesDot() {
        engine.copy(N, x, 0, z, 0);
        return engine.valuesAndSlopesDot(units, N, z, 0, slopes, 0, weights, 0);
    }
}
