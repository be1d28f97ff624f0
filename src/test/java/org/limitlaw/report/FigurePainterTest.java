package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Figure.Scale;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigurePainterTest {
    private static final double[] ODD = {
        0,
        -0.0,
        1,
        -1,
        1e-30,
        1e3,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1 + 1e-15,
        3.7e5,
        12
    };

    private final FigurePainter painter = new FigurePainter();

    @Test
    void everySampleIsAWellFormedImageOfOutlinesAlone() throws Exception {
        for (Figure figure : Samples.all()) {
            String svg = new String(painter.svg(figure), StandardCharsets.UTF_8);
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            NodeList all = root.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                String tag = all.item(i).getNodeName();
                assertFalse(
                        List.of("text", "script", "image", "foreignObject", "a").contains(tag), tag);
            }
            assertFalse(svg.contains("<!--"), figure.id());
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), figure.id());
            assertTrue(root.getElementsByTagName("path").getLength() > 10, figure.id());
        }
    }

    @Test
    void pixelsAreTwoHundredToTheInchOver150Millimetres() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(painter.png(Samples.exponent())));
        assertEquals(Math.round(150 / 25.4 * 200), image.getWidth());
        assertTrue(colours(image, 0x0072B2) > 200, "estimates in blue");
        assertTrue(colours(image, 0xD55E00) > 200, "fit in vermilion");
        assertTrue(colours(image, 0xFBF4DF) > 10_000, "fitted range shaded");
    }

    @Test
    void lostRunsStandAtTheMarginAboveTheData() {
        Plane plane = Plane.of(Samples.lost());
        double highest = Samples.lost().seeds().stream()
                .mapToDouble(seed -> plane.py(seed.y()))
                .max()
                .orElseThrow();
        assertTrue(plane.row(1) > highest
                && plane.row(0) > plane.row(1)
                && plane.row(0) < plane.y().high());
        List<String> legend = texts(Samples.lost());
        assertTrue(legend.contains("diverged (4)") && legend.contains("failed (3)"), legend.toString());
    }

    @Test
    void valuesWithoutPlaceAreCountedNotDropped() {
        MainPanel panel = new MainPanel(Plane.of(Samples.odd()), Type.at(8));
        assertEquals(
                List.of("2 runs have no finite value here", "2 lost runs have no place on this axis"), panel.notes());
        assertTrue(texts(Samples.odd()).contains("zero or negative (2)"));
    }

    @Test
    void groupsWithAPlaceOfTheirOwnNeedNoColour() {
        assertEquals(List.of(""), Plane.of(Samples.ratio()).groups());
        assertEquals(List.of("mean over 10 seeds, 95 % interval", "claim: above 1", "one run"), texts(Samples.ratio()));
    }

    @Test
    void aLineThroughEveryEstimateLeavesNoResiduals() {
        Figure f = Samples.monotone();
        double[] x = f.centres().stream().mapToDouble(Figure.Centre::x).toArray();
        double[] y = f.centres().stream().mapToDouble(Figure.Centre::y).toArray();
        Figure joined = new Figure(
                f.id(),
                f.title(),
                f.xLabel(),
                f.yLabel(),
                f.xScale(),
                f.yScale(),
                f.centreLegend(),
                f.seeds(),
                f.centres(),
                List.of(new Figure.Line("judged pairs", x, y)),
                f.references(),
                f.lost(),
                f.fitted(),
                f.locals());
        assertEquals(0, LowerPanels.of(Plane.of(joined), Type.at(8)).size());
        assertEquals(2, LowerPanels.of(Plane.of(Samples.exponent()), Type.at(8)).size());
    }

    @Test
    void aLegendHasEightEntriesAtMost() {
        List<Figure.Line> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(Samples.line("bound " + i, 128, 4096, n -> 1 / n));
        }
        Figure groups = Samples.groups();
        Figure crowded = with(groups, groups.seeds(), groups.centres(), many);
        List<String> texts = texts(crowded);
        assertEquals(8, texts.size());
        assertTrue(texts.containsAll(texts(groups).subList(0, 4)), "groups come before references: " + texts);
    }

    @Test
    void sameBytesInAnotherJvmWithAnotherLocaleAndZone() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.language=de",
                "-Duser.country=DE",
                "-Duser.timezone=Asia/Tokyo",
                "-cp",
                System.getProperty("java.class.path"),
                SvgDigests.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), there);
        assertEquals(SvgDigests.all(), there.strip());
    }

    @Test
    void sameBytesTwiceUnderATurkishLocale() {
        byte[] once = painter.svg(Samples.groups());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertArrayEquals(once, painter.svg(Samples.groups()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noDataMakeItThrow() {
        Random random = new Random(20261124);
        for (int i = 0; i < 80; i++) {
            Figure figure = random(random);
            String svg = new String(painter.svg(figure), StandardCharsets.UTF_8);
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), () -> figure.toString());
        }
    }

    private static Figure random(Random random) {
        List<Figure.Point> seeds = new ArrayList<>();
        List<Figure.Centre> centres = new ArrayList<>();
        List<Figure.Centre> locals = new ArrayList<>();
        List<Figure.Lost> lost = new ArrayList<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            String group = "g" + random.nextInt(3);
            seeds.add(new Figure.Point(odd(random), odd(random), "k", "0", group));
            centres.add(new Figure.Centre(odd(random), odd(random), odd(random), odd(random), group));
            locals.add(new Figure.Centre(odd(random), odd(random), odd(random), odd(random), group));
            lost.add(new Figure.Lost(odd(random), random.nextInt(2), random.nextInt(2)));
        }
        List<Figure.Line> fits = List.of(curve(random), curve(random));
        List<String> ticks = random.nextInt(4) == 0 ? List.of("a", "b" + "long".repeat(40), "") : List.of();
        return new Figure(
                "r",
                "title ".repeat(random.nextInt(40)),
                "x",
                "y".repeat(random.nextInt(200)),
                scale(random),
                scale(random),
                "",
                seeds,
                centres,
                fits,
                List.of(curve(random)),
                lost,
                random.nextBoolean() ? new double[0] : new double[] {odd(random), odd(random)},
                locals,
                ticks);
    }

    private static Figure.Line curve(Random random) {
        int size = random.nextInt(4);
        return new Figure.Line(
                "g" + random.nextInt(4),
                random.ints(size, 0, ODD.length).mapToDouble(i -> ODD[i]).toArray(),
                random.ints(size, 0, ODD.length).mapToDouble(i -> ODD[i]).toArray());
    }

    private static double odd(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private static Scale scale(Random random) {
        return random.nextBoolean() ? Scale.LOG : Scale.LINEAR;
    }

    private static Figure with(
            Figure f, List<Figure.Point> seeds, List<Figure.Centre> centres, List<Figure.Line> references) {
        return new Figure(
                f.id(),
                f.title(),
                f.xLabel(),
                f.yLabel(),
                f.xScale(),
                f.yScale(),
                f.centreLegend(),
                seeds,
                centres,
                f.fits(),
                references,
                f.lost(),
                f.fitted(),
                f.locals());
    }

    private static List<String> texts(Figure figure) {
        return new MainPanel(Plane.of(figure), Type.at(8))
                .entries().stream().map(Legend.Entry::text).toList();
    }

    private static int colours(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
