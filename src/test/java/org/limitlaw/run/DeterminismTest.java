package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Fork;

/** A spec's bits do not depend on what the JVM did before, on its collector or on what runs beside. */
class DeterminismTest {
    @Test
    void everyNetworkWithEveryOptimizerHasTheSameBitsColdWarmUnderAnyCollectorAndBesideOthers() throws Exception {
        Fork regions = Fork.start(RunDigests.class, List.of(Fork.VECTOR, "-XX:+UseG1GC"), "1", "3");
        Fork besideOthers = Fork.start(RunDigests.class, List.of(Fork.VECTOR, "-XX:+UseParallelGC"), "2", "1");
        Map<String, String> here = RunDigests.all(0.3);
        assertTrue(here.size() >= 2 * 2 * 4, here.keySet().toString());
        assertEquals(here.size(), new HashSet<>(here.values()).size(), "runs that differ in spec alone");
        here.forEach((spec, digest) -> assertTrue(digest.startsWith("CONVERGED "), spec + " " + digest));
        compare(here, 3, regions.lines());
        compare(here, 2, besideOthers.lines());
    }

    private static void compare(Map<String, String> here, int rounds, List<String> lines) {
        assertEquals(rounds * here.size(), lines.size());
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            assertEquals(here.get(parts[0]), parts[1], parts[0]);
        }
    }
}
