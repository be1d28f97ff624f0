package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.limitlaw.law.Figure.Scale;
import org.limitlaw.report.Ruler.Mark;

class RulerTest {
    @Test
    void decadesAreLabelledWithNineMarksEach() {
        Ruler ruler = Ruler.exactly("", Scale.LOG, 2, 5);
        assertEquals(List.of("10^2", "10^3", "10^4", "10^5"), labels(ruler));
        assertEquals(3 * 8, ruler.marks().stream().filter(mark -> !mark.major()).count());
    }

    @Test
    void manyDecadesAreLabelledSparsely() {
        Ruler ruler = Ruler.exactly("", Scale.LOG, -30, 3);
        assertEquals(
                List.of(
                        "10^\u221230",
                        "10^\u221225",
                        "10^\u221220",
                        "10^\u221215",
                        "10^\u221210",
                        "10^\u22125",
                        "10^0"),
                labels(ruler));
    }

    @Test
    void lessThanADecadeIsLabelledByOneTwoFive() {
        assertEquals(
                List.of("200", "500", "1000"), labels(Ruler.exactly("", Scale.LOG, Math.log10(150), Math.log10(1500))));
    }

    @Test
    void namesStandAtWholeNumbers() {
        assertEquals(List.of("a", "b"), labels(Ruler.named("", List.of("a", "b"), 0, 1)));
    }

    /** What a label says is where it stands: read back, it gives the place again. */
    @Test
    void everyLabelSaysItsPlace() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(16) - 8);
            double high =
                    low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(16) - 8) + Math.abs(low) * 1e-6;
            check(Ruler.exactly("", Scale.LINEAR, low, high));
            double from = random.nextDouble() * 20 - 10;
            check(Ruler.exactly("", Scale.LOG, from, from + 0.02 + random.nextDouble() * random.nextInt(30)));
        }
    }

    private static void check(Ruler ruler) {
        List<Mark> major = ruler.marks().stream().filter(Mark::major).toList();
        String all = ruler.low() + " .. " + ruler.high() + ": " + labels(ruler);
        assertTrue(major.size() >= 2 && major.size() <= 12, all);
        for (Mark mark : major) {
            double read = read(mark);
            double place = ruler.scale() == Scale.LOG ? Math.log10(read) : read;
            assertEquals(mark.at(), place, 1e-9 * Math.max(ruler.span(), Math.abs(mark.at())), all);
        }
    }

    private static double read(Mark mark) {
        String text = mark.text().replace('\u2212', '-');
        if (mark.exponent().isEmpty()) {
            return Double.parseDouble(text);
        }
        String power = "e" + mark.exponent().replace('\u2212', '-');
        return Double.parseDouble((text.equals("10") ? "1" : text.replace("\u00d710", "")) + power);
    }

    private static List<String> labels(Ruler ruler) {
        return ruler.marks().stream()
                .filter(Mark::major)
                .map(mark -> mark.text() + (mark.exponent().isEmpty() ? "" : "^" + mark.exponent()))
                .toList();
    }
}
