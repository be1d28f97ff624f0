package org.limitlaw.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;

/**
 * How fast one library multiplies matrices of the shapes that training steps have, measured in a JVM of its own: one JVM
 * binds one library for life.
 *
 * @param library as the user names it
 * @param provider what was bound
 * @param rates 10^9 floating-point operations per second, shapes in order, float64 then float32 of each; none if refused
 * @param refusal why the library cannot be used, else empty
 */
record BlasTimes(String library, String provider, double[] rates, String refusal) {
    /** M, N and K of M x K times K x N: units by samples by inputs. */
    static final List<int[]> SHAPES = List.of(
            new int[] {1024, 64, 10},
            new int[] {64, 128, 128},
            new int[] {1000, 128, 128},
            new int[] {128, 1024, 100},
            new int[] {64, 512, 512},
            new int[] {1000, 1024, 1000});

    /** Measures a library in a JVM with the class path and flags of this one. */
    static BlasTimes of(String library, double seconds) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dlimitlaw.blas.library=" + library);
        command.add("-Dlimitlaw.blas.require=" + (library.equals("java") ? "any" : "native"));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), BlasTimes.class.getName(), String.valueOf(seconds)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        try {
            int exit = process.waitFor();
            if (exit == 0 && lines.size() == 2) {
                return new BlasTimes(library, lines.get(0), numbers(lines.get(1)), "");
            }
            String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
            return new BlasTimes(
                    library,
                    "",
                    new double[0],
                    exit == ExitCode.COULD_NOT_RUN.code() && lines.size() == 1
                            ? lines.get(0)
                            : "its process ended with " + exit + last);
        } catch (InterruptedException asked) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a library was measured", asked);
        }
    }

    /** Measures the library that this JVM was told to bind; prints the provider and the rates. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            out.println(NativeBlas.demand().provider());
        } catch (IllegalStateException refused) {
            out.println(refused.getMessage().substring(NativeBlas.DEMAND.length() + 2));
            System.exit(ExitCode.COULD_NOT_RUN.code());
        }
        rates(Double.parseDouble(arguments[0])); // compiles, where the library is Java
        StringBuilder line = new StringBuilder();
        for (double rate : rates(Double.parseDouble(arguments[0]))) {
            line.append(String.format(Locale.ROOT, "%.4g ", rate));
        }
        out.println(line.toString().strip());
    }

    private static double[] rates(double seconds) {
        return SHAPES.stream()
                .flatMapToDouble(shape -> Stream.of(Precision.FLOAT64, Precision.FLOAT32)
                        .mapToDouble(
                                precision -> NativeBlas.gigaflops(precision, shape[0], shape[1], shape[2], seconds)))
                .toArray();
    }

    /** Returns the better of two measurements of the library, number by number. */
    BlasTimes better(BlasTimes again) {
        double[] best = rates.clone();
        for (int i = 0; i < best.length && i < again.rates.length; i++) {
            best[i] = Math.max(best[i], again.rates[i]);
        }
        return new BlasTimes(library, provider, best, refusal);
    }

    /** Returns the geometric mean of its rates over another's. */
    double over(BlasTimes other) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            sum += Math.log(rates[i] / other.rates[i]);
        }
        return Math.exp(sum / rates.length);
    }

    private static double[] numbers(String line) {
        return List.of(line.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
