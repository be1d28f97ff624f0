package org.limitlaw.ledger;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table that another program wrote, as text: CSV in UTF-8 (separator comma, semicolon or tab, found by itself), or Parquet,
 * of which columns that are not plain values are left out.
 *
 * @param columns names, from the first row of a CSV file
 * @param rows cells, null where empty
 */
public record ForeignTable(List<String> columns, List<String[]> rows) {
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_COLUMNS = 20_000;

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one line, where it is no table
     */
    public static ForeignTable read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean parquet = bytes.length > PARQUET.length && Arrays.equals(Arrays.copyOf(bytes, PARQUET.length), PARQUET);
        ForeignTable table = parquet ? parquet(file) : csv(bytes);
        Set<String> seen = new HashSet<>();
        for (String column : table.columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException("column '" + column + "' must have a name of its own, got it twice");
            }
        }
        if (table.rows.isEmpty()) {
            throw new IllegalArgumentException("must have rows below its header, got none");
        }
        return table;
    }

    /** Returns the number that a spreadsheet gives a row, the header being 1. */
    public static int shown(int row) {
        return row + 2;
    }

    private static ForeignTable csv(byte[] bytes) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text; // spreadsheets put a mark first
        CsvParserSettings settings = new CsvParserSettings();
        settings.setDelimiterDetectionEnabled(true, ',', ';', '\t');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.getFormat().setComment('\0');
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(-1);
        List<String[]> all;
        try {
            all = new CsvParser(settings).parseAll(new StringReader(plain));
        } catch (TextParsingException broken) {
            throw new IllegalArgumentException("cannot be read as CSV: "
                    + String.valueOf(broken.getMessage()).lines().findFirst().orElse(""));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("must have a header and rows, got an empty file");
        }
        List<String> columns = header(all.get(0));
        List<String[]> rows = new ArrayList<>();
        for (int r = 1; r < all.size(); r++) {
            String[] row = all.get(r);
            if (row.length > columns.size()) {
                throw new IllegalArgumentException("row " + (r + 1) + " must have " + columns.size()
                        + " cells, as many as the header, got " + row.length);
            }
            rows.add(Arrays.copyOf(row, columns.size()));
        }
        return new ForeignTable(columns, rows);
    }

    private static List<String> header(String[] cells) {
        List<String> columns = new ArrayList<>();
        for (int c = 0; c < cells.length; c++) {
            columns.add(cells[c] == null ? "column " + (c + 1) : cells[c]);
        }
        return columns;
    }

    private static ForeignTable parquet(Path file) throws IOException {
        List<String> columns = new ArrayList<>();
        List<String[]> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Type> plain = schema.getFields().stream()
                    .filter(type -> type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED))
                    .toList();
            plain.forEach(type -> columns.add(type.getName()));
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long r = 0; r < pages.getRowCount(); r++) {
                    Group group = records.read();
                    rows.add(plain.stream().map(type -> cell(group, type)).toArray(String[]::new));
                }
            }
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException("cannot be read as Parquet: " + broken.getMessage());
        }
        return new ForeignTable(columns, rows);
    }

    private static String cell(Group group, Type type) {
        String name = type.getName();
        return group.getFieldRepetitionCount(name) == 0
                ? null
                : group.getValueToString(group.getType().getFieldIndex(name), 0);
    }
}
