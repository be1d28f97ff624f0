package org.limitlaw.sweep;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/** The order of runs, and what it comes to: each is taken by the slot that falls free first, the longest first. */
public final class Schedule {
    private Schedule() {}

    /** Returns them in the order in which they start: those that take longest first, equal ones as given. */
    public static <T> List<T> order(List<T> runs, ToDoubleFunction<T> seconds) {
        record Priced<T>(T run, double seconds) {}
        return runs.stream()
                .map(run -> new Priced<>(run, seconds.applyAsDouble(run)))
                .sorted(Comparator.comparingDouble((Priced<T> each) -> each.seconds())
                        .reversed())
                .map(Priced::run)
                .toList();
    }

    /**
     * Returns when the last ends.
     *
     * @param slots how many go on at a time
     * @param seconds that they take, in the order of their starts
     */
    public static double makespan(int slots, double... seconds) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        double last = 0;
        for (double each : seconds) {
            double end = each + (free.size() < slots ? 0 : free.remove());
            free.add(end);
            last = Math.max(last, end);
        }
        return last;
    }

    /** Returns what no order can beat: all slots busy to the end, or the longest alone. */
    public static double bound(int slots, double... seconds) {
        return Math.max(
                Arrays.stream(seconds).sum() / slots,
                Arrays.stream(seconds).max().orElse(0));
    }
}
