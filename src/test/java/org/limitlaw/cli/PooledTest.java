package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims that pool many rows, from conf to report. */
class PooledTest {
    private static final String JOINT = Spoken.TINY
            .replace("seeds = 3", "seeds = 8")
            .replace(
                    "shape { kind = Level, observable = maxDistance, at-most = 10, each = net.width }",
                    "shape { kind = JointLaw, response = \"log(loss)\", curve = loss, terms = [step, \"log(net.width)\"],"
                            + " coefficient = step, expected = 0, tolerance = 1, groups = [net.train] }");

    @TempDir
    Path folder;

    @Test
    void aJointLawIsJudgedOnSparkFromTablesMadeAnew() throws IOException {
        String conf = Spoken.conf(folder, JOINT);
        String out = folder.resolve("out").toString();
        Spoken run = Spoken.of("run", conf, "--out", out, "--master", "local[2]");
        assertEquals(ExitCode.GOOD.code(), run.code(), run.err());
        Files.write(folder.resolve("out/curves.parquet"), new byte[] {1, 2, 3});
        Spoken judged = Spoken.of("judge", "--out", out);
        assertEquals(ExitCode.GOOD.code(), judged.code(), judged.err());
        assertTrue(
                judged.err()
                        .contains("limitlaw: Spark starts on this machine for near, which pools rows of the tables"),
                judged.err());
        JsonNode claim = new ObjectMapper()
                .readTree(folder.resolve("out/verdicts.json").toFile())
                .get("claims")
                .get(0);
        assertEquals("SUPPORTED", claim.get("finding").asText(), claim.toString());
        assertTrue(claim.get("method").asText().startsWith("CR2 over seeds, Satterthwaite, "), claim.toString());
        // 2 widths, 8 seeds, steps 0 to 3
        assertTrue(
                claim.get("because").asText().contains("; 64 lines of 8 seeds, MLlib on local[*]; "), claim.toString());
        assertFalse(Files.exists(Path.of("spark-warehouse")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log(loss)                | log(los)                | : unknown name 'los'; known:                                     | did you mean 'loss'?
            log(loss)                | log(loss                | .shape.response: response: in 'log(loss', column 9:                  |
            [step, "log(net.width)"] | [step, "log(net.widht)"]| : unknown name 'net.widht'; known:                               | did you mean 'net.width'?
            coefficient = step       | coefficient = steps     | .shape.coefficient: coefficient must be one of terms, got 'steps'| did you mean 'step'?
            groups = [net.train]     | groups = [net.trian]    | : unknown coordinate 'net.trian'                                 | did you mean 'net.train'?
            curve = loss             | curve = loss, ladder = T| .shape.curve: curve must be left out beside a ladder, got 'loss' |
            curve = loss             | ladder = T              | : unknown name 'step'; known:                                    |
            curve = loss             | curve = los             | : unknown curve 'los'; known: loss                               | did you mean 'loss'?
            tolerance = 1            | tolerance = -1          | .shape.tolerance: tolerance must be at least 0, got -1.0         |
            kind = JointLaw          | kind = JointLaws        | .shape.kind: unknown Shape 'JointLaws'                           | did you mean 'JointLaw'?
            """)
    void aSlipInAJointLawIsOneLineAndCostsNoRun(String right, String wrong, String words, String help)
            throws IOException {
        assertTrue(JOINT.contains(right));
        String conf = Spoken.conf(folder, JOINT.replace(right, wrong));
        Spoken spoken = Spoken.of("verify", conf, "--out", folder.resolve("out").toString());
        assertEquals(ExitCode.BAD_INPUT.code(), spoken.code(), spoken.err());
        assertEquals(1, spoken.errors().size(), spoken.err());
        assertTrue(
                spoken.lastError().matches("limitlaw: \\Q" + conf + "\\E:\\d+: claims.near\\Q" + words + "\\E.*"),
                spoken.err());
        assertTrue(help == null || spoken.lastError().endsWith(help), spoken.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
