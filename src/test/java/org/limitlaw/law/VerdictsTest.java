package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class VerdictsTest {
    private static final String HOSTILE = "x|`y`\n<script>alert(1)</script> *b* [l](javascript:0) \u001b[31m";

    @Test
    void jsonHasTheFieldsAndNullForWhatIsNotANumber() throws Exception {
        JsonNode root = new ObjectMapper().readTree(verdicts("DU5").json());
        assertEquals("du-2018", root.get("study").asText());
        assertEquals("2026-01-01T00:00:00Z", root.get("created").asText());
        JsonNode claim = root.get("claims").get(0);
        List<String> names = new ArrayList<>();
        claim.fieldNames().forEachRemaining(names::add);
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
                names);
        assertEquals("INCONCLUSIVE", claim.get("finding").asText());
        assertEquals(-0.5, claim.get("expected").get("value").asDouble());
        assertTrue(claim.get("measured").get("low").isNull());
        assertTrue(claim.get("measured").get("point").isNumber());
        assertEquals(40, claim.get("runs").asInt());
        assertEquals("DU5.a", claim.get("parts").get(0).get("id").asText());
    }

    @Test
    void jsonCarriesHostileTextUnchanged() throws Exception {
        JsonNode root = new ObjectMapper().readTree(verdicts(HOSTILE).json());
        assertEquals(HOSTILE, root.get("claims").get(0).get("id").asText());
    }

    @Test
    void markdownCellsCannotBreakOut() {
        String markdown = verdicts(HOSTILE).markdown();
        String row = markdown.lines()
                .filter(line -> line.contains("script"))
                .findFirst()
                .orElseThrow();
        assertFalse(row.contains("<"));
        assertFalse(row.contains("\u001b"));
        assertEquals(11, row.replace("\\|", "").chars().filter(c -> c == '|').count());
        assertTrue(row.contains("\\[l\\](javascript:0)"), row);
    }

    @Test
    void consoleFitsAHundredColumnsAndShowsEveryWord() {
        String table =
                Console.table(verdicts("a-very-long-claim-id-without-any-break").judged(), ".svg");
        assertTrue(table.lines().allMatch(line -> line.length() <= 100), table);
        String words = table.replaceAll("\\s+", "");
        assertTrue(words.contains("INCONCLUSIVE"));
        assertTrue(table.contains("because"), table);
    }

    @Test
    void numbersAreShort() {
        assertEquals("-0.5", Words.number(-0.5));
        assertEquals("0.1235", Words.number(0.123456));
        assertEquals("123500", Words.number(123456));
        assertEquals("1e-24", Words.number(1e-24));
        assertEquals("1.235e+07", Words.number(12345678));
        assertEquals("2e+06", Words.number(2e6));
        assertEquals("0", Words.number(0));
        assertEquals("at most 0.01", Expectation.words(Map.of("atMost", 0.01)));
    }

    @Test
    void bibtexEscapesWhatTexWouldRead() {
        Citation citation = new Citation(
                "du2018", "article", "100% & more_{x}", List.of("Du, S.", "Zhai, X."), 2019, "J", "", "", "");
        String entry = citation.bibtex();
        assertTrue(entry.startsWith("@article{du2018,\n"), entry);
        assertTrue(entry.contains("title = {{100\\% \\& more\\_\\{x\\}}}"), entry);
        assertTrue(entry.contains("author = {Du, S. and Zhai, X.}"), entry);
        assertFalse(entry.contains("doi"), entry);
        assertEquals("Du and Zhai (2019)", citation.shortForm());
    }

    private static Verdicts verdicts(String id) {
        Ledgers two = Ledgers.power(Ledgers.doubling(8, 20), 2, 1, (n, s, e) -> Math.exp(0.1 * e) / Math.sqrt(n));
        Shape shape = new Exponent(
                "y",
                "net.width",
                -0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Auto,
                Runs.Seeded,
                0,
                Method.Auto);
        Part a = new Part("a", "", List.of("width"), Condition.ALWAYS, shape, List.of());
        Part b = new Part("b", "of the second", List.of("width"), Condition.ALWAYS, shape, List.of());
        Claim claim = new Claim(id, Ledgers.PAPER, "Cor. 4.1", HOSTILE, "after 150 steps", List.of(a, b));
        List<Judged> judged = Judge.examine(List.of(claim), two.evidence());
        return new Verdicts("du-2018", "2026-01-01T00:00:00Z", judged, Checklist.of(judged, two.evidence()));
    }
}
