package org.limitlaw.law;

import java.util.List;

/** The form of a law: what is measured in the runs, and when that agrees with the claim. An immutable spec. */
public interface Shape {
    /** Reads the rows; never throws for what they hold. */
    Reading read(Rows rows);

    /** Returns the coordinate whose values may be left out one by one; empty where that makes no sense. */
    default String control() {
        return "";
    }

    /** Returns how many of the control's values must be left where some are left out: with fewer there is no reading. */
    default int fewestLeft() {
        return 4;
    }

    /** Returns other ways to read the same rows, for the sensitivity sheet. */
    default List<Variant> variants() {
        return List.of();
    }

    /** Returns the forms that what it reads may have, best first; empty where that is no series over a control. */
    default List<Sheet.Ranked> forms(Rows rows) {
        return List.of();
    }

    /** Returns the scalars it reads; a name that ends in "(" stands for all that begin so. */
    List<String> observables();

    /** Returns the conditions that it asks of runs, over coordinates, scalars and {@code outcome}. */
    default List<Condition> conditions() {
        return List.of();
    }

    /** Returns the coordinates it reads. */
    List<String> coordinates();

    /** Returns what is claimed of what, in words: "Exponent of loss over net.width". */
    default String law() {
        String of = String.join(", ", observables());
        String over = String.join(", ", coordinates());
        return getClass().getSimpleName() + (of.isEmpty() ? "" : " of " + of) + (over.isEmpty() ? "" : " over " + over);
    }

    /** Returns further names it reads, each of a scalar, a coordinate or a reading of a curve. */
    default List<String> names() {
        return List.of();
    }
}
