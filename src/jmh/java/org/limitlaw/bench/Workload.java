package org.limitlaw.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.problem.Form;

/**
 * A named piece of work, {@code family:precision:key=value:...}, such as {@code w1:f64:n=1000:d=10:m=256}.
 *
 * @param family w1 (two-layer rectified network, first layer trained), w1gram (the same in Gram space), w2gauss, w2tanh,
 *     w2sigmoid (particles), or w3gd, w3hb, w3adam (deep network under gradient descent, heavy ball, Adam)
 * @param precision working precision
 * @param sizes its numbers by name
 */
record Workload(String family, Precision precision, Map<String, Integer> sizes) {
    /** Work made ready: from the start on, one step after the other. */
    interface Opened {
        /** Returns what can be run: forms of the step, and {@code gemm}, its products alone. */
        List<String> variants();

        /** Runs steps of a variant. */
        void run(String variant, int steps);

        /** Returns the loss where the steps of a variant have led so far, NaN for products alone. */
        double loss(String variant);

        /** Returns floating-point operations of one step. */
        double flops();

        /** Writes what another program needs to do the same steps: raw float64, little endian, one file per array. */
        void export(Path folder) throws IOException;

        /** Returns the step size. */
        double stepSize();
    }

    static Workload parse(String name) {
        String[] parts = name.split(":", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("workload must be family:precision:key=value..., got " + name);
        }
        Precision precision = switch (parts[1]) {
            case "f64" -> Precision.FLOAT64;
            case "f32" -> Precision.FLOAT32;
            default -> throw new IllegalArgumentException("precision must be f64 or f32, got " + parts[1]);
        };
        Map<String, Integer> sizes = new TreeMap<>();
        for (int i = 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            sizes.put(pair[0], Integer.valueOf(pair[1]));
        }
        return new Workload(parts[0], precision, sizes);
    }

    Opened open() {
        return switch (family) {
            case "w1" -> twoLayer(Form.WEIGHTS);
            case "w1gram" -> twoLayer(Form.GRAM);
            case "w2gauss", "w2tanh", "w2sigmoid" ->
                new ParticleSteps(family.substring(2), precision, sizes.get("d"), sizes.get("N"), sizes.get("P"));
            case "w3gd", "w3hb", "w3adam" ->
                new DeepSteps(family.substring(2), precision, sizes.get("L"), sizes.get("m"), sizes.get("P"));
            default -> throw new IllegalArgumentException("family must be known, got " + family);
        };
    }

    private Opened twoLayer(Form form) {
        return new TwoLayerSteps(form, precision, sizes.get("n"), sizes.get("d"), sizes.get("m"));
    }
}
