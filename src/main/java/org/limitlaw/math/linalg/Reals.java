package org.limitlaw.math.linalg;

import java.util.Arrays;

/** A fixed-length array of reals, double or float; loops over its numbers live in this package alone. */
public final class Reals {
    private final double[] doubles;
    private final float[] floats;

    private Reals(double[] doubles, float[] floats) {
        this.doubles = doubles;
        this.floats = floats;
    }

    /** Returns {@code length} zeros. */
    public static Reals zeros(Precision precision, int length) {
        return precision == Precision.FLOAT64
                ? new Reals(new double[length], null)
                : new Reals(null, new float[length]);
    }

    /** Returns the array itself as reals in float64: changes show on both sides. */
    public static Reals wrap(double[] values) {
        return new Reals(values, null);
    }

    /** Returns a copy of the values, rounded to the precision. */
    public static Reals copyOf(Precision precision, double... values) {
        Reals out = zeros(precision, values.length);
        out.set(0, values, 0, values.length);
        return out;
    }

    /** Returns the working precision. */
    public Precision precision() {
        return doubles != null ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    /** Returns how many numbers it holds. */
    public int length() {
        return doubles != null ? doubles.length : floats.length;
    }

    /** Returns the number at {@code i}; not for hot loops. */
    public double get(int i) {
        return doubles != null ? doubles[i] : floats[i];
    }

    /** Sets the number at {@code i}, rounded to the precision; not for hot loops. */
    public void set(int i, double value) {
        if (doubles != null) {
            doubles[i] = value;
        } else {
            floats[i] = (float) value;
        }
    }

    /** Sets n numbers at {@code i}, i + 1, ... to those of an array at {@code from}, rounded to the precision. */
    public void set(int i, double[] values, int from, int n) {
        if (doubles != null) {
            System.arraycopy(values, from, doubles, i, n);
        } else {
            for (int j = 0; j < n; j++) {
                floats[i + j] = (float) values[from + j];
            }
        }
    }

    /** Sets n numbers at {@code i}, i + 1, ... to those of reals in float64 at {@code from}, rounded to the precision. */
    public void set(int i, Reals values, int from, int n) {
        set(i, values.asF64(), from, n);
    }

    /** Returns a copy in the same precision. */
    public Reals copy() {
        return doubles != null
                ? new Reals(Arrays.copyOf(doubles, doubles.length), null)
                : new Reals(null, Arrays.copyOf(floats, floats.length));
    }

    /** Returns the numbers as doubles, a copy. */
    public double[] toArray() {
        double[] out = new double[length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = get(i);
        }
        return out;
    }

    double[] asF64() {
        if (doubles == null) {
            throw new IllegalArgumentException("precision must be FLOAT64, got FLOAT32");
        }
        return doubles;
    }

    float[] asF32() {
        if (floats == null) {
            throw new IllegalArgumentException("precision must be FLOAT32, got FLOAT64");
        }
        return floats;
    }
}
