package org.limitlaw.math.random;

import org.limitlaw.math.linalg.Reals;

/** A stream whose number at an index is a hash of (key, index): two rounds of the splitmix64 finaliser. */
final class CounterStream implements RandomStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
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
        long pair = index >> 1;
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(2 * pair)));
        double angle = 2 * Math.PI * uniform(2 * pair + 1);
        return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    @Override
    public double sign(long index) {
        return bits(index) < 0 ? -1 : 1;
    }

    @Override
    public void normals(long first, int n, Reals out, int offset) {
        for (int i = 0; i < n; i++) {
            out.set(offset + i, normal(first + i));
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
