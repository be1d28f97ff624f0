package org.limitlaw.cli;

import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * Ends the program when memory runs out in a thread that nobody watches: where it is one of Spark's, the results that it had
 * in hand are gone, and the command would wait for them for ever. What is in the ledger stays.
 *
 * @param exit takes the exit code
 */
record LastResort(Console console, IntConsumer exit) implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable problem) {
        LoggerFactory.getLogger(LastResort.class).error("thread {} ended", thread.getName(), problem);
        if (problem instanceof VirtualMachineError) {
            console.error(Failures.line(problem) + "; the same command goes on from what is in the ledger");
            exit.accept(ExitCode.COULD_NOT_RUN.code());
        }
    }
}
