package org.limitlaw.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.limitlaw.sweep.Schedule;

/**
 * Sweeps simulated on 10 to 10,000 executors of one slot: runs in the order of {@link Schedule}, by predictions that are off
 * by a lognormal factor; executors die at random, lose their run, which is tried again first, and come back a minute later.
 * Prints a table in Markdown: the least time that any order could take over the simulated one.
 */
public final class Schedules {
    private static final double RETURNS_AFTER = 60;
    private static final double MEDIAN_SECONDS = 60;
    private static final double SPREAD = 1;

    /** Standard deviation of the logarithm of predicted over true seconds. */
    private static final double OFF = 0.25;

    private Schedules() {}

    private record Run(double predicted, double seconds) {}

    /** A slot that falls free, or whose run ends or is lost. */
    private record Event(double time, Run lost) {}

    /** Prints the table. */
    public static void main(String[] none) {
        System.out.println(
                "| executors | runs | least time set by | one death per executor and | longest first | as they come |");
        System.out.println("|---|---|---|---|---|---|");
        for (int executors : new int[] {10, 100, 1000, 10_000}) {
            for (int each : new int[] {20, 100}) {
                for (double hours : new double[] {Double.POSITIVE_INFINITY, 24, 4, 1}) {
                    System.out.println(row(executors, each, hours));
                }
            }
        }
    }

    private static String row(int executors, int each, double hours) {
        Random random = new Random(executors);
        List<Run> runs = DoubleStream.generate(() -> MEDIAN_SECONDS * Math.exp(SPREAD * random.nextGaussian()))
                .limit((long) each * executors)
                .mapToObj(seconds -> new Run(seconds * Math.exp(OFF * random.nextGaussian()), seconds))
                .toList();
        double[] seconds = runs.stream().mapToDouble(Run::seconds).toArray();
        double bound = Schedule.bound(executors, seconds);
        double longest = Arrays.stream(seconds).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %s | %s | %.1f %% | %.1f %% |",
                executors,
                runs.size(),
                bound > longest ? "work" : "the longest run",
                Double.isInfinite(hours) ? "never" : String.format(Locale.ROOT, "%.0f h", hours),
                100 * bound / end(Schedule.order(runs, Run::predicted), executors, 3600 * hours),
                100 * bound / end(runs, executors, 3600 * hours));
    }

    private static double end(List<Run> ordered, int executors, double life) {
        Random deaths = new Random(7);
        Deque<Run> waiting = new ArrayDeque<>(ordered);
        PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Double.compare(a.time(), b.time()));
        for (int i = 0; i < executors; i++) {
            events.add(new Event(0, null));
        }
        double last = 0;
        int open = ordered.size();
        Deque<Double> idle = new ArrayDeque<>();
        while (open > 0) {
            Event event = events.remove();
            double free = event.time();
            if (event.lost() != null) {
                waiting.addFirst(event.lost());
                // a slot that had found nothing to do takes the lost run at once
                if (!idle.isEmpty()) {
                    idle.remove();
                    events.add(new Event(free, null));
                }
                events.add(new Event(free + RETURNS_AFTER, null));
                continue;
            }
            if (waiting.isEmpty()) {
                idle.add(free);
                continue;
            }
            Run run = waiting.remove();
            double dies = Double.isInfinite(life) ? life : -life * Math.log(1 - deaths.nextDouble());
            if (dies < run.seconds()) {
                events.add(new Event(free + dies, run));
            } else {
                open--;
                last = Math.max(last, free + run.seconds());
                events.add(new Event(free + run.seconds(), null));
            }
        }
        return last;
    }
}
