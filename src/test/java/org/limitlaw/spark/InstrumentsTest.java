package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.sweep.RunListener;
import org.limitlaw.sweep.Tiny;

class InstrumentsTest {
    private static final String PREFIX = "metrics_limitlaw_driver_plugin_org_limitlaw_spark_Instruments_";

    @Test
    void prometheusReadsFromSparksPageWhatTheRunsCameTo() throws Exception {
        SparkConf conf = LocalSpark.conf("local[2]", "test")
                .set("spark.log.level", "ERROR")
                .set("spark.ui.enabled", "true")
                .set("spark.ui.port", "0");
        SparkContext spark = LocalSpark.start(conf);
        List<RunRecord> records = new ArrayList<>();
        Map<String, Double> page;
        try {
            RunListener arrivals = Instruments.arrivals();
            new SparkFleet(spark).run(Tiny.plan(3, 2, Tiny.Mood.BROKEN), record -> {
                records.add(record);
                arrivals.ended(record);
            });
            String address = spark.uiWebUrl().get();
            assertTrue(address.contains("127.0.0.1"), address);
            page = scrape(address + "/metrics/prometheus/");
        } finally {
            spark.stop();
        }
        for (Outcome outcome : Outcome.values()) {
            double count = (double) records.stream()
                    .filter(record -> record.outcome() == outcome)
                    .count();
            assertEquals(count, page.get(PREFIX + "runs_" + outcome.name().toLowerCase(Locale.ROOT) + "_Count"));
        }
        assertEquals((double) records.stream().mapToLong(RunRecord::steps).sum(), page.get(PREFIX + "steps_Count"));
        assertEquals(records.stream().mapToDouble(RunRecord::flops).sum(), page.get(PREFIX + "flops_Value"), 1e-6);
        assertTrue(page.get(PREFIX + "gigaflops_Value") >= 0);
        assertTrue(records.stream().anyMatch(record -> record.outcome() == Outcome.FAILED));
    }

    @Test
    void thePaceIsInGigaflops() throws Exception {
        MetricRegistry registry = new MetricRegistry();
        Tally tally = new Tally(registry);
        RunRecord record = new RunRecord(
                "a",
                new TreeMap<>(),
                Outcome.DIVERGED,
                "",
                12,
                1,
                6e12,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                "");
        tally.add(record);
        assertEquals(6e12, registry.getGauges().get("flops").getValue());
        assertEquals(12, registry.getCounters().get("steps").getCount());
        assertEquals(1, registry.getCounters().get("runs.diverged").getCount());
    }

    @Test
    void theUsersPluginsStay() {
        System.setProperty("spark.plugins", Theirs.class.getName());
        try {
            SparkConf once = LocalSpark.conf("local", "test");
            assertEquals(Theirs.class.getName() + "," + Instruments.class.getName(), once.get("spark.plugins"));
            System.setProperty("spark.plugins", once.get("spark.plugins"));
            assertEquals(
                    once.get("spark.plugins"), LocalSpark.conf("local", "test").get("spark.plugins"));
        } finally {
            System.clearProperty("spark.plugins");
        }
    }

    /** A plugin of a user. */
    public static final class Theirs implements SparkPlugin {
        @Override
        public DriverPlugin driverPlugin() {
            return null;
        }

        @Override
        public ExecutorPlugin executorPlugin() {
            return null;
        }
    }

    private static Map<String, Double> scrape(String address) throws IOException, InterruptedException {
        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Map<String, Double> out = new TreeMap<>();
        page.lines()
                .filter(line -> line.startsWith(PREFIX))
                .forEach(line -> out.put(
                        line.substring(0, line.indexOf('{')),
                        Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        return out;
    }
}
