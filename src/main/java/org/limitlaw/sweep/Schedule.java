package org.limitlaw.sweep;

import java.util.ArrayList;
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
     * Puts runs together that one slot takes one after the other, so that starting them costs once: as many as follow one
     * another and take no longer than told, and no more than leave a least number of packs.
     *
     * @param most seconds of a pack of several
     */
    public static <T> List<List<T>> packs(List<T> runs, ToDoubleFunction<T> seconds, double most, int least) {
        int cap = Math.max(1, runs.size() / least);
        List<List<T>> packs = new ArrayList<>();
        List<T> pack = new ArrayList<>();
        double filled = 0;
        for (T run : runs) {
            double takes = seconds.applyAsDouble(run);
            if (!pack.isEmpty() && (pack.size() == cap || !(filled + takes <= most))) {
                packs.add(List.copyOf(pack));
                pack.clear();
                filled = 0;
            }
            pack.add(run);
            filled += takes;
        }
        if (!pack.isEmpty()) {
            packs.add(List.copyOf(pack));
        }
        return packs;
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
