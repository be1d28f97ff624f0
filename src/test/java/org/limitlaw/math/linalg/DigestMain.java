package org.limitlaw.math.linalg;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.limitlaw.math.random.RandomStream;

/**
 * Prints digests of everything our own kernels compute, for JVMs of other settings to be compared: one line for their
 * first, cold calls and one after thousands of calls, then one for products of the bound library.
 */
final class DigestMain {
    private static final int[] LENGTHS = {1, 16, 37, 64, 200, 4200};

    private DigestMain() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        String kernels = kernels();
        System.out.println(kernels);
        for (int i = 0; i < rounds; i++) {
            kernels = kernels();
        }
        System.out.println(kernels);
        System.out.println(products());
        NativeBlas.Report report = NativeBlas.ensure();
        System.out.println(report.provider() + "; lanes " + report.lanes() + "; problems " + report.problems());
    }

    static String kernels() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        RandomStream stream = RandomStream.of(1, "digest");
        for (Precision precision : Precision.values()) {
            for (int n : LENGTHS) {
                passes(Engine.of(precision), n, stream.split(n), digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String products() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            Reals a = engine.zeros(100 * 70);
            Reals c = engine.zeros(100 * 100);
            RandomStream.of(2, "digest").normals(0, a.length(), a, 0);
            engine.gemm(Transpose.NO, Transpose.YES, 100, 100, 70, 1, a, 0, 100, a, 0, 100, 0, c, 0, 100);
            engine.gemv(Transpose.YES, 100, 70, 1, a, 0, 100, c, 0, 1, c, 500);
            add(c, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void passes(Engine engine, int n, RandomStream stream, MessageDigest digest) {
        Reals x = engine.zeros(n + 3);
        Reals y = engine.zeros(n + 3);
        stream.normals(5, n + 3, x, 0);
        stream.sphere(9, n + 3, 1.5, y, 0);
        add(engine.dot(n, x, 1, y, 2), digest);
        add(engine.distanceSquared(n, x, 1, y, 2), digest);
        add(engine.reluDot(n, x.copy(), 1, y, 2), digest);
        add(engine.reluDotMask(n, x.copy(), 1, y, 2), digest);
        Reals z = x.copy();
        engine.maskTimes(n, z, 1, y, 2);
        engine.mask(n, z, 0, y, 3);
        engine.axpy(n, 0.3, x, 0, z, 1);
        engine.multiply(n, 0.7, x, 1, y, 2, -0.1, z, 3);
        engine.axpby(n, 0.3, y, 1, 1.7, z, 2);
        engine.multiply(n, 0.7, x, 2, y, 1, 0, y, 1);
        engine.scale(n, 0.9, y, 1);
        for (Nonlinearity f : Nonlinearity.values()) {
            units(engine, f, n, x, y, digest);
        }
        Reals v = y.copy();
        Reals squares = engine.zeros(n + 3);
        engine.heavyBall(n, 0.1, 0.9, x, 1, v, 2, z, 3);
        engine.nesterov(n, 0.1, 0.9, x, 1, v, 2, z, 3);
        engine.adam(n, 0.1, 0.9, 0.99, 1e-8, x, 1, v, 2, squares, 0, z, 3);
        tiles(engine.precision(), n, x.copy(), y, digest);
        add(v, digest);
        add(squares, digest);
        Reals points = engine.zeros(4 * Engine.POINTS);
        stream.spheres(7, 4, Engine.POINTS, 2, Reals.zeros(Precision.FLOAT64, 64), points, 0, Engine.POINTS);
        Reals form = engine.zeros(20);
        stream.normals(99, 20, form, 0);
        Reals values = engine.zeros(Engine.POINTS);
        engine.cubic(4, form, Engine.POINTS, points, 0, Engine.POINTS, values, 0);
        add(points, digest);
        add(values, digest);
        add(x, digest);
        add(y, digest);
        add(z, digest);
    }

    private static void tiles(Precision precision, int n, Reals z, Reals y, MessageDigest digest) {
        TilePasses passes = TilePasses.of(precision);
        Reals sums = Reals.zeros(precision, passes.partialSums());
        double[] total = new double[1];
        passes.reluMaskSums(n, 1, z, 1, n, y, 2, sums, 0);
        passes.multiplyOuter(n, 1, 0.3, y, 1, y, y, 2, n, 0.5, z, 0, n);
        passes.reluSums(n, 1, z, 2, n, y, 0, sums, 0);
        passes.drain(1, sums, total);
        add(total[0], digest);
        add(z, digest);
    }

    private static void units(Engine engine, Nonlinearity f, int n, Reals x, Reals y, MessageDigest digest) {
        Reals z = x.copy();
        Reals s = x.copy();
        add(engine.valuesAndSlopesDot(f, n, z, 1, s, 2, y, 0), digest);
        add(s, digest);
        s = x.copy();
        add(engine.slopesDot(f, n, s, 3, y, 2), digest);
        add(s, digest);
        add(engine.valuesDot(f, n, x.copy(), 3, y, 2), digest);
        if (f.slopeFromValue()) {
            engine.slopesTimes(f, n, z, 2, y, 1);
            engine.addThenSlopes(f, n, 1, Reals.copyOf(engine.precision(), 0.3), 0, z, 0, n, s, 1);
            engine.values(f, n, s, 2);
            add(s, digest);
        }
        add(z, digest);
    }

    private static void add(Reals values, MessageDigest digest) {
        for (int i = 0; i < values.length(); i++) {
            add(values.get(i), digest);
        }
    }

    private static void add(double value, MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Double.BYTES)
                .putLong(Double.doubleToLongBits(value))
                .array());
    }
}
