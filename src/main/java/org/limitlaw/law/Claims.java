package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Names;

/** Reads claims and citations of a conf file. All errors are BadInput with file, line and path. */
public final class Claims {
    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final Map<String, Citation> citations;
    private final Set<String> sweeps;

    private Claims(Map<String, Citation> citations, Set<String> sweeps) {
        this.citations = citations;
        this.sweeps = sweeps;
    }

    /**
     * Reads all claims, in the file's order.
     *
     * @param claims the object of claims by id
     * @param citations the object of citations by BibTeX key
     * @param sweeps the ids of the study's sweeps
     */
    public static List<Claim> read(Conf claims, Conf citations, Set<String> sweeps) {
        Claims reader = new Claims(citations(citations), sweeps);
        List<Claim> read = new ArrayList<>();
        for (String id : claims.keys()) {
            read.add(reader.claim(slug(claims, id), claims.child(id)));
        }
        claims.done();
        return read;
    }

    /** Reads the citations, by key in the file's order. */
    public static Map<String, Citation> citations(Conf citations) {
        Map<String, Citation> read = new LinkedHashMap<>();
        for (String key : citations.keys()) {
            Conf conf = citations.child(slug(citations, key));
            String type = conf.string("type", "misc");
            if (!type.matches("[A-Za-z]{1,20}")) {
                throw conf.get("type").bad("must be a BibTeX type such as article, got '" + type + "'");
            }
            read.put(
                    key,
                    new Citation(
                            key,
                            type,
                            conf.string("title"),
                            conf.strings("authors"),
                            conf.integer("year"),
                            conf.string("venue", ""),
                            address(conf, "arxiv"),
                            address(conf, "doi"),
                            address(conf, "url")));
        }
        citations.done();
        return read;
    }

    /** BibTeX takes addresses as they are. */
    private static String address(Conf conf, String key) {
        String address = conf.string(key, "");
        if (!address.matches("[!-~&&[^{}\\\\\"]]*")) {
            throw conf.get(key).bad("must be an address without blanks, braces, backslashes and quotes");
        }
        return address;
    }

    /**
     * Checks names that a claim uses against what the plan's runs have, so that a slip costs no run.
     *
     * @param claims the object of claims by id, for places
     * @param coordinates by sweep: the coordinates of its runs
     * @param scalars by sweep: the scalars that its runs record, and the curves, each with an {@code @} at its end
     */
    public static void check(
            List<Claim> read,
            Conf claims,
            Function<String, Set<String>> coordinates,
            Function<String, Set<String>> scalars) {
        for (Claim claim : read) {
            for (Part part : claim.parts()) {
                Conf place = claims.get(claim.id());
                String id = part.id().isEmpty() ? "" : "part '" + part.id() + "': ";
                for (String sweep : part.sweeps()) {
                    check(part, place, id, coordinates.apply(sweep), scalars.apply(sweep));
                }
            }
        }
    }

    private static void check(Part part, Conf place, String id, Set<String> plan, Set<String> scalars) {
        SortedSet<String> coordinates = new TreeSet<>(plan);
        part.chosen().ifPresent(chosen -> {
            check(chosen, place, id, plan, scalars);
            coordinates.add(Chosen.NAME);
        });
        for (String name : part.shape().coordinates()) {
            if (!coordinates.contains(name)) {
                throw place.bad(id + "unknown coordinate '" + name + "'" + Names.help(name, coordinates));
            }
        }
        part.where().expression().ifPresent(e -> e.over(coordinates));
        SortedSet<String> both = new TreeSet<>(coordinates);
        both.addAll(scalars);
        for (String name : part.shape().names()) {
            String problem = Quantity.unknownName(name, both);
            if (!problem.isEmpty()) {
                throw place.bad(id + problem);
            }
        }
        for (Condition condition : part.shape().conditions()) {
            SortedSet<String> known = new TreeSet<>(both);
            known.add(Quantity.OUTCOME);
            condition.expression().ifPresent(e -> inPlace(e, Quantity.readable(known, e), place, id));
        }
        List<String> observables = new ArrayList<>(part.shape().observables());
        for (Check check : part.regime()) {
            check.expression().expression().ifPresent(e -> e.over(Quantity.readable(both, e)));
            if (!check.observable().isEmpty()) {
                observables.add(check.observable());
            }
        }
        for (String name : observables) {
            boolean ladder = name.endsWith("(") && scalars.stream().anyMatch(s -> s.startsWith(name));
            String problem = ladder ? "" : Quantity.of(name).problem(scalars, both);
            if (!problem.isEmpty()) {
                throw place.bad(id + problem);
            }
        }
    }

    private static void inPlace(Expression expression, Set<String> known, Conf place, String id) {
        for (String name : expression.names()) {
            if (!known.contains(name)) {
                throw place.bad(id + "unknown name '" + name + "' in '" + expression + "'" + Names.help(name, known));
            }
        }
    }

