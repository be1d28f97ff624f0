package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Relative;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.FirstPassage;
import org.limitlaw.observe.LossCurve;

class CanonicalTest {
    private static final RunSpec SPEC = new RunSpec(
            new Train(
                    new Sphere(50, 40, 1, Sphere.Labels.Normal),
                    new TwoLayer(1024, TwoLayer.Train.First),
                    new Squared(),
                    new GradientDescent(new Relative(1, Curvature.Kernel.HinfPlusGinf)),
                    Precision.FLOAT64,
                    Form.AUTO,
                    new Stop(150, 1e-20),
                    List.of(new LossCurve(20), new FirstPassage(List.of(1e-2, 1e-4)))),
            new Seeds(1, 2, 3));

    /** Stored ledgers hold such keys: if this fails, raise a version or restore the form. */
    @Test
    void theFormOfASpecIsKept() {
        assertEquals(
                "RunSpec{procedure=Train@1{data=Sphere@1{samples=50;dimension=40;radius=0x1.0p0;labels=Normal;};"
                        + "net=TwoLayer@2{width=1024;train=First;};loss=Squared@1{};"
                        + "optimizer=GradientDescent@1{step=Relative{times=0x1.0p0;over=HinfPlusGinf;};};"
                        + "precision=FLOAT64;form=AUTO;stop=Stop{steps=150;lossRatio=0x1.79ca10c924223p-67;};"
                        + "observe=[LossCurve@1{perDecade=20;},FirstPassage@1{levels=[0x1.47ae147ae147bp-7,0x1.a36e2eb1c432dp-14];}];};"
                        + "seeds=Seeds{data=1;initialisation=2;batches=3;};}",
                Canonical.text(SPEC));
        assertEquals("92187396e8660e8dd5761b3bbe960c616af700a0728285bf6d944cd66c129b54", SPEC.key());
    }

    @Test
    void aKindsVersionEnters() {
        assertEquals("Squared@1{}", Canonical.text(new Squared()));
        assertEquals("Kind@1{version=1;x=0x0.0p0;name=\"a\\\"b\";}", Canonical.text(new Kind(1, -0.0, "a\"b")));
        assertNotEquals(Canonical.key(new Kind(1, 0, "")), Canonical.key(new Kind(2, 0, "")));
    }

    /** A component of later leaves the keys of before as they were, and enters where it says something new. */
    @Test
    void aComponentAddedLaterStaysOutWhileItSaysNothingNew() {
        assertEquals("Grown{x=1;}", Canonical.text(new Grown(1, new Stop(3, 0), 5)));
        assertEquals(
                "Grown{x=1;y=Stop{steps=3;lossRatio=0x1.0p-1;};}", Canonical.text(new Grown(1, new Stop(3, 0.5), 5)));
        assertEquals("Grown{x=1;z=6;}", Canonical.text(new Grown(1, new Stop(3, 0), 6)));
        Train train = (Train) SPEC.procedure();
        assertEquals(
                "keep=Keep{parameters=true;};}",
                Canonical.text(new Train(
                                train.data(),
                                train.net(),
                                train.loss(),
                                train.optimizer(),
                                train.precision(),
                                train.form(),
                                train.stop(),
                                train.observe(),
                                new Keep(true)))
                        .replaceFirst(".*];", ""));
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Canonical.text(new Object()));
        assertThrows(IllegalArgumentException.class, () -> Canonical.text(null));
    }

    /** A record that has grown by y, then z. */
    public record Grown(int x, Stop y, int z) {
        /** What stood for runs of before. */
        public Map<String, Object> added() {
            return Map.of("y", new Stop(3, 0), "z", 5);
        }
    }

    /** A kind whose version is a component, so that the test can raise it. */
    public record Kind(int version, double x, String name) {}
}
