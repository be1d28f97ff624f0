package org.limitlaw.sweep;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.SortedSet;
import org.limitlaw.run.RunSpec;

/** One run of a plan: its spec, key, coordinates, and the sweeps that hold it. */
public record PlannedRun(RunSpec spec, String key, SortedMap<String, Object> coordinates, SortedSet<String> sweeps)
        implements Serializable {}
