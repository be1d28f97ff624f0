package org.limitlaw.run;

import java.time.Duration;

/** Interrupts the thread that set it when its time is up, unless it was closed before. */
final class Alarm implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final Thread sleeper;
    private final Thread watched = Thread.currentThread();
    private final long millis;
    private boolean closed;
    private boolean rang;

    /** Sets it. */
    Alarm(Duration time) {
        this.millis = (time.compareTo(LONGEST) < 0 ? time : LONGEST).toMillis();
        this.sleeper = new Thread(this::sleep, "time-limit");
        this.sleeper.setDaemon(true);
        this.sleeper.start();
    }

    private void sleep() {
        try {
            Thread.sleep(millis);
            synchronized (this) {
                if (!closed) {
                    rang = true;
                    watched.interrupt();
                }
            }
        } catch (InterruptedException noLongerNeeded) {
            // close is the only one who interrupts
        }
    }

    /** Returns whether it rang; the interrupt is then its own, and is cleared when it is closed. */
    synchronized boolean rang() {
        return rang;
    }

    /** Turns it off: the thread is not interrupted by it any more. */
    @Override
    public synchronized void close() {
        closed = true;
        sleeper.interrupt();
        if (rang) {
            Thread.interrupted();
        }
    }
}
