package org.limitlaw.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a probe records. */
final class Log implements Probe.Recorder {
    final Map<String, Double> scalars = new LinkedHashMap<>();
    final Map<String, List<Point>> points = new LinkedHashMap<>();

    record Point(long step, int index, double value) {}

    @Override
    public void clock(double timePerStep) {}

    @Override
    public void scalar(String name, double value) {
        scalars.put(name, value);
    }

    @Override
    public void point(String observable, long step, int index, double value) {
        points.computeIfAbsent(observable, name -> new ArrayList<>()).add(new Point(step, index, value));
    }

    /** Feeds a probe a sequence of losses. */
    static Log of(Probe probe, double... losses) {
        Log log = new Log();
        for (int step = 0; step < losses.length; step++) {
            probe.evaluated(step, losses[step], log);
        }
        probe.finish(losses.length - 1, log);
        return log;
    }
}
