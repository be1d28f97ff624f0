package org.limitlaw.calibration;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.limitlaw.math.fit.Estimate;

/** One way in which records may come about, tried many times. */
sealed interface Family {
    /** Section of the table. */
    String section();

    /** What is drawn, in words. */
    String design();

    /**
     * Intervals that must cover a number.
     *
     * @param limit why less than 93 % is known and listed; empty where it must be met
     */
    record Coverage(
            String section,
            String design,
            String method,
            double truth,
            String limit,
            Function<SplittableRandom, Estimate> trial)
            implements Family {}

    /** Something that may happen in at most (or must in at least) a share of the trials. */
    record Event(
            String section, String design, String event, double least, double most, Predicate<SplittableRandom> trial)
            implements Family {}

    static Coverage covers(
            String section, String design, String method, double truth, Function<SplittableRandom, Estimate> trial) {
        return new Coverage(section, design, method, truth, "", trial);
    }

    static Coverage limit(
            String section,
            String design,
            String method,
            double truth,
            String limit,
            Function<SplittableRandom, Estimate> trial) {
        return new Coverage(section, design, method, truth, limit, trial);
    }

    static Event atMost(String section, String design, String event, double most, Predicate<SplittableRandom> trial) {
        return new Event(section, design, event, 0, most, trial);
    }

    static Event atLeast(String section, String design, String event, double least, Predicate<SplittableRandom> trial) {
        return new Event(section, design, event, least, 1, trial);
    }

    /** An event whose share is measured only. */
    static Event measured(String section, String design, String event, Predicate<SplittableRandom> trial) {
        return new Event(section, design, event, 0, 1, trial);
    }
}
