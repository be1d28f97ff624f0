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

    /** Returns a copy of the values, rounded to the precision. */
    public static Reals copyOf(Precision precision, double... values) {
        Reals out = zeros(precision, values.length);
        for (int i = 0; i < values.length; i++) {
            out.set(i, values[i]);
        }
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

    double[] doubles() {
        return doubles;
    }

    float[] floats() {
        return floats;
    }
}
