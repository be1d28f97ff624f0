package org.limitlaw.cli;

import java.util.Locale;

/** Quantities as people read them: three digits and a prefix. */
final class Units {
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

    private Units() {}

    /** Returns floating-point operations: {@code 45.1 GFLOP}. */
    static String flops(double flops) {
        return scaled(flops, 1000, DECIMAL) + "FLOP";
    }

    /** Returns memory: {@code 130 MiB}. */
    static String bytes(double bytes) {
        return scaled(bytes, 1024, BINARY) + "B";
    }

    /** Returns a text with its numbers as people write them: {@code 1e-16}, not {@code 1.0E-16}. */
    static String plain(String text) {
        return text.replaceAll("(\\d)(?:\\.0)?E(-?\\d)", "$1e$2");
    }

    private static String scaled(double value, double base, String... prefixes) {
        double rest = value;
        int i = 0;
        while (rest >= base * 0.9995 && i < prefixes.length - 1) {
            rest /= base;
            i++;
        }
        int digits = rest >= 99.95 || i == 0 ? 0 : rest >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", rest, prefixes[i]);
    }
}
