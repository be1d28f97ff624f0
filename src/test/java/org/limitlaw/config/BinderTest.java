package org.limitlaw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Binding by names, and the coordinates that mirror it. */
public class BinderTest {
    /** A contract of this test. */
    public interface Figure {}

    /** A kind with every sort of component. */
    public record Polygon(
            int corners, long seed, double sideLength, boolean filled, String name, Colour colour, List<Double> angles)
            implements Figure {
        /** Checks the range. */
        public Polygon {
            if (corners < 3) {
                throw new IllegalArgumentException("corners must be at least 3, got " + corners);
            }
            if (sideLength * corners > 100) {
                throw new IllegalArgumentException("circumference must be at most 100, got " + sideLength * corners);
            }
        }
    }

    /** A kind without components. */
    public record Dot() implements Figure {}

    /** A kind of kinds. */
    public record Group(List<Figure> members, Figure first, Frame frame, Size size) implements Figure {}

    /** A plain record. */
    public record Frame(int width, Colour colour) {}

    /** Variants. */
    public sealed interface Size permits Absolute, Relative, Free, Squared {}

    /** A number. */
    public record Absolute(double size) implements Size {}

    /** An object. */
    public record Relative(double times, Colour of) implements Size {}

    /** A word. */
    public record Free() implements Size {}

    /** A number as well, but not the first: an object. */
    public record Squared(double area) implements Size {}

    /** An enum in both spellings. */
    public enum Colour {
        RED,
        LIGHT_BLUE,
        Mixed
    }

    private static final String POLYGON = "kind = Polygon, corners = 4, seed = 5, side-length = 2, filled = true,"
            + " name = n, colour = light-blue, angles = [1, 2.5]";
    private static final String GROUP =
            "kind = Group, members = [Dot, { " + POLYGON + " }], first = Dot, frame { width = 3, colour = Mixed }, ";

    private static Figure figure(String text) {
        return Binder.bind(Conf.parse(text, "x.conf", List.of()), Figure.class);
    }

    private static String refused(String text) {
        return assertThrows(BadInput.class, () -> figure(text)).getMessage();
    }

    @Test
    void componentsAreBoundByName() {
        Polygon polygon = new Polygon(4, 5, 2, true, "n", Colour.LIGHT_BLUE, List.of(1.0, 2.5));
        assertEquals(polygon, figure(POLYGON));
        assertEquals(polygon, figure(POLYGON.replace("light-blue", "LIGHT_BLUE")));
        assertEquals(
                new Group(List.of(new Dot(), polygon), new Dot(), new Frame(3, Colour.Mixed), new Absolute(0.5)),
                figure(GROUP + "size = 0.5"));
    }

    @Test
    void variantsAreToldApartByTheirForm() {
        assertEquals(new Relative(2, Colour.RED), ((Group) figure(GROUP + "size { times = 2, of = red }")).size());
        assertEquals(new Squared(9), ((Group) figure(GROUP + "size { area = 9 }")).size());
        assertEquals(new Free(), ((Group) figure(GROUP + "size = Free")).size());
        assertEquals(
                "x.conf:1: size: must be real or { times, of } or Free or { area }, got 'large'",
                refused(GROUP + "size = large"));
        assertEquals(
                "x.conf:1: size: must be real or { times, of } or Free or { area }, got { times }",
                refused(GROUP + "size { times = 2 }"));
        assertEquals(
                "x.conf:1: size.time: unknown key; known: area, of, size, times; did you mean 'times'?",
                refused(GROUP + "size { time = 2, of = red }"));
    }

    @Test
    void whatDoesNotFitIsRefusedAtItsPlace() {
        assertEquals("x.conf:1: corners: must be an integer, got 2.5", refused(POLYGON.replace("= 4", "= 2.5")));
        assertEquals(
                "x.conf:1: corners: must be between -2147483648 and 2147483647, got 3000000000",
                refused(POLYGON.replace("= 4", "= 3000000000")));
        assertEquals("x.conf:1: corners: corners must be at least 3, got 2", refused(POLYGON.replace("= 4", "= 2")));
        assertEquals(
                "x.conf:1: circumference must be at most 100, got 160.0",
                refused(POLYGON.replace("length = 2", "length = 40")));
        assertEquals(
                "x.conf:1: missing key 'corners' (integer) of Polygon", refused(POLYGON.replace("corners = 4,", "")));
        assertEquals(
                "x.conf:1: colour: must be red or light-blue or Mixed, got 'light-blu'; did you mean 'light-blue'?",
                refused(POLYGON.replace("light-blue", "light-blu")));
        assertEquals(
                "x.conf:1: cornes: unknown key; known: angles, colour, corners, filled, kind, name, seed, side-length; did"
                        + " you mean 'corners'?",
                refused(POLYGON.replace("corners", "cornes")));
        assertEquals(
                "x.conf:1: kind: unknown Figure 'Polygone'; known: Dot, Group, Polygon; did you mean 'Polygon'?",
                refused(POLYGON.replace("Polygon", "Polygone")));
        assertEquals("x.conf:1: missing key 'kind'; known: Dot, Group, Polygon", refused("corners = 3"));
        assertEquals(
                "x.conf:1: first: must be Figure { kind = ... } or its bare name, got 3",
                refused(GROUP.replace("first = Dot", "first = 3") + "size = 1"));
        assertEquals(
                "x.conf:1: frame: must be an object { ... }, got 3",
                refused(GROUP.replace("{ width = 3, colour = Mixed }", "= 3") + "size = 1"));
    }

    @Test
    void coordinatesAreTheLeavesByTheirPaths() {
        Map<String, Object> frame = Map.of("frame.width", 3L, "frame.colour", "Mixed", "first", "Dot");
        Map<String, Object> absolute = Binder.flatten((Group) figure(GROUP + "size = 0.5"));
        assertTrue(absolute.entrySet().containsAll(frame.entrySet()));
        assertEquals(0.5, absolute.get("size"));
        assertEquals(4, absolute.size());
        Map<String, Object> squared = Binder.flatten((Group) figure(GROUP + "size { area = 9 }"));
        assertEquals(9.0, squared.get("size.area"));
        assertEquals(4, squared.size());
        Map<String, Object> relative = Binder.flatten((Group) figure(GROUP + "size { times = 2, of = red }"));
        assertEquals(2.0, relative.get("size.times"));
        assertEquals("RED", relative.get("size.of"));
        assertEquals(
                Map.of(
                        "corners",
                        4L,
                        "seed",
                        5L,
                        "side-length",
                        2.0,
                        "filled",
                        true,
                        "name",
                        "n",
                        "colour",
                        "LIGHT_BLUE"),
                Binder.flatten((Polygon) figure(POLYGON)));
    }

    @Test
    void theCatalogueNamesAndDescribesKinds() {
        Catalogue<Figure> figures = Catalogue.of(Figure.class);
        assertEquals(List.of("Dot", "Group", "Polygon"), List.copyOf(figures.names()));
        assertEquals(Polygon.class, figures.type("Polygon"));
        assertEquals(
                new Catalogue.Key("colour", "red | light-blue | Mixed", true, "", "", List.of()),
                figures.describe("Polygon").get(5));
        assertEquals("list of Figure", figures.describe("Group").get(0).type());
    }
}
