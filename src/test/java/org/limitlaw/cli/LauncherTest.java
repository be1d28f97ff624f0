package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that jobs/limitlaw prints for clusters, as a shell reads them. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String CONF = "conf/quickstart.conf";
    private static final String IMAGE = "spark.kubernetes.container.image=me/limitlaw:0.1";

    private record Said(int code, String out, String err) {}

    @Test
    void aStandaloneClusterTakesTheDriverHereOrThere() throws Exception {
        List<String> here = words("verify", CONF, "--master", "spark://h:7077", "--out", "/shared/it's");
        assertEquals("client", after(here, "--deploy-mode"));
        assertEquals(
                List.of("verify", CONF, "--master", "spark://h:7077", "--out", "/shared/it's"),
                here.subList(here.size() - 6, here.size()));
        String conf = Path.of(CONF).toAbsolutePath().toString();
        List<String> there =
                words("verify", conf, "--master", "spark://h:7077", "--deploy-mode", "cluster", "--out", "/shared/x");
        assertEquals("cluster", after(there, "--deploy-mode"));
        assertEquals("spark://h:7077", after(there, "--master"));
        assertTrue(there.contains("spark.standalone.submit.waitAppCompletion=true"));
        assertEquals(List.of("verify", conf, "--out", "/shared/x"), there.subList(there.size() - 4, there.size()));
        assertFalse(there.toString().contains("log4j"), "no path of this machine but jar and conf");
    }

    @Test
    void yarnGetsTheConfAsAFile() throws Exception {
        List<String> words = words(
                "run",
                CONF,
                "seeds=3",
                "--deploy-mode=cluster",
                "--master=yarn",
                "--out",
                "hdfs:///x",
                "--conf",
                "a.b=c d");
        assertEquals(CONF, after(words, "--files"));
        assertEquals("a.b=c d", words.get(words.indexOf("a.b=c d")));
        assertEquals(
                List.of("run", "quickstart.conf", "seeds=3", "--out", "hdfs:///x"),
                words.subList(words.size() - 5, words.size()));
    }

    @Test
    void kubernetesGetsImageTemplateAndConf() throws Exception {
        List<String> uploaded = words(
                "verify",
                CONF,
                "--master",
                "k8s://https://h:6443",
                "--deploy-mode",
                "cluster",
                "--out",
                "s3a://b/x",
                "--conf",
                IMAGE,
                "--conf",
                "spark.kubernetes.file.upload.path=s3a://b/up");
        assertEquals(CONF, after(uploaded, "--files"));
        assertTrue(uploaded.contains(IMAGE));
        String template = Path.of("jobs/pod.yaml").toAbsolutePath().toString();
        assertTrue(uploaded.contains("spark.kubernetes.executor.podTemplateFile=" + template), uploaded.toString());
        assertEquals(
                List.of("local:///opt/limitlaw/limitlaw.jar", "verify", "quickstart.conf", "--out", "s3a://b/x"),
                uploaded.subList(uploaded.size() - 5, uploaded.size()));
        List<String> inside = words(
                "verify",
                "local:///opt/limitlaw/" + CONF,
                "--master",
                "k8s://https://h:6443",
                "--deploy-mode",
                "cluster",
                "--out",
                "s3a://b/x",
                "--conf",
                IMAGE,
                "--conf",
                "spark.kubernetes.driver.podTemplateFile=mine.yaml");
        assertFalse(inside.contains("--files"));
        assertTrue(inside.contains("/opt/limitlaw/" + CONF), inside.toString());
        assertFalse(inside.contains("spark.kubernetes.driver.podTemplateFile=" + template));
        String image = Files.readString(Path.of("jobs/Dockerfile"));
        assertTrue(image.contains("/opt/limitlaw/limitlaw.jar") && image.contains("/opt/limitlaw/conf/"), image);
    }

    @ParameterizedTest
    @CsvSource({
        "--master yarn --deploy-mode cluster --out out/x, --out must be",
        "--master spark://h:1 --deploy-mode cluster --out /x, every host sees",
        "--master k8s://h --deploy-mode cluster --out s3a://b/x, container.image",
        "--master k8s://h --deploy-mode cluster --out s3a://b/x --conf spark.kubernetes.container.image=i, upload.path",
        "--deploy-mode cluster --out /x, needs --master",
        "--master yarn --deploy-mode there, must be client or cluster",
        "--master nowhere, --master must be",
    })
    void whatCannotWorkIsRefusedInOneLine(String options, String expected) throws Exception {
        List<String> words = new ArrayList<>(List.of("verify", CONF));
        words.addAll(List.of(options.split(" ")));
        Said said = launcher(words);
        assertEquals(4, said.code(), said.out());
        assertEquals(1, said.err().lines().count(), said.err());
        assertTrue(said.err().contains(expected), said.err());
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    /** Returns the words of the printed command as sh takes them apart. */
    private static List<String> words(String... arguments) throws IOException, InterruptedException {
        Said said = launcher(List.of(arguments));
        assertEquals(0, said.code(), said.err());
        assertEquals(1, said.out().lines().count(), said.out());
        Said apart = said(List.of("bash", "-c", "printf '%s\\n' " + said.out()));
        List<String> words = apart.out().lines().toList();
        assertTrue(words.get(0).endsWith("spark-submit"), words.get(0));
        assertEquals("org.limitlaw.cli.Main", after(words, "--class"));
        return words;
    }

    private static Said launcher(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "jobs/limitlaw"));
        command.addAll(arguments);
        command.add("--print");
        return said(command);
    }

    private static Said said(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LIMITLAW_") || name.equals("SPARK_HOME"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }
}
