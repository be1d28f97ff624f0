package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.limitlaw.math.linalg.BlasChoice;

/** Times the BLAS libraries that are present on this processor, and recommends one. */
final class BlasTable {
    private static final String BUNDLED = "openblas";
    private static final int ROUNDS = 2;

    /** A library that is not much faster is not worth other bits than those of runs that are there. */
    private static final double WORTH_A_CHANGE = 1.05;

    private final Console console;
    private final double seconds;

    /**
     * Prints to a console.
     *
     * @param seconds for each shape, precision and round
     */
    BlasTable(Console console, double seconds) {
        this.console = console;
        this.seconds = seconds;
    }

    /** Measures the bundled library, MKL where it was fetched, pure Java and libraries by name or path. */
    void print(List<String> more) throws IOException {
        Set<String> libraries = new LinkedHashSet<>(List.of(BUNDLED));
        if (Files.exists(BlasChoice.mkl())) {
            libraries.add("mkl");
        }
        libraries.addAll(more);
        libraries.add("java");
        Map<String, BlasTimes> measured = new LinkedHashMap<>();
        // in turns, so that whatever else the machine does hits all alike
        for (int round = 0; round < ROUNDS; round++) {
            for (String library : libraries) {
                measured.merge(library, BlasTimes.of(library, seconds), BlasTimes::better);
            }
        }
        List<BlasTimes> usable = new ArrayList<>();
        console.print("Products of matrices on one thread, 10^9 floating-point operations a second");
        console.print("");
        for (BlasTimes each : measured.values()) {
            if (each.refusal().isEmpty()) {
                usable.add(each);
                console.print(String.format(
                        Locale.ROOT,
                        "%-16s%s",
                        label(each),
                        each.provider() + (each.library().contains("/") ? ", " + each.library() : "")));
            } else {
                console.print(String.format(Locale.ROOT, "%-16s%s", label(each), "cannot be used: " + each.refusal()));
            }
        }
        if (!libraries.contains("mkl")) {
            console.print(String.format(
                    Locale.ROOT,
                    "%-16s%s",
                    "mkl",
                    "not here; jobs/limitlaw doctor --blas --blas-library mkl fetches it"));
        }
        console.print("");
        rates(usable);
        console.print("");
        console.print(recommendation(usable));
    }

    private void rates(List<BlasTimes> usable) {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-16s", "M x N x K"));
        usable.forEach(each -> head.append(String.format(Locale.ROOT, "%18s", label(each))));
        console.print(head.toString());
        for (int i = 0; i < BlasTimes.SHAPES.size(); i++) {
            int[] shape = BlasTimes.SHAPES.get(i);
            StringBuilder row =
                    new StringBuilder(String.format(Locale.ROOT, "%-16s", shape[0] + "x" + shape[1] + "x" + shape[2]));
            for (BlasTimes each : usable) {
                row.append(String.format(
                        Locale.ROOT, "%18s", cell(each.rates()[2 * i]) + " / " + cell(each.rates()[2 * i + 1])));
            }
            console.print(row.toString());
        }
        console.print("(float64 / float32, column by column; a step of training is made of such products)");
    }

    /** Says which library to take, by the geometric mean of its rates over those of the bundled one. */
    static String recommendation(List<BlasTimes> usable) {
        BlasTimes base = usable.get(0);
        if (!base.library().equals(BUNDLED)) {
            return "The bundled library cannot be used here: " + base.library() + " is what there is.";
        }
        StringBuilder out = new StringBuilder("Over the bundled OpenBLAS, geometric mean of all shapes:");
        usable.stream()
                .skip(1)
                .forEach(each -> out.append(String.format(Locale.ROOT, " %s %.2f,", label(each), each.over(base))));
        out.setCharAt(out.length() - 1, '.');
        BlasTimes best = usable.stream()
                .max(Comparator.comparingDouble(each -> each.over(base)))
                .orElse(base);
        if (best.over(base) < WORTH_A_CHANGE) {
            return out + " Recommended: the default.";
        }
        return out + " Recommended: --blas-library " + best.library()
                + " (its last bits differ: keep to one library within a study).";
    }

    private static String label(BlasTimes times) {
        return times.library().contains("/")
                ? String.valueOf(Path.of(times.library()).getFileName())
                : times.library();
    }

    private static String cell(double rate) {
        return String.format(Locale.ROOT, rate < 9.95 ? "%.1f" : "%.0f", rate);
    }
}
