package org.limitlaw.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.limitlaw.math.fit.NonNegative;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.net.FullyConnected;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.ChangedPatterns;
import org.limitlaw.observe.Distance;
import org.limitlaw.observe.Kernels;
import org.limitlaw.observe.Observable;
import org.limitlaw.theory.PopulationProblem;

/**
 * Measures {@link Rates} here: small pieces of every family of work in several shapes, on all cores at a time, as runs go on;
 * factors are fitted to them.
 */
public final class Calibration implements AutoCloseable {
    /** By the core's time other programs count for little. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final double CHUNK_SECONDS = 0.015;
    private static final int CHUNKS = 3;
    private static final int LOOKED_AT = 10;
    private static final GradientDescent TINY_STEPS = new GradientDescent(new Fixed(1e-9));

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool = Executors.newFixedThreadPool(cores);
    private final SortedMap<String, List<double[]>> measured = new TreeMap<>();
    private boolean warm;

    /** Measures everything, in about half a minute. */
    public static Rates measure() {
        try (Calibration calibration = new Calibration()) {
            // once over everything quickly, so that its code is compiled
            calibration.all();
            calibration.measured.clear();
            calibration.warm = true;
            calibration.all();
            return calibration.rates();
        }
    }

    private void all() {
        for (Precision precision : Precision.values()) {
            twoLayer(precision);
            particles(precision);
            deep(precision);
            draws(precision);
        }
        population();
    }

    private Rates rates() {
        SortedMap<String, List<Double>> factors = new TreeMap<>();
        measured.forEach((family, rows) -> {
            double[][] amounts =
                    rows.stream().map(row -> Arrays.copyOf(row, row.length - 1)).toArray(double[][]::new);
            double[] seconds =
                    rows.stream().mapToDouble(row -> row[row.length - 1]).toArray();
            factors.put(
                    family,
                    Arrays.stream(NonNegative.fit(amounts, seconds)).boxed().toList());
        });
        return new Rates(Rates.here(), factors);
    }

    private void twoLayer(Precision precision) {
        int[][] shapes = {
            {50, 50, 128},
            {50, 50, 2048},
            {50, 50, 16384},
            {1000, 10, 256},
            {200, 100, 1024},
            {1000, 100, 512},
            {20, 5, 64},
            {400, 400, 256}
        };
        for (int[] shape : shapes) {
            for (TwoLayer.Train train : TwoLayer.Train.values()) {
                step(setting(sphere(shape), new TwoLayer(shape[2], train), precision, Form.WEIGHTS));
            }
        }
        int[][] gram = {{50, 50, 128}, {50, 50, 2048}, {50, 50, 16384}, {100, 400, 512}, {300, 300, 512}, {20, 50, 64}};
        for (int[] shape : gram) {
            step(setting(sphere(shape), new TwoLayer(shape[2], TwoLayer.Train.First), precision, Form.GRAM));
        }
        for (int[] shape : List.of(gram[0], gram[1], gram[2], gram[3])) {
            for (Form form : List.of(Form.WEIGHTS, Form.GRAM)) {
                Observable.Setting setting =
                        setting(sphere(shape), new TwoLayer(shape[2], TwoLayer.Train.First), precision, form);
                start(setting);
                looks(setting);
            }
        }
    }

    private void particles(Precision precision) {
        int[][] shapes = {
            {25, 5, 128}, {128, 5, 128}, {128, 5, 1024}, {128, 25, 1024}, {204, 10, 512}, {6, 10, 32}, {819, 25, 2048}
        };
        for (Units units : List.of(new Units.Gaussian(5), new Units.Sigmoid(), new Units.Tanh())) {
            for (int[] shape : shapes) {
                Dataset data = new ThreeSpin(shape[1], new Steady(shape[0]), false, 0);
                step(setting(data, new Particles(shape[2], units, 1), precision, Form.WEIGHTS));
            }
            for (int[] shape : new int[][] {{100, 5, 128}, {2000, 5, 1024}, {2000, 25, 512}}) {
                forward(spins(shape), new Particles(shape[2], units, 1), precision);
            }
        }
    }

    private void deep(Precision precision) {
        int[][] shapes = {
            {64, 10, 64, 2}, {64, 10, 256, 3}, {256, 50, 128, 4}, {50, 50, 512, 3}, {20, 10, 32, 2}, {100, 20, 1024, 2}
        };
        for (int[] shape : shapes) {
            Network net =
                    new FullyConnected(shape[2], shape[3], FullyConnected.Train.Hidden, FullyConnected.Outputs.Normal);
            step(setting(sphere(shape), net, precision, Form.WEIGHTS));
        }
    }

    private void draws(Precision precision) {
        for (int[] shape : new int[][] {{6, 10}, {128, 5}, {1000, 10}, {128, 25}, {1000, 25}, {64, 50}}) {
            Dataset data = new ThreeSpin(shape[1], new Steady(shape[0]), true, 0);
            Work.Part part = Work.draw(data, precision, shape[0], 1);
            add(part, () -> {
                Sampler sampler = data.open(1, 2, precision);
                long[] step = {0};
                return () -> sampler.draw(step[0]++);
            });
        }
    }

