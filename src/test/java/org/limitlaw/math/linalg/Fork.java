package org.limitlaw.math.linalg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A JVM of its own with chosen flags on this class path. */
public final class Fork {
    /** Lets a JVM have our vector kernels. */
    public static final String VECTOR = "--add-modules=jdk.incubator.vector";

    private final Process process;

    private Fork(Process process) {
        this.process = process;
    }

    /** Starts it. */
    public static Fork start(Class<?> main, List<String> flags, String... arguments) throws IOException {
        return start(Map.of(), main, flags, arguments);
    }

    static Fork start(Map<String, String> environment, Class<?> main, List<String> flags, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // the library must end up on one thread without help from outside
        builder.environment().remove("OPENBLAS_NUM_THREADS");
        builder.environment().putAll(environment);
        return new Fork(builder.start());
    }

    /** Waits for its end and returns the lines it printed. */
    public List<String> lines() throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the JVM must end with 0, got " + exit + ": " + out);
        }
        return out.lines().toList();
    }
}
