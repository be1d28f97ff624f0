package org.limitlaw.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.random.RandomStream;

/**
 * How fast planned work is done, and when it will be. Runs under way are the first that have not ended, in the order given.
 * The time left is simulated: each draw takes a distribution of seconds per cost (Kaplan and Meier's of the last runs that
 * ended, those under way censored, with the weights of a Bayesian bootstrap), ends what is under way, given what it has had,
 * and puts the rest on the lanes in their order. The middle of the draws is the time left.
 */
final class Pace {
    /** Of the draws, at either end of the interval; it holds the truth some 85 times in 100 (PaceTest), less at first. */
    private static final double TAIL = 0.05;

    private static final int DRAWS = 40;
    private static final int FEWEST = 5;
    private static final int REMEMBERED = 500;
    /** Runs laid out one by one; what comes before them is shared out evenly. */
    private static final int LAID_OUT = 1000;
    /** A run over all that are known has a fiftieth more to go. */
    private static final double A_LITTLE_MORE = 1.02;

    /** Seconds from now, and between which they probably lie: NaN where too few runs have ended to tell. */
    record Left(double seconds, double low, double high) {}

    private final Map<String, Double> waiting = new LinkedHashMap<>();
    private final Map<String, Double> startOf = new LinkedHashMap<>();
    private final Map<String, Double> cost = new LinkedHashMap<>();
    private final ArrayDeque<Double> ratios = new ArrayDeque<>();
    private final double total;
    private double done;
    private int ended;
    private int running;
    private int lanes = 1;

    /** Takes the planned cost of every run by key, in any unit, in the order in which runs are started. */
    Pace(Map<String, Double> planned) {
        double sum = planned.values().stream().mapToDouble(Double::doubleValue).sum();
        // a cost of nothing would make a ratio without bounds
        double least = sum > 0 ? 1e-3 * sum / planned.size() : 1;
        planned.forEach((key, each) -> cost.put(key, Math.max(each, least)));
        waiting.putAll(cost);
        total = cost.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Hears at a time, in seconds from some start, how many runs are under way from now on. */
    void running(int count, double now) {
        running = count;
        lanes = count > 0 ? count : lanes;
        fill(now);
    }

    void ended(RunRecord record, double now) {
        Double its = cost.get(record.key());
        boolean started = startOf.remove(record.key()) != null;
        boolean waited = waiting.remove(record.key()) != null;
        if (its == null || !(started || waited)) {
            return;
        }
        ended++;
        done += its;
        // how soon a run fails says nothing about the others
        if (record.outcome() != Outcome.FAILED) {
            ratios.add(record.seconds() / its);
            if (ratios.size() > REMEMBERED) {
                ratios.remove();
            }
        }
        fill(now);
    }

    private void fill(double now) {
        Iterator<String> next = waiting.keySet().iterator();
        while (startOf.size() < running && next.hasNext()) {
            startOf.put(next.next(), now);
            next.remove();
        }
    }

    /** Returns how much of the planned cost is behind, from 0 to 1. */
    double share() {
        return ended == cost.size() ? 1 : done / total;
    }

    /** Returns the time left; empty before the first run has ended. */
    Optional<Left> left(double now) {
        if (ratios.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> underWay = new ArrayList<>();
        startOf.forEach((key, start) -> underWay.add(new double[] {cost.get(key), Math.max(0, now - start)}));
        double[] rest =
                waiting.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] times = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            times[draw] = finish(underWay, rest, RandomStream.of(draw, "pace"));
        }
        Arrays.sort(times);
        double point = (times[DRAWS / 2 - 1] + times[DRAWS / 2]) / 2;
        int cut = (int) Math.round(TAIL * DRAWS);
        return Optional.of(
                ratios.size() < FEWEST
                        ? new Left(point, Double.NaN, Double.NaN)
                        : new Left(point, times[cut], times[DRAWS - 1 - cut]));
    }

    /** Plays the rest through once; cost and seconds so far of each run under way. */
    private double finish(List<double[]> underWay, double[] rest, RandomStream random) {
        Ratios drawn = Ratios.draw(ratios, underWay, random.split("weights"));
        RandomStream runs = random.split("runs");
        double[] free = new double[Math.max(lanes, underWay.size())];
        int at = 0;
        for (double[] run : underWay) {
            double had = run[1] / run[0];
            double ratio = Math.max(drawn.above(had, runs.uniform(at)), had * A_LITTLE_MORE);
            free[at++] = run[0] * ratio - run[1];
        }
        int shared = Math.max(0, rest.length - LAID_OUT);
        double even = drawn.mean() * Arrays.stream(rest, 0, shared).sum() / free.length;
        PriorityQueue<Double> queue = new PriorityQueue<>();
        double end = 0;
        for (double each : free) {
            queue.add(each + even);
            end = Math.max(end, each + even);
        }
        for (int i = shared; i < rest.length; i++) {
            double next = queue.remove() + rest[i] * drawn.above(-1, runs.uniform(at + i));
            queue.add(next);
            end = Math.max(end, next);
        }
        return end;
    }

    /** A distribution of seconds per cost: values in their order, and the probability up to each. */
    private record Ratios(double[] value, double[] upTo) {
        static Ratios draw(ArrayDeque<Double> ended, List<double[]> underWay, RandomStream random) {
            int n = ended.size() + underWay.size();
            double[][] all = new double[n][];
            int at = 0;
            for (double each : ended) {
                all[at++] = new double[] {each, 1};
            }
            for (double[] run : underWay) {
                all[at++] = new double[] {run[1] / run[0], 0};
            }
            // of equal ones, those that ended come first
            Arrays.sort(all, (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(b[1], a[1]));
            double[] weight = new double[n];
            double atRisk = 0;
            for (int i = 0; i < n; i++) {
                weight[i] = -Math.log(random.uniform(i));
                atRisk += weight[i];
            }
            double[] value = new double[n];
            double[] upTo = new double[n];
            double alive = 1;
            for (int i = 0; i < n; i++) {
                // the last takes what is left, be it censored or not
                alive *= i == n - 1 ? 0 : all[i][1] == 0 ? 1 : Math.max(0, 1 - weight[i] / atRisk);
                atRisk -= weight[i];
                value[i] = all[i][0];
                upTo[i] = 1 - alive;
            }
            return new Ratios(value, upTo);
        }

        /** Returns the value at a probability among those above a bound; the last where there is none. */
        double above(double bound, double uniform) {
            double below = 0;
            for (int low = 0, high = value.length; bound >= 0 && low < high; ) {
                int middle = (low + high) >>> 1;
                if (value[middle] <= bound) {
                    below = upTo[middle];
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            int found = Arrays.binarySearch(upTo, below + (1 - below) * uniform);
            return value[Math.min(found < 0 ? -found - 1 : found, value.length - 1)];
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i < value.length; i++) {
                sum += value[i] * (upTo[i] - (i == 0 ? 0 : upTo[i - 1]));
            }
            return sum;
        }
    }
}
