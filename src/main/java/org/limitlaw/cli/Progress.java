package org.limitlaw.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.limitlaw.config.Inert;
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
    private static final double ENOUGH_TO_TELL = 0.01;
    private static final int KEY_SHOWN = 12;

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Double> planned;
    private final int total;
    private final double totalFlops;
    private final Thread ticker;
    private long start = System.nanoTime();
    private int done;
    private int failed;
    private int diverged;
    private int running;
    private boolean underWay;
    private double doneFlops;
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
            if (failed == 1) {
                String key = record.key();
                say("limitlaw: first failed run, " + key.substring(0, Math.min(KEY_SHOWN, key.length())) + ": "
                        + record.cause());
            }
        }
    }

    /** Time counts from the first start of a run: Spark's own start says nothing about the pace. */
    @Override
    public synchronized void running(int count) {
        if (count > 0 && !underWay) {
            underWay = true;
            start = System.nanoTime();
        }
        running = count;
    }

    /** Says how it ended if all was done; else the error that follows, or {@link #stopped}, has the word. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                if (done == total) {
                    say(line(elapsed()));
                } else {
                    clearLine();
                }
            }
        }
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the process was asked to stop, as the last line; for a shutdown hook. */
    synchronized void stopped() {
        if (!closed) {
            closed = true;
            say("limitlaw: stopped with " + done + " of " + total
                    + " runs done; they are kept, and the same command goes on from there");
        }
    }

    /** Tells something on the side. */
    synchronized void tell(String line) {
        say("limitlaw: " + line);
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(live ? LIVE_MILLIS : PLAIN_MILLIS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    show(elapsed());
                }
            }
        } catch (InterruptedException closing) {
            // the only one who interrupts is close
        }
    }

    /** Shows the line as it stands after some seconds. */
    synchronized void show(double seconds) {
        if (live) {
            clearLine();
            out.print(line(seconds));
            out.flush();
        } else {
            say(line(seconds));
        }
    }

    private void say(String line) {
        clearLine();
        out.println(Inert.line(line));
        out.flush();
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
    synchronized String line(double seconds) {
        String counts = String.format(
                Locale.ROOT,
                "%d/%d done, %d running, %d failed, %d diverged",
                done,
                total,
                done == total ? 0 : running,
                failed,
                diverged);
        if (done == total) {
            return counts + ", took " + duration(seconds);
        }
        double share = totalFlops > 0 ? doneFlops / totalFlops : (double) done / total;
        return counts + (share > ENOUGH_TO_TELL ? ", about " + duration(seconds * (1 - share) / share) + " left" : "");
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
