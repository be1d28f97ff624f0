package org.limitlaw.sweep;

import org.limitlaw.config.Binder;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Expression;
import org.limitlaw.run.Procedure;

/**
 * One sweep of a study, with its profile and overrides applied.
 *
 * @param base the components of its procedure that do not vary
 * @param filter which points to run, or null for all
 * @param replicate when it has seeds enough, left to its own reader; null where their number is fixed
 * @param conf where it was written
 */
record Sweep(String id, Conf base, Axes axes, Replicates replicates, Expression filter, Conf replicate, Conf conf) {
    private static final String PROCEDURE = "procedure";
    private static final String STANDARD = "Train";

    /** Returns the number of runs before filtering, as a double that cannot overflow. */
    double size() {
        return axes.size() * replicates.size();
    }

    /** Returns the sweep with so many replicates. */
    Sweep withSeeds(long count) {
        return new Sweep(id, base, axes, replicates.withCount(count), filter, replicate, conf);
    }

    /** Returns the procedure of a point. */
    Procedure procedure(long point) {
        return Binder.bind(axes.point(base, point), Procedure.class, PROCEDURE, STANDARD);
    }

    /** Returns what can be set at a path below base. */
    static Binder.Slot slot(Conf base, String path) {
        return Binder.slot(base, Procedure.class, PROCEDURE, STANDARD, path);
    }
}
