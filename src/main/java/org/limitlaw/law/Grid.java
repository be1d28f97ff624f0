package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.limitlaw.config.Names;
import org.limitlaw.math.fit.SeedTable;

/**
 * Rows by control value and seed, one observable.
 *
 * @param labels the control values as text, in order
 * @param controls the control values; their index (0, 1, ..) where they are not numbers
 * @param rows W x S, null where the plan has no run
 * @param values W x S, NaN where a run is lost or has no value
 * @param confidence that intervals are to have
 * @param refusal why there is no grid; empty where there is one
 */
record Grid(
        String control,
        List<String> labels,
        double[] controls,
        boolean numeric,
        List<String> seeds,
        Row[][] rows,
        double[][] values,
        Confidence confidence,
        String refusal) {
    /** The largest share of runs that may be lost or missing: more, and the survivors are not the sample planned. */
    static final double LARGEST_LOSS = 0.1;

    /** The order of a coordinate's values: numbers before text, each in its order. */
    static final Comparator<Object> ORDER = Comparator.comparing(Value::of);

    private static final List<String> STREAMS = List.of("seed.data", "seed.initialisation", "seed.batches");
    private static final int LEAST_SEEDS = 3;

    /** An empty control puts all rows under one value. */
    static Grid of(Rows rows, String control, String observable) {
        return of(rows, control, unknown(rows, observable), Quantity.of(observable)::value);
    }

    /**
     * As {@link #of(Rows, String, String)}, with any number per run.
     *
     * @param problem why the number is not known in these runs; empty where it is
     */
    static Grid of(Rows rows, String control, String problem, ToDoubleFunction<Row> number) {
        String refusal = refusal(rows, control, problem);
        if (!refusal.isEmpty()) {
            return refused(rows, control, refusal);
        }
        SortedMap<Value, SortedMap<Value, Row>> cells = new TreeMap<>();
        SortedSet<Value> seeds = new TreeSet<>();
        for (Row row : rows.all()) {
            Value at = Value.of(control.isEmpty() ? "" : row.coordinate(control));
            Value seed = Value.of(row.coordinate("seed"));
            seeds.add(seed);
            Row other = cells.computeIfAbsent(at, v -> new TreeMap<>()).put(seed, row);
            if (other != null) {
                return refused(rows, control, ambiguous(row, other, control));
            }
        }
        return fill(control, cells, List.copyOf(seeds), number, rows.confidence());
    }

    private static Grid fill(
            String control,
            SortedMap<Value, SortedMap<Value, Row>> cells,
            List<Value> seeds,
            ToDoubleFunction<Row> observable,
            Confidence confidence) {
        List<Value> at = List.copyOf(cells.keySet());
        boolean numeric = at.stream().noneMatch(v -> Double.isNaN(v.number));
        double[] controls = new double[at.size()];
        Row[][] rows = new Row[at.size()][seeds.size()];
        double[][] values = new double[at.size()][seeds.size()];
        for (int w = 0; w < at.size(); w++) {
            controls[w] = numeric ? at.get(w).number : w;
            for (int s = 0; s < seeds.size(); s++) {
                rows[w][s] = cells.get(at.get(w)).get(seeds.get(s));
                values[w][s] = rows[w][s] == null ? Double.NaN : observable.applyAsDouble(rows[w][s]);
            }
        }
        List<String> labels = at.stream().map(Value::text).toList();
        return new Grid(
                control,
                labels,
                controls,
                numeric,
                seeds.stream().map(Value::text).toList(),
                rows,
                values,
                confidence,
                "");
    }

    private static Grid refused(Rows rows, String control, String refusal) {
        return new Grid(
                control,
                List.of(),
                new double[0],
                true,
                List.of(),
                new Row[0][0],
                new double[0][0],
                rows.confidence(),
                refusal);
    }

    private static String refusal(Rows rows, String control, String problem) {
        if (rows.all().isEmpty()) {
            return "no run of the plan is selected";
        }
        if (!control.isEmpty() && rows.all().stream().anyMatch(row -> row.coordinate(control) == null)) {
            return "unknown coordinate '" + control + "'" + Names.help(control, rows.coordinates());
        }
        return problem;
    }

    private static String unknown(Rows rows, String observable) {
        return rows.all().isEmpty() || rows.entered() > 0
                ? Quantity.of(observable).unknown(rows)
                : none(rows);
    }

    /** Says that no run has anything to read. */
    static String none(Rows rows) {
        return "no run has ended well (" + rows.losses() + ")";
    }

    private static String ambiguous(Row row, Row other, String control) {
        List<String> differing = new ArrayList<>();
        row.planned().coordinates().forEach((name, value) -> {
            if (!name.startsWith("seed") && !value.equals(other.coordinate(name))) {
                differing.add(name);
            }
        });
        String where = control.isEmpty() ? "" : " at one " + control;
        return "several runs of one seed" + where + ": they differ in " + String.join(", ", differing)
                + "; select one value with 'where'";
    }

    /** Returns the values over a scale of the control. */
    SeedTable table(DoubleUnaryOperator scale) {
        return new SeedTable(Arrays.stream(controls).map(scale).toArray(), values);
    }

    /** Returns the grid with other values. */
    Grid with(double[][] values) {
        return new Grid(control, labels, controls, numeric, seeds, rows, values, confidence, refusal);
    }

    /** Returns the differences of values from those of a grid with the same controls; of seeds that both have. */
    Grid less(Grid other) {
        List<String> common = new ArrayList<>(seeds);
        common.retainAll(other.seeds);
        double[][] differences = new double[controls.length][common.size()];
        Row[][] of = new Row[controls.length][common.size()];
        for (int w = 0; w < controls.length; w++) {
            for (int s = 0; s < common.size(); s++) {
                int here = seeds.indexOf(common.get(s));
                int there = other.seeds.indexOf(common.get(s));
                of[w][s] = rows[w][here];
                differences[w][s] = values[w][here] - other.values[w][there];
            }
        }
        return new Grid(control, labels, controls, numeric, common, of, differences, confidence, refusal);
    }

    /** Returns how many planned runs have no value. */
    int lost() {
        int lost = 0;
        for (int w = 0; w < rows.length; w++) {
            lost += lost(w);
        }
        return lost;
    }

    private int lost(int w) {
        int lost = 0;
        for (int s = 0; s < seeds.size(); s++) {
            lost += rows[w][s] != null && Double.isNaN(values[w][s]) ? 1 : 0;
        }
        return lost;
    }

    /**
     * Returns why no estimate over all values from the survivors stands: over a tenth of the runs lost, or a control value
     * that losses left with fewer than three seeds (statistics were tried for losses at random only). Empty where one
     * stands.
     */
    String lossRefusal() {
        int planned = 0;
        for (int w = 0; w < rows.length; w++) {
            int here = planned(w);
            planned += here;
            if (lost(w) > 0 && here - lost(w) < LEAST_SEEDS) {
                return lost(w) + " of " + here + " runs have no value" + at(w);
            }
        }
        return beyond(lost(), planned, "");
    }

    /** As {@link #lossRefusal}, for estimates of each control value: the tenth is of the runs there. */
    String lossRefusalAtEach() {
        for (int w = 0; w < rows.length; w++) {
            String refusal = beyond(lost(w), planned(w), at(w));
            if (!refusal.isEmpty()) {
                return refusal;
            }
        }
        return "";
    }

    private static String beyond(int lost, int planned, String where) {
        return lost > LARGEST_LOSS * planned
                ? lost + " of " + planned + " runs have no value" + where + ", more than " + Words.percent(LARGEST_LOSS)
                : "";
    }

    private int planned(int w) {
        int planned = 0;
        for (Row row : rows[w]) {
            planned += row == null ? 0 : 1;
        }
        return planned;
    }

    /** Returns whether the plan gives some seed one stream of randomness at several control values. */
    boolean sharesStreams() {
        return STREAMS.stream().anyMatch(this::shares);
    }

    /** Returns whether the plan gives a run here and one of another grid the same stream of randomness. */
    boolean sharesStreams(Grid other) {
        return STREAMS.stream().anyMatch(stream -> {
            Set<String> here = streams(stream);
            boolean pinned = here.size() <= 1 && here.equals(other.streams(stream));
            return !pinned && other.streams(stream).stream().anyMatch(here::contains);
        });
    }

    private Set<String> streams(String stream) {
        return Arrays.stream(rows)
                .flatMap(Arrays::stream)
                .filter(row -> row != null && !row.text(stream).isEmpty())
                .map(row -> row.text(stream))
                .collect(Collectors.toSet());
    }

    private boolean shares(String stream) {
        Set<String> all = new HashSet<>();
        boolean shared = false;
        for (int s = 0; s < seeds.size(); s++) {
            Set<String> ofSeed = new HashSet<>();
            for (Row[] row : rows) {
                String value = row[s] == null ? "" : row[s].text(stream);
                shared |= !value.isEmpty() && !ofSeed.add(value);
            }
            all.addAll(ofSeed);
        }
        // a stream pinned for every run is no randomness
        return shared && all.size() > 1;
    }

    /** Returns " at net.width = 64", empty where there is no control. */
    String at(int w) {
        return control.isEmpty() ? "" : " at " + control + " = " + labels.get(w);
    }

    /** A coordinate's value: numbers before text, each in its order. */
    private record Value(double number, String text) implements Comparable<Value> {
        private static final Comparator<Value> ORDER =
                Comparator.comparingDouble(Value::number).thenComparing(v -> Double.isNaN(v.number) ? v.text : "");

        static Value of(Object value) {
            String text = String.valueOf(value);
            return value instanceof Number n ? new Value(n.doubleValue(), text) : new Value(Double.NaN, text);
        }

        @Override
        public int compareTo(Value other) {
            return ORDER.compare(this, other);
        }
    }
}
