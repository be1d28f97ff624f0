package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that train nothing print. */
class WordsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"verify", "run", "judge", "report", "plan", "list", "cite", "export", "papers", "doctor"})
    void everyCommandHasHelpWithExamplesThatFitsTheScreen(String command) {
        String help = good(command, "--help");
        assertTrue(help.startsWith("Usage: limitlaw " + command), help);
        assertTrue(help.contains("\nExamples:\n  limitlaw " + command), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
        assertTrue(good("--help").contains("\n  " + command));
        assertEquals(good("--version"), good(command, "--version"));
    }

    @Test
    void helpTellsTheExitCodes() {
        assertTrue(good("--help").contains("2 bad input; 3 some runs failed"));
    }

    @Test
    void planCountsRunsAndTellsWhatTheyVaryAndTake() throws IOException {
        String plan = good("plan", Spoken.conf(folder, Spoken.TINY), "--slots", "3", "--out", out());
        assertTrue(plan.startsWith("tiny: Two widths\n"), plan);
        assertTrue(plan.contains("\n  net.width: 16, 32\n  seed: 0, 1, 2\n"), plan);
        assertTrue(plan.matches("(?s).*\nwidth +6 +[0-9.]+ kFLOP +[0-9.]+ kFLOP +[0-9.]+ MiB +under 1 s\n.*"), plan);
        assertTrue(plan.contains("\nTime: on 3 slots"), plan);
        assertTrue(plan.lines().allMatch(line -> line.length() <= 110), plan);
        assertFalse(Files.exists(Path.of(out())));
    }

    @Test
    void planOfSeveralSweepsSaysWhatTheySum() throws IOException {
        String two = Spoken.TINY.replace(
                "sweeps {\n",
                "sweeps {\n  more { base { data { kind = Pair, angle = 1 }, net { kind = TwoLayer,"
                        + " width = 8 }, optimizer { kind = GradientDescent, step = 1e-6 }, stop { steps = 0 } } }\n");
        String plan = good("plan", Spoken.conf(folder, two), "optimizer.step=[1e-7,1e-6]");
        assertTrue(plan.contains("\nmore                      2 "), plan);
        assertTrue(plan.contains("\nall                      14 "), plan);
        assertTrue(plan.contains("\n  optimizer.step: 1e-7, 1e-6\n"), plan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimizers  | GradientDescent | step  StepSize, required
            datasets    | Sphere          | dimension  integer, required
            networks    | TwoLayer        | width  integer, required
            losses      | Squared         | no keys
            observables | LossCurve       | records loss, lossRatio, firstLoss; curves loss
            claims      | Level           | at-most     real, may be left out
            procedures  | Train           | loss-ratio  real, default 0
            """)
    void listShowsKindsWithTheirKeys(String what, String kind, String line) {
        String list = good("list", what);
        assertTrue(list.contains("\n" + kind + "  (org.limitlaw."), list);
        assertTrue(list.contains("  " + line + "\n"), list);
        assertTrue(list.lines().allMatch(each -> each.length() <= 100), list);
        assertTrue(good("list").lines().anyMatch(each -> each.startsWith(what) && each.contains(kind)));
    }

    @Test
    void listSpellsWordsAsConfFilesDo() {
        assertTrue(good("list", "optimizers").contains("over   Hinf | H0 | Hinf+Ginf | H0+G0, default Hinf\n"));
        assertTrue(good("list", "observables").contains("from  real, default 1e-16\n"));
        assertTrue(good("list", "claims").contains("each        text, default \"\"\n"));
    }

    @Test
    void citePrintsBibtex() throws IOException {
        String bibtex = good("cite", Spoken.conf(folder, Spoken.TINY));
        assertTrue(bibtex.startsWith("@inproceedings{du2018,\n"), bibtex);
        assertTrue(bibtex.endsWith("}\n"), bibtex);
    }

    @Test
    void doctorTellsTheMachineAndLeavesNoTrace() throws IOException {
        String doctor = good("doctor", "--out", out());
        for (String row :
                new String[] {"java  ", "spark  ", "cores  ", "blas  ", "self-test  ", "float64  ", "float32  "}) {
            assertTrue(doctor.contains("\n" + row), row + " in " + doctor);
        }
        assertTrue(doctor.contains("storage         " + out() + ", writable, "), doctor);
        assertTrue(doctor.endsWith("No problems found.\n") || doctor.contains("\nPROBLEM: "), doctor);
        assertFalse(Files.exists(Path.of(out())));
    }

    @Test
    void doctorSaysThatAFolderCannotBeWritten() throws IOException {
        String file = Spoken.conf(folder, "");
        Spoken spoken = Spoken.of("doctor", "--out", file);
        assertEquals(ExitCode.COULD_NOT_RUN.code(), spoken.code());
        assertTrue(spoken.out().contains("PROBLEM: output folder: " + file + ": is a file"), spoken.out());
    }

    @Test
    void unitsHaveThreeDigitsAndAPrefix() {
        assertEquals("0 FLOP", Units.flops(0));
        assertEquals("45.1 GFLOP", Units.flops(4.512e10));
        assertEquals("1.00 TFLOP", Units.flops(9.996e11));
        assertEquals("130 MiB", Units.bytes(130 << 20));
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static String good(String... args) {
        Spoken spoken = Spoken.of(args);
        assertEquals("", spoken.err());
        assertEquals(ExitCode.GOOD.code(), spoken.code());
        return spoken.out();
    }
}
