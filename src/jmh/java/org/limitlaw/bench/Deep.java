package org.limitlaw.bench;

import java.util.concurrent.TimeUnit;
import org.limitlaw.math.linalg.Precision;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Steps of deep networks, and their products alone; the column {@code flops} is in GFLOP/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Deep {
    /** What is run: steps of gradient descent, heavy ball or Adam, or products alone. */
    @Param({"gemm", "gd", "hb", "adam"})
    public String kind;

    /** Working precision. */
    @Param({"FLOAT64", "FLOAT32"})
    public Precision precision;

    /** Layers. */
    @Param({"4"})
    public int depth;

    /** Units of a layer, and dimension of the inputs. */
    @Param({"128", "512"})
    public int width;

    /** Samples of a batch. */
    @Param({"64", "1000"})
    public int samples;

    private DeepSteps steps;
    private String variant;

    /** Floating-point operations done. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** Additions and multiplications of products. */
        public long flops;
    }

    /** Draws data and start. */
    @Setup
    public void open() {
        boolean products = kind.equals("gemm");
        steps = new DeepSteps(products ? "gd" : kind, precision, depth, width, samples);
        variant = products ? "gemm" : "step";
    }

    /** One step. */
    @Benchmark
    public void run(Work work) {
        steps.run(variant, 1);
        work.flops += (long) steps.flops();
    }
}
