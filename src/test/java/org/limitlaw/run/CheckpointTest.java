package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Quench;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Adam;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Objective;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.FlowGap;
import org.limitlaw.observe.LossCurve;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Probe;

/** A run that is cut short in the middle of a step and taken up elsewhere gives the record of one that was not. */
class CheckpointTest {
    private static final int CUT = 5;
    private static final LossCurve LOSS = new LossCurve(20);

    @TempDir
    Path folder;

    private Checkpoints every() throws IOException {
        return Checkpoints.open(Storage.open(folder.toString()), Duration.ZERO, Map.of());
    }

    private Path file(RunSpec spec) {
        return folder.resolve("ledger/checkpoints").resolve(spec.key());
    }

    private static RunSpec spec(Procedure procedure) {
        return new RunSpec(procedure, new Seeds(1, 2, 3));
    }

    /** Dies in the middle of a step. */
    private void cut(RunSpec spec) throws IOException {
        Recording recording = new Recording();
        Probe.Recorder dying = new Probe.Recorder() {
            @Override
            public void scalar(String name, double value) {
                recording.scalar(name, value);
            }

            @Override
            public void clock(double timePerStep) {
                recording.clock(timePerStep);
            }

            @Override
            public void point(String observable, long step, int index, double value) {
                recording.point(observable, step, index, value);
                if (observable.equals("loss") && step == CUT) {
                    throw new CancellationException("cut");
                }
            }
        };
        Checkpoint checkpoint = every().of(spec.key(), recording);
        assertThrows(
                CancellationException.class,
                () -> Trainer.run(spec, new TreeMap<>(), Limits.NONE, dying, recording, checkpoint),
                spec::toString);
    }

    private RunRecord again(RunSpec spec) throws IOException {
        return Trainer.run(spec, new TreeMap<>(), Limits.NONE, every());
    }

    private static void assertSame(RunRecord undisturbed, RunRecord record, RunSpec spec) {
        assertEquals(
                Replay.Agreement.BITS, Replay.compare(undisturbed, record, 0).agreement(), spec::toString);
    }

    private void goesOn(Procedure procedure) throws IOException {
        RunSpec spec = spec(procedure);
        RunRecord undisturbed = Trainer.run(spec, new TreeMap<>());
        cut(spec);
        RunRecord record = again(spec);
        assertEquals(
                "went on from step " + CUT,
                record.provenance().getOrDefault(Checkpoints.TOLD, record.cause()),
                spec::toString);
        assertSame(undisturbed, record, spec);
    }

    @Test
    void everyNetworkWithEveryOptimizerInEveryFormAndPrecision() throws IOException {
        List<Train> all = Combinations.all(8);
        Set<String> kinds = new TreeSet<>();
        for (Train train : all) {
            goesOn(train);
            kinds.add(train.net().getClass().getSimpleName() + " "
                    + train.optimizer().getClass().getSimpleName());
        }
        assertTrue(kinds.size() >= 3 * 4, kinds.toString());
    }

    @Test
    void everyObservable() throws IOException {
        Dataset fixed = new Sphere(6, 4, 1, Sphere.Labels.Normal);
        Dataset fresh = new ThreeSpin(4, new Quench(6, 9, CUT + 1), true, 0.1);
        Network particles = new Particles(9, new Units.Gaussian(2), 0.5);
        Optimizer descent = new GradientDescent(new Fixed(0.5));
        Set<String> seen = new TreeSet<>();
        for (Observable example : Examples.of(Observable.class)) {
            Observable observable = example instanceof FlowGap ? new FlowGap(0.01, 0.3) : example;
            List<Observable> both = observable instanceof LossCurve ? List.of(LOSS) : List.of(LOSS, observable);
            for (Form form : List.of(Form.WEIGHTS, Form.GRAM)) {
                goesOnIfFit(train(fixed, new TwoLayer(8, TwoLayer.Train.First), form, both, 0.05), observable, seen);
            }
            goesOnIfFit(train(fresh, particles, Form.WEIGHTS, both, 0.5), observable, seen);
            goesOnIfFit(
                    train(fresh, new Particles(9, new Units.Sigmoid(), 0.5), Form.WEIGHTS, both, 0.5),
                    observable,
                    seen);
            goesOnIfFit(
                    new PopulationDescent(fresh, particles, descent, new Stop(8, 0), both, new Keep(true)),
                    observable,
                    seen);
        }
        Set<String> kinds = new TreeSet<>();
        Examples.of(Observable.class).forEach(each -> kinds.add(each.getClass().getSimpleName()));
        assertEquals(kinds, seen);
    }

