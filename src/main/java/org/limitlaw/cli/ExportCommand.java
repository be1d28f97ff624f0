package org.limitlaw.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.NpzFile;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.run.Export;
import org.limitlaw.run.Keep;
import org.limitlaw.sweep.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes one run for other programs. */
@Command(
        name = "export",
        description =
                "Writes one run's parameters, data and curves as a NumPy file, DIR/exports/KEY.npz. Parameters that"
                        + " the ledger does not keep are trained again and checked against its digest of them. Arrays: parameters,"
                        + " start, inputs and labels (of the first step where each draws its own), curve.NAME.step, .time, .index and"
                        + " .value, scalar.NAME, coordinates, and with --steps steps.parameters, .inputs and .labels.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw export 4a21fe --out out/du-2018 --npz",
            "  limitlaw export 4a21fe --out out/du-2018 --npz --steps 100",
            "  python -c \"import numpy; print(numpy.load('out/du-2018/exports/4a21fef144f4.npz').files)\""
        })
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "KEY",
            description = "the run's key as in runs.csv, or its first letters if no other run's begins so")
    private String wanted;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the output folder of the run's study")
    private String out;

    @Option(names = "--npz", description = "the file's form: NumPy's .npz, the only one so far")
    private boolean npz;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "the first N steps in full as well: parameters before each, and its samples (default: 0)")
    private long steps;

    @Mixin
    private BlasOptions blas;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!npz) {
            throw new BadInput("a form to export to is expected: --npz");
        }
        if (steps < 0) {
            throw new BadInput("--steps must be at least 0, got " + steps);
        }
        StoredRuns runs = StoredRuns.open(out);
        String key = runs.key(wanted);
        Whole whole = whole(key, runs);
        String file = "exports/" + StoredRuns.head(key) + ".npz";
        runs.storage().replace(file, stream -> write(whole, stream));
        console.print(runs.storage().place() + "/" + file);
        return ExitCode.GOOD.code();
    }

    /** A run's record with the arrays that belong to it. */
    private record Whole(RunRecord record, Map<String, Export.Numbers> numbers) {}

    private Whole whole(String key, StoredRuns runs) {
        RunRecord record = runs.records().get(key);
        Optional<Reals> kept = record == null ? Optional.empty() : Export.kept(record);
        if (kept.isPresent() && !runs.planned().containsKey(key)) {
            return new Whole(record, Map.of(Keep.PARAMETERS, numbers(kept.get())));
        }
        PlannedRun planned = runs.plan(key);
        blas.bind(console);
        if (kept.isPresent()) {
            Export beginning = made(key, Export.first(planned.spec(), planned.coordinates(), steps));
            Map<String, Export.Numbers> numbers = new LinkedHashMap<>(beginning.numbers());
            numbers.put(Keep.PARAMETERS, numbers(kept.get()));
            return new Whole(record, numbers);
        }
        console.tell("run " + StoredRuns.head(key) + " is trained again, at most "
                + Units.flops(planned.spec().procedure().cost().flops()));
        Export again = made(key, Export.of(planned.spec(), planned.coordinates(), steps));
        if (record == null) {
            console.tell("the ledger does not hold this run: there is no digest to check its parameters against");
            return new Whole(again.record(), again.numbers());
        }
        if (!again.record().digest().equals(record.digest())) {
            throw new CouldNotRun(
                    "run " + StoredRuns.head(key)
                            + " trained again has other parameters than the ledger's digest says: "
                            + StoredRuns.changes(record, again.record()),
                    null);
        }
        return new Whole(record, again.numbers());
    }

    private static Export made(String key, Export export) {
        if (export.record().outcome() == Outcome.FAILED) {
            throw new CouldNotRun(
                    "run " + StoredRuns.head(key) + " failed: "
                            + export.record().cause(),
                    null);
        }
        return export;
    }

    private static Export.Numbers numbers(Reals values) {
        return new Export.Numbers(values, new int[] {values.length()});
    }

    private void write(Whole whole, OutputStream stream) throws IOException {
        RunRecord record = whole.record();
        NpzFile file = new NpzFile(stream);
        file.put("key", new String[] {record.key()});
        file.put("outcome", new String[] {record.outcome().name()});
        file.put("digest", new String[] {record.digest()});
        file.put("steps", new long[] {record.steps()});
        String[] names = record.coordinates().keySet().toArray(new String[0]);
        String[] values =
                record.coordinates().values().stream().map(String::valueOf).toArray(String[]::new);
        file.put("coordinates", interleaved(names, values), names.length, 2);
        for (Map.Entry<String, Double> scalar : record.observables().entrySet()) {
            file.put("scalar." + scalar.getKey(), new double[] {scalar.getValue()});
        }
        for (Curve curve : record.curves()) {
            if (!curve.observable().equals(Keep.PARAMETERS)) {
                put(file, curve);
            }
        }
        for (Map.Entry<String, Export.Numbers> each : whole.numbers().entrySet()) {
            put(file, each.getKey(), each.getValue());
        }
        file.finish();
    }

    private static String[] interleaved(String[] names, String... values) {
        String[] both = new String[2 * names.length];
        for (int i = 0; i < names.length; i++) {
            both[2 * i] = names[i];
            both[2 * i + 1] = values[i];
        }
        return both;
    }

    private static void put(NpzFile file, Curve curve) throws IOException {
        String name = "curve." + curve.observable() + ".";
        int length = curve.length();
        long[] index = new long[length];
        for (int i = 0; i < length; i++) {
            index[i] = curve.index()[i];
        }
        file.put(name + "step", curve.step(), length);
        file.put(name + "time", curve.time(), length);
        file.put(name + "index", index, length);
        file.put(name + "value", curve.value(), length);
    }

    private static void put(NpzFile file, String name, Export.Numbers numbers) throws IOException {
        double[] values = numbers.values().toArray();
        if (numbers.values().precision() == Precision.FLOAT64) {
            file.put(name, values, numbers.shape());
            return;
        }
        float[] single = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            single[i] = (float) values[i];
        }
        file.put(name, single, numbers.shape());
    }
}
