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
    private static final int WARM = 800;

    @Test
    void coldWarmAndInterpretedKernelsGiveTheSameBits() throws Exception {
        List<String> warm = Fork.start(DigestMain.class, List.of(Fork.VECTOR), Integer.toString(WARM))
                .lines();
        assertEquals(warm.get(0), warm.get(1));
        List<String> interpreted =
                Fork.start(DigestMain.class, List.of(Fork.VECTOR, "-Xint"), "0").lines();
        assertEquals(warm.subList(0, 3), interpreted.subList(0, 3));
        assertEquals(warm.get(0), DigestMain.kernels());
        assertEquals(warm.get(2), DigestMain.products());
    }

    @Test
    void narrowerVectorsAndNoneGiveTheSameBits() throws Exception {
        String here = DigestMain.kernels();
        for (String width : new String[] {"-XX:MaxVectorSize=32", "-XX:MaxVectorSize=16"}) {
            List<String> lines = Fork.start(DigestMain.class, List.of(Fork.VECTOR, width), Integer.toString(WARM))
                    .lines();
            assertEquals(here, lines.get(0), width);
            assertEquals(here, lines.get(1), width);
        }
        List<String> plain =
                Fork.start(DigestMain.class, List.of(), Integer.toString(WARM)).lines();
        assertEquals(here, plain.get(0));
        assertEquals(here, plain.get(1));
        assertTrue(plain.get(3).contains("lanes 1; problems [our own kernels run without vectors"), plain.get(3));
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
