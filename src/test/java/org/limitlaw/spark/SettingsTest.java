package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String HUSH = "hush";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.access.key",
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.session.token",
                "spark.hadoop.fs.azure.account.key.store.example.net",
                "spark.ssl.keyStorePassword",
                "spark.ssl.keyPassword",
                "spark.mine.pwd",
                "spark.mine.apiKey",
                "spark.authenticate.secret",
                "spark.kerberos.keytab",
                "spark.hadoop.google.cloud.auth.service.account.private.key",
                "spark.hadoop.fs.s3a.aws.credentials",
                "spark.executorEnv.ANYTHING",
                "spark.yarn.appMasterEnv.ANYTHING",
                "spark.kubernetes.driverEnv.ANYTHING"
            })
    void aSettingThatLooksSecretKeepsItsNameAlone(String name) {
        SortedMap<String, String> kept = Settings.of(new SparkConf(false).set(name, HUSH), Map.of());
        assertEquals("(redacted)", kept.get(name));
        assertFalse(kept.toString().contains(HUSH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Djavax.net.ssl.keyStorePassword=hush -Xmx2g",
                "https://me:hush@proxy:3128",
                "https://store/x?X-Amz-Signature=hush",
                "Authorization: Bearer hush"
            })
    void aValueThatHoldsASecretIsNotKept(String value) {
        SparkConf conf = new SparkConf(false).set("spark.driver.extraJavaOptions", value);
        assertFalse(Settings.of(conf, Map.of("JAVA_HOME", value)).toString().contains(HUSH));
    }

    @Test
    void ofTheEnvironmentOnlyListedNamesAreKept() {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "OPENBLAS_NUM_THREADS", "1",
                "LIMITLAW_BLAS_LIBRARY", "mkl",
                "AWS_SECRET_ACCESS_KEY", HUSH,
                "GITHUB", HUSH,
                "LIMITLAW_NUM_THREADS_OF_MINE", HUSH));
        assertEquals(
                Map.of(
                        "spark",
                        LocalSpark.version(),
                        "env.OPENBLAS_NUM_THREADS",
                        "1",
                        "env.LIMITLAW_BLAS_LIBRARY",
                        "mkl"),
                Settings.of(new SparkConf(false), environment));
    }

    @Test
    void whatSaysHowItRanIsKept() {
        SparkConf conf = new SparkConf(false)
                .set("spark.master", "k8s://https://host:6443")
                .set("spark.executor.memory", "4g")
                .set("spark.executorEnv.OMP_NUM_THREADS", "1");
        SortedMap<String, String> kept = Settings.of(conf, Map.of());
        for (var each : conf.getAll()) {
            assertEquals(each._2(), kept.get(each._1()));
        }
        assertEquals(4, kept.size());
    }

    @Test
    void sparkHidesTheSame() {
        assertEquals(Settings.SECRET, LocalSpark.conf("local", "x").get("spark.redaction.regex"));
    }
}
