package org.limitlaw.math.linalg;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Makes of BLAS that can be told to use one thread, known by the function for it. */
enum BlasFamily {
    OPENBLAS("OpenBLAS", "openblas_set_num_threads", "openblas_get_num_threads"),
    MKL("MKL", "MKL_Set_Num_Threads", "MKL_Get_Max_Threads"),
    BLIS("BLIS", "bli_thread_set_num_threads", "bli_thread_get_num_threads"),
    OTHER("", "", "");

    private static final String OPEN_MP = "omp_get_max_threads";

    private final String title;
    private final String setter;
    private final String getter;

    BlasFamily(String title, String setter, String getter) {
        this.title = title;
        this.setter = setter;
        this.getter = getter;
    }

    /** Returns the family of the one library that is loaded. */
    static BlasFamily loaded() {
        return Stream.of(OPENBLAS, MKL, BLIS)
                .filter(family -> NativeCalls.has(family.setter))
                .findFirst()
                .orElse(OTHER);
    }

    /** Returns its usual name, empty if not known. */
    String title() {
        return title;
    }

    /**
     * Sets one thread for all callers.
     *
     * @return the threads that a new caller finds, 0 if the library does not tell
     */
    int useOneThread() {
        if (this != OTHER) {
            NativeCalls.call(setter, 1);
        }
        // Some builds keep the count per thread, and then this one's is not that of the threads which will call.
        return CompletableFuture.supplyAsync(this::threads, task -> new Thread(task, "blas-threads").start())
                .join();
    }

    private int threads() {
        int own = this == OTHER ? 0 : NativeCalls.ask(getter, 0);
        // MKL's own count goes before OpenMP's, in others it is OpenMP's that counts where they use it
        return this != MKL && NativeCalls.has(OPEN_MP) ? Math.max(own, NativeCalls.ask(OPEN_MP, 0)) : own;
    }

    /** Returns the kernels in use on this processor, or the processor; MKL's are known once it has computed. */
    String coreType() throws IOException {
        return switch (this) {
            case OPENBLAS -> OpenBlas.coreType();
            case MKL -> Mapped.mklKernels().orElseGet(Processor::name);
            case BLIS, OTHER -> Processor.name();
        };
    }
}
