package org.limitlaw.spark;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * What a study keeps of Spark's settings and of the environment: enough to run it the same way again, and no secret. A setting
 * whose name or value looks like one keeps its name alone; of the environment only listed names are kept at all.
 */
public final class Settings {
    /** Spark's own pattern hides fewer; this one is handed to Spark too, for its pages and logs. */
    static final String SECRET =
            "(?i)secret|passw|passphrase|pwd|token|credential|signature|authori[sz]ation|bearer|cookie"
                    + "|jaas|keytab|(access|account|api|private|shared|storage|encryption|auth)[._-]?key";

    private static final Pattern LOOKS_SECRET = Pattern.compile(SECRET);
    /** As {@code scheme://user:password@host} has. */
    private static final Pattern SIGNED_IN = Pattern.compile("//[^/\\s@]*@");

    private static final String REDACTED = "(redacted)";
    private static final Pattern VARIABLE =
            Pattern.compile("spark\\.(?:executorEnv|yarn\\.appMasterEnv|kubernetes\\.driverEnv)\\.(.+)");
    private static final Pattern KEPT = Pattern.compile("LIMITLAW_(BLAS_LIBRARY|BLAS_REQUIRE|NATIVES|DRIVER_MEMORY)"
            + "|(OPENBLAS|OMP|MKL|BLIS|GOTO)_NUM_THREADS|OPENBLAS_CORETYPE|MKL_(CBWR|ENABLE_INSTRUCTIONS|DYNAMIC)"
            + "|SPARK_(HOME|CONF_DIR|LOCAL_IP)|JAVA_HOME|HADOOP_CONF_DIR|YARN_CONF_DIR|LANG|LC_ALL|TZ");

    private Settings() {}

    /**
     * Returns what may be kept, {@code spark.*} and {@code env.*} by name.
     *
     * @param environment of this process
     */
    public static SortedMap<String, String> of(SparkConf conf, Map<String, String> environment) {
        SortedMap<String, String> out = new TreeMap<>();
        out.put("spark", LocalSpark.version());
        for (Tuple2<String, String> setting : conf.getAll()) {
            var variable = VARIABLE.matcher(setting._1());
            boolean unlisted =
                    variable.matches() && !KEPT.matcher(variable.group(1)).matches();
            out.put(setting._1(), unlisted ? REDACTED : shown(setting._1(), setting._2()));
        }
        environment.forEach((name, value) -> {
            if (KEPT.matcher(name).matches()) {
                out.put("env." + name, shown(name, value));
            }
        });
        return Collections.unmodifiableSortedMap(out);
    }

    private static String shown(String name, String value) {
        boolean secret = LOOKS_SECRET.matcher(name).find()
                || LOOKS_SECRET.matcher(value).find()
                || SIGNED_IN.matcher(value).find();
        return secret ? REDACTED : value;
    }
}
