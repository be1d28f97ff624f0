package org.limitlaw.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.limitlaw.ledger.RunRecord;

/**
 * Prints what short runs of every combination come to, for JVMs of other settings to be compared: a run's spec, then a digest
 * of its parameters, scalars and curves. The first argument says how many threads do all of it side by side, each beginning
 * elsewhere, so that unlike runs meet; the second how often, cold at first and then warm.
 */
final class RunDigests {
    private static final int STEPS = 8;

    private RunDigests() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                List<Callable<SortedMap<String, String>>> tasks = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    double share = (double) i / threads;
                    tasks.add(() -> all(share));
                }
                for (Future<SortedMap<String, String>> done : pool.invokeAll(tasks)) {
                    done.get().forEach((spec, digest) -> System.out.println(spec + "\t" + digest));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Returns digests by spec, the runs begun at a share of their list. */
    static SortedMap<String, String> all(double share) {
        List<Train> trains = Combinations.all(STEPS);
        SortedMap<String, String> out = new TreeMap<>();
        for (int i = 0; i < trains.size(); i++) {
            Train train = trains.get((i + (int) (share * trains.size())) % trains.size());
            out.put(train.toString(), digest(Trainer.run(new RunSpec(train, new Seeds(1, 2, 3)), new TreeMap<>())));
        }
        return out;
    }

    private static String digest(RunRecord record) {
        StringBuilder text = new StringBuilder(record.outcome() + record.digest() + record.observables());
        record.curves().forEach(curve -> text.append(Arrays.toString(curve.value())));
        return record.outcome() + " " + Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
