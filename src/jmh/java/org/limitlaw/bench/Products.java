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

/** The two products of a two-layer step at their own shapes; the column {@code flops} is in GFLOP/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Products {
    private static final int SAMPLES = 1000;

    /** Working precision. */
    @Param({"FLOAT64", "FLOAT32"})
    public Precision precision;

    /** Dimension of the inputs. */
    @Param({"10", "100", "1000"})
    public int inputs;

    /** Hidden units. */
    @Param({"256", "1024", "4096"})
    public int width;

    private TwoLayerProducts products;

    /** Floating-point operations done. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** Additions and multiplications. */
        public long flops;
    }

    /** Draws the operands. */
    @Setup
    public void open() {
        products = new TwoLayerProducts(precision, SAMPLES, inputs, width);
    }

    /** Both products over all samples. */
    @Benchmark
    public void gemm(Work work) {
        products.run();
        work.flops += 4L * SAMPLES * inputs * width;
    }
}
