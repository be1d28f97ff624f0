package org.limitlaw.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limitlaw.config.Inert;

/**
 * The verdicts of a study as files.
 *
 * @param created ISO time
 * @param checklist what a report must state, filled in; empty where nobody asked
 */
public record Verdicts(String study, String created, List<Judged> judged, List<Checklist.Item> checklist) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Returns verdicts.json; numbers that are not finite are null. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("study", study);
        root.put("created", created);
        root.put("claims", judged.stream().map(Verdicts::claim).toList());
        Map<String, String> stated = new LinkedHashMap<>();
        checklist.forEach(item -> stated.put(item.question(), item.answer()));
        root.put("checklist", stated);
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> claim(Judged judged) {
        Map<String, Object> map = verdict(judged.verdict());
        map.put("p", finite(judged.p()));
        map.put("pHolm", finite(judged.holm()));
        map.put("sensitivity", judged.sheets().stream().map(Verdicts::sheet).toList());
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

    private static Map<String, Object> sheet(Sheet sheet) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", sheet.id());
        map.put(
                "lines",
                sheet.lines().stream()
                        .map(line -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("otherwise", line.name());
                            each.put("finding", line.finding().name());
                            each.put("flips", line.flips());
                            each.put("point", finite(line.measured().point()));
                            each.put("low", finite(line.measured().low()));
                            each.put("high", finite(line.measured().high()));
                            return each;
                        })
                        .toList());
        map.put(
                "forms",
                sheet.forms().stream()
                        .map(form -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("form", form.form());
                            each.put("aicc", finite(form.aicc()));
                            each.put("bic", finite(form.bic()));
                            each.put("prediction", finite(form.prediction()));
                            each.put("trouble", form.trouble());
                            return each;
                        })
                        .toList());
        return map;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the verdicts as a Markdown table, one row a claim and one a part. */
    public String markdown() {
        StringBuilder out = new StringBuilder("# Verdicts of " + escape(study) + "\n\n" + escape(created) + "\n\n");
        out.append(
                "| claim | finding | statement | expected | measured | method | runs | diverged | failed | because |\n");
        out.append("|---|---|---|---|---|---|---:|---:|---:|---|\n");
        for (Judged one : judged) {
            String place =
                    one.claim().place().isEmpty() ? "" : ", " + one.claim().place();
            out.append(row(one.verdict(), " (" + one.verdict().citation() + place + ")"));
            one.verdict().parts().forEach(part -> out.append(row(part, "")));
        }
        judged.forEach(one -> one.sheets().forEach(sheet -> out.append(markdown(sheet) + forms(sheet))));
        out.append(holm());
        if (!checklist.isEmpty()) {
            out.append("\n## What a report of scaling laws must state\n\n| question | answer |\n|---|---|\n");
            checklist.forEach(
                    item -> out.append("| " + escape(item.question()) + " | " + escape(item.answer()) + " |\n"));
        }
        return out.toString();
    }

    private static String markdown(Sheet sheet) {
        if (sheet.lines().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n## Sensitivity of " + escape(sheet.id()) + "\n\n");
        out.append("| otherwise | measured | finding | flips |\n|---|---|---|---|\n");
        for (Sheet.Line line : sheet.lines()) {
            List<String> cells = List.of(
                    line.name(), measured(line.measured()), line.finding().name(), line.flips() ? "yes" : "");
            out.append("| "
                    + String.join(" | ", cells.stream().map(Verdicts::escape).toList()) + " |\n");
        }
        return out.toString();
    }

    private static String forms(Sheet sheet) {
        if (sheet.forms().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n## Forms of " + escape(sheet.id()) + "\n\n");
        out.append("A ranking, not a test: no verdict rests on a choice among forms.\n\n");
        out.append(
                "| form | AICc above the best | BIC above the best | error at the two largest | trouble |\n|---|---:|---:|---:|---|\n");
        for (Sheet.Ranked form : sheet.forms()) {
            List<String> cells = List.of(
                    form.form(),
                    Words.number(form.aicc()),
                    Words.number(form.bic()),
                    Words.number(form.prediction()),
                    form.trouble());
            out.append("| "
                    + String.join(" | ", cells.stream().map(Verdicts::escape).toList()) + " |\n");
        }
        return out.toString();
    }

    private String holm() {
        StringBuilder out = new StringBuilder();
        for (Judged one : judged) {
            if (!Double.isNaN(one.p())) {
                out.append("| " + escape(one.claim().id()) + " | " + Words.number(one.p()) + " | "
                        + Words.number(one.holm()) + " | " + (one.lostAmongMany() ? "no" : "yes") + " |\n");
            }
        }
        return out.length() == 0
                ? ""
                : "\n## Findings among " + judged.size() + " claims (Holm)\n\n"
                        + "| claim | p | p, adjusted | stands at 5 % |\n|---|---|---|---|\n" + out;
    }

    private static String row(Verdict verdict, String source) {
        List<String> cells = new ArrayList<>();
        cells.add(verdict.id());
        cells.add(verdict.finding().name());
        cells.add(verdict.statement() + source);
        cells.add(Expectation.words(verdict.expected()));
        cells.add(measured(verdict));
        cells.add(verdict.method());
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
        return measured(verdict.measured());
    }

    static String measured(Measured m) {
        if (Double.isNaN(m.point())) {
            return "-";
        }
        return Words.number(m.point()) + (Double.isNaN(m.low()) ? "" : " " + Words.interval(m.low(), m.high()));
    }

    /** Nothing in a cell may end it, start a tag or be read as markup. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        String line = Inert.line(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '|', '\\', '`', '*', '_', '[', ']', '#', '~', '!', '$' ->
                    out.append('\\').append(c);
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
