package org.limitlaw.math.fit;

import java.util.TreeSet;

/**
 * The first pass: how many lines are whole, the weighted mean and spread of response and columns, and the values of one
 * column. Column 0 is the response, column j the j-th of x.
 */
public final class Moments implements Gathering<Moments> {
    /** The most values of the watched column that are kept apart. */
    public static final int MOST_VALUES = 24;

    private static final long serialVersionUID = 1L;

    private final int watched;
    private final double[] means;
    private final double[] squares;
    private final double[] low;
    private final double[] high;
    private final TreeSet<Double> values = new TreeSet<>();
    private long whole;
    private long lost;
    private double weight;

    /**
     * Gathers nothing yet.
     *
     * @param columns of x
     * @param watched the column of x, from 0, whose values are kept
     */
    public Moments(int columns, int watched) {
        this.watched = watched;
        this.means = new double[columns + 1];
        this.squares = new double[columns + 1];
        this.low = new double[columns + 1];
        this.high = new double[columns + 1];
        for (int c = 0; c <= columns; c++) {
            low[c] = Double.POSITIVE_INFINITY;
            high[c] = Double.NEGATIVE_INFINITY;
        }
    }

    @Override
    public void add(Observation line) {
        if (!line.whole()) {
            lost++;
            return;
        }
        whole++;
        weight += line.weight();
        for (int c = 0; c < means.length; c++) {
            double value = c == 0 ? line.response() : line.x()[c - 1];
            double before = value - means[c];
            means[c] += before * line.weight() / weight;
            squares[c] += line.weight() * before * (value - means[c]);
            low[c] = Math.min(low[c], value);
            high[c] = Math.max(high[c], value);
        }
        keep(line.x()[watched]);
    }

    private void keep(double value) {
        if (values.size() <= MOST_VALUES) {
            values.add(value);
        }
    }

    /** Chan, Golub and LeVeque (1983), eq. 2.1. */
    @Override
    public void merge(Moments other) {
        double both = weight + other.weight;
        if (other.whole > 0) {
            for (int c = 0; c < means.length; c++) {
                double apart = other.means[c] - means[c];
                means[c] += apart * other.weight / both;
                squares[c] += other.squares[c] + apart * apart * weight * other.weight / both;
                low[c] = Math.min(low[c], other.low[c]);
                high[c] = Math.max(high[c], other.high[c]);
            }
            other.values.forEach(this::keep);
        }
        weight = both;
        whole += other.whole;
        lost += other.lost;
    }

    /** Returns the number of lines that enter. */
    public long whole() {
        return whole;
    }

    /** Returns the number of lines that lack a number or a positive weight. */
    public long lost() {
        return lost;
    }

    /** Returns the first column that has one value only, -1 where there is none; 0 is the response. */
    public int constant() {
        for (int c = 0; c < means.length; c++) {
            if (low[c] == high[c]) {
                return c;
            }
        }
        return -1;
    }

    /** Returns the centres and spreads by which columns become comparable. */
    public Scaling scaling() {
        double[] spread = new double[squares.length];
        for (int c = 0; c < spread.length; c++) {
            spread[c] = Math.sqrt(squares[c] / weight);
        }
        return new Scaling(means.clone(), spread);
    }

    /** Returns the middles of the classes of the watched column: its values, or equal steps where they are many. */
    public double[] classes() {
        if (values.size() <= MOST_VALUES) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double from = low[watched + 1];
        double step = (high[watched + 1] - from) / MOST_VALUES;
        double[] middles = new double[MOST_VALUES];
        for (int i = 0; i < MOST_VALUES; i++) {
            middles[i] = from + (i + 0.5) * step;
        }
        return middles;
    }
}