    private static Train train(Dataset data, Network net, Form form, List<Observable> observe, double step) {
        return new Train(
                data,
                net,
                data.fresh() ? new MeanSquared() : new Squared(),
                new GradientDescent(new Fixed(step)),
                Precision.FLOAT64,
                form,
                new Stop(8, 0),
                observe,
                new Keep(true));
    }

    private void goesOnIfFit(Procedure procedure, Observable observable, Set<String> seen) throws IOException {
        RunRecord plain = Trainer.run(spec(procedure), new TreeMap<>());
        if (plain.outcome() != Outcome.FAILED) {
            goesOn(procedure);
            seen.add(observable.getClass().getSimpleName());
        }
    }

    @Test
    void stopRulesAndDivergence() throws IOException {
        goesOn(descent(0.05));
        assertEquals(Outcome.CONVERGED, outcome(descent(0.05)));
        goesOn(descent(1e-4));
        assertEquals(Outcome.BUDGET_SPENT, outcome(descent(1e-4)));
        double step = 0.5;
        while (outcome(descent(step)) != Outcome.DIVERGED) {
            step *= 1.02;
        }
        goesOn(descent(step));
    }

    private static Train descent(double step) {
        return new Train(
                new Sphere(6, 4, 1, Sphere.Labels.Normal),
                new TwoLayer(32, TwoLayer.Train.First),
                new Squared(),
                new GradientDescent(new Fixed(step)),
                Precision.FLOAT64,
                Form.AUTO,
                new Stop(400, 0.5),
                List.of(LOSS));
    }

    private static Outcome outcome(Train train) {
        return Trainer.run(spec(train), new TreeMap<>()).outcome();
    }

    @Test
    void whatIsTornDamagedOrOfAnotherVersionOrMachineIsNotUsed() throws IOException {
        RunSpec spec = spec(new Train(
                new Sphere(6, 4, 1, Sphere.Labels.Normal),
                new TwoLayer(8, TwoLayer.Train.Both),
                new Squared(),
                new Adam(new Fixed(0.01), 0.9, 0.999, 1e-8),
                Precision.FLOAT64,
                Form.WEIGHTS,
                new Stop(8, 0),
                List.of(LOSS)));
        RunRecord undisturbed = Trainer.run(spec, new TreeMap<>());
        cut(spec);
        byte[] good = Files.readAllBytes(file(spec));
        List<byte[]> bad = new ArrayList<>();
        for (int length = 0; length < good.length; length += 97) {
            bad.add(Arrays.copyOf(good, length));
        }
        for (int i = 0; i < good.length; i += 53) {
            byte[] flipped = good.clone();
            flipped[i] ^= 4;
            bad.add(flipped);
        }
        bad.add(Arrays.copyOf(good, good.length + 1));
        for (byte[] bytes : bad) {
            Files.write(file(spec), bytes);
            RunRecord record = again(spec);
            String told = record.provenance().getOrDefault(Checkpoints.TOLD, "");
            assertTrue(told.startsWith("began anew, for the checkpoint cannot be used: it "), told);
            assertSame(undisturbed, record, spec);
        }
        assertEquals("it is of version 2, this program writes 1", why(spec, good, 24, (byte) 2));
        int maker = 25 + 2 + 64 + 2;
        assertTrue(why(spec, good, maker, (byte) '?').startsWith("it was made on ?"));
    }

    private String why(RunSpec spec, byte[] good, int at, byte value) throws IOException {
        byte[] other = good.clone();
        other[at] = value;
        Files.write(file(spec), other);
        String told = again(spec).provenance().get(Checkpoints.TOLD);
        return told.substring("began anew, for the checkpoint cannot be used: ".length());
    }

    @Test
    void whoCannotBeStoredRunsWithoutCheckpoints() throws IOException {
        RunSpec spec = spec(new Train(
                new Sphere(6, 4, 1, Sphere.Labels.Normal),
                new TwoLayer(8, TwoLayer.Train.Both),
                new Squared(),
                new Mute(),
                Precision.FLOAT64,
                Form.WEIGHTS,
                new Stop(8, 0),
                List.of(LOSS)));
        RunRecord record = again(spec);
        assertEquals(8, record.steps(), record.cause());
        assertTrue(record.provenance().get(Checkpoints.TOLD).startsWith("keeps no checkpoint: "), record::toString);
        assertFalse(Files.exists(file(spec)));
    }

    @Test
    void whatTheLedgerHoldsIsTakenAway() throws IOException {
        List<Train> some = Combinations.all(8).subList(0, 2);
        RunSpec done = spec(some.get(0));
        RunSpec open = spec(some.get(1));
        cut(done);
        cut(open);
        RunRecord record = Trainer.run(done, new TreeMap<>());
        Checkpoints.open(Storage.open(folder.toString()), Duration.ofMinutes(1), Map.of(done.key(), record));
        assertFalse(Files.exists(file(done)));
        assertTrue(Files.exists(file(open)));
        Checkpoints.done(Storage.open(folder.toString()), again(open));
        assertFalse(Files.exists(file(open)));
    }

