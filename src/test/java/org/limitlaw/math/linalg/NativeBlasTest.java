package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
}
