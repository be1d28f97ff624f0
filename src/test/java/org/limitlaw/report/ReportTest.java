package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.law.Checklist;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Judged;
import org.limitlaw.law.Measured;
import org.limitlaw.law.Sheet;
import org.limitlaw.law.Verdict;
import org.limitlaw.ledger.Outcome;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

class ReportTest {
    private static final Set<String> TAGS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "li",
            "dl",
            "div",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "span",
            "strong",
            "code",
            "pre",
            "a",
            "figure",
            "figcaption",
            "details",
            "summary",
            "img");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "id",
            "class",
            "href",
            "src",
            "alt",
            "scope",
            "tabindex",
            "role",
            "aria-label",
            "aria-hidden");
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</style><img src=x onerror=alert(2)>",
            "\" onmouseover=\"alert(3)",
            "' style='background:url(//evil)",
            "</pre></title>]]><svg onload=alert(4)>",
            "javascript:alert(5)//&lt;&#60;",
            "${jndi:ldap://evil} \u00e9 \u4e2d \ud83d\ude00");

    @Test
    void hostileTextIsShownAndDoesNothing() throws Exception {
        for (String text : HOSTILE) {
            Map<String, byte[]> files = new TreeMap<>();
            new Report().write(input(text), files::put);
            Document page = parse(files.get("report.html"));
            NodeList all = page.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                assertTrue(TAGS.contains(element.getTagName()), element.getTagName());
                attributes(element);
            }
            assertEquals(text, page.getElementsByTagName("h1").item(0).getTextContent());
            NodeList pres = page.getElementsByTagName("pre");
            assertEquals("\n" + text, pres.item(2).getTextContent(), "conf text, exactly");
            files.keySet()
                    .forEach(
                            name -> assertTrue(name.matches("report\\.html|figures/[A-Za-z0-9_-]+\\.(svg|png)"), name));
        }
    }

    private static void attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue();
            assertTrue(ATTRIBUTES.contains(name), name);
            if (name.equals("href")) {
                assertTrue(value.matches("#[A-Za-z0-9_-]+|figures/[A-Za-z0-9_-]+\\.(svg|png)"), value);
            }
            if (name.equals("src")) {
                assertTrue(value.startsWith("data:image/svg+xml;base64,"), value);
            }
        }
    }

    @Test
    void thePolicyAllowsThisPagesStyleAndNoScript() throws Exception {
        Document page = parse(page(input("x")));
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        String policy = ((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertTrue(policy.contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"), policy);
        assertTrue(policy.startsWith("default-src 'none';") && !policy.contains("unsafe"), policy);
        assertFalse(style.contains("url(") || style.contains("@import"));
    }

    @Test
    void idsAreUniqueAndEveryLinkLeadsSomewhere() throws Exception {
        Document page = parse(page(input("x")));
        Set<String> ids = new HashSet<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), id);
        }
        NodeList links = page.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            String target = ((Element) links.item(i)).getAttribute("href");
            assertTrue(!target.startsWith("#") || ids.contains(target.substring(1)), target);
        }
    }

    @Test
    void figuresStandWithTheirClaimAndTheRestApart() throws Exception {
        Document page = parse(page(input("x")));
        NodeList figures = page.getElementsByTagName("figure");
        assertEquals(3, figures.getLength());
        assertEquals("claim-DU5", ((Element) figures.item(0).getParentNode()).getAttribute("id"));
        assertEquals("claim-DU5", ((Element) figures.item(1).getParentNode()).getAttribute("id"));
        assertEquals("main", figures.item(2).getParentNode().getNodeName());
    }

    @Test
    void aFolderGetsWhatASinkGets(@TempDir Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        new Report().write(input("x"), files::put);
        new Report().write(input("x"), folder.resolve("new"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertArrayEquals(
                    file.getValue(), Files.readAllBytes(folder.resolve("new").resolve(file.getKey())));
        }
        assertEquals(7, files.size());
    }

    @Test
    void namesCannotLeaveTheFolder() {
        assertEquals("etc-passwd", Report.slug("../../etc/passwd"));
        assertEquals("x", Report.slug(".."));
        assertEquals("C-con", Report.slug("C:\\con"));
    }

    @Test
    void aStudyWithoutAnythingStillHasAPage() throws Exception {
        ReportInput empty = new ReportInput(
                "s",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                "",
                new TreeMap<>(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        assertEquals("html", parse(page(empty)).getDocumentElement().getTagName());
    }

    private static byte[] page(ReportInput input) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        new Report().write(input, files::put);
        return files.get("report.html");
    }

    private static Document parse(byte[] page) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static ReportInput input(String text) {
        Verdict part = verdict("slope " + text, text, List.of());
        Figure one = Samples.one();
        List<Figure> figures =
                List.of(named(one, "du5", text), named(one, "du5-slope", text), named(one, "../" + text, text));
        return new ReportInput(
                "study " + text,
                text,
                text,
                text,
                List.of(text),
                text,
                text,
                text,
                List.of(
                        verdict("DU5", text, List.of(part)),
                        verdict("Z " + text, text, List.of()),
                        verdict("z " + text, text, List.of())),
                figures,
                text,
                new TreeMap<>(Map.of(text, text)),
                Map.of(Outcome.CONVERGED, 3),
                List.of(text),
                List.of(judged(text)),
                List.of(new Checklist.Item(text, text)));
    }

    private static Judged judged(String text) {
        Sheet.Ranked form = new Sheet.Ranked(text, 0, 0, Double.NaN, text);
        Sheet.Line line = new Sheet.Line(text, new Measured(1, 0.9, 1.1, 0.95), Finding.INCONCLUSIVE, true);
        Claim claim = new Claim("DU5", null, text, text, text, List.of());
        return new Judged(
                claim,
                verdict("DU5", text, List.of()),
                List.of(),
                List.of(new Sheet(text, List.of(line), List.of(form))),
                0.01,
                0.06);
    }

    private static Verdict verdict(String id, String text, List<Verdict> parts) {
        return new Verdict(
                id,
                text,
                text,
                Finding.SUPPORTED,
                Map.of(text, text),
                new Measured(1, 0.9, 1.1, 0.95),
                text,
                text,
                3,
                1,
                0,
                text,
                parts);
    }

    private static Figure named(Figure f, String id, String text) {
        return new Figure(
                id,
                text,
                text,
                text,
                f.xScale(),
                f.yScale(),
                text,
                f.seeds(),
                f.centres(),
                f.fits(),
                f.references(),
                f.lost(),
                f.fitted(),
                f.locals());
    }
}
