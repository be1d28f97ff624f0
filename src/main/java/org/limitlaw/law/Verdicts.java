package org.limitlaw.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts of a study as files.
 *
 * @param created ISO time
 */
public record Verdicts(String study, String created, List<Judged> judged) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Returns verdicts.json; numbers that are not finite are null. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("study", study);
        root.put("created", created);
        root.put("claims", judged.stream().map(Verdicts::claim).toList());
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> claim(Judged judged) {
        Map<String, Object> map = verdict(judged.verdict());
        map.put("place", judged.claim().place());
        map.put("reading", judged.claim().reading());
        map.put("figures", judged.figures().stream().map(Figure::id).toList());
        map.put(
                "parts",
                judged.verdict().parts().stream().map(Verdicts::verdict).toList());
        return map;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", verdict.id());
        map.put("citation", verdict.citation());
        map.put("statement", verdict.statement());
        map.put("finding", verdict.finding().name());
        Map<String, Object> expected = new LinkedHashMap<>();
        verdict.expected().forEach((key, value) -> expected.put(key, value instanceof Double d ? finite(d) : value));
        map.put("expected", expected);
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("point", finite(verdict.measured().point()));
        measured.put("low", finite(verdict.measured().low()));
        measured.put("high", finite(verdict.measured().high()));
        measured.put("level", finite(verdict.measured().level()));
        map.put("measured", measured);
        map.put("runs", verdict.runs());
        map.put("diverged", verdict.diverged());
        map.put("failed", verdict.failed());
        map.put("because", verdict.because());
        map.put("method", verdict.method());
        map.put("estimand", verdict.estimand());
        return map;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the verdicts as a Markdown table, one row a claim and one a part. */
    public String markdown() {
        StringBuilder out = new StringBuilder("# Verdicts of " + escape(study) + "\n\n" + escape(created) + "\n\n");
        out.append("| claim | finding | statement | expected | measured | runs | diverged | failed | because |\n");
        out.append("|---|---|---|---|---|---:|---:|---:|---|\n");
        for (Judged one : judged) {
            String place =
                    one.claim().place().isEmpty() ? "" : ", " + one.claim().place();
            out.append(row(one.verdict(), " (" + one.verdict().citation() + place + ")"));
            one.verdict().parts().forEach(part -> out.append(row(part, "")));
        }
        return out.toString();
    }

    private static String row(Verdict verdict, String source) {
        List<String> cells = new ArrayList<>();
        cells.add(verdict.id());
        cells.add(verdict.finding().name());
        cells.add(verdict.statement() + source);
        cells.add(Expectation.words(verdict.expected()));
        cells.add(measured(verdict));
        cells.add(String.valueOf(verdict.runs()));
        cells.add(String.valueOf(verdict.diverged()));
        cells.add(String.valueOf(verdict.failed()));
        cells.add(verdict.because());
        return "| " + String.join(" | ", cells.stream().map(Verdicts::escape).toList()) + " |\n";
    }

    /** Returns what was expected of a verdict in words: "-0.5 +- 0.1", "at most 0.01". */
    public static String expected(Verdict verdict) {
        return Expectation.words(verdict.expected());
    }

    /** Returns what was measured in words: "-0.493 [-0.512, -0.474]"; "-" if nothing was. */
    public static String measured(Verdict verdict) {
        Measured m = verdict.measured();
        if (Double.isNaN(m.point())) {
            return "-";
        }
        return Words.number(m.point()) + (Double.isNaN(m.low()) ? "" : " " + Words.interval(m.low(), m.high()));
    }

    /** Nothing in a cell may end it, start a tag or be read as markup. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '|', '\\', '`', '*', '_', '[', ']', '#', '~', '!' ->
                    out.append('\\').append(c);
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }
}
