package org.limitlaw.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Names;
import org.limitlaw.math.fit.Sequential;

/** Reads the {@code replicate} of a sweep. All errors are BadInput with file, line and path. */
public final class StoppingRules {
    private static final String UNTIL = "until";
    private static final String UNTIL_VERDICT = "until-verdict";
    private static final String MOST = "max-seeds";
    private static final String BUDGET = "budget-hours";
    private static final long STANDARD_MOST = 64;

    private final Conf conf;
    private final String sweep;
    private final List<Claim> reading;

    private StoppingRules(Conf conf, String sweep, List<Claim> claims) {
        this.conf = conf;
        this.sweep = sweep;
        this.reading = claims.stream()
                .filter(claim -> claim.parts().stream().anyMatch(this::reads))
                .toList();
    }

    /**
     * Reads when a sweep has seeds enough.
     *
     * @param claims of the study
     * @param seeds that the sweep is declared with
     */
    public static StoppingRule read(Conf conf, String sweep, List<Claim> claims, long seeds) {
        return new StoppingRules(conf, sweep, claims).read(seeds);
    }

    private StoppingRule read(long seeds) {
        if (reading.isEmpty()) {
            throw conf.bad("no claim reads this sweep, so that nothing tells when its seeds are enough");
        }
        boolean narrow = conf.has(UNTIL);
        if (narrow == conf.has(UNTIL_VERDICT)) {
            throw conf.bad("one of " + UNTIL + " and " + UNTIL_VERDICT + " must be given");
        }
        Sequential aim = narrow ? Sequential.Precision : Sequential.Verdict;
        Map<String, Double> widths = narrow ? widths(conf.get(UNTIL)) : awaited(conf.get(UNTIL_VERDICT));
        boolean skewed = conf.bool("skewed", false);
        double budget = conf.real(BUDGET, Double.POSITIVE_INFINITY);
        if (!(budget > 0)) {
            throw conf.get(BUDGET).bad("must be positive, got " + budget);
        }
        long most = most(aim, aim.first(skewed, seeds));
        conf.done();
        int intervals = (int) reading.stream()
                .filter(claim -> widths.containsKey(claim.id()))
                .flatMap(claim -> claim.parts().stream())
                .filter(this::reads)
                .count();
        return new StoppingRule(sweep, aim, widths, most, budget, skewed, intervals);
    }

    private boolean reads(Part part) {
        return part.sweeps().contains(sweep);
    }

    private long most(Sequential aim, long first) {
        Conf at = conf.has(MOST) ? conf.get(MOST) : conf;
        long most = conf.has(MOST) ? at.integer() : Math.max(STANDARD_MOST, first);
        if (most < first || most > aim.most()) {
            throw at.bad(
                    MOST + " must be from " + first + ", where the first look is, to " + aim.most() + ", got " + most);
        }
        return most;
    }

    private Map<String, Double> widths(Conf until) {
        Map<String, Double> widths = new LinkedHashMap<>();
        if (until.isObject()) {
            until.keys().forEach(id -> widths.put(known(id, until.get(id)), width(until.get(id))));
        } else {
            reading.forEach(claim -> widths.put(claim.id(), width(until)));
        }
        if (widths.isEmpty()) {
            throw until.bad("must be a half-width, or half-widths by claim");
        }
        return widths;
    }

    private static double width(Conf conf) {
        double width = conf.real();
        if (!(width > 0)) {
            throw conf.bad("a half-width must be positive, got " + width);
        }
        return width;
    }

    private Map<String, Double> awaited(Conf until) {
        Map<String, Double> awaited = new LinkedHashMap<>();
        if (until.isList()) {
            until.elements().forEach(id -> awaited.put(known(id.string(), id), Double.NaN));
        } else if (until.bool()) {
            reading.forEach(claim -> awaited.put(claim.id(), Double.NaN));
        }
        if (awaited.isEmpty()) {
            throw until.bad("must be true, or a list of claims");
        }
        return awaited;
    }

    private String known(String id, Conf at) {
        List<String> ids = reading.stream().map(Claim::id).toList();
        if (!ids.contains(id)) {
            throw at.bad("no claim of that id reads sweep " + sweep + Names.help(id, ids));
        }
        return id;
    }
}
