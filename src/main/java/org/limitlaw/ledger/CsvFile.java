package org.limitlaw.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Writes RFC 4180, UTF-8: a missing value is nothing, an empty text {@code ""}, a number what Java reads back. A text that a
 * spreadsheet would take for a formula, and compute, gets an apostrophe before it.
 */
final class CsvFile {
    /** What formulas begin with, and the blanks that are passed over before them. */
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvFile() {}

    static void write(OutputStream out, List<Column> columns, Iterator<Object[]> rows) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        line(writer, columns.stream().map(Column::name).toArray());
        while (rows.hasNext()) {
            line(writer, rows.next());
        }
        writer.flush();
    }

    private static void line(Writer out, Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            if (values[i] instanceof String text) {
                out.write(quoted(text));
            } else if (values[i] != null) {
                out.write(values[i].toString());
            }
        }
        out.write("\r\n");
    }

    private static String quoted(String given) {
        boolean formula = !given.isEmpty() && FORMULA.indexOf(given.charAt(0)) >= 0;
        String text = formula ? "'" + given : given;
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
