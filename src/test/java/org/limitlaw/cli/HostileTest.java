package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A conf, a table and file names of someone who means harm, from the command line to every file that is written. */
@DisabledOnOs(OS.WINDOWS)
class HostileTest {
    /** Page, image, Markdown, terminal, spreadsheet, shell, TeX. */
    private static final List<String> TEXTS = List.of(
            "<script>alert(1)</script><img src=x onerror=alert(2)>",
            "\" onmouseover=\"alert(3)\" ]]></style><svg onload=alert(4)>",
            "| [l](javascript:alert(5)) ![x](//evil) `c` $x$ <b>",
            "\u001b]0;owned\u0007\u001b[2J \u009b31m \u202egnp.exe \r\nlimitlaw: all is well",
            "=HYPERLINK(\"http://evil\",\"x\")",
            "'; touch owned; '$(touch owned)`touch owned`",
            "\\input{/etc/passwd} } @misc{x,");

    private static final Set<String> LIVE =
            Set.of("script", "iframe", "object", "embed", "form", "foreignObject", "svg", "link", "base", "video");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenOfAHostileStudyDoesNothing() throws Exception {
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            Path home = Files.createDirectories(folder.resolve("home-" + i));
            // a slash cannot be part of a name
            String name = text.replace('/', ' ');
            Path conf = Files.writeString(home.resolve(name + ".conf"), conf(text));
            Path table = Files.writeString(home.resolve(name + ".csv"), table(text));
            Path out = home.resolve(name + " out");
            Spoken spoken = Spoken.of(
                    "judge",
                    "--table",
                    table.toString(),
                    conf.toString(),
                    "--map",
                    "loss=loss",
                    "--out",
                    out.toString());
            assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
            inert(spoken.out());
            inert(spoken.err());
            assertTrue(spoken.errors().stream().allMatch(line -> line.startsWith("limitlaw: ")), spoken.err());
            written(out, text);
            Spoken cited = Spoken.of("cite", conf.toString());
            inert(cited.out());
            assertFalse(cited.out().contains("\\input"), cited.out());
        }
        assertFalse(Files.exists(Path.of("owned")));
    }

    @Test
    void theCommandToPasteRunsNothingElse() throws Exception {
        for (String text : TEXTS) {
            String line = Shell.line(List.of("printf", "%s", text, "a b", "", "x=[1,2]"));
            Process shell = new ProcessBuilder("sh", "-c", line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(text + "a bx=[1,2]", printed);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void namesOfFoldersAreSlugs() throws IOException {
        String away = Spoken.TINY.replace("study = tiny", "study = \"../../owned\"");
        for (String[] words : new String[][] {{"plan"}, {"judge", "--table", "any.csv"}}) {
            List<String> command = new ArrayList<>(List.of(words));
            command.add(Spoken.conf(folder, away));
            Spoken spoken = Spoken.of(command.toArray(String[]::new));
            assertEquals(ExitCode.BAD_INPUT.code(), spoken.code());
            assertTrue(spoken.lastError().contains("must be of lower-case letters"), spoken.err());
        }
        for (String[] change : new String[][] {
            {"  near {", "  \"../near\" {"},
            {"  width {", "  \"../width\" {"},
            {"du2018 { type", "\"../du\" { type"},
            {"type = inproceedings", "type = \"misc{x,\""},
            {"year = 2019", "year = 2019, url = \"x} @misc{y\""}
        }) {
            Spoken spoken = Spoken.of("plan", Spoken.conf(folder, Spoken.TINY.replace(change[0], change[1])));
            assertEquals(ExitCode.BAD_INPUT.code(), spoken.code(), change[1]);
            assertEquals(1, spoken.errors().size(), spoken.err());
        }
    }

    @Test
    void aSecretOfSparksSettingsIsInNoFile() throws IOException {
        String secret = "hush-hush";
        System.setProperty("spark.hadoop.fs.s3a.secret.key", secret);
        Path out = folder.resolve("secret");
        try {
            Spoken spoken = Spoken.of(
                    "verify", Spoken.conf(folder, Spoken.TINY), "--out", out.toString(), "--master", "local[1]");
            assertEquals(ExitCode.GOOD.code(), spoken.code(), spoken.err());
            assertFalse((spoken.out() + spoken.err()).contains(secret));
        } finally {
            System.clearProperty("spark.hadoop.fs.s3a.secret.key");
        }
        assertTrue(Files.readString(out.resolve("report.html")).contains("spark.hadoop.fs.s3a.secret.key"));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file::toString);
            }
        }
    }

    @Test
    void whatTheConsoleTellsCannotSteerATerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream);
        TEXTS.forEach(console::print);
        TEXTS.forEach(console::tell);
        TEXTS.forEach(console::error);
        inert(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String conf(String text) {
        String quoted = quoted(text);
        // a title of two lines is refused
        String title = quoted(text.replaceAll("\\p{Cc}", " ").strip());
        return "study = hostile\ntitle = " + title + "\ncitations { mine { type = misc, title = " + quoted
                + ", authors = [" + quoted + "], year = 2026, venue = " + quoted + " } }\nclaims { falls { cite = mine"
                + ", place = " + quoted + ", statement = " + quoted + ", reading = " + quoted + ", sweep = table\n"
                + "shape { kind = Exponent, observable = loss, control = n, expected = -1, tolerance = 0.1 } } }\n";
    }

    /** HOCON's quoted strings are JSON's. */
    private static String quoted(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }

    private static String table(String text) {
        String cell = "\"" + text.replace("\"", "\"\"") + "\"";
        StringBuilder out = new StringBuilder("n,seed,loss," + cell + "\n");
        for (int n = 16; n <= 256; n *= 2) {
            for (int seed = 0; seed < 3; seed++) {
                out.append(n).append(',').append(seed).append(',');
                out.append((1 + 0.01 * seed) / n).append(',').append(cell).append('\n');
            }
        }
        return out.toString();
    }

    private static void inert(String said) {
        assertFalse(said.chars().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)), said);
    }

    private static void written(Path out, String text) throws Exception {
        Set<String> tags = new TreeSet<>();
        NodeList page = parse(Files.readAllBytes(out.resolve("report.html")));
        for (int i = 0; i < page.getLength(); i++) {
            Element element = (Element) page.item(i);
            tags.add(element.getTagName());
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                String name = element.getAttributes().item(a).getNodeName();
                assertFalse(name.startsWith("on") || name.equals("style"), name);
            }
        }
        tags.retainAll(LIVE);
        assertEquals(Set.of(), tags);
        String markdown = Files.readString(out.resolve("verdicts.md"));
        inert(markdown);
        assertFalse(markdown.matches("(?s).*[^\\\\](<|\\[l]|!\\[|`c`).*"), markdown);
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                assertTrue(name.matches("(figures/)?[A-Za-z0-9_-]+\\.(html|md|json|svg|png)"), name);
                if (name.endsWith(".svg")) {
                    NodeList image = parse(Files.readAllBytes(file));
                    for (int i = 0; i < image.getLength(); i++) {
                        assertTrue(
                                Set.of("svg", "g", "path", "defs", "clipPath", "rect", "circle", "line", "polygon")
                                        .contains(image.item(i).getNodeName()),
                                image.item(i).getNodeName());
                    }
                }
            }
        }
        String json = Files.readString(out.resolve("verdicts.json"));
        assertEquals(
                text,
                new ObjectMapper()
                        .readTree(json)
                        .get("claims")
                        .get(0)
                        .get("statement")
                        .asText());
    }

    private static NodeList parse(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getElementsByTagName("*");
    }
}
