package org.limitlaw.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Tests run under the same JVM flags as Spark's own JVMs; the pom has to repeat them, so it may drift. */
class SparkFlagsTest {
    @Test
    void pomRepeatsSparksFlagsWordForWord() throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        String flags = project.getElementsByTagName("spark.java.flags").item(0).getTextContent();
        assertEquals(JavaModuleOptions.defaultModuleOptions(), flags);
    }

    @Test
    void thisJvmWasStartedWithThem() {
        List<String> received = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> missing = Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
                .filter(flag -> !received.contains(flag))
                .toList();
        assertTrue(missing.isEmpty(), () -> "missing " + missing + " in " + received);
    }
}
