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
public record Reference(List<String[]> lines) {
    /** Reads a file beside this class. */
    public static Reference of(String file) {
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

    /** Returns the numbers of each line of that name. */
    public double[][] rows(String name) {
        return lines.stream()
                .filter(line -> line[0].equals(name))
                .map(line -> Arrays.stream(line)
                        .skip(1)
                        .mapToDouble(Reference::number)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Returns the numbers of the first line of that name. */
    public double[] row(String name) {
        return rows(name)[0];
    }

    SeedTable table(String name, double[] x) {
        return new SeedTable(x, rows(name));
    }

    /** Point and ends, and degrees of freedom where the row has them. */
    void agrees(String name, Estimate estimate, double tolerance) {
        agrees(name, estimate, tolerance, tolerance);
    }

    /** As {@link #agrees(String, Estimate, double)}, with a tolerance of their own for degrees of freedom. */
    void agrees(String name, Estimate estimate, double tolerance, double ofDegrees) {
        double[] row = row(name);
        assertEquals("", estimate.refusal());
        assertEquals(row[0], estimate.point(), tolerance, name);
        assertEquals(row[1], estimate.low(), tolerance, name);
        assertEquals(row[2], estimate.high(), tolerance, name);
        if (row.length > 3) {
            assertEquals(row[3], estimate.degrees(), ofDegrees, name);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
