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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other programs; sheet.csv is as a spreadsheet saves one: marked, semicolons, decimal commas, line ends in cells. */
class TableStudyTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/limitlaw/cli");
    private static final String CONF = FOLDER.resolve("sheet.conf").toString();
    private static final String MAP = "n=width,loss=test/loss,outcome=State";

    @TempDir
    Path folder;

    @Test
    void aSpreadsheetsTableIsJudgedAndTheReportSaysWhereItCameFrom() throws IOException {
        Spoken spoken = judge(FOLDER.resolve("sheet.csv"), MAP);
        assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
        assertTrue(spoken.out().contains("SUPPORTED"), spoken.out());
        JsonNode claim = claims("out").get(0);
        assertEquals(-1, claim.get("measured").get("point").asDouble(), 0.05);
        assertEquals(30, claim.get("runs").asInt());
        assertTrue(spoken.err().contains("sheet.csv (SHA-256 "), spoken.err());
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("not from training here"));
    }

    @Test
    void endingsAreCountedAsTheirProgramSaysThem() throws IOException {
        String text = Files.readString(FOLDER.resolve("sheet.csv"));
        Path table = folder.resolve("t.csv");
        Files.writeString(
                table,
                text.replace(";finished;16;0;", ";crashed;16;0;").replace(";finished;512;4;", ";running;512;4;"));
        Spoken spoken = judge(table, MAP);
        assertEquals(ExitCode.RUNS_FAILED.code(), spoken.code(), spoken.err());
        assertTrue(spoken.err().contains("1 rows of " + table + " are of runs under way"), spoken.err());
        assertEquals(1, claims("out").get(0).get("failed").asInt());
        assertEquals(28, claims("out").get(0).get("runs").asInt());
    }

    /** The other route to the same verdicts is the ledger. */
    @Test
    void ourOwnTablesGiveTheVerdictsOfTheirLedger() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        String trained = folder.resolve("trained").toString();
        assertEquals(
                ExitCode.GOOD.code(),
                Spoken.of("verify", conf, "--out", trained, "--master", "local[2]")
                        .code());
        for (String name : List.of("runs.csv", "runs.parquet")) {
            Spoken spoken = Spoken.of(
                    "judge",
                    "--table",
                    trained + "/" + name,
                    conf,
                    "--out",
                    folder.resolve(name + ".out").toString());
            assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
            assertEquals(
                    claims("trained").get(0).get("measured"),
                    claims(name + ".out").get(0).get("measured"));
        }
        refused("holds the ledger of runs trained here", Path.of(trained, "runs.csv"), conf, trained, "");
    }

    @Test
    void whatCannotBeJudgedIsRefusedWithItsPlace() throws IOException {
        Path sheet = FOLDER.resolve("sheet.csv");
        refused("--map: unknown column 'test/los' of " + sheet, sheet, "loss=test/los");
        refused("did you mean 'test/loss'?", sheet, "loss=test/los");
        refused("unknown observable 'loss'; known: test/loss", sheet, "n=width");
        String text = Files.readString(sheet);
        refused(
                "row 2, column 'loss': must be a number, got 'oops'",
                table(text.replaceFirst("finished;16;0;[0-9,]*", "finished;16;0;oops")),
                MAP);
        refused("rows 2 and 3 must differ in a coordinate or the seed", table(text.replaceFirst(";seed;", ";s;")), MAP);
        refused("--map seed=COLUMN names the column of seeds", table(text.replaceFirst(";seed;", ";s;")), MAP);
        refused(
                "row 3, column 'outcome': unknown outcome 'lost'",
                table(text.replaceFirst("finished;16;1;", "lost;16;1;")),
                MAP);
        refused(
                "row 2, column 'n': must have a value",
                table(text.replaceFirst("finished;16;0;", "finished;;0;")),
                MAP);
        refused("column 'seed' must have a name of its own", table(text.replaceFirst(";width;", ";seed;")), MAP);
        refused("must have rows below its header", table("n,loss\n"), "");
        refused("must have a header and rows", table(""), "");
        refused("row 2 must have 2 cells, as many as the header, got 3", table("n,loss\n1,2,3\n"), "");
        refused("no such file", folder.resolve("nowhere.csv"), "");
        Spoken alone = Spoken.of("judge", "--map", "a=b", CONF);
        assertEquals(ExitCode.BAD_INPUT.code(), alone.code());
        assertTrue(alone.lastError().contains("needs --table FILE"), alone.err());
    }

    private Path table(String text) throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, text);
        return table;
    }

    private Spoken judge(Path table, String map) {
        return judge(table, CONF, folder.resolve("out").toString(), map);
    }

    private static Spoken judge(Path table, String conf, String out, String map) {
        List<String> words = new ArrayList<>(List.of("judge", "--table", table.toString(), conf, "--out", out));
        if (!map.isEmpty()) {
            words.addAll(List.of("--map", map));
        }
        return Spoken.of(words.toArray(String[]::new));
    }

    private void refused(String expected, Path table, String map) {
        refused(expected, table, CONF, folder.resolve("refused").toString(), map);
        assertFalse(Files.exists(folder.resolve("refused")), "nothing is written");
    }

    private static void refused(String expected, Path table, String conf, String out, String map) {
        Spoken spoken = judge(table, conf, out, map);
        assertTrue(spoken.code() == ExitCode.BAD_INPUT.code() || expected.startsWith("no such"), spoken.err());
        assertEquals(1, spoken.errors().size(), spoken.err());
        assertTrue(spoken.lastError().contains(expected), spoken.lastError());
    }

    private JsonNode claims(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("verdicts.json").toFile())
                .get("claims");
    }
}
