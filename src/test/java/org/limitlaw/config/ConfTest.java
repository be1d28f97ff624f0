package org.limitlaw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfTest {
    private static Conf conf(String text) {
        return Conf.parse(text, "x.conf", List.of());
    }

    private static String refused(String text) {
        return refused(text, Conf::keys);
    }

    private static String refused(String text, Consumer<Conf> reader) {
        return assertThrows(BadInput.class, () -> reader.accept(conf(text))).getMessage();
    }

    @Test
    void gettersReturnWhatIsWritten() {
        Conf conf = conf("a = 1, b = 2.5, c = text, d = true, e = [1, 2.5], f { g = x }, h = 1e6, i = [p, \"q\"]");
        assertEquals(1, conf.integer("a"));
        assertEquals(1.0, conf.real("a"));
        assertEquals(2.5, conf.real("b"));
        assertEquals("text", conf.string("c"));
        assertTrue(conf.bool("d"));
        assertEquals(List.of(1.0, 2.5), conf.reals("e"));
        assertEquals("x", conf.child("f").string("g"));
        assertEquals(1_000_000, conf.integer("h"));
        assertEquals(List.of("p", "q"), conf.strings("i"));
        assertEquals(7, conf.integer("absent", 7));
        assertFalse(conf.has("gone"));
        conf.done();
    }

    @Test
    void aPlaceIsFileLineAndPath() {
        Conf conf = conf("a {\n  b {\n    c = [1,\n x]\n  }\n}");
        assertEquals("x.conf:3: a.b.c", conf.child("a").child("b").get("c").where());
        assertEquals(
                "x.conf:4: a.b.c[1]: must be a number, got 'x'",
                refused(
                        "a {\n  b {\n    c = [1,\n x]\n  }\n}",
                        c -> c.child("a").child("b").reals("c")));
    }

    @Test
    void nothingIsConverted() {
        assertEquals("x.conf:1: a: must be an integer, got 2.5", refused("a = 2.5", c -> c.integer("a")));
        assertEquals("x.conf:1: a: must be an integer, got '12'", refused("a = \"12\"", c -> c.integer("a")));
        assertEquals("x.conf:1: a: must be a number, got 'NaN'", refused("a = NaN", c -> c.real("a")));
        assertEquals("x.conf:1: a: must be a number, got '10 cm'", refused("a = 10 cm", c -> c.real("a")));
        assertEquals("x.conf:1: a: must be true or false, got 'yes'", refused("a = yes", c -> c.bool("a")));
        assertEquals("x.conf:1: a: must be text, got 12 (put it in quotes)", refused("a = 12", c -> c.string("a")));
        assertEquals("x.conf:1: a: must be a finite number", refused("a = 1e400"));
        assertEquals(
                "x.conf:1: a: must be an integer, got '99999999999999999999'",
                refused("a = 99999999999999999999", c -> c.integer("a")));
        assertEquals(
                "x.conf:1: a: must be between 0 and 4, got 5",
                refused("a = 5", c -> c.get("a").integer(0, 4)));
        assertEquals("x.conf:1: a: must be a list [ ... ], got 5", refused("a = 5", c -> c.list("a")));
        assertEquals("x.conf:1: a: must be an object { ... }, got 5", refused("a = 5", c -> c.child("a")));
        assertEquals("x.conf:1: a: null is refused; leave the key out", refused("a = null"));
    }

    @Test
    void aKeyNobodyReadIsAnError() {
        assertEquals(
                "x.conf:2: net.widht: unknown key; known: train, width; did you mean 'width'?",
                refused("net {\n widht = 3\n train = x }", conf -> {
                    conf.child("net").has("width");
                    conf.child("net").string("train");
                    conf.done();
                }));
        assertEquals("x.conf:1: a[1].c: unknown key; known: b", refused("a = [{ b = 1 }, { b = 2, c = 3 }]", conf -> {
            conf.list("a").forEach(each -> each.integer("b"));
            conf.done();
        }));
        conf("a { b = 1 }").get("a").readWhole();
    }

    @Test
    void duplicatesAreErrors() {
        assertEquals("x.conf:3: a.b: duplicate key, first at line 1", refused("a.b = 1\nc = 2\na { b = 3 }"));
        assertEquals("x.conf:1: a: duplicate key, first at line 1", refused("a = 1, a { b = 2 }"));
        assertEquals("x.conf:1: a.b: duplicate key, first at line 1", refused("a { b = 1 }, a.b.c = 2"));
        assertEquals("x.conf:2: a: duplicate key, first at line 1", refused("a { b = 1 }\na { c = 2 }"));
        assertEquals("x.conf:1: l[1].k: duplicate key, first at line 1", refused("l = [{ k = 1 }, { k = 1, k = 2 }]"));
        assertEquals("x.conf:1: a: duplicate key, first at line 1", refused("\"a\" = 1, a = 1"));
        assertEquals("x.conf:1: a.b: duplicate key, first at line 1", refused("a = { b = 1 } { b = 2 }"));
        assertEquals(3, conf("a.b = 1, a.c = 2, a { d = 3 }").child("a").integer("d"));
        assertEquals("k = v # {", conf("a = \"k = v # {\" // a = 2\n# a = 3\n").string("a"));
        assertEquals("a\"\na = 2\n", conf("a = \"\"\"a\"\na = 2\n\"\"\"").string("a"));
    }

    @Test
    void whatWouldReadOtherThingsIsRefused() {
        for (String form : List.of(
                "\"y\"", "file(\"/etc/passwd\")", "url(\"http://x\")", "classpath(\"y\")", "required(file(\"y\"))")) {
            assertEquals("x.conf:2: include is refused; a study is one file", refused("a = 1\ninclude " + form));
        }
        assertEquals("x.conf:2: b: substitution ${...} is refused; write the value", refused("a = 1\nb = ${a}"));
        assertEquals("x.conf:1: b[0]: substitution ${...} is refused; write the value", refused("b = [x ${?HOME}]"));
        assertEquals("x.conf:1: b: '+=' is refused; write the whole list", refused("b += 1"));
        assertEquals("${a}", conf("b = \"${a}\"").string("b"));
        assertEquals(1, conf("includes = 1").integer("includes"));
    }

    @Test
    void sizeAndDepthAreLimited() {
        assertEquals("x.conf: must be at most 1 MiB", refused("a = \"" + "x".repeat(1 << 20) + "\""));
        String deep = "x.conf:1: nesting must be at most 32 deep";
        assertEquals(deep, refused("a {".repeat(100_000)));
        assertEquals(deep, refused("a = " + "[".repeat(100_000)));
        assertEquals(deep, refused("a.".repeat(100_000) + "a = 1"));
        assertTrue(conf("a.".repeat(31) + "a = 1").has("a"));
    }

    @Test
    void aSyntaxErrorHasItsLine() {
        assertTrue(refused("a = 1\nb = }").startsWith("x.conf:2: syntax: "));
        assertTrue(refused("a = [1, 2").startsWith("x.conf:1: syntax: "));
        assertTrue(refused("[1, 2]").startsWith("x.conf:1: syntax: "));
    }

    @Test
    void filesAreCheckedBeforeTheyAreRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.conf");
        assertEquals(
                file + ": no such file",
                assertThrows(BadInput.class, () -> Conf.parse(file, List.of())).getMessage());
        Files.write(file, new byte[] {'a', '=', (byte) 0xff});
        assertEquals(
                file + ": must be UTF-8 text",
                assertThrows(BadInput.class, () -> Conf.parse(file, List.of())).getMessage());
        Files.writeString(file, "a = 5", StandardCharsets.UTF_8);
        assertEquals(6, Conf.parse(file, List.of("a=6")).integer("a"));
    }

    @Test
    void overridesAreTypedLikeTheFile() {
        Conf conf = Conf.parse("a { b = 1 }", "x.conf", List.of("a.b=[64,128]", "net.width = 7"));
        assertEquals(List.of(64.0, 128.0), conf.child("a").reals("b"));
        assertEquals(
                "command line: a.b=[64,128]: a.b[1]",
                conf.child("a").list("b").get(1).where());
        Conf.Assignment waiting = conf.overrides().get(1);
        assertFalse(waiting.absolute());
        assertEquals("net.width", waiting.path());
        assertEquals(7, waiting.value().integer());
        for (String wrong : List.of("a.b", "=3", "a..b=1", "a=1,c=2", "a=", "a=${HOME}", "a=[1", "a={b=1,b=2}")) {
            String line = assertThrows(BadInput.class, () -> Conf.parse("a { b = 1 }", "x.conf", List.of(wrong)))
                    .getMessage();
            assertTrue(line.startsWith("command line: " + wrong + ": "), line);
        }
    }

    @Test
    void anyTextIsReadOrRefusedInOneLine() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            ",",
            "\n",
            "a",
            "b.c",
            "\"",
            "\"\"\"",
            "${",
            "}",
            "include",
            " ",
            "#",
            "//",
            "+=",
            "1",
            "-",
            "1e",
            ".",
            "\\",
            "$",
            "null",
            "\u0000",
            "\u001b[31m",
            "\uFEFF"
        };
        Random random = new Random(1);
        List<Conf> read = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                read.add(conf(text.toString()));
            } catch (BadInput e) {
                assertTrue(e.getMessage().startsWith("x.conf"), e.getMessage());
                assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
            }
        }
        assertTrue(read.size() > 1000);
    }
}
