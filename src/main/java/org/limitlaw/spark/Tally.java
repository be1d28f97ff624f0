package org.limitlaw.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

/** Counts ended runs: {@code runs.<outcome>}, {@code steps}, {@code flops}, and {@code gigaflops} a second over the last minute. */
final class Tally {
    private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);
    private final Counter steps;
    /** A long would be full after days on a large cluster. */
    private final DoubleAdder flops = new DoubleAdder();

    private final Meter megaflops = new Meter();

    /** Counts for a registry. */
    Tally(MetricRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            runs.put(outcome, registry.counter("runs." + outcome.name().toLowerCase(Locale.ROOT)));
        }
        steps = registry.counter("steps");
        registry.registerGauge("flops", (Gauge<Double>) flops::sum);
        registry.registerGauge("gigaflops", (Gauge<Double>) () -> megaflops.getOneMinuteRate() * 1e-3);
    }

    void add(RunRecord record) {
        runs.get(record.outcome()).inc();
        steps.inc(record.steps());
        flops.add(record.flops());
        megaflops.mark(Math.round(record.flops() * 1e-6));
    }
}
