package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.law.Attained;
import org.limitlaw.law.Finding;
import org.limitlaw.law.JointLaw;
import org.limitlaw.law.Pool;
import org.limitlaw.law.Pooled;
import org.limitlaw.law.Reading;
import org.limitlaw.law.Row;
import org.limitlaw.law.Rows;
import org.limitlaw.law.Side;
import org.limitlaw.law.Synthetic;
import org.limitlaw.ledger.Storage;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.ledger.Tables;

/** What MLlib makes of Parquet tables is what the rows give in memory. */
class SparkPoolTest {
    private static SparkContext spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start(LocalSpark.conf("local[2]", "test").set("spark.log.level", "ERROR"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private SparkPool pool(Synthetic synthetic) throws IOException {
        Tables.write(Storage.open(folder.toString()), synthetic.tables());
        return new SparkPool(spark, folder.toString());
    }

    private static JointLaw law(String response, List<String> terms, double expected, String ladder, String curve) {
        return new JointLaw(
                response,
                terms,
                terms.get(0),
                expected,
                0.1,
                Side.Within,
                List.of("optimizer"),
                ladder,
                curve,
                curve.isEmpty() ? "true" : "step >= 3 and net.width > 16",
                "1 + net.depth",
                "seed");
    }

    private static Reading agree(Pooled law, Rows rows, Pool pool) {
        Reading here = law.read(rows);
        Reading there = law.read(rows, pool);
        assertEquals(here.finding(), there.finding());
        assertEquals(here.method(), there.method());
        assertEquals(here.measured().point(), there.measured().point(), 1e-8);
        assertEquals(here.measured().low(), there.measured().low(), 1e-8);
        assertEquals(here.measured().high(), there.measured().high(), 1e-8);
        assertEquals(here.because().replace("in memory", "MLlib on local[2]"), there.because());
        return there;
    }

    @Test
    void aLadderOfScalarsIsFittedAlike() throws IOException {
        Synthetic synthetic = Synthetic.runs(4, 10, 0, 1).lose(3).lose(7);
        Rows rows = synthetic.rows(5);
        List<String> terms = List.of("log(net.width)", "log(net.depth)", "log(log(1 / eps))");
        Reading reading = agree(law("log(T)", terms, -0.5, "T", ""), rows, pool(synthetic));
        assertEquals(Finding.SUPPORTED, reading.finding(), reading.because());
        assertTrue(reading.because().contains("765 lines of 10 seeds, MLlib on local[2]"), reading.because());
        assertTrue(reading.because().contains("; beside it log(log(1 / eps)) 0.99"), reading.because());
    }

    @Test
    void fiftyThousandPointsOfCurvesAreFittedAlike() throws IOException {
        Synthetic synthetic = Synthetic.runs(6, 20, 125, 2);
        List<String> terms = List.of("log(step)", "log(net.width)", "log(net.depth)");
        Reading reading = agree(law("log(loss)", terms, -1.5, "", "loss"), synthetic.rows(0), pool(synthetic));
        assertEquals(Finding.SUPPORTED, reading.finding(), reading.because());
        assertTrue(reading.because().contains("49200 lines of 20 seeds"), reading.because());
    }

    @Test
    void whatTheTablesDoNotHoldIsAddedByRun() throws IOException {
        Synthetic synthetic = Synthetic.runs(4, 10, 8, 4);
        Rows rows = new Rows(synthetic.rows(0).all().stream()
                .map(row -> chosen(row, 1 + row.number("seed") % 3))
                .toList());
        List<String> terms = List.of("log(net.depth)", "log(net.width)", "log(loss@step=4)", "chosen");
        JointLaw law = law("log(`T(1e-02)`)", terms, 0.8, "", "");
        assertEquals(160, rows.entered());
        Reading reading = agree(law, rows, pool(synthetic));
        assertTrue(reading.because().contains("beside it log(loss@step=4) "), reading.because());
        assertTrue(reading.because().contains("160 lines of 10 seeds"), reading.because());
    }

    /** As a claim that chooses a number from other seeds reads its rows. */
    private static Row chosen(Row row, double number) {
        TreeMap<String, Object> at = new TreeMap<>(row.planned().coordinates());
        at.put("chosen", number);
        return new Row(
                new StudyRecord.Planned(row.planned().key(), row.planned().sweeps(), at), row.record());
    }

    @Test
    void valuesThatRunsAttainAreClusteredAlike() throws IOException {
        OptionalDouble none = OptionalDouble.empty();
        Attained three = new Attained("loss", 1e-6, 0.1, 20, OptionalDouble.of(3), OptionalDouble.of(0), none, none);
        // two values near each other beside one that is far off
        Synthetic discrete = Synthetic.attaining(300, 1e-9, 0.5, 0.50001, 1e-7);
        Reading reading = agree(three, discrete.rows(0), pool(discrete));
        assertEquals(Finding.SUPPORTED, reading.finding(), reading.because());
        assertTrue(reading.because().contains("3 seen: 1e-7 (100), 0.5 (100), 0.50001 (100)"), reading.because());
        Synthetic spread = Synthetic.attaining(300, 0.1, 0.5);
        Reading open = three.read(spread.rows(0), pool(spread));
        assertEquals(Finding.INCONCLUSIVE, open.finding());
        assertTrue(
                open.because().contains("values are more than 20")
                        || open.because().contains("no discrete set"),
                open.because());
    }
}
