package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jfree.data.xy.XYSeries;
import org.junit.jupiter.api.Test;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Figure.Scale;

class TraceTest {
    @Test
    void aPowerLawGivenByItsEndsIsExactBetweenThem() {
        Plane plane = Plane.of(Samples.exponent());
        Figure.Line ends = new Figure.Line("", new double[] {256, 16384}, new double[] {3 / 16.0, 3 / 128.0});
        assertEquals(Math.log10(3 / Math.sqrt(1000)), Trace.of(ends, plane).at(3), 1e-12);
        assertEquals(-0.5, Trace.of(ends, plane).slopes().y()[0], 1e-12);
        assertTrue(Double.isNaN(Trace.of(ends, plane).at(1)));
    }

    @Test
    void cuttingALineKeepsItsDirection() {
        Ruler unit = Ruler.exactly("", Scale.LINEAR, 0, 1);
        Trace steep = new Trace(new double[] {0, 1}, new double[] {0, 1e12});
        XYSeries series = Panels.series();
        assertTrue(steep.addTo(series, -1e9, 1e9, unit, unit));
        for (int i = 1; i < series.getItemCount(); i++) {
            assertEquals(1e12 * series.getX(i).doubleValue(), series.getY(i).doubleValue(), 1e-9);
            assertTrue(series.getY(i).doubleValue() <= 2 + 1e-9);
        }
    }

    @Test
    void aLineOutsideIsNotSeen() {
        Ruler unit = Ruler.exactly("", Scale.LINEAR, 0, 1);
        assertFalse(new Trace(new double[] {0, 1}, new double[] {1.5, 1.5}).addTo(Panels.series(), -9, 9, unit, unit));
    }
}
