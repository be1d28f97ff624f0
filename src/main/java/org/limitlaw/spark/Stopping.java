package org.limitlaw.spark;

/** Tells whether this JVM is going down (Ctrl-C, SIGTERM), when a failed job is no news. */
public final class Stopping {
    private Stopping() {}

    /** Returns whether it is. */
    public static boolean underWay() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            // refused from the moment on at which the first hook, Spark's included, may run: no flag can be too late
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException goingDown) {
            return true;
        }
    }
}
