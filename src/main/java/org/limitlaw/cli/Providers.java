package org.limitlaw.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.sweep.RunListener;

/**
 * The numeric providers (BLAS, its version and kernels) that make a study's runs. Equal runs may differ between them in
 * their last bits, so that a study which mixes them is told of, once for each that comes in; its runs go on.
 */
final class Providers {
    private final Map<String, Integer> runs = new TreeMap<>();
    private final TreeSet<String> problems = new TreeSet<>();

    /** Starts from the runs that a ledger holds of the study. */
    Providers(Consumer<String> console, Iterable<RunRecord> before) {
        for (RunRecord record : before) {
            if (computed(record)) {
                runs.merge(provider(record), 1, Integer::sum);
            }
        }
        tellIfMixed(console);
    }

    /** Hears that the runs to come are made by this JVM, of which the user has been told. */
    void here(NativeBlas.Report report, Consumer<String> console) {
        problems.add(String.join("; ", report.problems()));
        expect(report.provider(), console);
    }

    /** Returns a listener that looks at where each run was made before it passes the run on. */
    RunListener watch(RunListener listener, Consumer<String> console) {
        return new RunListener() {
            @Override
            public void ended(RunRecord record) {
                if (!computed(record)) {
                    listener.ended(record);
                    return;
                }
                String provider = provider(record);
                expect(provider, console);
                runs.merge(provider, 1, Integer::sum);
                String problem = record.provenance().getOrDefault("blas.problems", "");
                if (!problem.isEmpty() && problems.add(problem)) {
                    console.accept("on " + record.provenance().get("host") + ": " + problem);
                }
                listener.ended(record);
            }

            @Override
            public void running(int count) {
                listener.running(count);
            }
        };
    }

    private void expect(String provider, Consumer<String> console) {
        if (runs.putIfAbsent(provider, 0) == null) {
            tellIfMixed(console);
        }
    }

    private void tellIfMixed(Consumer<String> console) {
        if (runs.size() > 1) {
            console.accept("numeric providers are mixed, and equal runs may differ between them in their last bits: "
                    + runs.entrySet().stream()
                            .map(each -> each.getKey() + " (" + count(each.getValue()) + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String count(int runs) {
        return runs == 0 ? "runs from now on" : runs == 1 ? "1 run" : runs + " runs";
    }

    /** A run whose process died says nothing of it. */
    private static boolean computed(RunRecord record) {
        return record.provenance().containsKey("blas");
    }

    private static String provider(RunRecord record) {
        return record.provenance().get("blas");
    }
}
