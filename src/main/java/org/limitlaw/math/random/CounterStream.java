package org.limitlaw.math.random;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Normals;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;

/**
 * A stream whose number at an index is a hash of (key, index): two rounds of the splitmix64 finaliser.
 *
 * <p>Normals come in groups of 16 indices: index 16 g + j and 16 g + 8 + j, j &lt; 8, are the cosine and the sine number
 * of the uniforms at these two indices.
 */
final class CounterStream implements RandomStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int HALF = Normals.GROUP / 2;

    /** How many normals are made at once: a multiple of the group, small enough for the first-level cache. */
    private static final int CHUNK = 512;

    private static final Engine WIDE = Engine.of(Precision.FLOAT64);
    private static final ThreadLocal<double[]> UNIFORMS = ThreadLocal.withInitial(() -> new double[CHUNK]);
    private static final ThreadLocal<double[]> CHUNKS = ThreadLocal.withInitial(() -> new double[CHUNK]);

    private final long key;

    private CounterStream(long key) {
        this.key = key;
    }

    static CounterStream of(long seed, String purpose) {
        return new CounterStream(mix(seed * GOLDEN + 1)).split(purpose);
    }

    @Override
    public CounterStream split(String name) {
        long hash = key;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN * (name.charAt(i) + 1));
        }
        return new CounterStream(mix(hash ^ 0x6a09e667f3bcc908L));
    }

    @Override
    public CounterStream split(long number) {
        return new CounterStream(mix(mix(key ^ 0xbb67ae8584caa73bL) + GOLDEN * number));
    }

    @Override
    public long bits(long index) {
        return mix(mix(key + GOLDEN * (index + 1)) ^ key);
    }

    @Override
    public double uniform(long index) {
        return ((bits(index) >>> 12) + 0.5) * 0x1p-52;
    }

    @Override
    public double normal(long index) {
        long first = index & ~(long) HALF;
        return first == index
                ? Normals.cosine(uniform(first), uniform(first + HALF))
                : Normals.sine(uniform(first), uniform(first + HALF));
    }

    @Override
    public double sign(long index) {
        return bits(index) < 0 ? -1 : 1;
    }

    @Override
    public void normals(long first, int n, Reals out, int offset) {
        double[] chunk = CHUNKS.get();
        for (int done = 0; done < n; ) {
            int skip = (int) ((first + done) & (Normals.GROUP - 1));
            int count = Math.min(CHUNK - skip, n - done);
            fill(first + done - skip, skip + count, chunk);
            out.set(offset + done, chunk, skip, count);
            done += count;
        }
    }

    @Override
    public void sphere(long first, int d, double radius, Reals out, int offset) {
        double[] chunk = CHUNKS.get();
        double factor = radius / Math.sqrt(squares(first, d, chunk));
        for (int done = 0; done < d; ) {
            int skip = (int) ((first + done) & (Normals.GROUP - 1));
            int count = Math.min(CHUNK - skip, d - done);
            if (count < d) {
                fill(first + done - skip, skip + count, chunk);
            }
            for (int i = skip; i < skip + count; i++) {
                chunk[i] *= factor;
            }
            out.set(offset + done, chunk, skip, count);
            done += count;
        }
    }

    @Override
    public void spheres(long first, int d, int count, double radius, Reals scratch, Reals out, int offset, int stride) {
        for (int group = 0; group < count; group += POINTS) {
            normals(first + (long) group * d, d * POINTS, scratch, 0);
            WIDE.ontoSphere(POINTS, d, radius, scratch, 0, POINTS);
            for (int j = 0; j < d; j++) {
                out.set(offset + group + j * stride, scratch, j * POINTS, POINTS);
            }
        }
    }

    /** Returns the sum of the squares of d normals, and leaves them in the chunk if they fit. */
    private double squares(long first, int d, double[] chunk) {
        double sum = 0;
        for (int done = 0; done < d; ) {
            int skip = (int) ((first + done) & (Normals.GROUP - 1));
            int count = Math.min(CHUNK - skip, d - done);
            fill(first + done - skip, skip + count, chunk);
            for (int i = skip; i < skip + count; i++) {
                sum += chunk[i] * chunk[i];
            }
            done += count;
        }
        return sum;
    }

    /** Writes the normals from a group's first index on, at least n of them, whole groups. */
    private void fill(long first, int n, double[] chunk) {
        int whole = (n + Normals.GROUP - 1) & -Normals.GROUP;
        double[] uniforms = UNIFORMS.get();
        for (int i = 0; i < whole; i++) {
            uniforms[i] = uniform(first + i);
        }
        Normals.fromUniforms(uniforms, whole, chunk);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