    private static void check(Chosen chosen, Conf place, String id, Set<String> coordinates, Set<String> scalars) {
        chosen.where().expression().ifPresent(e -> e.over(coordinates));
        SortedSet<String> both = new TreeSet<>(coordinates);
        both.addAll(scalars);
        String problem = Quantity.of(chosen.value()).problem(scalars, both);
        if (!problem.isEmpty()) {
            throw place.bad(id + problem);
        }
        if (!chosen.by().isEmpty() && !coordinates.contains(chosen.by())) {
            throw place.bad(id + "unknown coordinate '" + chosen.by() + "'" + Names.help(chosen.by(), coordinates));
        }
    }

    private Claim claim(String id, Conf conf) {
        String cite = conf.string("cite");
        Citation citation = citations.get(cite);
        if (citation == null) {
            throw conf.get("cite").bad("unknown citation '" + cite + "'" + Names.help(cite, citations.keySet()));
        }
        String statement = conf.string("statement");
        List<Part> parts = new ArrayList<>();
        if (conf.has("parts")) {
            if (conf.has("shape")) {
                throw conf.bad("a claim must have a shape or parts, got both");
            }
            Conf all = conf.child("parts");
            for (String name : all.keys()) {
                parts.add(part(slug(all, name), all.child(name), conf));
            }
            if (parts.isEmpty()) {
                throw all.bad("parts must not be empty");
            }
        } else {
            parts.add(part("", conf, conf));
        }
        return new Claim(id, citation, conf.string("place", ""), statement, conf.string("reading", ""), parts);
    }

    /** A part has its claim's sweeps, filter and regime unless it has its own; the claim's are read in any case. */
    private Part part(String id, Conf conf, Conf claim) {
        List<String> ofClaim = sweeps(claim);
        Condition whereOfClaim = where(claim);
        List<Check> regimeOfClaim = regime(claim);
        List<String> own = sweeps(conf);
        List<String> read = own.isEmpty() ? ofClaim : own;
        if (read.isEmpty()) {
            throw conf.bad("missing key 'sweep'" + Names.help("", sweeps));
        }
        String statement = conf == claim ? "" : conf.string("statement", "");
        Condition where = conf.has("where") ? where(conf) : whereOfClaim;
        List<Check> regime = conf.has("regime") ? regime(conf) : regimeOfClaim;
        Optional<Chosen> chosen = chosen(claim);
        return new Part(id, statement, read, where, shape(conf), regime, conf.has("chosen") ? chosen(conf) : chosen);
    }

    private static Optional<Chosen> chosen(Conf conf) {
        if (!conf.has("chosen")) {
            return Optional.empty();
        }
        Conf one = conf.child("chosen");
        Condition where = Condition.of(Expression.of(one.get("where")));
        return Optional.of(new Chosen(one.string("value"), where, one.string("by", "")));
    }

    private static Condition where(Conf conf) {
        return conf.has("where") ? Condition.of(Expression.of(conf.get("where"))) : Condition.ALWAYS;
    }

    private static Shape shape(Conf conf) {
        return Binder.bind(conf.get("shape"), Shape.class);
    }

    private List<String> sweeps(Conf conf) {
        if (conf.has("sweep") && conf.has("sweeps")) {
            throw conf.bad("a claim must have sweep or sweeps, got both");
        }
        List<Conf> several = conf.has("sweeps") ? conf.list("sweeps") : List.of();
        List<Conf> named = conf.has("sweep") ? List.of(conf.get("sweep")) : several;
        for (Conf name : named) {
            if (!sweeps.contains(name.string())) {
                throw name.bad("unknown sweep '" + name.string() + "'" + Names.help(name.string(), sweeps));
            }
        }
        return named.stream().map(Conf::string).toList();
    }

    private static List<Check> regime(Conf conf) {
        List<Check> checks = new ArrayList<>();
        Conf all = conf.childOrEmpty("regime");
        for (String id : all.keys()) {
            Conf one = all.child(id);
            Check check = check(slug(all, id), one);
            checks.add(one.bool("note-only", false) ? check.noted() : check);
        }
        return checks;
    }

    private static Check check(String id, Conf conf) {
        if (conf.has("expression")) {
            return Check.expression(id, Condition.of(Expression.of(conf.get("expression"))));
        }
        String observable = conf.string("observable");
        if (!conf.has("at-most") && !conf.has("at-least")) {
            throw conf.bad("a check must have at-most or at-least");
        }
        double low = conf.real("at-least", Double.NEGATIVE_INFINITY);
        double high = conf.real("at-most", Double.POSITIVE_INFINITY);
        return Check.bounds(id, observable, low, high);
    }

    private static String slug(Conf parent, String id) {
        if (!id.matches(SLUG)) {
            throw parent.get(id).bad("an id must be letters, digits, - and _, at most 64, got '" + id + "'");
        }
        return id;
    }
}
