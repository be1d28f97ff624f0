package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the jar holds native code for Linux only")
class NativeBlasTest {
    @Test
    void bindsTheBundledLibraryOnOneThread() {
        NativeBlas.Report report = NativeBlas.ensure();
        assertTrue(report.nativeCode(), report::toString);
        assertTrue(report.problems().isEmpty(), report::toString);
        assertEquals(1, report.threads());
        assertTrue(report.selfTest().startsWith("ok"), report::toString);
        assertTrue(Files.isRegularFile(Path.of(report.library())));
    }

    @Test
    void providerNamesLibraryVersionAndKernelsButNoPath() {
        String provider = NativeBlas.ensure().provider();
        assertTrue(provider.matches("JNIBLAS OpenBLAS \\d+\\.\\d+\\.\\d+ \\w+"), provider);
    }

    @Test
    void measuresAPlausibleRate() {
        double rate = NativeBlas.gigaflops(Precision.FLOAT64, 256, 0.05);
        assertTrue(rate > 0.5 && rate < 1000, () -> "GF/s: " + rate);
    }

    @Test
    void twoJvmsThatUnpackAtOnceBothBind(@TempDir Path folder) throws Exception {
        List<String> flags = List.of(Fork.VECTOR, "-Dlimitlaw.natives=" + folder);
        Fork first = Fork.start(ReportMain.class, flags);
        Fork second = Fork.start(ReportMain.class, flags);
        for (Fork fork : List.of(first, second)) {
            List<String> lines = fork.lines();
            assertEquals(3, lines.size(), lines::toString);
            assertTrue(lines.get(0).startsWith("JNIBLAS OpenBLAS"), lines::toString);
            assertTrue(lines.get(1).startsWith(folder.toRealPath().toString()), lines::toString);
        }
    }

    @Test
    void pureJavaIsAnnouncedInOneLine() throws Exception {
        List<String> lines = Fork.start(ReportMain.class, List.of(Fork.VECTOR, "-Dlimitlaw.blas.library=java"))
                .lines();
        assertTrue(lines.get(0).matches("VectorBLAS of \\d+ lanes"), lines.get(0));
        assertEquals("", lines.get(1));
        assertTrue(lines.get(2).startsWith("ok"), lines::toString);
        assertEquals(
                List.of("linear algebra runs in pure Java, 3 to 10 times slower: as asked for"),
                lines.subList(3, lines.size()));
    }

    @Test
    void whereNetlibHadFoundNothingRunsTakeACopyOfIt() throws Exception {
        List<String> lines = Fork.start(
                        ReportMain.class,
                        List.of(Fork.VECTOR, "-Ddev.ludovic.netlib.blas.nativeLibPath=/nowhere/libblas.so"),
                        "late",
                        "maps")
                .lines();
        assertTrue(lines.get(0).startsWith("JNIBLAS OpenBLAS"), lines::toString);
        assertTrue(lines.get(2).startsWith("ok"), lines::toString);
        assertTrue(lines.get(4).startsWith("netlib was used before NativeBlas, by MLlib for instance, "), lines.get(4));
        assertEquals(List.of("JNILAPACK", "1 thread", "no BLAS besides"), lines.subList(5, lines.size()));
    }

    /** As where a distribution's slow library is installed; netlib finds it by name alone. */
    @Test
    void anInstalledLibraryIsLeftAloneUnlessNetlibTookItBefore(@TempDir Path folder) throws Exception {
        Path bundled = Path.of(NativeBlas.ensure().library());
        Files.copy(bundled, folder.resolve("libblas.so.3"));
        for (String helper : List.of("libgfortran.so.5", "libquadmath.so.0", "libgcc_s.so.1")) {
            if (Files.exists(bundled.resolveSibling(helper))) {
                Files.copy(bundled.resolveSibling(helper), folder.resolve(helper));
            }
        }
        Map<String, String> installed = Map.of("LD_LIBRARY_PATH", folder.toString());
        List<String> first = Fork.start(installed, ReportMain.class, List.of(Fork.VECTOR), "maps")
                .lines();
        assertTrue(first.get(0).startsWith("JNIBLAS OpenBLAS"), first::toString);
        assertEquals(List.of("JNILAPACK", "1 thread", "no BLAS besides"), first.subList(3, first.size()));
        List<String> late = Fork.start(
                        installed, ReportMain.class, List.of(Fork.VECTOR, "-Dlimitlaw.blas.require=native"), "late")
                .lines();
        assertTrue(late.get(0).matches("VectorBLAS of \\d+ lanes"), late.get(0));
        String other = folder.toRealPath().resolve("libblas.so.3").toString();
        assertEquals(
                "native BLAS is required: netlib is bound to [" + other
                        + "] already, by MLlib for instance: NativeBlas must come before it",
                late.get(4));
    }

    @Test
    void aPlatformWithoutNativeCodeIsNamed() throws Exception {
        List<String> flags = List.of(Fork.VECTOR, "-Dorg.bytedeco.javacpp.platform=macosx-arm64");
        List<String> lines = Fork.start(ReportMain.class, flags).lines();
        assertTrue(lines.get(0).matches("VectorBLAS of \\d+ lanes"), lines.get(0));
        assertEquals(
                "linear algebra runs in pure Java, 3 to 10 times slower: no native code for macosx-arm64 comes with this"
                        + " program",
                lines.get(3));
    }

