package org.limitlaw.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All families, and the table of what they gave. */
final class Calibration {
    private static final double CONSERVATIVE = 0.97;

    private Calibration() {}

    static List<Family> families() {
        List<Family> all = new ArrayList<>(PowerFamilies.all());
        all.addAll(CurveFamilies.all());
        all.addAll(DecayFamilies.all());
        all.addAll(OtherFamilies.all());
        all.addAll(VerdictFamilies.all());
        all.addAll(SequentialFamilies.all());
        all.addAll(JointFamilies.all());
        all.addAll(GroupFamilies.all());
        return all;
    }

    static List<Trial> run(List<Family> families, int replicates) {
        return families.stream().map(family -> Trial.of(family, replicates)).toList();
    }

    static String markdown(List<Trial> trials, int replicates) {
        StringBuilder page = new StringBuilder();
        page.append("# Calibration of intervals and verdicts\n\n")
                .append("Made by `./mvnw test -Dtest=CalibrationTest -Dexcluded.tests=none -Dcalibration.replicates=")
                .append(replicates)
                .append("`; fixed streams of random numbers, ")
                .append(replicates)
                .append(" replicates per family.\n")
                .append(
                        "Coverage of 95 % intervals in %, +- one Monte Carlo standard error, among intervals that were not")
                .append(" refused; must be 93 % at least, less three errors.\n")
                .append("Width: median half-width over 1.96 standard deviations of the estimate. Remarks: `high` above")
                .append(" 97 %, `limit` a known limit, **`low`** neither met nor known.\n");
        String section = "";
        for (Trial trial : trials) {
            if (!trial.family().section().equals(section)) {
                section = trial.family().section();
                page.append("\n## ").append(section).append("\n\n");
                boolean coverage = trial.family() instanceof Family.Coverage;
                page.append(
                        coverage
                                ? "| design | method | coverage | width | refused | remark |\n|---|---|---|---|---|---|\n"
                                : "| design | event | share | wanted | remark |\n|---|---|---|---|---|\n");
            }
            page.append(line(trial)).append('\n');
        }
        long missed = trials.stream().filter(t -> !t.met()).count();
        page.append("\n")
                .append(trials.size())
                .append(" families, ")
                .append(missed)
                .append(" not met.\n");
        return page.toString();
    }

    private static String line(Trial t) {
        String share = String.format(Locale.ROOT, "%.1f +- %.1f", 100 * t.share(), 100 * t.error());
        if (t.family() instanceof Family.Event event) {
            String wanted = event.most() < 1
                    ? String.format(Locale.ROOT, "<= %.1f", 100 * event.most())
                    : event.least() > 0 ? String.format(Locale.ROOT, ">= %.0f", 100 * event.least()) : "-";
            return "| " + String.join(" | ", event.design(), event.event(), share, wanted, t.met() ? "" : "**missed**")
                    + " |";
        }
        Family.Coverage family = (Family.Coverage) t.family();
        String refused = String.format(Locale.ROOT, "%.1f %%", 100 * t.refused());
        String width = String.format(Locale.ROOT, "%.2f", t.width());
        boolean low = t.share() < 0.93 - 3 * t.error();
        String remark =
                !t.met() ? "**low**" : low ? "limit: " + family.limit() : t.share() > CONSERVATIVE ? "high" : "";
        return "| " + String.join(" | ", family.design(), family.method(), share, width, refused, remark) + " |";
    }
}
