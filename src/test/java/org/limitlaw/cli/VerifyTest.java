package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.Storage;

/** Whole studies on two cores, in this JVM; one Spark context at a time. */
class VerifyTest {
    private static final String STEP = "step = 0.01";

    @TempDir
    Path folder;

    @Test
    void verifyTrainsOnceAndWritesEverythingAndJudgeNeedsNoSpark() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        Spoken first = verify(conf);
        assertEquals(ExitCode.GOOD.code(), first.code(), first.err());
        assertTrue(first.err().contains("6 runs planned, 0 in the ledger of " + out() + ", 6 to train\n"), first.err());
        assertTrue(first.lastError().startsWith("6/6 done, 0 running, 0 failed, 0 diverged"), first.err());
        assertTrue(first.out().contains("near "), first.out());
        assertTrue(first.out().endsWith("report:  " + out() + "/report.html\n"), first.out());
        for (String name : List.of(
                "runs.parquet",
                "runs.csv",
                "curves.parquet",
                "curves.csv",
                "verdicts.json",
                "verdicts.md",
                "report.html")) {
            assertTrue(Files.size(file(name)) > 0, name);
        }
        assertEquals(7, Files.readAllLines(file("runs.csv")).size());
        assertEquals(List.of("near.png", "near.svg"), figures());
        verdictsHaveTheSchema();

        Spoken second = verify(conf);
        assertEquals(ExitCode.GOOD.code(), second.code());
        assertEquals(1, second.errors().size(), second.err());
        assertTrue(second.err().endsWith("6 in the ledger of " + out() + ", 0 to train\n"), second.err());

        judgeFromTheLedgerAlone(first);

