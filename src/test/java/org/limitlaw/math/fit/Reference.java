package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Lines "name number number .." of a file whose header names the program that made it. */
record Reference(List<String[]> lines) {
    static Reference of(String file) {
        var stream = Reference.class.getResourceAsStream(file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new Reference(reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[][] rows(String name) {
        return lines.stream()
                .filter(line -> line[0].equals(name))
                .map(line -> Arrays.stream(line)
                        .skip(1)
                        .mapToDouble(Reference::number)
                        .toArray())
                .toArray(double[][]::new);
    }

    double[] row(String name) {
        return rows(name)[0];
    }

    SeedTable table(String name, double[] x) {
        return new SeedTable(x, rows(name));
    }

    /** Point and ends, and degrees of freedom where the row has them. */
    void agrees(String name, Estimate estimate, double tolerance) {
        double[] row = row(name);
        assertEquals("", estimate.refusal());
        assertEquals(row[0], estimate.point(), tolerance, name);
        assertEquals(row[1], estimate.low(), tolerance, name);
        assertEquals(row[2], estimate.high(), tolerance, name);
        if (row.length > 3) {
            assertEquals(row[3], estimate.degrees(), tolerance, name);
        }
    }

    private static double number(String text) {
        return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
