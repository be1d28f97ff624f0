package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.math.linalg.BlasChoice;
import org.limitlaw.math.linalg.Fork;
import org.limitlaw.math.linalg.NativeBlas;

/** A JVM binds one library for life, so a choice is tried in another one. */
class BlasOptionsTest {
    @TempDir
    Path folder;

    @Test
    void wordsThatMeanNothingAreRefusedAndChangeNothing() throws Exception {
        String conf = Spoken.conf(folder, Spoken.TINY);
        BlasChoice before = BlasChoice.ofThisJvm();
        assertRefused(
                "--blas-library: unknown library 'mlk'; known: java, mkl, openblas; did you mean 'mkl'?; the path of"
                        + " another has a /",
                "verify",
                conf,
                "--blas-library",
                "mlk");
        assertRefused("--blas-require must be native or any, got 'yes'", "plan", conf, "--blas-require=yes");
        assertRefused(
                "BLAS must be native, and pure Java is asked for",
                "doctor",
                "--blas-library=java",
                "--blas-require=native");
        assertRefused("--blas-library /nowhere/libx.so: no such file", "run", conf, "--blas-library=/nowhere/libx.so");
        assertRefused("--blas takes paths, which have a /, got 'mkl'", "doctor", "--blas", "mkl");
        assertEquals(before, BlasChoice.ofThisJvm());
    }

    private static void assertRefused(String line, String... args) {
        Spoken spoken = Spoken.of(args);
        assertEquals("limitlaw: " + line + "\n", spoken.err());
        assertEquals(ExitCode.BAD_INPUT.code(), spoken.code());
    }

    @Test
    void aLibraryThatCannotBeBoundEndsTheCommandBeforeItTrains() throws Exception {
        String conf = Spoken.conf(folder, Spoken.TINY);
        List<String> said = apart("run", conf, "--out", out(), "--blas-library", conf);
        assertEquals("4", said.get(0));
        String last = said.get(said.size() - 1);
        assertTrue(last.startsWith("limitlaw: native BLAS is required: " + conf + ": cannot be loaded: "), last);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the first provider is pure Java too")
    void aResumeWithAnotherProviderSaysSoOnceAndGoesOn() throws Exception {
        String conf = Spoken.conf(folder, Spoken.TINY);
        String provider = NativeBlas.ensure().provider();
        Spoken first = Spoken.of("run", conf, "--out", out(), "--master", "local[1]", "net.width=16");
        assertEquals(ExitCode.GOOD.code(), first.code(), first.err());
        assertTrue(!first.err().contains("mixed"), first.err());

        List<String> second = apart("run", conf, "--out", out(), "--master", "local[1]", "--blas-library", "java");
        assertEquals("0", second.get(0), second::toString);
        assertEquals(
                1,
                second.stream()
                        .filter(line -> line.equals(
                                "limitlaw: linear algebra runs in pure Java, 3 to 10 times slower: as asked for"))
                        .count(),
                second::toString);
        List<String> mixed =
                second.stream().filter(line -> line.contains("mixed")).toList();
        assertEquals(1, mixed.size(), second::toString);
        assertTrue(
                mixed.get(0)
                        .matches(
                                "limitlaw: numeric providers are mixed, and equal runs may differ between them in their"
                                        + " last bits: \\Q" + provider
                                        + "\\E \\(3 runs\\), VectorBLAS of \\d+ lanes \\(runs from"
                                        + " now on\\)"),
                mixed::toString);
        assertTrue(second.get(second.size() - 1).startsWith("3/3 done"), second::toString);
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static List<String> apart(String... args) throws Exception {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent"))
                .toList();
        return Fork.start(SpokenMain.class, flags, args).lines();
    }
}
