package org.limitlaw.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes records to keep. */
public final class Records {
    private Records() {}

    static RunRecord ended(String key, double loss) {
        return record(key, Outcome.CONVERGED, new TreeMap<>(), new TreeMap<>(Map.of("loss", loss)));
    }

    static RunRecord failed(String key) {
        return record(key, Outcome.FAILED, new TreeMap<>(), new TreeMap<>());
    }

    static RunRecord record(
            String key, Outcome outcome, SortedMap<String, Object> coordinates, SortedMap<String, Double> observables) {
        return new RunRecord(
                key,
                coordinates,
                outcome,
                outcome == Outcome.FAILED ? "IllegalStateException: so it goes" : "",
                17,
                0.25,
                1e9,
                observables,
                List.of(),
                new TreeMap<>(Map.of("host", "here")),
                "d1");
    }

    static Curve curve(String name, double... values) {
        int n = values.length;
        long[] step = new long[n];
        double[] time = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = 3L * i;
            time[i] = 0.1 * step[i];
        }
        return new Curve(name, step, time, new int[n], values);
    }

    /** Returns a text that is equal for equal records, to the last bit, curves included. */
    static String bits(RunRecord record) {
        StringBuilder out = new StringBuilder();
        out.append(record.key()).append(record.outcome()).append(record.cause()).append(record.steps());
        out.append(bits(record.seconds())).append(bits(record.flops())).append(record.digest());
        record.coordinates()
                .forEach((name, value) ->
                        out.append(name).append(value.getClass()).append(value instanceof Double d ? bits(d) : value));
        record.observables().forEach((name, value) -> out.append(name).append(bits(value)));
        out.append(record.provenance());
        for (Curve curve : record.curves()) {
            out.append(curve.observable())
                    .append(Arrays.toString(curve.step()))
                    .append(Arrays.toString(Arrays.stream(curve.time())
                            .mapToLong(Double::doubleToLongBits)
                            .toArray()))
                    .append(Arrays.toString(curve.index()))
                    .append(Arrays.toString(Arrays.stream(curve.value())
                            .mapToLong(Double::doubleToLongBits)
                            .toArray()));
        }
        return out.toString();
    }

    private static String bits(double number) {
        return Long.toHexString(Double.doubleToLongBits(number));
    }
}
