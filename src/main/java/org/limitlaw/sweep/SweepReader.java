package org.limitlaw.sweep;

import java.util.LinkedHashSet;
import java.util.Set;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Expression;

/** Reads one sweep: what the file says, the profile over it, the command line over both. */
final class SweepReader {
    private static final String SEEDS = "seeds";
    private static final String FILTER = "filter";
    private static final String REPLICATE = "replicate";
    private final String id;
    private Conf conf;
    private Conf base;
    private Axes axes;

    SweepReader(String id, Conf conf) {
        this.id = id;
        this.conf = conf;
    }

    /** Lays a profile over, if the sweep has it: base merges, an axis replaces the axis of its name. */
    void profile(String profile) {
        if (!conf.has("profiles") || !conf.child("profiles").has(profile)) {
            return;
        }
        Conf over = conf.child("profiles").child(profile);
        if (over.has("base")) {
            conf = conf.with("base", conf.childOrEmpty("base").overlay(over.child("base")));
        }
        if (over.has("axes")) {
            Conf merged = conf.childOrEmpty("axes");
            for (Axis axis : Axes.collect(over.child("axes"))) {
                merged = merged.with(axis.name(), axis.conf());
            }
            conf = conf.with("axes", merged);
        }
        for (String key : Set.of(SEEDS, FILTER, REPLICATE)) {
            if (over.has(key)) {
                conf = conf.with(key, over.get(key));
            }
        }
    }

    /** Sets what the command line gives by its full path, which a profile may have covered. */
    void absolute(Conf.Assignment assignment) {
        String prefix = "sweeps." + id + ".";
        if (assignment.absolute() && assignment.path().startsWith(prefix)) {
            conf = conf.with(assignment.path().substring(prefix.length()), assignment.value());
        }
    }

    /** Takes the sweep apart, so that paths of base and axes can be set. */
    void open() {
        base = conf.child("base");
        axes = Axes.read(conf.childOrEmpty("axes"));
    }

    /** Sets a path of base or an axis if the sweep has it; returns whether it has. */
    boolean set(String path, Conf value) {
        if (path.equals(FILTER) || path.equals(SEEDS) || path.startsWith(SEEDS + ".")) {
            setBeside(path, value);
            return true;
        }
        if (path.startsWith(REPLICATE + ".") && conf.has(REPLICATE)) {
            conf = conf.with(path, value);
            return true;
        }
        if (axes.get(path) != null && axes.get(path).paths().size() > 1) {
            axes.put(Axis.read(path, value));
            return true;
        }
        if (axes.zipped(path) != null) {
            throw value.bad("is zipped in sweep " + id + "; set the axis "
                    + axes.zipped(path).name());
        }
        Binder.Slot slot = Sweep.slot(base, path);
        if (slot == Binder.Slot.NONE && axes.get(path) == null && base.at(path).isEmpty()) {
            return false;
        }
        boolean one = slot == Binder.Slot.LIST
                && !(value.isList() && value.elements().stream().allMatch(Conf::isList));
        if (Axis.isAxis(value) && !one) {
            axes.put(Axis.read(path, value));
        } else {
            axes.remove(path);
            base = base.with(path, value);
        }
        return true;
    }

    private void setBeside(String path, Conf value) {
        if (path.startsWith(SEEDS + ".") && conf.has(SEEDS) && !conf.get(SEEDS).isObject()) {
            Conf count = conf.get(SEEDS);
            conf = conf.with(SEEDS, count.emptyObject().with("count", count));
        }
        conf = conf.with(path, value);
    }

    /** Returns the paths that can be set, for a message. */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>(Set.of(SEEDS, FILTER));
        leaves(paths, "", base);
        leaves(paths, REPLICATE, conf.childOrEmpty(REPLICATE));
        axes.all().forEach(axis -> paths.add(axis.name()));
        return paths;
    }

    private static void leaves(Set<String> paths, String path, Conf conf) {
        if (!conf.isObject()) {
            paths.add(path);
            return;
        }
        for (String key : conf.keys()) {
            conf.at(key).ifPresent(below -> leaves(paths, path.isEmpty() ? key : path + "." + key, below));
        }
    }

    Sweep read() {
        axes.check();
        conf.has("base");
        conf.get("base").readWhole();
        conf.childOrEmpty("axes").readWhole();
        Replicates replicates = conf.has(SEEDS) ? Replicates.read(conf.get(SEEDS)) : Replicates.read(conf.number(1));
        Expression filter = conf.has(FILTER) ? Expression.of(conf.get(FILTER)) : null;
        if (conf.has(REPLICATE)) {
            conf.child(REPLICATE).readWhole();
        }
        // a view of its own, so that its reader finds the keys it does not know
        Conf replicate = conf.at(REPLICATE).orElse(null);
        if (conf.has("profiles")) {
            profiles(conf.child("profiles"));
        }
        conf.done();
        return new Sweep(id, base, axes, replicates, filter, replicate, conf);
    }

    /** The profiles not chosen are checked as far as that goes without their points. */
    private static void profiles(Conf profiles) {
        for (String name : profiles.keys()) {
            Conf profile = profiles.child(name);
            profile.childOrEmpty("base").readWhole();
            if (profile.has("axes")) {
                Axes.read(profile.child("axes"));
            }
            if (profile.has(SEEDS)) {
                Replicates.read(profile.get(SEEDS));
            }
            if (profile.has(REPLICATE)) {
                profile.child(REPLICATE).readWhole();
            }
            if (profile.has(FILTER)) {
                Expression.of(profile.get(FILTER));
            }
        }
    }
}
