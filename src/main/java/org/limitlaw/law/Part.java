package org.limitlaw.law;

import java.util.List;
import java.util.Optional;

/**
 * One measurable statement of a claim.
 *
 * @param id empty where a claim has one part only
 * @param statement in words; the claim's own where the part has none
 * @param sweeps the sweeps whose runs it reads
 * @param where which of them, over coordinates
 * @param regime what every run that enters must meet
 * @param chosen a number chosen from results of seeds that are set apart; empty where there is none
 */
public record Part(
        String id,
        String statement,
        List<String> sweeps,
        Condition where,
        Shape shape,
        List<Check> regime,
        Optional<Chosen> chosen) {
    /** Makes a part that chooses nothing from results. */
    public Part(String id, String statement, List<String> sweeps, Condition where, Shape shape, List<Check> regime) {
        this(id, statement, sweeps, where, shape, regime, Optional.empty());
    }
}
