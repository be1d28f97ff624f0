package org.limitlaw.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, read from the compiled classes. */
class HouseTest {
    private static final String ROOT = "org.limitlaw.";

    /** Room (package below the root, its sub-packages included) to the rooms it may use besides itself; math.* and cli's * as prefixes. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("config", Set.of()),
            Map.entry("ledger", Set.of()),
            Map.entry("math.linalg", Set.of()),
            Map.entry("math.random", Set.of("math.linalg")),
            Map.entry("math.fit", Set.of("math.linalg")),
            Map.entry("math.solve", Set.of("math.linalg", "math.random")),
            Map.entry("model.data", Set.of("math.linalg", "math.random")),
            Map.entry("model.net", Set.of("math.linalg", "math.random")),
            Map.entry("model.loss", Set.of("math.linalg", "math.random")),
            Map.entry("model.optim", Set.of("math.linalg", "math.random")),
            Map.entry("model.problem", Set.of("model.data", "model.net", "model.loss", "model.optim", "math.*")),
            Map.entry("theory", Set.of("math.*", "model.*")),
            Map.entry("observe", Set.of("math.*", "model.*", "theory")),
            Map.entry("run", Set.of("config", "math.*", "model.*", "theory", "observe", "ledger")),
            Map.entry("sweep", Set.of("config", "run", "ledger")),
            Map.entry("spark", Set.of("sweep", "run", "ledger", "law", "math.fit", "math.linalg")),
            Map.entry("law", Set.of("config", "ledger", "math.fit")),
            Map.entry("report", Set.of("law", "ledger", "math.fit")),
            Map.entry("cli", Set.of("*")));

    /** Libraries that only some rooms may touch, so that a change of theirs stays in one place. */
    private static final Map<String, Set<String>> ONLY_IN = Map.of(
            "org.apache.spark", Set.of("spark", "cli"),
            "dev.ludovic.netlib", Set.of("math.linalg"),
            "jdk.incubator.vector", Set.of("math.linalg"),
            "breeze", Set.of());

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.limitlaw");
    }

    @Test
    void everySourceFileWasSeen() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
                    .toList();
            // an empty list would make every rule below true
            assertTrue(sources.size() >= 30, () -> "source files must be at least 30, got " + sources.size());
            assertTrue(
                    classes.size() >= sources.size(), () -> classes.size() + " classes, " + sources.size() + " files");
        }
    }

    @Test
    void everyClassLivesInARoom() {
        none(classes.stream()
                .filter(c -> room(c.getPackageName()).isEmpty())
                .map(c -> c.getName() + " is in none of " + MAY_USE.keySet()));
    }

    @Test
    void roomsUseOnlyTheRoomsTheyMay() {
        none(dependencies().filter(d -> !allowed(d)).map(Dependency::getDescription));
    }

    @Test
    void librariesStayInTheirRooms() {
        none(dependencies()
                .filter(d -> ONLY_IN.entrySet().stream()
                        .anyMatch(only -> within(d.getTargetClass().getPackageName(), only.getKey())
                                && !only.getValue().contains(room(d.getOriginClass()))))
                .map(Dependency::getDescription));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.limitlaw.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyRoomsThatExistAreNamedInTheTable() {
        Set<String> rooms = MAY_USE.keySet();
        none(MAY_USE.values().stream()
                .flatMap(Set::stream)
                .filter(name -> rooms.stream().noneMatch(room -> matches(name, room))));
        none(ONLY_IN.values().stream().flatMap(Set::stream).filter(name -> !rooms.contains(name)));
    }

    private static boolean allowed(Dependency dependency) {
        String target = dependency.getTargetClass().getPackageName();
        if (!within(target, "org.limitlaw")) {
            return true;
        }
        String from = room(dependency.getOriginClass());
        Optional<String> to = room(target);
        return to.isPresent()
                && (to.get().equals(from)
                        || MAY_USE.getOrDefault(from, Set.of()).stream().anyMatch(name -> matches(name, to.get())));
    }

    private static boolean matches(String name, String room) {
        return name.endsWith("*") ? room.startsWith(name.substring(0, name.length() - 1)) : room.equals(name);
    }

    private static Stream<Dependency> dependencies() {
        return classes.stream().flatMap(c -> c.getDirectDependenciesFromSelf().stream());
    }

    private static String room(JavaClass type) {
        return room(type.getPackageName()).orElse("");
    }

    private static Optional<String> room(String packageName) {
        return MAY_USE.keySet().stream()
                .filter(room -> within(packageName, ROOT + room))
                .findFirst();
    }

    private static boolean within(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    private static void none(Stream<String> offences) {
        assertEquals("", offences.sorted().distinct().collect(joining("\n")));
    }
}
