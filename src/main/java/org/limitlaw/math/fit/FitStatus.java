package org.limitlaw.math.fit;

/** How a fit ended; trouble is data, not an exception. */
public enum FitStatus {
    /** One minimum inside the bounds. */
    Converged("converged"),
    /** A searched parameter ended at a bound of its search; no interval holds. */
    AtBound("a parameter is at the bound of its search"),
    /** The whole search fits about as well: the data do not determine the parameter. */
    Flat("the data do not determine a parameter"),
    /** A second minimum fits about as well as the first. */
    TwoBasins("two separate minima fit about as well"),
    /** The local search did not settle. */
    NotConverged("the search did not converge"),
    /** Fewer points than parameters, or points outside the form's range. */
    Undetermined("too few points for this form, or points outside its range");

    private final String words;

    FitStatus(String words) {
        this.words = words;
    }

    /** Returns the status in words, as a refusal quotes it. */
    public String words() {
        return words;
    }
}
