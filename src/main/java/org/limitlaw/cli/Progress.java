package org.limitlaw.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.sweep.RunListener;

/**
 * Tells how a sweep is going: one live line on a terminal, a plain line every few seconds elsewhere. The time left takes
 * the planned cost of the runs still to do, at the pace so far; a run that a stop rule ended early counts as planned.
 */
final class Progress implements RunListener, AutoCloseable {
    private static final long PLAIN_MILLIS = 5000;
    private static final long LIVE_MILLIS = 200;

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Double> planned;
    private final int total;
    private final double totalFlops;
    private final Thread ticker;
    private final long start = System.nanoTime();
    private int done;
    private int failed;
    private int diverged;
    private int running;
    private double doneFlops;
    private String firstFailure = "";
    private boolean closed;

    /** Follows runs whose planned floating-point operations are given by key. */
    Progress(PrintStream out, boolean live, Map<String, Double> planned) {
        this.out = out;
        this.live = live;
        this.planned = Map.copyOf(planned);
        this.total = planned.size();
        this.totalFlops =
                planned.values().stream().mapToDouble(Double::doubleValue).sum();
        this.ticker = new Thread(this::tick, "progress");
        this.ticker.setDaemon(true);
        this.ticker.start();
    }

    @Override
    public synchronized void ended(RunRecord record) {
        done++;
        doneFlops += planned.getOrDefault(record.key(), 0.0);
        if (record.outcome() == Outcome.DIVERGED) {
            diverged++;
        }
        if (record.outcome() == Outcome.FAILED) {
            failed++;
            if (firstFailure.isEmpty()) {
                firstFailure = record.cause();
                clearLine();
                out.println("first failed run " + record.key().substring(0, 12) + ": " + firstFailure);
            }
        }
    }

    @Override
    public synchronized void running(int count) {
        running = count;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            clearLine();
            out.println(line(elapsed()));
            out.flush();
        }
        ticker.interrupt();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(live ? LIVE_MILLIS : PLAIN_MILLIS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    if (live) {
                        out.print("\r\u001b[K" + line(elapsed()));
                    } else {
                        out.println(line(elapsed()));
                    }
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clearLine() {
        if (live) {
            out.print("\r\u001b[K");
        }
    }

    private double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the line as it stands after some seconds. */
    String line(double seconds) {
        String counts = String.format(
                Locale.ROOT,
                "%d/%d done, %d running, %d failed, %d diverged",
                done,
                total,
                done == total ? 0 : running,
                failed,
                diverged);
        if (done == total) {
            return counts + ", " + duration(seconds);
        }
        double share = totalFlops > 0 ? doneFlops / totalFlops : (double) done / total;
        return counts + (share > 0.01 ? ", about " + duration(seconds * (1 - share) / share) + " left" : "");
    }

    /** Returns a duration such as {@code 42 s}, {@code 3 min 10 s} or {@code 2 h 05 min}. */
    static String duration(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
