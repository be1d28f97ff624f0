package org.limitlaw.bench;

import java.util.concurrent.TimeUnit;
import org.limitlaw.math.linalg.Engine;
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

/** Passes over arrays, nanoseconds per call; 1,024 numbers stay in the first-level cache, 1,048,576 in no private one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {
    /** Working precision. */
    @Param({"FLOAT64", "FLOAT32"})
    public Precision precision;

    /** Numbers per call. */
    @Param({"1024", "1048576"})
    public int n;

    private Engine engine;
    private RandomStream stream;
    private Reals x;
    private Reals y;
    private Reals z;

    /** Draws the operands. */
    @Setup
    public void open() {
        engine = Engine.of(precision);
        stream = RandomStream.of(1, "bench");
        x = engine.zeros(n);
        y = engine.zeros(n);
        z = engine.zeros(n);
        stream.normals(0, n, x, 0);
    }

    /** y := alpha x + y. */
    @Benchmark
    public Reals axpy() {
        engine.axpy(n, 1e-9, x, 0, y, 0);
        return y;
    }

    /** Sum of x relu(z), and z its mask: after the first call a mask of a mask, which costs the same. */
    @Benchmark
    public double reluDotMask() {
        return engine.reluDotMask(n, z, 0, x, 0);
    }

    /** Sum of x y. */
    @Benchmark
    public double dot() {
        return engine.dot(n, x, 0, y, 0);
    }

    /** Normal numbers. */
    @Benchmark
    public Reals normals() {
        stream.normals(0, n, z, 0);
        return z;
    }
}
