package org.limitlaw.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Processor;

/**
 * Seconds that work takes on a machine with all cores busy: for each family of work a factor for each of its amounts.
 *
 * @param machine processor and numeric library that they hold for
 * @param factors seconds per amount, by family
 */
public record Rates(String machine, SortedMap<String, List<Double>> factors) {
    private static final String HEAD = "limitlaw rates 1";

    /** Returns what tells this machine from others as far as speed goes. */
    public static String here() {
        return Processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + NativeBlas.ensure().provider();
    }

    /** Returns the seconds that a run takes; if a rule may stop it early, at most. */
    public double seconds(Procedure procedure) {
        return Work.of(procedure).stream().mapToDouble(this::seconds).sum();
    }

    double seconds(Work.Part part) {
        List<Double> known = factors.get(part.family());
        if (known == null || known.size() != part.amounts().length) {
            return part.times() * part.flops() * perOperation();
        }
        double sum = 0;
        for (int i = 0; i < known.size(); i++) {
            sum += known.get(i) * part.amounts()[i];
        }
        return part.times() * sum;
    }

    /** Returns the seconds of an operation in steps of what was measured, the median: for work that never was. */
    private double perOperation() {
        double[] sorted = factors.entrySet().stream()
                .filter(each -> each.getKey().startsWith("step "))
                .mapToDouble(each -> each.getValue().get(2))
                .filter(each -> each > 0)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 1e-9 : sorted[sorted.length / 2];
    }

    /** Returns the lines of a file that {@link #parse} reads. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(HEAD, machine));
        factors.forEach((family, each) -> lines.add(family + ": "
                + String.join(" ", each.stream().map(String::valueOf).toList())));
        return lines;
    }

    private static double factor(String number) {
        double factor = Double.parseDouble(number);
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factors must be finite, at least 0, got " + number);
        }
        return factor;
    }

    /** Reads lines. Throws IllegalArgumentException, in one line, where they are not what {@link #lines} gives. */
    public static Rates parse(List<String> lines) {
        if (lines.size() < 2 || !lines.get(0).equals(HEAD)) {
            throw new IllegalArgumentException("its first line must be '" + HEAD + "'");
        }
        Map<String, List<Double>> factors = new TreeMap<>();
        for (String line : lines.subList(2, lines.size())) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException("lines must be 'family: numbers', got '" + line + "'");
            }
            factors.put(
                    line.substring(0, colon),
                    Arrays.stream(line.substring(colon + 2).split(" "))
                            .map(Rates::factor)
                            .toList());
        }
        return new Rates(lines.get(1), new TreeMap<>(factors));
    }
}
