package org.limitlaw.law;

import java.util.List;
import org.limitlaw.math.fit.Gathering;
import org.limitlaw.math.fit.Scaling;

/** The lines of a regression, wherever they are. */
public interface Lines extends AutoCloseable {
    /** Passes over all lines once; returns the sums, which may be {@code empty} itself. */
    <G extends Gathering<G>> G gather(G empty);

    /** Returns the scaled coefficients of weighted least squares, the constant first. */
    double[] point(Scaling scaling);

    /**
     * Returns clusters of the responses, ascending, neighbours more than a gap apart: all there are, or more than {@code
     * most}, or one wider than the gap that could not be parted.
     */
    List<Cluster> clusters(double gap, int most);

    @Override
    void close();

    /** Responses from low to high, and how many. */
    record Cluster(double low, double high, long count) {
        /** Returns the distance of the ends. */
        public double width() {
            return high - low;
        }
    }
}
