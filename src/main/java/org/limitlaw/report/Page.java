package org.limitlaw.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Judged;
import org.limitlaw.law.Sheet;
import org.limitlaw.law.Verdict;
import org.limitlaw.ledger.Outcome;

/**
 * The report as one page. Its policy allows its own style sheet, by hash, and images in the page; nothing else loads
 * and nothing runs. Figures are images, so that nothing in them can reach the page.
 */
final class Page {
    private final ReportInput input;
    private final Map<Verdict, List<Report.Drawn>> figures = new LinkedHashMap<>();
    private final List<Report.Drawn> others = new ArrayList<>();
    private final Html html = new Html();

    Page(ReportInput input, List<Report.Drawn> drawn) {
        this.input = input;
        for (Report.Drawn figure : drawn) {
            Verdict owner = owner(figure.figure());
            (owner == null ? others : figures.computeIfAbsent(owner, each -> new ArrayList<>())).add(figure);
        }
    }

    byte[] bytes() {
        String style = style();
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style));
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", input.title() + " \u2013 " + input.study());
        html.markup("<style>" + style + "</style>\n</head>\n<body>\n");
        header();
        html.open("main").markup("\n");
        notes();
        verdicts();
        input.verdicts().forEach(this::claim);
        if (!others.isEmpty()) {
            heading("figures", "Other figures");
            others.forEach(this::figure);
        }
        together();
        checklist();
        runs();
        reproduce();
        provenance();
        citations();
        html.close("main").markup("</body>\n</html>\n");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        html.open("header").markup("\n");
        html.element("p", "Limitlaw report", "class", "kicker");
        html.element("h1", input.title());
        html.open("p", "class", "meta").text("Study ").element("code", input.study());
        html.text(" \u00b7 profile ").element("code", input.profile());
        html.text(" \u00b7 " + input.created()).close("p");
        html.open("ul", "class", "tally").markup("\n");
        for (Finding finding : Finding.values()) {
            long count = input.verdicts().stream()
                    .filter(v -> v.finding() == finding)
                    .count();
            if (count > 0) {
                html.open("li").element("strong", Long.toString(count)).text(" ");
                badge(finding);
                html.close("li");
            }
        }
        html.close("ul").close("header");
    }

    private void notes() {
        if (!input.notes().isEmpty()) {
            html.open("ul", "class", "notes").markup("\n");
            input.notes().forEach(note -> html.element("li", note));
            html.close("ul");
        }
    }

    private void verdicts() {
        heading("verdicts", "Verdicts");
        if (input.verdicts().isEmpty()) {
            html.element("p", "This study makes no claims.");
            return;
        }
        table("verdicts", "Claim", "The paper says", "Measured", "Finding", "Runs", "Because");
        for (Verdict verdict : input.verdicts()) {
            row(verdict, "");
            verdict.parts().forEach(part -> row(part, "part"));
        }
        endTable();
    }

    private void row(Verdict verdict, String kind) {
        html.open("tr", "class", kind);
        html.open("th", "scope", "row");
        if (kind.isEmpty()) {
            html.element("a", verdict.id(), "href", "#" + anchor(verdict));
            html.element("span", verdict.citation(), "class", "aside");
        } else {
            html.text(verdict.id());
        }
        html.close("th").open("td").text(verdict.statement());
        String expected = Numbers.expected(verdict.expected());
        if (!expected.isEmpty()) {
            html.element("span", "expected: " + expected, "class", "aside");
        }
        html.close("td").open("td", "class", "number").text(measured(verdict));
        html.close("td").open("td");
        badge(verdict.finding());
        html.close("td").open("td", "class", "number").text(runsOf(verdict)).close("td");
        html.element("td", verdict.because()).close("tr");
    }

    private static String measured(Verdict verdict) {
        boolean none =
                verdict.measured() == null || Double.isNaN(verdict.measured().point());
        return none && !verdict.parts().isEmpty() ? "see its parts" : Numbers.measured(verdict.measured());
    }

    private static String runsOf(Verdict verdict) {
        String lost = (verdict.diverged() > 0 ? ", " + verdict.diverged() + " diverged" : "")
                + (verdict.failed() > 0 ? ", " + verdict.failed() + " failed" : "");
        return verdict.runs() + lost;
    }

    private void claim(Verdict verdict) {
        html.open("section", "id", anchor(verdict), "class", "claim").markup("\n");
        html.open("h2").text(verdict.id() + " ");
        badge(verdict.finding());
        html.close("h2").element("p", verdict.statement(), "class", "statement");
        html.open("dl").markup("\n");
        facts(verdict);
        html.close("dl");
        for (Verdict part : verdict.parts()) {
            html.open("section", "class", "part").open("h3").text(part.id() + " ");
            badge(part.finding());
            html.close("h3");
            if (!part.statement().equals(verdict.statement())) {
                html.element("p", part.statement());
            }
            html.open("dl").markup("\n");
            facts(part);
            html.close("dl").close("section");
        }
        figures.getOrDefault(verdict, List.of()).forEach(this::figure);
        input.judged().stream()
                .filter(one -> one.claim().id().equals(verdict.id()))
                .flatMap(one -> one.sheets().stream())
                .forEach(sheet -> {
                    sheet(sheet);
                    forms(sheet);
                });
        html.close("section");
    }

    private void facts(Verdict verdict) {
        fact("Source", verdict.citation());
        fact("Expected", Numbers.expected(verdict.expected()));
        boolean judged = verdict.parts().isEmpty();
        double level =
                verdict.measured() == null ? Double.NaN : verdict.measured().level();
        String at = Double.isNaN(level) ? "" : " (" + Numbers.significant(100 * level) + " % interval)";
        fact("Measured", judged ? Numbers.measured(verdict.measured()) + at : "");
        fact("Estimand", verdict.estimand());
        fact("Method", verdict.method());
        fact("Runs", judged || verdict.runs() > 0 ? runsOf(verdict) : "");
        fact("Because", verdict.because());
    }

    private void sheet(Sheet sheet) {
        if (sheet.lines().isEmpty()) {
            return;
        }
        html.open("details").element("summary", "Sensitivity of " + sheet.id() + ": " + summary(sheet));
        table("sensitivity", "Otherwise", "Measured", "Finding", "Flips");
        for (Sheet.Line line : sheet.lines()) {
            html.open("tr").element("th", line.name(), "scope", "row");
            html.element("td", Numbers.measured(line.measured()), "class", "number")
                    .open("td");
            badge(line.finding());
            html.close("td").element("td", line.flips() ? "yes" : "").close("tr");
        }
        endTable();
        html.close("details");
    }

    private void forms(Sheet sheet) {
        if (sheet.forms().isEmpty()) {
            return;
        }
        html.open("details")
                .element(
                        "summary",
                        "Forms of " + sheet.id() + ": by AICc "
                                + sheet.forms().get(0).form() + " is first; a ranking, not a test");
        table("forms", "Form", "AICc above the best", "BIC above the best", "Error at the two largest", "Trouble");
        for (Sheet.Ranked form : sheet.forms()) {
            html.open("tr").element("th", form.form(), "scope", "row");
            for (double number : new double[] {form.aicc(), form.bic(), form.prediction()}) {
                html.element("td", Numbers.significant(number), "class", "number");
            }
            html.element("td", form.trouble()).close("tr");
        }
        endTable();
        html.close("details");
    }

    private static String summary(Sheet sheet) {
        long flips = sheet.lines().stream().filter(Sheet.Line::flips).count();
        return flips == 0
                ? "the finding stands in all " + sheet.lines().size() + " other ways"
                : "another finding in " + flips + " of " + sheet.lines().size() + " other ways";
    }

    private void together() {
        List<Judged> decided =
                input.judged().stream().filter(one -> !Double.isNaN(one.p())).toList();
        if (decided.isEmpty()) {
            return;
        }
        heading("together", "All claims together");
        html.element(
                "p",
                "One less the highest level at which each finding would still be reached, and the same adjusted for "
                        + input.judged().size() + " claims by Holm's procedure.");
        table("together", "Claim", "p", "p, adjusted", "Stands at 5 %");
        for (Judged one : decided) {
            html.open("tr").element("th", one.claim().id(), "scope", "row");
            html.element("td", Numbers.significant(one.p()), "class", "number");
            html.element("td", Numbers.significant(one.holm()), "class", "number");
            html.element("td", one.lostAmongMany() ? "no" : "yes").close("tr");
        }
        endTable();
    }

    private void checklist() {
        if (input.checklist().isEmpty()) {
            return;
        }
        heading("checklist", "What a report of scaling laws must state");
        table("checklist", "Question", "Answer");
        input.checklist()
                .forEach(item -> html.open("tr")
                        .element("th", item.question(), "scope", "row")
                        .element("td", item.answer())
                        .close("tr"));
        endTable();
    }

    private void fact(String name, String value) {
        if (value != null && !value.isEmpty()) {
            html.open("div").element("dt", name).element("dd", value).close("div");
        }
    }

    private void figure(Report.Drawn drawn) {
        Figure figure = drawn.figure();
        String alt = figure.title() + " Plot of " + figure.yLabel() + " against " + figure.xLabel() + ".";
        html.open("figure", "id", "figure-" + drawn.name());
        String data = "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(drawn.svg());
        html.empty("img", "alt", alt, "src", data);
        html.open("figcaption").text("Figure files: ");
        html.element("a", "SVG", "href", "figures/" + drawn.name() + ".svg").text(" ");
        html.element("a", "PNG", "href", "figures/" + drawn.name() + ".png");
        html.close("figcaption").close("figure");
    }

    private void runs() {
        heading("runs", "Runs");
        table("runs", "Outcome", "Runs");
        int sum = 0;
        for (Outcome outcome : Outcome.values()) {
            int count = input.outcomes().getOrDefault(outcome, 0);
            sum += count;
            html.open("tr").element("th", words(outcome), "scope", "row");
            html.element("td", Integer.toString(count), "class", "number").close("tr");
        }
        html.open("tr", "class", "sum").element("th", "all", "scope", "row");
        html.element("td", Integer.toString(sum), "class", "number").close("tr");
        endTable();
    }

    private void reproduce() {
        heading("reproduce", "How to reproduce");
        html.element("p", "With the configuration below, on the same kind of processor and numeric library:");
        pre(input.command(), "plain");
        html.open("p").text("Profile ").element("code", input.profile());
        html.text(input.overrides().isEmpty() ? ", no overrides." : ", overrides:")
                .close("p");
        if (!input.overrides().isEmpty()) {
            pre(String.join("\n", input.overrides()), "plain");
        }
        html.element("h3", input.confName());
        pre(input.conf(), "conf");
    }

    private void provenance() {
        heading("provenance", "Provenance");
        table("provenance", "What", "Value");
        input.provenance()
                .forEach((name, value) -> html.open("tr")
                        .element("th", name, "scope", "row")
                        .element("td", value)
                        .close("tr"));
        endTable();
    }

    private void citations() {
        if (!input.bibtex().isBlank()) {
            heading("citations", "Citations");
            pre(input.bibtex(), "plain");
        }
    }

    /** A reader of HTML drops the first line end in pre, so it gets one to drop. */
    private void pre(String text, String kind) {
        html.open("pre", "class", kind, "tabindex", "0").markup("\n").text(text).close("pre");
    }

    private void heading(String id, String text) {
        html.element("h2", text, "id", id);
    }

    private void table(String name, String... columns) {
        html.open("div", "class", "scroll " + name, "tabindex", "0", "role", "region", "aria-label", name);
        html.open("table").open("thead").open("tr");
        for (String column : columns) {
            html.element("th", column, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody").markup("\n");
    }

    private void endTable() {
        html.close("tbody").close("table").close("div");
    }

    private void badge(Finding finding) {
        String sign = switch (finding) {
            case SUPPORTED -> "\u2713";
            case CONTRADICTED -> "\u2717";
            case INCONCLUSIVE -> "?";
            case OUT_OF_REGIME -> "\u25cb";
        };
        html.open("span", "class", "finding " + finding.name().toLowerCase(Locale.ROOT));
        html.markup("<span aria-hidden=\"true\">" + sign + "</span> ")
                .text(words(finding))
                .close("span");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String anchor(Verdict verdict) {
        return "claim-" + Report.slug(verdict.id());
    }

    /** Returns the verdict whose id begins the figure's; the longest of several. */
    private Verdict owner(Figure figure) {
        String id = Report.slug(figure.id()).toLowerCase(Locale.ROOT);
        Verdict owner = null;
        int longest = -1;
        for (Verdict verdict : input.verdicts()) {
            String own = Report.slug(verdict.id()).toLowerCase(Locale.ROOT);
            boolean begins = id.equals(own) || id.startsWith(own + "-");
            if (begins && own.length() > longest) {
                owner = verdict;
                longest = own.length();
            }
        }
        return owner;
    }

    private static String policy(String style) {
        return "default-src 'none'; img-src data:; style-src 'sha256-" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
