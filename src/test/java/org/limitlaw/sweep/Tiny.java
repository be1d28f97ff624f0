package org.limitlaw.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.observe.Probe;
import org.limitlaw.run.Ending;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.RunSpec;
import org.limitlaw.run.Seeds;

/** A procedure that takes no time: iterates x := x (1 - x) from 1 / width. Even an outcome may be asked of it. */
public record Tiny(long width, Mood mood) implements Procedure {
    /** How it shall end. */
    public enum Mood {
        /** Well. */
        FINE,
        /** Diverged. */
        WILD,
        /** By a throw. */
        BROKEN
    }

    @Override
    public Cost cost() {
        return new Cost(width, 0);
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder) {
        if (mood == Mood.BROKEN) {
            throw new IllegalStateException("width " + width + " breaks");
        }
        double x = 1.0 / width;
        for (int step = 0; step < 10; step++) {
            recorder.point("x", step, 0, x);
            x *= 1 - x + 1e-3 * seeds.data();
        }
        recorder.scalar("x", x);
        return new Ending(
                mood == Mood.WILD ? Outcome.DIVERGED : Outcome.CONVERGED,
                mood == Mood.WILD ? "as asked" : "",
                10,
                20,
                Double.toHexString(x));
    }

    /** Returns it as a run of a plan. */
    public PlannedRun planned(long seed, String... sweeps) {
        RunSpec spec = new RunSpec(this, new Seeds(seed, seed, seed));
        SortedMap<String, Object> coordinates = new TreeMap<>();
        coordinates.put("net.width", width);
        coordinates.put("seed", seed);
        return new PlannedRun(spec, spec.key(), coordinates, new TreeSet<>(List.of(sweeps)));
    }

    /** Returns runs of widths 1, 2, .. to the last, each with seeds 0 and 1; the mood is that of one width alone. */
    public static List<PlannedRun> plan(int widths, int odd, Mood mood) {
        List<PlannedRun> out = new ArrayList<>();
        for (int width = 1; width <= widths; width++) {
            for (long seed = 0; seed < 2; seed++) {
                out.add(new Tiny(width, width == odd ? mood : Mood.FINE).planned(seed, "width"));
            }
        }
        return out;
    }
}
