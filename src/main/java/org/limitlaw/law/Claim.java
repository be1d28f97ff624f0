package org.limitlaw.law;

import java.util.List;

/**
 * A statement of a paper that runs can support or contradict.
 *
 * @param id unique in a study
 * @param place where in the paper
 * @param reading in words, when it is read; may be empty
 * @param parts at least one; all must be supported
 */
public record Claim(String id, Citation citation, String place, String statement, String reading, List<Part> parts) {
    /** Returns whether a part of it pools very many rows. */
    public boolean pooled() {
        return parts.stream().anyMatch(part -> part.shape() instanceof Pooled);
    }
}
