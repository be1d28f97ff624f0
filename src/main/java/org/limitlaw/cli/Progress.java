package org.limitlaw.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.limitlaw.config.Inert;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.sweep.RunListener;

/**
 * Tells how a sweep is going: one live line on a terminal, elsewhere a plain line every few seconds, and every minute after
 * the first. An estimate is shown as it was last made, on a thread of its own that works a twentieth of the time at most.
 */
final class Progress implements RunListener, AutoCloseable {
    private static final long PLAIN_MILLIS = 5000;
    private static final long PATIENT_MILLIS = 60_000;
    private static final int SOON = 12;
    private static final long LIVE_MILLIS = 500;
    private static final long ESTIMATE_MILLIS = 2000;
    private static final int REST_FOR_WORK = 19;
    private static final double ENOUGH_TO_TELL = 0.01;
    /** One row of the terminal, cut at its edge: a line that wrapped could not be written over. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";
    private static final int KEY_SHOWN = 12;

    private final PrintStream out;
    private final boolean live;
    private final int total;
    private final Pace pace;
    private final Supplier<String> estimate;
    private final List<Thread> threads = new ArrayList<>();
    private long start = System.nanoTime();
    private int done;
    private int failed;
    private int diverged;
    private int running;
    private boolean underWay;
    private String estimated = "";
    private boolean closed;

    /**
     * Follows runs.
     *
     * @param planned their cost by key in the order of their starts, in floating-point operations or any other unit
     * @param estimate what the results come to so far, in a few words or none; may take long
     */
    Progress(PrintStream out, boolean live, Map<String, Double> planned, Supplier<String> estimate) {
        this(out, live, planned, estimate, ESTIMATE_MILLIS);
    }

    /** Follows runs; estimates with at least so many milliseconds between them. */
    Progress(
            PrintStream out,
            boolean live,
            Map<String, Double> planned,
            Supplier<String> estimate,
            long estimateMillis) {
        this.out = out;
        this.live = live;
        this.total = planned.size();
        this.pace = new Pace(planned);
        this.estimate = estimate;
        start("progress", this::tick);
        start("progress-estimate", () -> estimate(estimateMillis));
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public synchronized void ended(RunRecord record) {
        done++;
        pace.ended(record, elapsed());
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
        pace.running(count, elapsed());
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
        threads.forEach(Thread::interrupt);
        try {
            threads.get(0).join();
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
            for (int told = 0; ; told++) {
                Thread.sleep(live ? LIVE_MILLIS : told < SOON ? PLAIN_MILLIS : PATIENT_MILLIS);
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

    private void estimate(long least) {
        try {
            long worked = 0;
            while (true) {
                Thread.sleep(Math.max(least, REST_FOR_WORK * worked));
                long before = System.nanoTime();
                String words = estimateNow();
                worked = (System.nanoTime() - before) / 1_000_000;
                synchronized (this) {
                    estimated = words;
                }
            }
        } catch (InterruptedException closing) {
            // the only one who interrupts is close
        }
    }

    /** Half a study may be what nothing can be estimated from; the whole one is judged elsewhere, and its errors heard. */
    private String estimateNow() {
        try {
            return estimate.get();
        } catch (RuntimeException tooEarly) {
            return "";
        }
    }

    /** Shows the line as it stands after some seconds. */
    synchronized void show(double seconds) {
        if (live) {
            clearLine();
            out.print(CUT + line(seconds) + WRAP);
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
        double share = pace.share();
        String work = done == 0 ? "" : String.format(Locale.ROOT, ", %.0f %% of the work", 100 * share);
        String left = share < ENOUGH_TO_TELL
                ? ""
                : pace.left(seconds).map(Progress::words).orElse("");
        return Inert.line(counts + work + left + (estimated.isEmpty() ? "" : "; " + estimated));
    }

    private static String words(Pace.Left left) {
        String low = duration(left.low());
        String high = duration(left.high());
        String between = Double.isNaN(left.high()) || low.equals(high) ? "" : " (" + low + " to " + high + ")";
        return ", about " + duration(left.seconds()) + " left" + between;
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
