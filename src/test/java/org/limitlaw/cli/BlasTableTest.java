package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BlasTableTest {
    private static final int NUMBERS = 2 * BlasTimes.SHAPES.size();

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the jar holds native code for Linux only")
    void eachLibraryIsMeasuredInAJvmOfItsOwn() throws Exception {
        BlasTimes bundled = BlasTimes.of("openblas", 0);
        assertTrue(bundled.provider().startsWith("JNIBLAS OpenBLAS "), bundled::toString);
        assertEquals(NUMBERS, bundled.rates().length);
        assertTrue(Arrays.stream(bundled.rates()).allMatch(rate -> rate > 0 && rate < 1000), bundled::toString);
        BlasTimes none = BlasTimes.of("/nowhere/libx.so", 0);
        assertEquals("/nowhere/libx.so: no such file", none.refusal());
        assertEquals(0, none.rates().length);
    }

    @Test
    void aLibraryIsRecommendedWhereItIsFasterByFiveInAHundred() {
        BlasTimes bundled = at("openblas", 40);
        assertEquals(
                "Over the bundled OpenBLAS, geometric mean of all shapes: mkl 1.04, java 0.10. Recommended: the default.",
                BlasTable.recommendation(List.of(bundled, at("mkl", 41.6), at("java", 4))));
        assertTrue(BlasTable.recommendation(List.of(bundled, at("mkl", 42.4), at("/x/libblis.so.4", 48)))
                .endsWith(" libblis.so.4 1.20. Recommended: --blas-library /x/libblis.so.4 (its last bits differ: keep"
                        + " to one library within a study)."));
        assertEquals(
                "The bundled library cannot be used here: java is what there is.",
                BlasTable.recommendation(List.of(at("java", 4))));
    }

    @Test
    void theMeanIsOverRatiosAndTheBestRoundCounts() {
        BlasTimes base = new BlasTimes("openblas", "", new double[] {10, 10}, "");
        BlasTimes other = new BlasTimes("mkl", "", new double[] {40, 5}, "");
        assertEquals(Math.sqrt(2), other.over(base), 1e-15);
        assertEquals(2, other.better(base).over(base), 1e-15);
    }

    private static BlasTimes at(String library, double rate) {
        double[] rates = new double[NUMBERS];
        Arrays.fill(rates, rate);
        return new BlasTimes(library, "", rates, "");
    }
}
