package org.limitlaw.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.limitlaw.config.Conf;
import org.limitlaw.run.Seeds;

/**
 * The seeds of a sweep: replicates from one number to another. A stream of randomness takes the replicate's number
 * unless it is pinned to one seed, or is an axis of several.
 */
record Replicates(long from, long to, List<Long> data, List<Long> initialisation, List<Long> batches) {
    /** Reads {@code 5}, {@code { from, to }} or {@code { count }}, with {@code data} and so on. */
    static Replicates read(Conf conf) {
        if (!conf.isObject()) {
            return new Replicates(0, conf.integer(1, Plan.MOST) - 1, List.of(), List.of(), List.of());
        }
        long from = 0;
        long to = 0;
        if (conf.has("from") || conf.has("to")) {
            from = conf.get("from").integer(0, Long.MAX_VALUE);
            to = conf.get("to").integer(0, Long.MAX_VALUE);
            if (conf.has("count")) {
                throw conf.get("count").bad("must not be given beside from and to");
            }
        } else if (conf.has("count")) {
            to = conf.get("count").integer(1, Plan.MOST) - 1;
        }
        if (from > to) {
            throw conf.bad("from must be at most to, got from " + from + " to " + to);
        }
        Replicates read =
                new Replicates(from, to, stream(conf, "data"), stream(conf, "initialisation"), stream(conf, "batches"));
        conf.done();
        if (read.perSeed() > 1 && !read.data.isEmpty() && !read.initialisation.isEmpty() && !read.batches.isEmpty()) {
            throw conf.bad("a stream must be left free, or all replicates are the same run");
        }
        return read;
    }

    private static List<Long> stream(Conf conf, String name) {
        if (!conf.has(name)) {
            return List.of();
        }
        Conf stream = conf.get(name);
        List<Long> seeds = stream.isList()
                ? stream.elements().stream()
                        .map(seed -> seed.integer(0, Long.MAX_VALUE))
                        .toList()
                : List.of(stream.integer(0, Long.MAX_VALUE));
        if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) {
            throw stream.bad("must be at least one seed, and none twice");
        }
        return seeds;
    }

    private double perSeed() {
        return (double) to - from + 1;
    }

    /** Returns how many runs there are of each point, as a double that cannot overflow. */
    double size() {
        return perSeed() * Math.max(1, data.size()) * Math.max(1, initialisation.size()) * Math.max(1, batches.size());
    }

    /** Returns the number of replicates, which streams of several seeds multiply. */
    long count() {
        return to - from + 1;
    }

    /** Returns so many replicates, from the same first number. */
    Replicates withCount(long count) {
        return new Replicates(from, from + count - 1, data, initialisation, batches);
    }

    /** Hands out each replicate's number with its seeds. */
    void each(BiConsumer<Long, Seeds> taker) {
        for (long d : orFree(data)) {
            for (long i : orFree(initialisation)) {
                for (long b : orFree(batches)) {
                    for (long n = from; n - to <= 0; n++) {
                        taker.accept(n, new Seeds(d < 0 ? n : d, i < 0 ? n : i, b < 0 ? n : b));
                    }
                }
            }
        }
    }

    private static List<Long> orFree(List<Long> seeds) {
        return seeds.isEmpty() ? new ArrayList<>(List.of(-1L)) : seeds;
    }
}
