package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertFalse(provider.endsWith("unknown"), provider);
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
        List<String> lines = Fork.start(ReportMain.class, List.of(Fork.VECTOR, "-Dlimitlaw.blas=java"))
                .lines();
        assertTrue(lines.get(0).matches("VectorBLAS of \\d+ lanes"), lines.get(0));
        assertEquals("", lines.get(1));
        assertTrue(lines.get(2).startsWith("ok"), lines::toString);
        assertEquals(
                List.of("linear algebra runs in pure Java, 3 to 10 times slower: asked for by limitlaw.blas=java"),
                lines.subList(3, lines.size()));
    }

    @Test
    void aBindingThatCameTooLateIsAnnouncedNotUsed() throws Exception {
        List<String> lines =
                Fork.start(ReportMain.class, List.of(Fork.VECTOR), "late").lines();
        assertTrue(lines.get(0).matches("VectorBLAS of \\d+ lanes"), lines.get(0));
        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.get(3).startsWith("linear algebra runs in pure Java"), lines::toString);
        assertTrue(lines.get(3).endsWith("(was netlib used before NativeBlas, by MLlib for instance?)"), lines.get(3));
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
                List.of(
                        "dev.ludovic.netlib.blas.nativeLibPath was /nowhere/libblas.so, replaced by the bundled library"),
                lines.subList(3, lines.size()));
    }
}
