package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Catalogue;
import org.limitlaw.config.Conf;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class ClaimsTest {
    private static final String HEAD = """
            citations {
              du2018 { type = inproceedings, title = "T", authors = ["Du, S."], year = 2019, venue = "ICLR" }
            }
            """;
    private static final String POWER =
            "shape { kind = Exponent, observable = y, control = net.width, expected = -0.5, tolerance = 0.1 }";

    @Test
    void shapesTakeTheirDefaults() {
        Claim claim =
                read("cite = du2018, statement = s, sweep = width, " + POWER).get(0);
        Exponent expected = new Exponent(
                "y",
                "net.width",
                -0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Auto,
                Runs.Seeded,
                0,
                Method.Auto);
        assertEquals(expected, claim.parts().get(0).shape());
        assertEquals("Du (2019)", claim.citation().shortForm());
        Claim level =
                read("cite = du2018, statement = s, sweep = width, shape { kind = Level, observable = y, at-most = 1 }")
                        .get(0);
        Level atMost = (Level) level.parts().get(0).shape();
        assertEquals(OptionalDouble.of(1), atMost.atMost());
        assertEquals(OptionalDouble.empty(), atMost.expected());
    }

    @Test
    void partsHaveTheirClaimsSweepFilterAndRegimeUnlessTheyHaveTheirOwn() {
        Claim claim = read("""
                        cite = du2018, statement = s, sweep = width, where = "net.width >= 8"
                        regime { lazy { observable = changedPatterns, at-most = 0.1 } }
                        parts {
                          a { %s }
                          b { %s, sweeps = [width, late], where = "net.width >= 16", statement = t, regime { e { expression = "y < 2" } } }
                        }
                        """.formatted(POWER, POWER)).get(0);
        Part a = claim.parts().get(0);
        Part b = claim.parts().get(1);
        assertEquals(List.of("width"), a.sweeps());
        assertEquals("net.width >= 8", a.where().text());
        assertEquals("changedPatterns at most 0.1", a.regime().get(0).words());
        assertEquals(List.of("width", "late"), b.sweeps());
        assertEquals("y < 2", b.regime().get(0).words());
        assertEquals("t", b.statement());
    }

    @Test
    void mistakesAreOneLineWithFileAndPath() {
        String good = "cite = du2018, statement = s, sweep = width, ";
        refused(
                "claims.C.cite: unknown citation 'du'; known: du2018",
                "cite = du, statement = s, sweep = width, " + POWER);
        refused(
                "unknown sweep 'widht'; known: late, width; did you mean 'width'?",
                "cite = du2018, statement = s, sweep = widht, " + POWER);
        refused("missing key 'sweep'", "cite = du2018, statement = s, " + POWER);
        refused("claims.C.shappe: unknown key", good + "shappe = 1, " + POWER);
        refused(
                "claims.C.shape.tolerance: tolerance must be at least 0, got -0.1",
                good + POWER.replace("= 0.1", "= -0.1"));
        refused("claims.C.shape", good + "shape { kind = Exponentt }");
        refused("must have at-most or at-least", good + POWER + ", regime { r { observable = y } }");
        refused(
                "one of 'expected and tolerance', 'at-most', 'at-least' must be given",
                good + "shape { kind = Level, observable = y }");
        refused("a shape or parts, got both", good + POWER + ", parts { a { " + POWER + " } }");
        refused("got 'x y'", good + "parts { \"x y\" { " + POWER + " } }");
    }

    @Test
    void namesAreCheckedBeforeAnythingRuns() {
        Conf root = conf("cite = du2018, statement = s, sweep = width, " + POWER);
        List<Claim> claims = Claims.read(root.child("claims"), root.child("citations"), Set.of("width"));
        Set<String> coordinates = Set.of("net.width", "seed");
        Claims.check(claims, root.child("claims"), s -> coordinates, s -> Set.of("y"));
        BadInput scalar = assertThrows(
                BadInput.class, () -> Claims.check(claims, root.child("claims"), s -> coordinates, s -> Set.of("yy")));
        assertTrue(scalar.getMessage().contains("unknown observable 'y'; known: yy"), scalar.getMessage());
        BadInput coordinate = assertThrows(
                BadInput.class,
                () -> Claims.check(claims, root.child("claims"), s -> Set.of("net.depth"), s -> Set.of("y")));
        assertTrue(coordinate.getMessage().contains("unknown coordinate 'net.width'"), coordinate.getMessage());
        assertTrue(coordinate.getMessage().contains("claims.C"), coordinate.getMessage());
    }

    @Test
    void aChosenNumberIsKnownToTheShapeAndCheckedItself() {
        String shape = POWER.replace("= y", "= \"loss@t=chosen\"");
        chosen("", "chosen { value = \"t@loss=2%\", where = \"seed < 2\", by = net.width }, " + shape);
        chosen("unknown name 'chosen' in 'loss@t=chosen'", shape);
        chosen("unknown curve 'lss'", "chosen { value = \"t@lss=2%\", where = \"seed < 2\" }, " + shape);
        chosen("unknown name 'sed'", "chosen { value = \"t@loss=2%\", where = \"sed < 2\" }, " + shape);
        chosen("unknown coordinate 'd'", "chosen { value = y, where = \"seed < 2\", by = d }, " + shape);
        refused("missing key 'where'", "cite = du2018, statement = s, sweep = width, chosen { value = y }, " + shape);
    }

    private static void chosen(String message, String claim) {
        Conf root = conf("cite = du2018, statement = s, sweep = width, " + claim);
        List<Claim> claims = Claims.read(root.child("claims"), root.child("citations"), Set.of("width"));
        try {
            Claims.check(claims, root.child("claims"), s -> Set.of("net.width", "seed"), s -> Set.of("y", "loss@"));
            assertEquals("", message);
        } catch (BadInput bad) {
            assertTrue(!message.isEmpty() && bad.getMessage().contains(message), bad.getMessage());
        }
    }

    @Test
    void conditionsMayAskForTheOutcome() {
        chosen("", "shape { kind = Success, at-least = 0.9 }");
        chosen("", "shape { kind = Success, success = \"loss@t=3 < 1 and outcome != DIVERGED\", at-least = 0.9 }");
        chosen(
                "unknown name 'lossRatio' in 'lossRatio <= 1e-6'",
                "shape { kind = SuccessSlope, success = \"lossRatio <= 1e-6\", control = net.width, at-least = 0 }");
        refused(
                "claims.C.shape.success",
                "cite = du2018, statement = s, sweep = width, shape { kind = Success, success = \"y <\", at-least = 1 }");
    }

    @Test
    void everyKeyOfEveryShapeIsDocumented() {
        assertTrue(Catalogue.of(Shape.class).names().containsAll(Set.of("Exponent", "Level", "Linear", "Monotone")));
        for (String name : Catalogue.of(Shape.class).names()) {
            for (Catalogue.Key key : Catalogue.of(Shape.class).describe(name)) {
                assertTrue(!key.comment().isBlank(), name + "." + key.key());
            }
        }
    }

    private static List<Claim> read(String claim) {
        Conf root = conf(claim);
        return Claims.read(root.child("claims"), root.child("citations"), Set.of("width", "late"));
    }

    private static Conf conf(String claim) {
        return Conf.parse(HEAD + "claims { C {\n" + claim + "\n} }\n", "x.conf", List.of());
    }

    private static void refused(String message, String claim) {
        BadInput bad = assertThrows(BadInput.class, () -> read(claim));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertTrue(bad.getMessage().startsWith("x.conf:"), bad.getMessage());
        assertEquals(1, bad.getMessage().lines().count());
    }
}
