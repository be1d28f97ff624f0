package org.limitlaw.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limitlaw.ledger.Curve;
import org.limitlaw.math.linalg.State;
import org.limitlaw.observe.Probe;

/** Keeps what the probes of one run record, curves by columns. */
final class Recording implements Probe.Recorder {
    private final SortedMap<String, Double> scalars = new TreeMap<>();
    private final Map<String, Columns> curves = new LinkedHashMap<>();
    private double timePerStep = 1;

    @Override
    public void clock(double timePerStep) {
        this.timePerStep = timePerStep;
    }

    @Override
    public void scalar(String name, double value) {
        scalars.put(name, value);
    }

    @Override
    public void point(String observable, long step, int index, double value) {
        curves.computeIfAbsent(observable, name -> new Columns()).add(step, step * timePerStep, index, value);
    }

    /** Passes all that was recorded. */
    void pass(State state) {
        timePerStep = state.number(timePerStep);
        List<String> names = List.copyOf(scalars.keySet());
        int number = (int) state.count(names.size());
        for (int i = 0; i < number; i++) {
            String name = state.text(i < names.size() ? names.get(i) : "");
            scalars.put(name, state.number(scalars.getOrDefault(name, 0.0)));
        }
        List<String> kept = List.copyOf(curves.keySet());
        int many = (int) state.count(kept.size());
        for (int i = 0; i < many; i++) {
            String name = state.text(i < kept.size() ? kept.get(i) : "");
            curves.computeIfAbsent(name, any -> new Columns()).pass(state);
        }
    }

    SortedMap<String, Double> scalars() {
        return scalars;
    }

    List<Curve> curves() {
        List<Curve> out = new ArrayList<>();
        curves.forEach((name, columns) -> out.add(columns.curve(name)));
        return out;
    }

    private static final class Columns {
        private long[] step = new long[64];
        private double[] time = new double[64];
        private int[] index = new int[64];
        private double[] value = new double[64];
        private int length;

        void add(long newStep, double newTime, int newIndex, double newValue) {
            if (length == step.length) {
                step = Arrays.copyOf(step, 2 * length);
                time = Arrays.copyOf(time, 2 * length);
                index = Arrays.copyOf(index, 2 * length);
                value = Arrays.copyOf(value, 2 * length);
            }
            step[length] = newStep;
            time[length] = newTime;
            index[length] = newIndex;
            value[length] = newValue;
            length++;
        }

        void pass(State state) {
            int points = length;
            long number = state.count(points);
            for (int i = 0; i < number; i++) {
                if (i == length) {
                    add(0, 0, 0, 0);
                }
                step[i] = state.count(step[i]);
                time[i] = state.number(time[i]);
                index[i] = (int) state.count(index[i]);
                value[i] = state.number(value[i]);
            }
        }

        Curve curve(String name) {
            return new Curve(
                    name,
                    Arrays.copyOf(step, length),
                    Arrays.copyOf(time, length),
                    Arrays.copyOf(index, length),
                    Arrays.copyOf(value, length));
        }
    }
}
