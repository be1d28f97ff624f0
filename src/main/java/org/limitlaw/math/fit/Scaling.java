package org.limitlaw.math.fit;

import java.io.Serializable;

/**
 * Response and columns in units of their spread about their centre: coefficients do not depend on it but for a factor,
 * and sums of products lose no digits to it. Entry 0 is the response, entry j the j-th column of x.
 */
public record Scaling(double[] centre, double[] spread) implements Serializable {
    /** Returns the number of columns of x. */
    public int columns() {
        return centre.length - 1;
    }

    /** Returns the response of a line, scaled. */
    public double response(Observation line) {
        return (line.response() - centre[0]) / spread[0];
    }

    /** Returns the columns of a line, scaled. */
    public double[] columns(Observation line) {
        double[] z = new double[columns()];
        for (int c = 0; c < z.length; c++) {
            z[c] = (line.x()[c] - centre[c + 1]) / spread[c + 1];
        }
        return z;
    }

    /** Returns what a scaled coefficient is times to be one of the columns as they were. */
    public double factor(int column) {
        return spread[0] / spread[column + 1];
    }
}