    @Test
    void aDiskThatOnlyTheDriverHasIsLeftAlone() throws IOException {
        Path absent = folder.resolve("absent");
        Train train = Combinations.all(8).get(0);
        RunRecord record = Trainer.run(
                spec(train), new TreeMap<>(), Limits.NONE, new Checkpoints(absent.toString(), Duration.ZERO));
        assertFalse(record.provenance().containsKey(Checkpoints.STEP));
        assertFalse(Files.exists(absent));
    }

    /** As on an executor whose Hadoop does not know the storage, has no classes for it, or not those that these need. */
    @ParameterizedTest
    @ValueSource(strings = {"nowhere://host/x", "s3a://bucket/x", "broken://host/x"})
    void whereTheStorageCannotBeReachedTheRunGoesOnWithout(String place) {
        System.setProperty("spark.hadoop.fs.broken.impl", Broken.class.getName());
        RunSpec spec = spec(Combinations.all(8).get(0));
        RunRecord record =
                Trainer.run(spec, new TreeMap<>(), Limits.NONE, new Checkpoints(place, Duration.ofSeconds(1)));
        System.clearProperty("spark.hadoop.fs.broken.impl");
        String told = record.provenance().getOrDefault(Checkpoints.TOLD, "");
        assertTrue(told.startsWith("keeps no checkpoint: "), told);
        assertSame(Trainer.run(spec, new TreeMap<>()), record, spec);
    }

    /** Of a class that cannot be loaded to the end. */
    public static final class Broken extends RawLocalFileSystem {
        private static final int LOADED = load();

        private static int load() {
            throw new IllegalStateException("what it needs is not there");
        }

        @Override
        public String getScheme() {
            return "broken" + LOADED;
        }
    }

    /** As while a name node is started again: a folder is in the way until the run has come so far. */
    @Test
    void whatCannotBeWrittenIsTriedAgainLater() throws IOException {
        RunSpec spec = spec(Combinations.all(8).get(0));
        Checkpoints every = every();
        Path inTheWay = Files.createDirectories(file(spec).resolve("x"));
        List<String> told = new ArrayList<>();
        Recording recording = new Recording();
        Checkpoint checkpoint = every.of(spec.key(), recording);
        Probe.Recorder clearing = clearing(recording, inTheWay, () -> told.add(told(checkpoint)));
        Trainer.run(spec, new TreeMap<>(), Limits.NONE, clearing, recording, checkpoint);
        assertEquals(1, told.size());
        assertTrue(told.get(0).startsWith("keeps no checkpoint: "), told::toString);
        assertEquals("", told(checkpoint));
        assertTrue(Files.isRegularFile(file(spec)));
    }

    private static String told(Checkpoint checkpoint) {
        Map<String, String> provenance = new TreeMap<>();
        checkpoint.tell(provenance);
        return provenance.getOrDefault(Checkpoints.TOLD, "");
    }

    /** Records, and takes a folder away at the fifth step. */
    private static Probe.Recorder clearing(Recording recording, Path inTheWay, Runnable before) {
        return new Probe.Recorder() {
            @Override
            public void scalar(String name, double value) {
                recording.scalar(name, value);
            }

            @Override
            public void clock(double timePerStep) {
                recording.clock(timePerStep);
            }

            @Override
            public void point(String observable, long step, int index, double value) {
                recording.point(observable, step, index, value);
                try {
                    if (observable.equals("loss") && step == CUT) {
                        before.run();
                        Files.delete(inTheWay);
                        Files.delete(inTheWay.getParent());
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    /** As one that was left on another disk, or by another copy of the task, of which the record does not know. */
    @Test
    void whatNobodyTellsOfIsTakenAwayAtTheEnd() throws IOException {
        RunSpec spec = spec(Combinations.all(8).get(0));
        cut(spec);
        RunRecord record = Trainer.run(spec, new TreeMap<>());
        Checkpoints.done(Storage.open(folder.toString()), record);
        assertTrue(Files.exists(file(spec)));
        Checkpoints.tidy(Storage.open(folder.toString()), Map.of(spec.key(), record));
        assertFalse(Files.exists(file(spec)));
    }

    /** Of somebody who knows nothing of checkpoints. */
    private record Mute() implements Optimizer {
        @Override
        public Stepper start(Objective objective, Curvature curvature) {
            return new Stepper() {
                @Override
                public double step() {
                    return objective.gradient((offset, gradient, from, length) -> {});
                }

                @Override
                public double stepSize() {
                    return 1;
                }

                @Override
                public double timePerStep() {
                    return 1;
                }
            };
        }
    }
}
