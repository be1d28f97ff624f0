package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same bits in every state of the JVM, on every width of vectors and from any number of threads. */
class DeterminismTest {
    private static final String WARM = "600";

    @Test
    void coldWarmAndInterpretedKernelsGiveTheSameBits() throws Exception {
        Fork compiled = Fork.start(DigestMain.class, List.of(Fork.VECTOR), WARM);
        Fork interpreted = Fork.start(DigestMain.class, List.of(Fork.VECTOR, "-Xint"), "0");
        List<String> warm = compiled.lines();
        assertEquals(warm.get(0), warm.get(1));
        assertEquals(warm.subList(0, 3), interpreted.lines().subList(0, 3));
        assertEquals(warm.get(0), DigestMain.kernels());
        assertEquals(warm.get(2), DigestMain.products());
    }

    @Test
    void narrowerVectorsAndNoneGiveTheSameBits() throws Exception {
        String here = DigestMain.kernels();
        Fork narrow = Fork.start(DigestMain.class, List.of(Fork.VECTOR, "-XX:MaxVectorSize=32"), WARM);
        Fork narrower = Fork.start(DigestMain.class, List.of(Fork.VECTOR, "-XX:MaxVectorSize=16"), WARM);
        Fork none = Fork.start(DigestMain.class, List.of(), WARM);
        for (Fork fork : List.of(narrow, narrower, none)) {
            assertEquals(List.of(here, here), fork.lines().subList(0, 2));
        }
    }

    @Test
    void missingVectorApiIsAnnounced() throws Exception {
        List<String> lines = Fork.start(DigestMain.class, List.of(), "0").lines();
        assertTrue(lines.get(3).contains("lanes 1; problems [our own kernels run without vectors"), lines.get(3));
    }

    @Test
    void concurrentCallersAgreeWithSerialResults() throws Exception {
        String kernels = DigestMain.kernels();
        String products = DigestMain.products();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(() -> {
                    for (int round = 0; round < 50; round++) {
                        assertEquals(kernels, DigestMain.kernels());
                        assertEquals(products, DigestMain.products());
                    }
                    return null;
                });
            }
            for (Future<Void> caller : threads.invokeAll(callers)) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
