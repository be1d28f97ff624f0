package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final String MISSING = "-";

    @TempDir
    Path folder;

    @Test
    void columnsTakeTheTypeOfTheirValues() throws IOException {
        write(
                row("a", Map.of("l", 1L, "d", 0.5, "m", 1L, "s", "x", "b", true, "x", 1L), Map.of("loss", 1.0)),
                row("b", Map.of("l", 2L, "d", 1.5, "m", 0.5, "s", "y", "b", false, "x", "?"), Map.of()));
        assertEquals(
                "key BINARY (STRING), sweeps BINARY (STRING), b BOOLEAN, d DOUBLE, l INT64, m DOUBLE,"
                        + " s BINARY (STRING), x BINARY (STRING), outcome BINARY (STRING), cause BINARY (STRING),"
                        + " steps INT64, seconds DOUBLE, flops DOUBLE, loss DOUBLE, digest BINARY (STRING),"
                        + " provenance.host BINARY (STRING)",
                schema("runs.parquet"));
    }

    @Test
    void bothFormsHoldTheSameRows() throws IOException {
        write(
                row("b", Map.of("net.width", 16L), Map.of("loss", Double.NaN, "T(1e-02)", -0.0)),
                row("a", Map.of("net.width", 16L), Map.of("loss", Double.POSITIVE_INFINITY)),
                row("c", Map.of("net.width", 4L, "data", "say \"x\", y\r\nz"), Map.of("loss", 0.1)));
        String host = "here";
        assertEquals(
                List.of(
                        List.of(
                                "a",
                                "s;t",
                                MISSING,
                                "16",
                                "CONVERGED",
                                "",
                                "17",
                                "0.25",
                                "1.0E9",
                                MISSING,
                                "Infinity",
                                "d1",
                                host),
                        List.of(
                                "b",
                                "s;t",
                                MISSING,
                                "16",
                                "CONVERGED",
                                "",
                                "17",
                                "0.25",
                                "1.0E9",
                                "-0.0",
                                "NaN",
                                "d1",
                                host),
                        List.of(
                                "c",
                                "s;t",
                                "say \"x\", y\r\nz",
                                "4",
                                "CONVERGED",
                                "",
                                "17",
                                "0.25",
                                "1.0E9",
                                MISSING,
                                "0.1",
                                "d1",
                                host)),
                parquet("runs.parquet"));
        assertEquals(
                String.join(
                        "\r\n",
                        "key,sweeps,data,net.width,outcome,cause,steps,seconds,flops,T(1e-02),loss,digest,provenance.host",
                        "a,s;t,,16,CONVERGED,\"\",17,0.25,1.0E9,,Infinity,d1,here",
                        "b,s;t,,16,CONVERGED,\"\",17,0.25,1.0E9,-0.0,NaN,d1,here",
                        "c,s;t,\"say \"\"x\"\", y\r\nz\",4,CONVERGED,\"\",17,0.25,1.0E9,,0.1,d1,here",
                        ""),
                Files.readString(folder.resolve("runs.csv")));
    }

    @Test
    void aTextThatASpreadsheetWouldComputeIsMarkedInCsvAlone() throws IOException {
        write(
                row("a", Map.of("p", "=1+1", "q", "@SUM(A1)", "n", -1L), Map.of("=loss", -0.5)),
                row("b", Map.of("p", "-cmd", "q", "\t=1", "n", 2L), Map.of("=loss", 0.5)));
        List<String> lines =
                Files.readString(folder.resolve("runs.csv")).lines().toList();
        assertEquals("key,sweeps,n,p,q,outcome,cause,steps,seconds,flops,'=loss,digest,provenance.host", lines.get(0));
        assertEquals("a,s;t,-1,'=1+1,'@SUM(A1),CONVERGED,\"\",17,0.25,1.0E9,-0.5,d1,here", lines.get(1));
        assertTrue(lines.get(2).startsWith("b,s;t,2,'-cmd,'\t=1,"), lines.get(2));
        assertEquals("=1+1", parquet("runs.parquet").get(0).get(3));
    }

    @Test
    void curvesAreRowsByPoint() throws IOException {
        RunRecord plain = Records.ended("k", 1);
        RunRecord record = new RunRecord(
                "k",
                plain.coordinates(),
                plain.outcome(),
                plain.cause(),
                plain.steps(),
                plain.seconds(),
                plain.flops(),
                plain.observables(),
                List.of(
                        Records.curve("loss", 1, Double.NaN),
                        new Curve("T", new long[] {7}, new double[] {0.5}, new int[] {3}, new double[] {-1})),
                plain.provenance(),
                plain.digest());
        Tables.write(storage(), List.of(new Tables.Row(record, List.of("s"), new TreeMap<>())));
        assertEquals(
                List.of(
                        "key,observable,step,time,index,value",
                        "k,T,7,0.5,3,-1.0",
                        "k,loss,0,0.0,0,1.0",
                        "k,loss,3,0.30000000000000004,0,NaN"),
                Files.readAllLines(folder.resolve("curves.csv")));
        assertEquals(
                List.of(
                        List.of("k", "T", "7", "0.5", "3", "-1.0"),
                        List.of("k", "loss", "0", "0.0", "0", "1.0"),
                        List.of("k", "loss", "3", "0.30000000000000004", "0", "NaN")),
                parquet("curves.parquet"));
    }

    @Test
    void aCoordinateGivesWayToAnObservableOfItsName() throws IOException {
        write(row("a", Map.of("loss", "Squared", "steps", 3L), Map.of("loss", 0.5, "key", 1.0)));
        assertEquals(
                "key,sweeps,spec.loss,spec.steps,outcome,cause,steps,seconds,flops,observed.key,loss,digest,"
                        + "provenance.host",
                Files.readAllLines(folder.resolve("runs.csv")).get(0));
    }

    @Test
    void noRowsMakeTablesWithoutRows() throws IOException {
        write();
        assertEquals(List.of(), parquet("runs.parquet"));
        assertEquals(List.of(), parquet("curves.parquet"));
        assertEquals(1, Files.readAllLines(folder.resolve("curves.csv")).size());
    }

    @Test
    void theOrderOfTheRowsGivenDoesNotMatterAndNothingElseIsLeft() throws IOException {
        Tables.Row first = row("a", Map.of("net.width", 9L), Map.of("loss", 1.0));
        Tables.Row second = row("b", Map.of("net.width", 10L), Map.of("loss", 2.0));
        write(first, second);
        String once = Files.readString(folder.resolve("runs.csv"));
        write(second, first);
        assertEquals(once, Files.readString(folder.resolve("runs.csv")));
        assertTrue(Files.readString(folder.resolve("runs.csv")).indexOf("\r\na,") < 200);
        assertEquals(
                List.of("curves.csv", "curves.parquet", "runs.csv", "runs.parquet"),
                storage().list("."));
        assertFalse(Files.exists(folder.resolve("runs.parquet.part")));
    }

    @Test
    void rowsOfAPlanAreThoseWithARecord() {
        SortedMap<String, Object> coordinates = new TreeMap<>(Map.of("net.width", 4L));
        StudyRecord study = new StudyRecord(
                "s",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(
                        new StudyRecord.Planned("there", List.of("b", "a"), coordinates),
                        new StudyRecord.Planned("not", List.of("a"), coordinates)),
                new TreeMap<>());
        RunRecord there = Records.ended("there", 1);
        assertEquals(
                List.of(new Tables.Row(there, List.of("a", "b"), coordinates)),
                Tables.rows(study, Map.of("there", there, "other", Records.ended("other", 1))));
    }

    private void write(Tables.Row... rows) throws IOException {
        Tables.write(storage(), List.of(rows));
    }

    private Storage storage() throws IOException {
        return Storage.open(folder.toString());
    }

    private static Tables.Row row(String key, Map<String, Object> coordinates, Map<String, Double> observables) {
        SortedMap<String, Object> sorted = new TreeMap<>(coordinates);
        return new Tables.Row(
                Records.record(key, Outcome.CONVERGED, sorted, new TreeMap<>(observables)), List.of("t", "s"), sorted);
    }

    private String schema(String name) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(folder.resolve(name)))) {
            List<String> out = new ArrayList<>();
            for (Type type : reader.getFooter().getFileMetaData().getSchema().getFields()) {
                assertEquals(Type.Repetition.OPTIONAL, type.getRepetition());
                out.add(type.getName() + " " + type.asPrimitiveType().getPrimitiveTypeName()
                        + (type.getLogicalTypeAnnotation() == null
                                ? ""
                                : " (" + type.getLogicalTypeAnnotation() + ")"));
            }
            return String.join(", ", out);
        }
    }

    private List<List<String>> parquet(String name) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(folder.resolve(name)))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            List<List<String>> out = new ArrayList<>();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> rows = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group group = rows.read();
                    List<String> row = new ArrayList<>();
                    for (int field = 0; field < schema.getFieldCount(); field++) {
                        row.add(group.getFieldRepetitionCount(field) == 0 ? MISSING : group.getValueToString(field, 0));
                    }
                    out.add(row);
                }
            }
            return out;
        }
    }
}
