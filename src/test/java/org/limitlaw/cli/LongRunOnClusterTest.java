package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Replay;
import org.limitlaw.spark.StandaloneCluster;
import scala.Tuple2;

/** A long run that is cut short goes on from its checkpoint: on a real HDFS, and on a real standalone cluster. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongRunOnClusterTest {
    private static final String CHECKPOINTS = "ledger/checkpoints";

    @TempDir
    static Path folder;

    private static MiniDFSCluster hdfs;
    private static RunRecord undisturbed;

    @BeforeAll
    static void start() throws IOException {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(2).build();
        hdfs.waitActive();
        String place = folder.resolve("undisturbed").toString();
        Spoken whole = Spoken.of(LongRunTest.words(folder, place, "local[1]"));
        assertEquals(0, whole.code(), whole.err());
        undisturbed = record(place);
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    void aDriverKilledWhoseLedgerIsOnHdfs() throws Exception {
        String place = hdfs.getURI() + "/driver-killed";
        String[] words = LongRunTest.words(folder, place, "local[1]");
        Process process = LongRunTest.start(words);
        try {
            awaitCheckpoint(place);
            assertTrue(process.isAlive(), "ended before it could be killed");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals(0, runs(place).size());
        wentOn(Spoken.of(words), place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "hdfs"})
    void anExecutorKilledInTheMiddleOfARun(String where) throws Exception {
        boolean far = where.equals("hdfs");
        String place = far
                ? hdfs.getURI() + "/executor-killed"
                : folder.resolve("executor-killed").toString();
        String said = far ? "hdfs://far/executor-killed" : place;
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster-" + where), 1)) {
            CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(() -> {
                awaitCheckpoint(place);
                return cluster.killExecutor();
            });
            SparkConf conf = cluster.conf();
            String options = "spark.executor.extraJavaOptions";
            // with all of Java's compilers, without which a run as long as this does not end
            conf.set(options, conf.get(options).replace("-XX:TieredStopAtLevel=1", ""));
            nameService(conf);
            Tuple2<String, String>[] settings = conf.getAll();
            for (Tuple2<String, String> setting : settings) {
                System.setProperty(setting._1(), setting._2());
            }
            try {
                Spoken spoken = Spoken.of(LongRunTest.words(folder, said, cluster.url()));
                assertTrue(killed.get(5, TimeUnit.MINUTES), "there must have been an executor to kill");
                wentOn(spoken, place);
            } finally {
                for (Tuple2<String, String> setting : settings) {
                    System.clearProperty(setting._1());
                }
            }
        }
    }

    /** A name for the file system that Spark's settings alone tell, as where there are two name nodes. */
    private static void nameService(SparkConf conf) {
        conf.set("spark.hadoop.dfs.nameservices", "far");
        conf.set("spark.hadoop.dfs.ha.namenodes.far", "one");
        conf.set("spark.hadoop.dfs.namenode.rpc-address.far.one", hdfs.getURI().getAuthority());
        conf.set(
                "spark.hadoop.dfs.client.failover.proxy.provider.far",
                "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider");
    }

    /** Nothing is lost: what was computed before is not computed again, the bits are the same, and nothing is left behind. */
    private static void wentOn(Spoken spoken, String place) throws IOException {
        assertEquals(0, spoken.code(), spoken.err());
        RunRecord record = record(place);
        String told = record.provenance().getOrDefault(Checkpoints.TOLD, "");
        assertTrue(told.matches("went on from step [1-9]\\d*"), told);
        assertEquals(
                Replay.Agreement.BITS, Replay.compare(undisturbed, record, 0).agreement());
        assertEquals(List.of(), Storage.open(place).list(CHECKPOINTS));
    }

    private static void awaitCheckpoint(String place) {
        try {
            Storage storage = Storage.open(place);
            while (storage.list(CHECKPOINTS).stream().allMatch(name -> name.endsWith(".part"))) {
                LockSupport.parkNanos(100_000_000);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static RunRecord record(String place) throws IOException {
        return runs(place).get(0);
    }

    private static List<RunRecord> runs(String place) throws IOException {
        try (Ledger ledger = Ledger.read(Storage.open(place))) {
            return List.copyOf(ledger.runs().values());
        }
    }
}
