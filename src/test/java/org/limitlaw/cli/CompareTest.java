package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two studies beside each other. */
class CompareTest {
    @TempDir
    Path folder;

    @Test
    void twoStudiesAreComparedFromTheirLedgers() throws IOException {
        String conf = Spoken.conf(
                folder, Spoken.TINY.replace(", each = net.width", "").replace(">= 1\"", "== 32\""));
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();
        assertEquals(
                ExitCode.GOOD.code(),
                Spoken.of("verify", conf, "--master", "local[2]", "--out", one).code());
        Spoken same = Spoken.of("compare", one, one);
        assertEquals(ExitCode.GOOD.code(), same.code(), same.err());
        assertTrue(same.out().contains("near: "), same.out());
        assertTrue(same.out().contains("not compared: the studies share 6 runs"), same.out());
        Spoken trained = Spoken.of(
                "verify", conf, "--master", "local[2]", "--out", two, "seeds={from=100,to=103}", "optimizer.step=0.02");
        assertEquals(ExitCode.GOOD.code(), trained.code(), trained.err());
        Spoken both = Spoken.of("compare", "--tolerance", "0.1", "--claim", "near", one, two);
        assertEquals(ExitCode.GOOD.code(), both.code(), both.err());
        assertTrue(both.out().contains("    ratio 0."), both.out());
        assertTrue(both.out().contains(", after Holm "), both.out());
        Spoken misspelt = Spoken.of("compare", "--claim", "neer", one, two);
        assertEquals(ExitCode.BAD_INPUT.code(), misspelt.code());
        assertEquals(
                "limitlaw: --claim: not a claim of both studies: 'neer'; known: near; did you mean 'near'?",
                misspelt.lastError());
        assertEquals(ExitCode.BAD_INPUT.code(), Spoken.of("compare", one).code());
        assertEquals(
                ExitCode.BAD_INPUT.code(),
                Spoken.of("compare", "--tolerance", "-1", one, two).code());
    }
}
