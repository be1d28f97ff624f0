package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.limitlaw.config.Inert;

/** The verdicts as plain text of at most 100 columns: what the paper says, what was measured, the finding, the figure. */
public final class Console {
    private static final int[] WIDTHS = {8, 26, 29, 13, 16};
    private static final String GAP = "  ";
    private static final int COLUMNS = 100;

    private Console() {}

    /**
     * Returns the table.
     *
     * @param suffix what follows a figure's id in its file name, such as {@code .svg}
     */
    public static String table(List<Judged> judged, String suffix) {
        StringBuilder out = new StringBuilder();
        row(out, List.of("claim", "paper says", "measured [interval]", "finding", "figure"));
        out.append("-".repeat(COLUMNS)).append('\n');
        for (Judged one : judged) {
            Verdict verdict = one.verdict();
            String figure = one.figures().isEmpty() ? "-" : one.figures().get(0).id() + suffix;
            String says = verdict.statement() + ": " + Verdicts.expected(verdict);
            row(
                    out,
                    List.of(
                            verdict.id(),
                            says,
                            Verdicts.measured(verdict),
                            verdict.finding().name(),
                            figure));
            if (verdict.finding() != Finding.SUPPORTED || verdict.diverged() + verdict.failed() > 0) {
                because(out, verdict.because());
            }
        }
        List<String> lost = judged.stream()
                .filter(Judged::lostAmongMany)
                .map(one -> one.claim().id())
                .toList();
        if (!lost.isEmpty()) {
            out.append(
                    wrap("among " + judged.size() + " claims (Holm, 5 %) not sure: " + String.join(", ", lost), COLUMNS)
                            .stream()
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        return out.toString();
    }

    private static void because(StringBuilder out, String because) {
        String indent = " ".repeat(WIDTHS[0] + GAP.length());
        for (String line : wrap("because " + because, COLUMNS - indent.length())) {
            out.append(indent).append(line).append('\n');
        }
    }

    private static void row(StringBuilder out, List<String> cells) {
        List<List<String>> columns = new ArrayList<>();
        int height = 1;
        for (int c = 0; c < WIDTHS.length; c++) {
            columns.add(wrap(cells.get(c), WIDTHS[c]));
            height = Math.max(height, columns.get(c).size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < WIDTHS.length; c++) {
                String cell = line < columns.get(c).size() ? columns.get(c).get(line) : "";
                text.append(cell).append(" ".repeat(WIDTHS[c] - cell.length())).append(GAP);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    /** Breaks at spaces, and inside words only where they are longer than a line; control characters become spaces. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Inert.line(text).strip().split(" +", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