    @Test
    void aPathThatTheUserGaveToNetlibIsReplacedAloud() throws Exception {
        List<String> flags = List.of(Fork.VECTOR, "-Ddev.ludovic.netlib.blas.nativeLibPath=/nowhere/libblas.so");
        List<String> lines = Fork.start(ReportMain.class, flags).lines();
        assertTrue(lines.get(0).startsWith("JNIBLAS OpenBLAS"), lines::toString);
        assertEquals(
                List.of("dev.ludovic.netlib.blas.nativeLibPath was /nowhere/libblas.so, replaced by " + lines.get(1)),
                lines.subList(3, lines.size()));
    }

    @Test
    void aLibraryByPathIsNamedByItsDigestAndTheBundledOneStaysOut(@TempDir Path folder) throws Exception {
        Path bundled = Path.of(NativeBlas.ensure().library());
        Path mine = Files.copy(bundled, folder.resolve("libmine.so"));
        for (String helper : List.of("libgfortran.so.5", "libquadmath.so.0", "libgcc_s.so.1")) {
            if (Files.exists(bundled.resolveSibling(helper))) {
                Files.copy(bundled.resolveSibling(helper), folder.resolve(helper));
            }
        }
        List<String> lines = Fork.start(
                        Map.of("LD_LIBRARY_PATH", folder.toString()),
                        ReportMain.class,
                        List.of(Fork.VECTOR, "-Dlimitlaw.blas.library=" + mine),
                        "maps")
                .lines();
        assertTrue(lines.get(0).matches("JNIBLAS OpenBLAS [0-9a-f]{8} \\w+"), lines::toString);
        assertEquals(mine.toString(), lines.get(1));
        assertTrue(lines.get(2).startsWith("ok"), lines::toString);
        assertEquals(List.of("JNILAPACK", "1 thread", "no BLAS besides"), lines.subList(3, lines.size()));
    }

    @Test
    void aSecondBlasInTheProcessIsRefused() throws Exception {
        Path bundled = Path.of(NativeBlas.ensure().library());
        List<String> lines = Fork.start(
                        Map.of("LD_LIBRARY_PATH", bundled.getParent().toString()),
                        ReportMain.class,
                        List.of(Fork.VECTOR, "-Dlimitlaw.blas.library=" + bundled))
                .lines();
        assertTrue(
                lines.get(4).startsWith("native BLAS is required: " + bundled + ": must be alone in its process, "),
                lines::toString);
    }

    @Test
    void whatCannotBeBoundIsNamedWithItsReason(@TempDir Path folder) throws Exception {
        Path other = Path.of(NativeBlas.ensure().library()).resolveSibling("libjniopenblas_nolapack.so");
        Map<Path, String> reasons = Map.of(
                Files.writeString(folder.resolve("libtext.so"), "no library"),
                "cannot be loaded: ",
                Files.writeString(folder.resolve("libopenblas64.so"), ""),
                "must have 32-bit integers, ",
                Files.writeString(folder.resolve("libmkl_rt.so.2"), ""),
                "needs libmkl_core.so.2 beside it",
                folder.resolve("libnone.so"),
                "no such file",
                other,
                "must be a whole BLAS, with all of [ddot_, ");
        Map<Path, Fork> forks = new HashMap<>();
        for (Path library : reasons.keySet()) {
            List<String> flags = List.of(Fork.VECTOR, "-Dlimitlaw.blas.library=" + library);
            forks.put(library, Fork.start(ReportMain.class, flags));
        }
        for (Map.Entry<Path, Fork> fork : forks.entrySet()) {
            List<String> lines = fork.getValue().lines();
            String reason = fork.getKey() + ": " + reasons.get(fork.getKey());
            assertEquals(5, lines.size(), lines::toString);
            assertTrue(
                    lines.get(3).startsWith("linear algebra runs in pure Java, 3 to 10 times slower: " + reason),
                    lines::toString);
            assertTrue(lines.get(4).startsWith("native BLAS is required: " + reason), lines::toString);
        }
    }

    @Test
    void whereNoneIsRequiredPureJavaGoesOn() throws Exception {
        List<String> flags =
                List.of(Fork.VECTOR, "-Dlimitlaw.blas.library=/nowhere/libx.so", "-Dlimitlaw.blas.require=any");
        List<String> lines = Fork.start(ReportMain.class, flags).lines();
        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.get(3).endsWith("3 to 10 times slower: /nowhere/libx.so: no such file"), lines.get(3));
    }

    @Test
    void whereTheBundledOneIsRequiredItsAbsenceIsRefused() throws Exception {
        List<String> flags =
                List.of(Fork.VECTOR, "-Dorg.bytedeco.javacpp.platform=macosx-arm64", "-Dlimitlaw.blas.require=native");
        List<String> lines = Fork.start(ReportMain.class, flags).lines();
        assertEquals("native BLAS is required: no native code for macosx-arm64 comes with this program", lines.get(4));
    }
}
