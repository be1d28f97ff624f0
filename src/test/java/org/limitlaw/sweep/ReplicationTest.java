package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;

class ReplicationTest {
    private static final String TEXT = """
            study = s, title = t, profile = laptop
            sweeps {
              width {
                base {
                  data { kind = Sphere, samples = 4, dimension = 3 }
                  net { kind = TwoLayer, width = 8 }
                  optimizer { kind = GradientDescent, step = 0.1 }
                  stop { steps = 1 }
                }
                axes { net.width = [8, 16] }
                seeds { from = 5, to = 6 }
                replicate { until = 0.1 }
                profiles { paper { replicate { until = 0.01, max-seeds = 100 } } }
              }
              other {
                base {
                  data { kind = Sphere, samples = 4, dimension = 3 }
                  net { kind = TwoLayer, width = 8 }
                  optimizer { kind = GradientDescent, step = 0.1 }
                  stop { steps = 2 }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private static Study study(String profile, String... overrides) {
        return Study.read(Conf.parse(TEXT, "x.conf", List.of(overrides)), profile);
    }

    private static Map<Object, Set<Object>> seedsByWidth(List<PlannedRun> runs) {
        return runs.stream()
                .filter(run -> run.sweeps().contains("width"))
                .collect(Collectors.groupingBy(
                        run -> run.coordinates().get("net.width"),
                        Collectors.mapping(run -> run.coordinates().get("seed"), Collectors.toSet())));
    }

    @Test
    void addedSeedsAreWholeAndTheFirstOnesStay() {
        Study study = study(null);
        assertEquals(2, study.seeds("width"));
        Study grown = study.withSeeds(Map.of("width", 4L));
        assertEquals(4, grown.seeds("width"));
        assertEquals(1, grown.seeds("other"));
        Set<Object> four = Set.of(5L, 6L, 7L, 8L);
        assertEquals(Map.of(8L, four, 16L, four), seedsByWidth(Plan.of(grown).runs()));
        Set<String> before = Plan.of(study).runs().stream().map(PlannedRun::key).collect(Collectors.toSet());
        Set<String> after = Plan.of(grown).runs().stream().map(PlannedRun::key).collect(Collectors.toSet());
        assertTrue(after.containsAll(before));
        assertEquals(before.size() + 4, after.size());
    }

    @Test
    void profilesAndTheCommandLineLayOverTheRule() {
        assertEquals(
                "0.1", study(null).replicate("width").orElseThrow().get("until").text());
        assertTrue(study(null).replicate("other").isEmpty());
        Conf paper = study("paper").replicate("width").orElseThrow();
        assertEquals(100, paper.integer("max-seeds"));
        Conf over = study(null, "replicate.until=0.3", "replicate.max-seeds=9")
                .replicate("width")
                .orElseThrow();
        assertEquals(List.of(0.3, 9L), List.of(over.real("until"), over.integer("max-seeds")));
        assertTrue(
                study(null, "sweeps.other.replicate.until=1").replicate("other").isPresent());
        BadInput unknown = assertThrows(BadInput.class, () -> study(null, "replica.until=1"));
        assertTrue(unknown.getMessage().contains("no sweep sets this"), unknown.getMessage());
        assertTrue(unknown.getMessage().contains("did you mean 'replicate.until'?"), unknown.getMessage());
    }

    @Test
    void wavesGoOnUntilTheReplicationHasEnough() throws IOException {
        List<Integer> waves = new ArrayList<>();
        Fleet fleet = new Fleet() {
            @Override
            public int slots() {
                return 1;
            }

            @Override
            public void run(List<PlannedRun> runs, RunListener listener) {
                waves.add(runs.size());
                new SerialFleet().run(runs, listener);
            }
        };
        List<Long> seen = new ArrayList<>();
        Study grown;
        try (Ledger ledger = Ledger.open(Storage.open(folder.toString()))) {
            grown = new Campaign(ledger, fleet).run(study(null), Campaign.Failed.KEEP, (study, plan, records) -> {
                seen.add(study.seeds("width"));
                assertTrue(records.keySet().containsAll(keys(plan)));
                return study.seeds("width") < 5 ? Map.of("width", Math.min(5, study.seeds("width") + 2)) : Map.of();
            });
            assertEquals(11, ledger.runs().size());
        }
        assertEquals(List.of(2L, 4L, 5L), seen);
        assertEquals(List.of(5, 4, 2), waves);
        assertEquals(5, grown.seeds("width"));
    }

    @Test
    void failuresAreTriedAgainInTheFirstWaveAlone() throws IOException {
        Study study = study(null);
        List<Integer> waves = new ArrayList<>();
        try (Ledger ledger = Ledger.open(Storage.open(folder.toString()))) {
            Fleet failing = new Fleet() {
                @Override
                public int slots() {
                    return 1;
                }

                @Override
                public void run(List<PlannedRun> runs, RunListener listener) {
                    waves.add(runs.size());
                    runs.forEach(run -> listener.ended(failed(run)));
                }
            };
            Replication once = (s, plan, records) -> s.seeds("width") < 3 ? Map.of("width", 3L) : Map.of();
            new Campaign(ledger, failing).run(study, Campaign.Failed.KEEP, once);
            assertEquals(List.of(5, 2), waves);
            new Campaign(ledger, failing).run(study, Campaign.Failed.RETRY, once);
            assertEquals(List.of(5, 2, 5, 0), waves);
        }
    }

    private static RunRecord failed(PlannedRun run) {
        return new RunRecord(
                run.key(),
                run.coordinates(),
                Outcome.FAILED,
                "broken",
                0,
                0,
                0,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                "");
    }

    private static Set<String> keys(Plan plan) {
        return plan.runs().stream().map(PlannedRun::key).collect(Collectors.toSet());
    }
}
