package org.limitlaw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.sweep.Study;

/** The words of {@code defaults.conf} against the code they describe. */
class DefaultsTest {
    /** Our records by simple name; those of tests lie elsewhere. */
    private static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new TreeMap<>();
        for (Class<?> type : RecordFinder.find(DefaultsTest.class.getClassLoader())) {
            if (type.getProtectionDomain().getCodeSource().getLocation().equals(home())) {
                records.put(type.getSimpleName(), type);
            }
        }
        return records;
    }

    private static URL home() {
        return Defaults.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Map<String, Node> documented() {
        return Defaults.root().fields().get("kinds").fields();
    }

    @Test
    void everyDocumentedKeyIsAComponentAndViceVersa() {
        Map<String, Class<?>> records = records();
        documented().forEach((name, keys) -> {
            assertTrue(records.containsKey(name), name);
            assertEquals(
                    List.copyOf(Shape.of(records.get(name)).parts().keySet()),
                    List.copyOf(keys.fields().keySet()),
                    name);
            keys.fields().forEach((key, node) -> assertFalse(node.comment().isBlank(), name + "." + key));
        });
    }

    @Test
    void everyDefaultCanBeRead() {
        Map<String, Class<?>> records = records();
        documented()
                .keySet()
                .forEach(name -> Shape.of(records.get(name)).parts().values().forEach(part -> {
                    if (part.standard() != null) {
                        part.reading().read(part.standard());
                    }
                }));
    }

    @Test
    void theKeysOfAStudyAreThoseItsReaderKnows() {
        Map<String, Node> study = Defaults.root().fields().get("study").fields();
        assertEquals(known("zzzzzzzzz = 1\n", ""), sorted(study.keySet()));
        Map<String, Node> sweep = study.get("sweeps").fields().get("name").fields();
        assertEquals(known("", "zzzzzzzzz = 1\n"), sorted(sweep.keySet()));
    }

    private static List<String> sorted(Set<String> keys) {
        return keys.stream().sorted().toList();
    }

    private static List<String> known(String top, String inSweep) {
        String base = "base { data { kind = Pair, angle = 1 }, net { kind = TwoLayer, width = 2 },"
                + " optimizer { kind = GradientDescent, step = 1 }, stop { steps = 1 } }\n";
        Conf root = Conf.parse(
                "study = s, title = t\n" + top + "sweeps { w { " + base + inSweep + " } }", "x.conf", List.of());
        String line = assertThrows(BadInput.class, () -> {
                    Study.read(root, null);
                    root.done();
                })
                .getMessage();
        assertTrue(line.contains("zzzzzzzzz: unknown key; known: "), line);
        return List.of(line.substring(line.indexOf("known: ") + 7).split(", ", -1));
    }
}
