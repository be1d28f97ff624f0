package org.limitlaw.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** A real standalone master and workers in JVMs of their own, on loopback; each worker has one core and a host name of its own. */
public final class StandaloneCluster implements AutoCloseable {
    private static final int SECONDS_TO_START = 60;

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private int turn;

    /** Starts it; what it writes goes to a folder. */
    public StandaloneCluster(Path folder, int size) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("home/jars"));
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = any.getLocalPort();
        }
        this.master = start(
                "master",
                List.of("-Dspark.master.rest.enabled=false", "org.apache.spark.deploy.master.Master"),
                List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"));
        awaitMaster();
        for (int i = 1; i <= size; i++) {
            addWorker();
        }
    }

    /** Starts a worker more. */
    void addWorker() throws IOException {
        int number = workers.size() + 1;
        String name = "worker-" + number;
        workers.add(start(
                name,
                List.of("org.apache.spark.deploy.worker.Worker"),
                List.of(
                        "--host",
                        "127.0.0." + number,
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        folder.resolve(name).toString(),
                        url())));
    }

    public String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Returns settings for a driver in this JVM, and executors that take this class path. */
    public SparkConf conf() {
        SparkConf conf = LocalSpark.conf(url(), "faults");
        conf.set("spark.log.level", "OFF");
        conf.set("spark.ui.enabled", "false");
        conf.set("spark.driver.host", "127.0.0.1");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        conf.set("spark.executor.memory", "512m");
        conf.set("spark.executor.extraClassPath", classPath());
        conf.set(
                "spark.executor.extraJavaOptions",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.bytedeco.javacpp.cachedir="
                        + System.getProperty(
                                "org.bytedeco.javacpp.cachedir",
                                folder.resolve("natives").toString()));
        conf.set("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        conf.set("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s");
        return conf;
    }

    /**
     * Kills an executor as the system does one that takes too much memory, each time one of another worker if there is one;
     * nothing if there is none at the moment.
     */
    public boolean killExecutor() {
        for (int i = 0; i < workers.size(); i++) {
            turn = (turn + 1) % workers.size();
            if (workers.get(turn).children().anyMatch(ProcessHandle::destroyForcibly)) {
                return true;
            }
        }
        return false;
    }

    /** Kills a worker and what runs under it, as when its machine goes down. */
    void killWorker(int worker) throws InterruptedException {
        List<ProcessHandle> executors = workers.get(worker).children().toList();
        workers.get(worker).destroyForcibly().waitFor();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    private Process start(String name, List<String> before, List<String> after) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-XX:+Ignore"))
                .toList());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath()));
        command.addAll(before);
        command.addAll(after);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().remove("SPARK_LOCAL_IP");
        builder.environment().remove("SPARK_CONF_DIR");
        builder.directory(new File(System.getProperty("user.dir")));
        return builder.start();
    }

    /** Executors run in folders of their own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitMaster() throws IOException {
        long end = System.nanoTime() + SECONDS_TO_START * 1_000_000_000L;
        while (System.nanoTime() < end && master.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("master must listen, see " + folder);
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        for (Process each : all) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly();
        }
        for (Process each : all) {
            each.onExit().join();
        }
    }
}
