package org.limitlaw.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A source.
 *
 * @param key the BibTeX key
 * @param type the BibTeX type: {@code article}, {@code inproceedings}, {@code misc} ...
 * @param authors each as "Family, Given"
 * @param venue journal or proceedings; may be empty, as may the following
 */
public record Citation(
        String key,
        String type,
        String title,
        List<String> authors,
        long year,
        String venue,
        String arxiv,
        String doi,
        String url) {

    /** Returns the BibTeX entry; characters that TeX would read as commands are escaped. */
    public String bibtex() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", "{" + tex(title) + "}");
        fields.put("author", authors.stream().map(Citation::tex).collect(Collectors.joining(" and ")));
        fields.put("year", String.valueOf(year));
        fields.put(
                type.equals("article") ? "journal" : type.equals("inproceedings") ? "booktitle" : "howpublished",
                tex(venue));
        fields.put("eprint", arxiv);
        fields.put("archiveprefix", arxiv.isEmpty() ? "" : "arXiv");
        fields.put("doi", doi);
        fields.put("url", url);
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> "  " + field.getKey() + " = {" + field.getValue() + "}")
                .collect(Collectors.joining(",\n", "@" + type + "{" + key + ",\n", "\n}\n"));
    }

    /** Returns "Du, Zhai, Poczos and Singh (2019)". */
    public String shortForm() {
        List<String> families =
                authors.stream().map(a -> a.split(",", 2)[0].strip()).toList();
        int last = families.size() - 1;
        String names = last < 1
                ? String.join("", families)
                : String.join(", ", families.subList(0, last)) + " and " + families.get(last);
        return names + " (" + year + ")";
    }

    private static String tex(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '{', '}', '&', '%', '$', '#', '_' -> out.append('\\').append(c);
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
