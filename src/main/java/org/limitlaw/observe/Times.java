package org.limitlaw.observe;

import java.util.Arrays;
import java.util.List;

/** Continuous times to look at, as the steps that stand for them. */
final class Times {
    private static final double SLACK = 1e-9;
    private final long[] steps;

    /** Throws IllegalArgumentException where a time is no whole number of steps. */
    Times(List<Double> times, Observable.StepInfo step) {
        this.steps = times.stream().mapToLong(time -> whole(time, step)).toArray();
    }

    private static long whole(double time, Observable.StepInfo step) {
        double ratio = time / step.timePerStep();
        long whole = Math.round(ratio);
        Require.that(
                Math.abs(ratio - whole) <= SLACK * Math.max(1, ratio),
                "times",
                "whole numbers of steps, each of time " + step.timePerStep(),
                time);
        return whole;
    }

    /** Throws IllegalArgumentException where a list of times cannot be looked at in order. */
    static List<Double> checked(List<Double> times) {
        double before = -1;
        for (double time : times) {
            Require.that(
                    time >= 0 && time > before && Double.isFinite(time), "times", "ascending from 0, finite", times);
            before = time;
        }
        return List.copyOf(times);
    }

    long last() {
        return steps[steps.length - 1];
    }

    boolean contains(long step) {
        return Arrays.binarySearch(steps, step) >= 0;
    }
}
