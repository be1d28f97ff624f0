package org.limitlaw.report;

/** The smallest and largest of the places seen; NaN is passed over. */
final class Extent {
    private double low = Double.NaN;
    private double high = Double.NaN;

    void add(double place) {
        if (Double.isNaN(place)) {
            return;
        }
        low = low <= place ? low : place;
        high = high >= place ? high : place;
    }

    /** Adds a place only where it lies within limits. */
    void addInside(double place, double from, double to) {
        if (place >= from && place <= to) {
            add(place);
        }
    }

    /** Adds a place, or the limit that it lies beyond. */
    void addClamped(double place, double from, double to) {
        add(Math.max(from, Math.min(to, place)));
    }

    boolean isEmpty() {
        return Double.isNaN(low);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double span() {
        return isEmpty() ? 0 : high - low;
    }
}
