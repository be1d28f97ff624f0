package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that cannot be used gives exit code 2 and one line, and leaves nothing behind. */
class BadInputTest {
    private static final String EXPECT = "# expect: ";

    @TempDir
    Path folder;

    static List<Path> wrongFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/wrong"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void aWrongConfIsRefusedWithItsPlaceAndNothingWritten(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            String expected = lines.findFirst().orElseThrow().substring(EXPECT.length());
            String line = refused("verify", file.toString(), "--out", out());
            String place = "limitlaw: " + file.getParent() + "/";
            assertTrue(line.startsWith(place), line);
            assertTrue(line.substring(place.length()).matches(expected), line);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxDistance          | maxDistanse     | 27: claims.near: unknown observable 'maxDistanse'  | did you mean 'maxDistance'?
            each = net.width     | each = net.widht| 27: claims.near: unknown coordinate 'net.widht'    | did you mean 'net.width'?
            "net.width >= 1"     | "net.widht >= 1"| 26: claims.near.where:                             | did you mean 'net.width'?
            cite = du2018        | cite = du2081   | 23: claims.near.cite: unknown citation 'du2081'    | did you mean 'du2018'?
            sweep = width        | sweep = widht   | 25: claims.near.sweep: unknown sweep 'widht'       | did you mean 'width'?
            kind = Level         | kind = Levle    | 27: claims.near.shape.kind: unknown Shape 'Levle'  | did you mean 'Level'?
            at-most              | at-mots         | 27: claims.near.shape.at-mots: unknown key         | did you mean 'at-most'?
            reading              | raeding         | 28: claims.near.raeding: unknown key               | did you mean 'reading'?
            """)
    void aMisspeltClaimCostsNoRun(String right, String wrong, String place, String help) throws IOException {
        assertTrue(Spoken.TINY.contains(right));
        String conf = Spoken.conf(folder, Spoken.TINY.replace(right, wrong));
        String line = refused("verify", conf, "--out", out());
        String words = place.substring(place.indexOf(": claims") + 2);
        assertTrue(line.matches("limitlaw: \\Q" + conf + "\\E:\\d+: \\Q" + words + "\\E.*"), line);
        assertTrue(line.endsWith(help), line);
    }

    @Test
    void aMisspeltCommandOrOptionIsNamedWithItsNeighbour() {
        assertTrue(refused("verfy", "x.conf").contains("unknown command 'verfy'"));
        assertTrue(refused("verfy", "x.conf").contains("did you mean 'verify'?"));
        assertTrue(refused().contains("a command is expected; known: cite, "));
        assertTrue(refused("plan", "x.conf", "--profil=paper")
                .contains("unknown option '--profil'; known: --blas-library, "));
        assertTrue(refused("plan", "x.conf", "--profil=paper").contains("did you mean '--profile'?"));
        assertTrue(refused("plan", "x.conf", "--slots", "two").contains("--slots"));
        String conf = "conf/quickstart.conf";
        assertTrue(refused("run", conf, "--time-limit", "2 hours").endsWith("such as 90s, got '2 hours'"));
        assertTrue(refused("run", conf, "--max-failed", "-1").endsWith("--max-failed must be at least 0, got -1"));
        assertTrue(refused("list", "optimisers").contains("did you mean 'optimizers'?"));
        assertTrue(refused("list", "losses", "more").contains("one argument too many, 'more'"));
    }

    @Test
    void whatIsNoConfIsRefused() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        assertEquals(
                "limitlaw: a conf file is expected, or --out DIR with the ledger of a study",
                refused("verify", "net.width=3"));
        assertTrue(refused("verify", conf, conf).contains("one conf file is expected, got a second"));
        assertTrue(refused("verify", "absent.conf").endsWith("absent.conf: no such file"));
        assertTrue(refused("verify", folder.toString()).endsWith(": is a folder; a conf file is expected"));
        Path bytes = Files.write(folder.resolve("latin.conf"), new byte[] {'a', '=', (byte) 0xe9});
        assertTrue(refused("verify", bytes.toString()).endsWith("latin.conf: must be UTF-8 text"));
        Path large = Files.write(folder.resolve("large.conf"), new byte[(1 << 20) + 1]);
        assertTrue(refused("verify", large.toString()).endsWith("large.conf: must be at most 1 MiB"));
    }

    @Test
    void settingsThatFitNothingAreRefused() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        assertTrue(refused("plan", conf, "--profile", "paper").contains("unknown profile 'paper'"));
        String line = refused("plan", conf, "net.widht=3");
        assertTrue(line.startsWith("limitlaw: command line: net.widht=3: "), line);
        assertTrue(line.endsWith("did you mean 'net.width'?"), line);
        assertTrue(refused("plan", conf, "--slots", "0").endsWith("--slots must be at least 1, got 0"));
    }

    @Test
    void aFolderWithoutALedgerCannotBeJudged() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        for (String command : List.of("judge", "report")) {
            assertTrue(refused(command, "--out", out()).contains("the ledger of one study is expected, got none"));
            assertTrue(refused(command, conf, "--out", out()).contains("holds no ledger"));
        }
    }

    @Test
    void anOutputFolderThatIsAFileIsRefused() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        assertTrue(refused("verify", conf, "--out", conf).endsWith(": is a file; a folder for results is expected"));
        assertTrue(refused("judge", "--out", conf).endsWith(": is a file; a folder for results is expected"));
        assertTrue(refused("verify", conf, "--out", "").contains("output folder must be a path or a URI"));
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    /** Returns the one line that a command was refused with. */
    private String refused(String... args) {
        Spoken spoken = Spoken.of(args);
        assertEquals(ExitCode.BAD_INPUT.code(), spoken.code(), spoken.err());
        assertEquals("", spoken.out());
        assertEquals(1, spoken.errors().size(), spoken.err());
        assertTrue(spoken.err().startsWith("limitlaw: "), spoken.err());
        assertFalse(Files.exists(folder.resolve("out")));
        return spoken.lastError();
    }
}
