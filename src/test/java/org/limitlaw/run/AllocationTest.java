package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Fork;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;

/** A step allocates nothing once its kernels are compiled: counted in bytes, for every network with every optimizer. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS = 100;
    private static final int ROUNDS = 400;

    /** One work made ready. */
    private record Ready(String name, Problem problem, Stepper stepper) {
        static Ready of(Train train) {
            Problem problem = Combinations.open(train);
            Stepper stepper = train.optimizer().start(problem, new KernelCurvature(problem));
            return new Ready(train.toString(), problem, stepper);
        }

        /** Descends on the exact population loss, which has no samples. */
        static Ready population() {
            Problem problem = PopulationDescentTest.problem(new MeanSquared());
            Stepper stepper = new GradientDescent(new Fixed(0.5)).start(problem, kernel -> Double.NaN);
            return new Ready("population descent", problem, stepper);
        }

        /** Returns the bytes that so many steps allocate, and asking for the weights. */
        long bytes() {
            long self = Thread.currentThread().getId();
            long before = THREADS.getThreadAllocatedBytes(self);
            for (int step = 0; step < STEPS; step++) {
                problem.draw(step);
                stepper.step();
            }
            problem.parameters();
            return THREADS.getThreadAllocatedBytes(self) - before;
        }
    }

    /** In a JVM of its own: in one that ran other tests, the compiler may have given a kernel up that they called oddly. */
    @Test
    void aStepOfEveryNetworkWithEveryOptimizerAllocatesNothing() throws Exception {
        List<String> lines =
                Fork.start(AllocationTest.class, List.of(Fork.VECTOR)).lines();
        assertTrue(lines.get(0).matches("\\d{2,} works"), lines.get(0));
        assertEquals(List.of(), lines.subList(1, lines.size()));
    }

    /**
     * Prints the number of works, and those that still allocate. All take turns until all are done: what one has compiled
     * serves the others, and a late recompilation hurts none.
     */
    public static void main(String[] none) {
        List<Ready> open = new ArrayList<>();
        Combinations.all(1).forEach(train -> open.add(Ready.of(train)));
        open.add(Ready.population());
        System.out.println(open.size() + " works");
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            open.removeIf(ready -> ready.bytes() < STEPS);
        }
        open.forEach(ready -> System.out.println(ready.name()));
    }

    /** If nothing were counted, the test above would pass on nothing. */
    @Test
    void anAllocationIsCounted() {
        long self = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(self);
        byte[][] kept = new byte[STEPS][];
        for (int i = 0; i < STEPS; i++) {
            kept[i] = new byte[1];
        }
        assertTrue(THREADS.getThreadAllocatedBytes(self) - before >= 16L * kept.length);
    }
}
