package org.limitlaw.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.limitlaw.config.Conf;
import org.limitlaw.run.Rates;
import org.limitlaw.run.Trainer;
import org.limitlaw.sweep.Plan;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.Study;

/**
 * Seconds that rates predict against those that runs take of one core: prints, for each sweep of the confs named after the
 * file of rates, both summed over some of its runs, and their ratio.
 */
public final class Predictions {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double MOST_SECONDS = 4;

    private Predictions() {}

    /** Runs. */
    public static void main(String[] arguments) throws Exception {
        Rates rates = Rates.parse(Files.readAllLines(Path.of(arguments[0])));
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            Conf root = Conf.parse(Conf.text(Path.of(name)), name, List.of());
            Study study = Study.read(root, null);
            List<PlannedRun> all = Plan.of(study).runs();
            for (String sweep : study.sweepIds()) {
                List<PlannedRun> runs = all.stream()
                        .filter(run -> run.sweeps().contains(sweep))
                        .filter(run -> run.spec().seeds().initialisation() % 100 < 4)
                        .toList();
                compare(name + " " + sweep, runs, rates);
            }
        }
    }

    private static void compare(String name, List<PlannedRun> runs, Rates rates) {
        double predicted = 0;
        double measured = 0;
        List<String> each = new ArrayList<>();
        for (PlannedRun run : runs) {
            double seconds = rates.seconds(run.spec().procedure());
            if (predicted + seconds > MOST_SECONDS) {
                continue;
            }
            long begun = THREADS.getCurrentThreadCpuTime();
            Trainer.run(run.spec(), new TreeMap<>());
            double taken = (THREADS.getCurrentThreadCpuTime() - begun) * 1e-9;
            predicted += seconds;
            measured += taken;
            each.add(String.format(Locale.ROOT, "%.2f", seconds / taken));
        }
        System.out.printf(
                Locale.ROOT,
                "%-45s %8.3f s predicted, %8.3f s taken, ratio %.2f; of single runs %s%n",
                name,
                predicted,
                measured,
                predicted / measured,
                String.join(" ", each));
    }
}
