package org.limitlaw.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Names as users write them, and help for one that is not known. */
public final class Names {
    private static final int SHOWN = 40;

    private Names() {}

    /** Returns the conf key of a Java name: {@code lossRatio} is {@code loss-ratio}. */
    public static String kebab(String camel) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(camel.charAt(i - 1))) {
                out.append('-');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** Returns {@code "; known: train, width; did you mean 'width'?"}, to follow what was said of an unknown name. */
    public static String help(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "; none is known here";
        }
        TreeSet<String> sorted = new TreeSet<>(known);
        String list = String.join(", ", sorted.stream().limit(SHOWN).toList());
        String more = sorted.size() > SHOWN ? ", and " + (sorted.size() - SHOWN) + " more" : "";
        return "; known: " + list + more
                + nearest(name, sorted)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }

    /** Returns the known name with the fewest single-letter edits, unless it differs in more than a third. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > 200) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(known)) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                best = candidate;
            }
        }
        int longer = best == null ? 0 : Math.max(name.length(), best.length());
        boolean near = least < longer && 3 * least <= Math.max(3, longer);
        return near ? Optional.of(best) : Optional.empty();
    }

    /** Inserted, deleted, replaced letters and swapped neighbours (optimal string alignment). */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + differs, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
