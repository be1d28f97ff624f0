package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Look;
import org.limitlaw.ledger.Storage;

/** Studies that add seeds, on two cores, in this JVM. */
class ReplicateTest {
    private static final String CLAIM = """
            claims {
              falls {
                cite = du2018, statement = "The distance falls", sweep = width
                shape { kind = Exponent, observable = maxDistance, control = net.width, expected = -0.5, tolerance = 0.5 }
              }
            }
            """;

    @TempDir
    Path folder;

    private static String study(String rule) {
        String head = Spoken.TINY.substring(0, Spoken.TINY.indexOf("claims {"));
        return head.replace("[16, 32]", "[16, 32, 64]").replace("seeds = 3", "replicate { " + rule + " }") + CLAIM;
    }

    private Spoken verify(String out, String rule, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "verify",
                Spoken.conf(folder, study(rule)),
                "--out",
                folder.resolve(out).toString(),
                "--master",
                "local[2]"));
        args.addAll(List.of(more));
        return Spoken.of(args.toArray(String[]::new));
    }

    private List<Look> looks(String out) throws IOException {
        try (Ledger ledger = Ledger.read(Storage.open(folder.resolve(out).toString()))) {
            return ledger.looks("tiny");
        }
    }

    private JsonNode claim(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("verdicts.json").toFile())
                .get("claims")
                .get(0);
    }

    @Test
    void seedsAreAddedUntilTheIntervalIsNarrowAndTheLedgerAloneTellsTheSame() throws IOException {
        Spoken spoken = verify("out", "until = 0.2");
        assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
        assertTrue(spoken.err().contains("24 runs planned, 0 in the ledger"), spoken.err());
        List<Look> looks = looks("out");
        Look last = looks.get(looks.size() - 1);
        assertEquals(8, looks.get(0).seeds());
        assertTrue(looks.size() > 1 && last.seeds() < 64, looks::toString);
        assertEquals("enough", last.why());
        for (int i = 1; i < looks.size(); i++) {
            assertEquals(looks.get(i - 1).next(), looks.get(i).seeds());
        }
        JsonNode claim = claim("out");
        double half = (claim.get("measured").get("high").asDouble()
                        - claim.get("measured").get("low").asDouble())
                / 2;
        assertTrue(half <= 0.2, claim::toString);
        assertEquals(3 * last.seeds(), claim.get("runs").asLong());
        assertEquals(
                "paired contrast-t, " + (last.seeds() - 1) + " df; 95 % interval, sequential: made at 97 % for "
                        + looks.size() + " looks",
                claim.get("method").asText());
        assertTrue(spoken.err().contains("sweep width at 8 seeds: falls "), spoken.err());

        Spoken again = verify("out", "until = 0.2");
        assertTrue(again.err().contains(claim.get("runs").asText() + " in the ledger of"), again.err());
        assertTrue(again.err().contains(" 0 to train"), again.err());
        assertEquals(looks, looks("out"));

        Files.delete(folder.resolve("study.conf"));
        Spoken judged = Spoken.of("judge", "--out", folder.resolve("out").toString());
        assertEquals(ExitCode.GOOD.code(), judged.code(), judged.err());
        assertEquals(claim, claim("out"));
    }

    @Test
    void theCapIsSaidAndAFixedNumberOfSeedsDoesNotUndoTheLooks() throws IOException {
        Spoken spoken = verify("out", "until = 0.01, max-seeds = 9");
        assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
        assertEquals(List.of(8L, 9L), looks("out").stream().map(Look::seeds).toList());
        assertTrue(
                claim("out").get("because").asText().contains("target not met: half-width "), claim("out")::toString);
        assertTrue(claim("out").get("because").asText().contains("wanted 0.01 (max-seeds = 9)"));

        String fixed = study("until = 1").replace("replicate { until = 1 }", "seeds = 9");
        Spoken.of(
                "judge",
                Spoken.conf(folder, fixed),
                "--out",
                folder.resolve("out").toString());
        assertTrue(claim("out").get("method").asText().contains("made at 97 % for 2 looks"), claim("out")::toString);
    }

    @Test
    void aVerdictIsAwaitedAtItsFourLooks() throws IOException {
        Spoken spoken = verify("out", "until-verdict = true, max-seeds = 20");
        assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
        List<Long> at = looks("out").stream().map(Look::seeds).toList();
        assertEquals(List.of(8L, 16L, 20L).subList(0, at.size()), at);
        assertTrue(claim("out").get("method").asText().contains("made at 98.5 %"), claim("out")::toString);
    }

    @Test
    void thePlanForeseesHalfWidthsFromAStatedSpreadAndThenFromTheLedger() throws IOException {
        String conf = Spoken.conf(folder, study("until = 0.2"));
        String out = folder.resolve("out").toString();
        Spoken nothing = Spoken.of("plan", conf, "--out", out);
        assertTrue(nothing.out().contains("seeds are added until falls +- 0.2, 64 seeds at most"), nothing.out());
        assertTrue(nothing.out().endsWith("needs --spread, or 3 seeds in " + out + "\n"));
        Spoken stated = Spoken.of("plan", conf, "--out", out, "--spread", "0.3");
        assertTrue(stated.out().contains("Precision of the claims, from a stated spread of 0.300:"), stated.out());
        assertTrue(
                stated.out().lines().anyMatch(line -> line.matches("falls +net.width 16 .. 64 \\(3\\) +0.200 .*FLOP")),
                stated.out());
        assertEquals(
                ExitCode.BAD_INPUT.code(),
                Spoken.of("plan", conf, "--spread", "0").code());
        verify("out", "until = 0.2");
        Spoken piloted = Spoken.of("plan", conf, "--out", out);
        assertTrue(piloted.out().contains("Precision of the claims, from the runs in " + out + ":"), piloted.out());
        assertTrue(piloted.out().contains("and 128 too, extrapolated"), piloted.out());
    }

    /** The ledger as it stood when the driver died, at several moments, is gone on from. */
    @Test
    void afterACrashTheSameCommandComesToTheSameTable() throws IOException {
        verify("out", "until = 0.2");
        String table = table("out");
        JsonNode claim = claim("out");
        List<String> lines = Files.readAllLines(segment("out"));
        for (int kept : new int[] {1, 9, lines.size() / 2, lines.size() - 2}) {
            Path cut = folder.resolve("cut" + kept).resolve("ledger");
            Files.createDirectories(cut);
            String torn = lines.get(kept).substring(0, lines.get(kept).length() / 2);
            Files.writeString(
                    cut.resolve(segment("out").getFileName()), String.join("\n", lines.subList(0, kept)) + "\n" + torn);
            Spoken spoken = verify("cut" + kept, "until = 0.2");
            assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
            assertEquals(table, table("cut" + kept));
            assertEquals(claim, claim("cut" + kept));
            assertEquals(looks("out").size(), looks("cut" + kept).size());
        }
    }

    private Path segment(String out) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Returns the table of runs without the times and the machine. */
    private String table(String out) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(out).resolve("runs.csv"));
        List<String> names = List.of(lines.get(0).split(",", -1));
        StringBuilder table = new StringBuilder();
        for (String line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)).subList(0, names.indexOf("digest") + 1));
            cells.remove(names.indexOf("seconds"));
            table.append(cells).append('\n');
        }
        return table.toString();
    }
}
