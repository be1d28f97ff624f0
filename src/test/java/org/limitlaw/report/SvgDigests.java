package org.limitlaw.report;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.limitlaw.law.Figure;

/** Prints the digests of all samples; run in a second JVM. */
final class SvgDigests {
    private SvgDigests() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(all());
    }

    static String all() throws NoSuchAlgorithmException {
        StringJoiner out = new StringJoiner("\n");
        for (Figure figure : Samples.all()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(new FigurePainter().svg(figure));
            out.add(figure.id() + " " + HexFormat.of().formatHex(digest));
        }
        return out.toString();
    }
}
