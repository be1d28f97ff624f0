package org.limitlaw.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.limitlaw.law.Checklist;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Judged;
import org.limitlaw.law.Verdict;
import org.limitlaw.ledger.Outcome;

/**
 * All that a report shows. Every text may hold anything; nothing of it is taken as markup.
 *
 * @param study the study's slug
 * @param created when it was judged, as it is to be shown
 * @param overrides of the command line, in their order
 * @param confName the conf file's name
 * @param conf the conf file's exact text
 * @param command the command that makes this report again
 * @param figures in the order of the claims; a figure belongs to the verdict whose id begins its own
 * @param bibtex the citations as BibTeX text, empty where there are none
 * @param provenance machine, JVM, Spark, BLAS, versions and times, by name
 * @param outcomes how many runs ended how
 * @param notes what the reader should know besides, one line each
 * @param judged the verdicts with their sensitivity sheets and p-values; may be empty
 * @param checklist what a report must state, filled in; may be empty
 */
public record ReportInput(
        String study,
        String title,
        String created,
        String profile,
        List<String> overrides,
        String confName,
        String conf,
        String command,
        List<Verdict> verdicts,
        List<Figure> figures,
        String bibtex,
        SortedMap<String, String> provenance,
        Map<Outcome, Integer> outcomes,
        List<String> notes,
        List<Judged> judged,
        List<Checklist.Item> checklist) {}
