package org.limitlaw.law;

/** Range checks that shapes share. */
final class Ranges {
    private Ranges() {}

    static void tolerance(double tolerance) {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance must be at least 0, got " + tolerance);
        }
    }

    static void error(Runs runs, double error) {
        boolean stated = error > 0 && error < 1;
        if (runs == Runs.Deterministic ? !stated : error != 0) {
            throw new IllegalArgumentException("error must be "
                    + (runs == Runs.Deterministic ? "in (0, 1)" : "0 where intervals come from seeds") + ", got "
                    + error);
        }
    }
}
