package org.limitlaw.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;

/**
 * Runs training steps on request, so that another program can interleave rounds of several contestants. One request a
 * line on standard input, one answer a line on standard output:
 *
 * <pre>
 * machine                         -> key=value words: versions, library, core type
 * peak f64|f32 size seconds       -> GFLOP/s of one square product, best seen
 * open workload folder            -> writes start and data to the folder; variants=... flops=... step=...
 * run workload variant steps      -> wall us per step, CPU us per step, loss after them
 * close                           -> forgets the workload
 * </pre>
 *
 * The CPU time is this thread's, which does all the work of a step.
 */
public final class Steps {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PrintStream answers;
    private Workload.Opened opened;
    private String name = "";

    private Steps(PrintStream answers) {
        this.answers = answers;
    }

    /** Serves until the input ends. */
    public static void main(String[] arguments) throws IOException {
        Steps steps = new Steps(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            steps.serve(line.split(" ", -1));
        }
    }

    private void serve(String[] words) throws IOException {
        switch (words[0]) {
            case "machine" -> machine();
            case "peak" -> {
                Precision precision = words[1].equals("f64") ? Precision.FLOAT64 : Precision.FLOAT32;
                double seconds = Double.parseDouble(words[3]);
                answer("%.2f", NativeBlas.gigaflops(precision, Integer.parseInt(words[2]), seconds));
            }
            case "open" -> {
                close();
                name = words[1];
                opened = Workload.parse(name).open();
                opened.export(Path.of(words[2]));
                answer(
                        "variants=%s flops=%.0f step=%s",
                        String.join(",", opened.variants()), opened.flops(), opened.stepSize());
            }
            case "run" -> run(words[1], words[2], Integer.parseInt(words[3]));
            case "close" -> {
                close();
                answer("closed");
            }
            default -> throw new IllegalArgumentException("request must be known, got " + String.join(" ", words));
        }
    }

    private void run(String workload, String variant, int steps) {
        if (!workload.equals(name)) {
            throw new IllegalArgumentException("workload must be the open one, " + name + ", got " + workload);
        }
        long wall = System.nanoTime();
        long busy = THREADS.getCurrentThreadCpuTime();
        opened.run(variant, steps);
        busy = THREADS.getCurrentThreadCpuTime() - busy;
        wall = System.nanoTime() - wall;
        answer("%.4f %.4f %.17g", wall * 1e-3 / steps, busy * 1e-3 / steps, opened.loss(variant));
    }

    private void close() {
        opened = null;
        name = "";
    }

    private void machine() {
        NativeBlas.Report blas = NativeBlas.ensure();
        answer(
                "java=%s blas=%s core=%s threads=%d lanes=%d",
                Runtime.version(), blas.version().replace(' ', '_'), blas.coreType(), blas.threads(), blas.lanes());
    }

    private void answer(String format, Object... values) {
        answers.println(String.format(Locale.ROOT, format, values));
    }
}
