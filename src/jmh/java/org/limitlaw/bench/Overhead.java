package org.limitlaw.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.Storage;
import org.limitlaw.observe.Probe;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Ending;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.RunSpec;
import org.limitlaw.run.Seeds;
import org.limitlaw.spark.LocalSpark;
import org.limitlaw.spark.SparkFleet;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.PlannedRun;

/**
 * What a sweep takes beyond its runs: {@code Overhead COUNT MILLISECONDS SLOTS} works off runs that do nothing for so long but
 * keep a core busy, as a campaign does, with a ledger on disk. Start-up and a first small campaign are not counted. Prints
 * seconds of wall clock, those of the runs shared evenly, seconds of CPU beside those of the runs, and median, 99th percentile
 * and most seconds from a run's finish until its record was durable.
 */
public final class Overhead {
    private static final int WARM_UP = 200;

    private Overhead() {}

    /** Keeps a core busy for so long by the wall clock. */
    public record Busy(long number, long milliseconds) implements Procedure {
        @Override
        public Cost cost() {
            return new Cost(milliseconds, 0);
        }

        @Override
        public Ending execute(Seeds seeds, Probe.Recorder recorder) {
            long start = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            double x = 0;
            while (System.nanoTime() - start < milliseconds * 1_000_000) {
                x += 1;
            }
            recorder.scalar("turns", x);
            recorder.scalar("cpu", (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) * 1e-9);
            recorder.scalar("finished", now());
            return new Ending(Outcome.CONVERGED, "", 1, 0, "");
        }
    }

    /** Measures. */
    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        int milliseconds = Integer.parseInt(args[1]);
        int slots = Integer.parseInt(args[2]);
        SparkContext spark = LocalSpark.start(LocalSpark.conf("local[" + slots + "]", "overhead"));
        Path folder = Files.createTempDirectory("overhead");
        try {
            Measured.of(spark, folder.resolve("warm-up"), plan(WARM_UP, 1));
            Measured measured = Measured.of(spark, folder.resolve("measured"), plan(count, milliseconds));
            double[] late = measured.late();
            System.out.printf(
                    Locale.ROOT,
                    "%.3f %.3f %.3f %.4f %.4f %.4f%n",
                    measured.wall(),
                    count * milliseconds * 1e-3 / slots,
                    measured.cpuBeside(),
                    late[late.length / 2],
                    late[(int) Math.ceil(0.99 * late.length) - 1],
                    late[late.length - 1]);
        } finally {
            spark.stop();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static List<PlannedRun> plan(int count, int milliseconds) {
        List<PlannedRun> out = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            RunSpec spec = new RunSpec(new Busy(number, milliseconds), new Seeds(number, 0, 0));
            out.add(new PlannedRun(
                    spec, spec.key(), new TreeMap<>(Map.of("number", number)), new TreeSet<>(List.of("overhead"))));
        }
        return out;
    }

    /** One that knows what its runs take, as on a machine that was calibrated. */
    private static SparkFleet fleet(SparkContext spark) {
        return new SparkFleet(
                spark,
                Duration.ofDays(1),
                Marks.NONE,
                line -> {},
                Checkpoints.NONE,
                run -> ((Busy) run.spec().procedure()).milliseconds() * 1e-3);
    }

    private static double now() {
        Duration since = Duration.between(Instant.EPOCH, Instant.now());
        return since.toSeconds() + since.getNano() * 1e-9;
    }

    /** One campaign: its wall time, CPU beside the runs', and per run how late its record was durable, sorted. */
    private record Measured(double wall, double cpuBeside, double[] late) {
        static Measured of(SparkContext spark, Path folder, List<PlannedRun> plan) throws IOException {
            Watched storage = new Watched(Storage.open(folder.toString()));
            List<Double> finished = new ArrayList<>();
            double[] inRuns = {0};
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double wall;
            double cpu;
            try (Ledger ledger = Ledger.open(storage)) {
                long start = System.nanoTime();
                long cpuStart = system.getProcessCpuTime();
                new Campaign(ledger, fleet(spark)).run(plan, Campaign.Failed.KEEP, record -> {
                    finished.add(record.observables().get("finished"));
                    inRuns[0] += record.observables().get("cpu");
                });
                wall = (System.nanoTime() - start) * 1e-9;
                cpu = (system.getProcessCpuTime() - cpuStart) * 1e-9;
            }
            if (finished.size() != plan.size() || storage.durable.size() != plan.size()) {
                throw new IllegalStateException("runs must be " + plan.size() + ", got " + finished.size()
                        + " records and " + storage.durable.size() + " lines");
            }
            double[] late = new double[plan.size()];
            Arrays.setAll(late, i -> storage.durable.get(i) - finished.get(i));
            Arrays.sort(late);
            return new Measured(wall, cpu - inRuns[0], late);
        }
    }

    /** A storage that notes when each line was durable. */
    private static final class Watched implements Storage {
        private final Storage inner;
        private final List<Double> durable = new ArrayList<>();

        Watched(Storage inner) {
            this.inner = inner;
        }

        @Override
        public Appender create(String name) throws IOException {
            Appender file = inner.create(name);
            return new Appender() {
                private int lines;

                @Override
                public void write(byte[] bytes) throws IOException {
                    for (byte each : bytes) {
                        lines += each == '\n' ? 1 : 0;
                    }
                    file.write(bytes);
                }

                @Override
                public boolean sync() throws IOException {
                    boolean synced = file.sync();
                    double now = now();
                    for (; lines > 0; lines--) {
                        durable.add(now);
                    }
                    return synced;
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public String place() {
            return inner.place();
        }

        @Override
        public List<String> list(String folder) throws IOException {
            return inner.list(folder);
        }

        @Override
        public boolean exists(String name) throws IOException {
            return inner.exists(name);
        }

        @Override
        public InputStream read(String name) throws IOException {
            return inner.read(name);
        }

        @Override
        public void replace(String name, Content content) throws IOException {
            inner.replace(name, content);
        }

        @Override
        public void delete(String name) throws IOException {
            inner.delete(name);
        }

        @Override
        public Hold hold(String folder, Writer writer) throws IOException {
            return inner.hold(folder, writer);
        }

        @Override
        public Optional<Path> local() {
            return inner.local();
        }

        @Override
        public List<String> notes() {
            return inner.notes();
        }
    }
}
