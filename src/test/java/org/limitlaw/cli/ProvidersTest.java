package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.sweep.RunListener;

class ProvidersTest {
    private static final String MIXED =
            "numeric providers are mixed, and equal runs may differ between them in their last bits: ";

    private final List<String> told = new ArrayList<>();

    @Test
    void oneProviderIsNoNews() {
        RunListener listener = new Providers(told::add, List.of(by("A"), by("A"))).watch(record -> {}, told::add);
        listener.ended(by("A"));
        assertEquals(List.of(), told);
    }

    @Test
    void eachProviderThatComesInIsToldOnce() {
        RunListener listener = new Providers(told::add, List.of(by("A"), by("A"))).watch(record -> {}, told::add);
        listener.ended(by("A"));
        listener.ended(by("B"));
        listener.ended(by("B"));
        listener.ended(by("C"));
        assertEquals(
                List.of(
                        MIXED + "A (3 runs), B (runs from now on)",
                        MIXED + "A (3 runs), B (2 runs), C (runs from now on)"),
                told);
    }

    @Test
    void aLedgerThatMixesThemSaysSo() {
        new Providers(told::add, List.of(by("A"), by("B"), by("A")));
        assertEquals(List.of(MIXED + "A (2 runs), B (1 run)"), told);
    }

    @Test
    void anExecutorsProblemIsToldOnceWithItsHost() {
        List<RunRecord> heard = new ArrayList<>();
        RunListener listener = new Providers(told::add, List.of()).watch(heard::add, told::add);
        listener.ended(by("A", "slow"));
        listener.ended(by("A", "slow"));
        listener.ended(by("A", "slower"));
        assertEquals(List.of("on there: slow", "on there: slower"), told);
        assertEquals(3, heard.size());
    }

    private static RunRecord by(String provider) {
        return by(provider, "");
    }

    private static RunRecord by(String provider, String problem) {
        TreeMap<String, String> provenance = new TreeMap<>(Map.of("blas", provider, "host", "there"));
        if (!problem.isEmpty()) {
            provenance.put("blas.problems", problem);
        }
        return new RunRecord(
                "key", new TreeMap<>(), Outcome.CONVERGED, "", 1, 0, 0, new TreeMap<>(), List.of(), provenance, "");
    }
}