    private void population() {
        int[][] shapes = {{5, 16}, {5, 48}, {5, 128}, {5, 512}, {10, 32}, {10, 256}, {25, 16}, {25, 64}, {25, 256}};
        for (int[] shape : shapes) {
            Dataset data = new ThreeSpin(shape[0], new Steady(1), false, 0);
            Network net = new Particles(shape[1], new Units.Gaussian(5), 0.01);
            Parts parts = new Parts(data, net, new MeanSquared(), Precision.FLOAT64, 1, 2, 3);
            add(Work.population(true, shape[0], shape[1], 1), () -> {
                Problem problem = new PopulationProblem(parts);
                // particles that move: how far apart they are decides which branch a pair takes
                Stepper stepper = new GradientDescent(new Fixed(0.5)).start(problem, new KernelCurvature(problem));
                return stepper::step;
            });
            add(Work.population(false, shape[0], shape[1], 1), () -> new PopulationProblem(parts)::loss);
        }
        for (int[] shape : new int[][] {{50, 50, 128}, {50, 50, 8192}, {200, 100, 512}, {400, 100, 64}}) {
            Observable.Setting setting = setting(
                    sphere(shape), new TwoLayer(shape[2], TwoLayer.Train.First), Precision.FLOAT64, Form.WEIGHTS);
            Train bare = train(setting, List.of());
            Train observed = train(setting, List.of(new Kernels()));
            Work.Part part = Work.kernels(setting, 1);
            double without = seconds(() -> () -> run(bare));
            add(part, (seconds(() -> () -> run(observed)) - without) / 3);
        }
    }

    private static Dataset sphere(int... shape) {
        return new Sphere(shape[0], shape[1], 1, Sphere.Labels.Normal);
    }

    private static Dataset spins(int... shape) {
        return new ThreeSpin(shape[1], new Steady(shape[0]), false, 0);
    }

    private static Observable.Setting setting(Dataset data, Network net, Precision precision, Form form) {
        return new Observable.Setting(data, net, new MeanSquared(), TINY_STEPS, precision, form);
    }

    private void looks(Observable.Setting setting) {
        double bare = seconds(() -> () -> run(train(setting, List.of(), LOOKED_AT)));
        for (Observable each : List.of(new Distance(), new ChangedPatterns())) {
            double all = seconds(() -> () -> run(train(setting, List.of(each), LOOKED_AT)));
            add(Work.look(each, setting, 1), Math.max(all - bare, all / 100) / each.looks(LOOKED_AT));
        }
    }

    private static Train train(Observable.Setting setting, List<Observable> observe) {
        return train(setting, observe, 0);
    }

    private static Train train(Observable.Setting setting, List<Observable> observe, long steps) {
        return new Train(
                setting.data(),
                setting.network(),
                setting.loss(),
                setting.optimizer(),
                setting.precision(),
                setting.form(),
                new Stop(steps, 0),
                observe);
    }

    private static void run(Train train) {
        Trainer.run(new RunSpec(train, new Seeds(1, 2, 3)), new TreeMap<>());
    }

    private void start(Observable.Setting setting) {
        double seconds = seconds(() -> () -> run(train(setting, List.of())));
        // its one loss is no step
        double loss = measured.get(Work.step(setting, 1, 1).family()).stream()
                .filter(row -> row[1]
                        == Work.step(setting, setting.data().samples(), 1).amounts()[1])
                .mapToDouble(row -> row[row.length - 1] / 2)
                .findFirst()
                .orElse(0);
        add(Work.start(setting), Math.max(seconds - loss, seconds / 10));
    }

    private void step(Observable.Setting setting) {
        add(Work.step(setting, setting.data().samples(), 1), () -> {
            Problem problem = Problem.open(
                    setting.form(), setting.data(), setting.network(), setting.loss(), setting.precision(), 1, 2, 3);
            Stepper stepper = TINY_STEPS.start(problem, new KernelCurvature(problem));
            return stepper::step;
        });
    }

    private void forward(Dataset data, Network net, Precision precision) {
        add(Work.forward(net, data.dimension(), precision, data.samples(), 1), () -> {
            Problem problem = Problem.open(Form.WEIGHTS, data, net, new MeanSquared(), precision, 1, 2, 3);
            return problem::loss;
        });
    }

    private void add(Work.Part part, Supplier<Runnable> work) {
        add(part, seconds(work));
    }

    private void add(Work.Part part, double seconds) {
        double[] row = Arrays.copyOf(part.amounts(), part.amounts().length + 1);
        row[row.length - 1] = seconds;
        measured.computeIfAbsent(part.family(), family -> new ArrayList<>()).add(row);
    }

    /** Returns the seconds of one go, while all cores do the same. */
    private double seconds(Supplier<Runnable> work) {
        Callable<Double> alone = () -> {
            Runnable go = work.get();
            if (!warm) {
                return chunk(go, CHUNK_SECONDS);
            }
            chunk(go, CHUNK_SECONDS);
            double[] chunks = new double[CHUNKS];
            for (int i = 0; i < CHUNKS; i++) {
                chunks[i] = chunk(go, CHUNK_SECONDS);
            }
            Arrays.sort(chunks);
            return chunks[CHUNKS / 2];
        };
        try {
            List<Future<Double>> all = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                all.add(pool.submit(alone));
            }
            double sum = 0;
            for (Future<Double> each : all) {
                sum += each.get();
            }
            return sum / cores;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", asked);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a measurement failed: " + broken.getCause(), broken);
        }
    }

    private static double chunk(Runnable go, double least) {
        long begun = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        double spent;
        do {
            go.run();
            count++;
            spent = (THREADS.getCurrentThreadCpuTime() - begun) * 1e-9;
        } while (spent < least);
        return spent / count;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
