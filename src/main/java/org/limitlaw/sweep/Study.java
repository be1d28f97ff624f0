package org.limitlaw.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Names;

/** A study as its conf file gives it, with one profile and the command line's overrides applied. */
public final class Study {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TITLE = 300;

    private final String name;
    private final String title;
    private final String profile;
    private final List<Sweep> sweeps;
    private final Conf citations;
    private final Conf claims;

    private Study(String name, String title, String profile, List<Sweep> sweeps, Conf citations, Conf claims) {
        this.name = name;
        this.title = title;
        this.profile = profile;
        this.sweeps = List.copyOf(sweeps);
        this.citations = citations;
        this.claims = claims;
    }

    /**
     * Reads a study; claims and citations are left to their own readers, and {@code root.done()} to the caller.
     *
     * @param profile name of a profile, or null for the study's own {@code profile}
     */
    public static Study read(Conf root, String profile) {
        String name = name(root);
        String title = title(root);
        String standard = root.string("profile", "");
        String chosen = profile == null ? standard : profile;
        Conf all = root.child("sweeps");
        if (all.keys().isEmpty()) {
            throw all.bad("a study must have at least one sweep");
        }
        Set<String> profiles = new TreeSet<>();
        List<SweepReader> readers = new ArrayList<>();
        for (String id : all.keys()) {
            Conf sweep = all.child(id);
            if (!id.matches("[A-Za-z0-9_-]+")) {
                throw sweep.bad("a sweep's name must be of letters, digits, - and _");
            }
            profiles.addAll(sweep.childOrEmpty("profiles").keys());
            readers.add(new SweepReader(id, sweep));
        }
        if (!chosen.equals(standard) && !profiles.contains(chosen)) {
            profiles.add(standard);
            profiles.remove("");
            throw BadInput.at(root.where(), "unknown profile '" + chosen + "'" + Names.help(chosen, profiles));
        }
        for (SweepReader reader : readers) {
            reader.profile(chosen);
            root.overrides().forEach(reader::absolute);
            reader.open();
        }
        root.overrides().stream().filter(each -> !each.absolute()).forEach(each -> set(readers, each));
        List<Sweep> sweeps = readers.stream().map(SweepReader::read).toList();
        all.readWhole();
        return new Study(name, title, chosen, sweeps, root.childOrEmpty("citations"), root.childOrEmpty("claims"));
    }

    private static void set(List<SweepReader> readers, Conf.Assignment assignment) {
        boolean found = false;
        for (SweepReader reader : readers) {
            found |= reader.set(assignment.path(), assignment.value());
        }
        if (!found) {
            Set<String> known = new LinkedHashSet<>();
            readers.forEach(reader -> known.addAll(reader.paths()));
            throw assignment.value().bad("no sweep sets this" + Names.help(assignment.path(), known));
        }
    }

    /** Reads a study's name, which is a slug: it names folders. */
    public static String name(Conf root) {
        Conf conf = root.get("study");
        String name = conf.string();
        if (!name.matches("[a-z0-9][a-z0-9-]*") || name.length() > LONGEST_NAME) {
            throw conf.bad("must be of lower-case letters, digits and -, at most " + LONGEST_NAME + ", got " + "'"
                    + name + "'");
        }
        return name;
    }

    /** Reads a study's title, one line. */
    public static String title(Conf root) {
        Conf conf = root.get("title");
        String title = conf.string();
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw conf.bad("must be one line of at most " + LONGEST_TITLE + " characters");
        }
        return title;
    }

    /** Returns its name, a slug. */
    public String name() {
        return name;
    }

    /** Returns its title, one line. */
    public String title() {
        return title;
    }

    /** Returns the profile applied; the study's own name for it, or empty, where none was. */
    public String profile() {
        return profile;
    }

    /** Returns the sweeps' ids, in the file's order. */
    public List<String> sweepIds() {
        return sweeps.stream().map(Sweep::id).toList();
    }

    List<Sweep> sweeps() {
        return sweeps;
    }

    /** Returns how many replicates a sweep has. */
    public long seeds(String sweep) {
        return sweep(sweep).replicates().count();
    }

    /** Returns the study with another number of replicates in some sweeps, by id; the first ones stay the same. */
    public Study withSeeds(Map<String, Long> counts) {
        List<Sweep> grown = sweeps.stream()
                .map(sweep -> counts.containsKey(sweep.id()) ? sweep.withSeeds(counts.get(sweep.id())) : sweep)
                .toList();
        return new Study(name, title, profile, grown, citations, claims);
    }

    /** Returns when a sweep has seeds enough, left to its own reader; empty where their number is fixed. */
    public Optional<Conf> replicate(String sweep) {
        return Optional.ofNullable(sweep(sweep).replicate());
    }

    private Sweep sweep(String id) {
        return sweeps.stream()
                .filter(sweep -> sweep.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the citations by key; empty if there are none. */
    public Conf citations() {
        return citations;
    }

    /** Returns the claims by id; empty if there are none. */
    public Conf claims() {
        return claims;
    }
}
