package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.fit.ClusterRobust;
import org.limitlaw.math.fit.Gathering;
import org.limitlaw.math.fit.Observation;
import org.limitlaw.math.fit.Scaling;
import org.limitlaw.math.fit.SeedProducts;

/** A pool of the rows as they are, on one thread. */
record InMemory() implements Pool {
    @Override
    public String name() {
        return "in memory";
    }

    @Override
    public Lines lines(Design design, Rows rows) {
        List<Observation> lines = new ArrayList<>();
        rows.all().stream().filter(Row::entered).forEach(row -> {
            var values = Quantity.values(row, design.names());
            if (design.curve().isEmpty()) {
                design.lines(row::coordinate, values, lines::add);
                return;
            }
            RunRecord record = row.record().orElseThrow();
            for (Curve curve : record.curves()) {
                for (int i = 0; i < curve.length() && curve.observable().equals(design.curve()); i++) {
                    design.point(
                            row::coordinate,
                            values,
                            curve.step()[i],
                            curve.time()[i],
                            curve.index()[i],
                            curve.value()[i],
                            lines::add);
                }
            }
        });
        return new Held(lines, design.units().size());
    }

    private record Held(List<Observation> lines, int units) implements Lines {
        @Override
        public <G extends Gathering<G>> G gather(G empty) {
            lines.forEach(empty::add);
            return empty;
        }

        @Override
        public double[] point(Scaling scaling) {
            return new ClusterRobust(gather(new SeedProducts(units, scaling))).solution();
        }

        @Override
        public List<Cluster> clusters(double gap, int most) {
            double[] sorted = lines.stream()
                    .filter(Observation::whole)
                    .mapToDouble(Observation::response)
                    .sorted()
                    .toArray();
            List<Cluster> clusters = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= sorted.length; i++) {
                if (i == sorted.length || sorted[i] - sorted[i - 1] > gap) {
                    clusters.add(new Cluster(sorted[from], sorted[i - 1], i - from));
                    from = i;
                }
            }
            return clusters;
        }

        @Override
        public void close() {
            // nothing is held elsewhere
        }
    }
}