        Spoken wider = verify(conf, "net.width=[16,32,64]");
        assertTrue(wider.err().contains("9 runs planned, 6 in the ledger of " + out() + ", 3 to train\n"), wider.err());
        assertEquals(10, Files.readAllLines(file("runs.csv")).size());
        Spoken narrower = verify(conf, "net.width=[16]");
        assertTrue(narrower.err().contains("3 in the ledger of " + out() + ", 0 to train\n"), narrower.err());
        assertTrue(narrower.err().contains("6 runs in the ledger are not in the plan"), narrower.err());
    }

    private void judgeFromTheLedgerAlone(Spoken verified) throws IOException {
        Files.delete(file("verdicts.json"));
        Files.delete(folder.resolve("study.conf"));
        // whoever starts Spark now fails
        System.setProperty("spark.master", "nowhere://");
        try {
            Spoken judged = Spoken.of("judge", "--out", out());
            assertEquals(ExitCode.GOOD.code(), judged.code(), judged.err());
            assertTrue(verified.out().startsWith(judged.out().strip()), judged.out());
            Spoken reported = Spoken.of("report", "--out", out());
            assertEquals(ExitCode.GOOD.code(), reported.code(), reported.err());
            assertEquals(verified.out(), reported.out());
            Spoken cited = Spoken.of("cite", "--out", out());
            assertTrue(cited.out().startsWith("@inproceedings{du2018,"), cited.out());
        } finally {
            System.clearProperty("spark.master");
        }
        assertEquals(null, SparkEnv.get());
        verdictsHaveTheSchema();
        Spoken.conf(folder, Spoken.TINY);
    }

    private void verdictsHaveTheSchema() throws IOException {
        JsonNode root = new ObjectMapper().readTree(file("verdicts.json").toFile());
        assertEquals(List.of("study", "created", "claims", "checklist"), names(root));
        assertEquals("tiny", root.get("study").asText());
        assertTrue(root.get("created").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        assertEquals(1, root.get("claims").size());
        JsonNode claim = root.get("claims").get(0);
        assertEquals(
                List.of(
                        "id",
                        "citation",
                        "statement",
                        "finding",
                        "expected",
                        "measured",
                        "runs",
                        "diverged",
                        "failed",
                        "because",
                        "method",
                        "estimand",
                        "p",
                        "pHolm",
                        "sensitivity",
                        "place",
                        "reading",
                        "figures",
                        "parts"),
                names(claim));
        assertEquals(List.of("point", "low", "high", "level"), names(claim.get("measured")));
        assertEquals("SUPPORTED", claim.get("finding").asText(), claim::toString);
        assertEquals(10.0, claim.get("expected").get("atMost").asDouble());
        assertTrue(claim.get("measured").get("high").isNumber());
        assertEquals(6, claim.get("runs").asInt());
        assertEquals("[\"near\"]", claim.get("figures").toString());
        assertTrue(claim.get("parts").isArray());
    }

    @Test
    void runsThatDivergeAreCountedAndTheStudyIsStillGood() throws IOException {
        Spoken spoken = verify(Spoken.conf(folder, Spoken.TINY), "optimizer.step=[0.01,1e30]", "net.width=16");
        assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
        assertTrue(spoken.lastError().startsWith("6/6 done, 0 running, 0 failed, 3 diverged"), spoken.err());
        assertEquals(3, count(Outcome.DIVERGED));
        JsonNode claim = new ObjectMapper()
                .readTree(file("verdicts.json").toFile())
                .get("claims")
                .get(0);
        assertEquals(3, claim.get("diverged").asInt());
    }

    @Test
    void runsThatFailGiveThreeUntilTheyAreTriedAgain() throws IOException {
        // no whole multiple of the reference's step, which only shows once the kernel is known
        String failing = Spoken.TINY
                .replace(STEP, "step { times = 1, over = H0 }")
                .replace("Distance]", "Distance, { kind = FlowGap, reference-step = 0.0123, horizon = 0.1 }]");
        String conf = Spoken.conf(folder, failing);
        Spoken stopped = verify(conf);
        assertEquals(ExitCode.RUNS_FAILED.code(), stopped.code(), stopped.err());
        assertTrue(stopped.lastError().startsWith("limitlaw: stopped: the first 5 runs all failed alike: "));
        assertTrue(stopped.lastError().endsWith("; --keep-going goes on, --retry-failed tries them again"));
        assertEquals(5, count(Outcome.FAILED));

        Spoken spoken = verify(conf, "--keep-going", "--retry-failed");
        assertEquals(ExitCode.RUNS_FAILED.code(), spoken.code(), spoken.err());
        assertEquals(6, count(Outcome.FAILED));
        assertTrue(spoken.err().contains("limitlaw: first failed run, "), spoken.err());
        assertTrue(spoken.err().contains("reference-step must be a whole number"), spoken.err());
        assertTrue(Files.exists(file("report.html")));

        assertEquals(
                ExitCode.RUNS_FAILED.code(), Spoken.of("judge", "--out", out()).code());
        Spoken kept = run(conf);
        assertEquals(ExitCode.RUNS_FAILED.code(), kept.code());
        assertTrue(kept.err().contains("0 to train"), kept.err());
        Spoken again = run(conf, "--retry-failed", "--keep-going");
        assertEquals(ExitCode.RUNS_FAILED.code(), again.code());
        assertTrue(again.err().contains("6 to train"), again.err());
    }

    @Test
    void whatCannotRunIsOneLineWithoutATrace() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        String master = last(Spoken.of("verify", conf, "--out", out(), "--master", "nowhere://x"));
        assertTrue(master.contains("Spark did not start: ") && master.contains("'nowhere://x'"), master);
        String below = last(Spoken.of("verify", conf, "--out", conf + "/below"));
        assertTrue(below.startsWith("limitlaw: " + conf + "/below") && below.endsWith(": not a directory"), below);
        String scheme = last(Spoken.of("verify", conf, "--out", "nosuch://host/x"));
        assertTrue(scheme.contains("nosuch"), scheme);
        try (Ledger held = Ledger.open(Storage.open(out()))) {
            assertEquals(List.of(), held.notes());
            String locked = last(Spoken.of("verify", conf, "--out", out()));
            assertTrue(
                    locked.contains(
                            " is in use by process " + ProcessHandle.current().pid() + " on "),
                    locked);
        }
        assertEquals(0, count(Outcome.CONVERGED));
    }

    /** Returns the last line; those before it may only announce the plan. */
    private static String last(Spoken spoken) {
        assertEquals(ExitCode.COULD_NOT_RUN.code(), spoken.code(), spoken.err());
        assertTrue(spoken.errors().size() <= 2, spoken.err());
        assertFalse(spoken.err().contains("\tat "), spoken.err());
        return spoken.lastError();
    }

    private Spoken verify(String conf, String... more) {
        return command("verify", conf, more);
    }

    private Spoken run(String conf, String... more) {
        return command("run", conf, more);
    }

    private Spoken command(String command, String conf, String... more) {
        List<String> args = new ArrayList<>(List.of(command, conf, "--out", out(), "--master", "local[2]"));
        args.addAll(List.of(more));
        return Spoken.of(args.toArray(String[]::new));
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private Path file(String name) {
        return folder.resolve("out").resolve(name);
    }

    private List<String> figures() throws IOException {
        return Storage.open(out()).list("figures");
    }

    private long count(Outcome outcome) throws IOException {
        try (Ledger ledger = Ledger.read(Storage.open(out()))) {
            return ledger.runs().values().stream()
                    .filter(record -> record.outcome() == outcome)
                    .count();
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
