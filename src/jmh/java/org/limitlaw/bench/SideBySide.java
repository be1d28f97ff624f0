package org.limitlaw.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two tasks side by side in one process, as an executor runs them, against one alone: prints, for each workload named, both
 * rates in steps a second and twice the one over the two together, by CPU time and by wall clock. Rounds alternate.
 */
public final class SideBySide {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 7;
    private static final double SECONDS = 0.7;
    private static final double WARM_SECONDS = 4;

    private SideBySide() {}

    /** Steps done, the seconds they took and those the core spent on them. */
    private record Done(long steps, double wall, double busy) {
        double byWall() {
            return steps / wall;
        }

        double byBusy() {
            return steps / busy;
        }
    }

    /** Runs workloads. */
    public static void main(String[] workloads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (String name : workloads) {
                List<Workload.Opened> tasks = List.of(
                        Workload.parse(name).open(), Workload.parse(name).open());
                together(pool, tasks, WARM_SECONDS);
                double[] cpu = new double[ROUNDS];
                double[] wall = new double[ROUNDS];
                double[] rate = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    Done alone = together(pool, tasks.subList(0, 1), SECONDS).get(0);
                    List<Done> both = together(pool, tasks, SECONDS);
                    rate[round] = alone.byBusy();
                    cpu[round] = both.stream().mapToDouble(Done::byBusy).sum() / (2 * alone.byBusy());
                    wall[round] = both.stream().mapToDouble(Done::byWall).sum() / (2 * alone.byWall());
                }
                System.out.printf(Locale.ROOT, "%s %.1f %.3f %.3f%n", name, median(rate), median(cpu), median(wall));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Done> together(ExecutorService pool, List<Workload.Opened> tasks, double seconds)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<Future<Done>> running = new ArrayList<>();
        for (Workload.Opened task : tasks) {
            running.add(pool.submit(() -> {
                start.await();
                return run(task, seconds);
            }));
        }
        List<Done> done = new ArrayList<>();
        for (Future<Done> each : running) {
            done.add(each.get());
        }
        return done;
    }

    private static Done run(Workload.Opened task, double seconds) {
        String variant = task.variants().get(0);
        long busy = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        long steps = 0;
        while (System.nanoTime() - wall < seconds * 1e9) {
            task.run(variant, 1);
            steps++;
        }
        return new Done(steps, (System.nanoTime() - wall) * 1e-9, (THREADS.getCurrentThreadCpuTime() - busy) * 1e-9);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
