package org.limitlaw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import elsewhere.Star;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    /** Says so when it is initialised, which nobody looking for kinds may cause. */
    public record Loud() implements Quiet {
        static {
            Witness.initialised = true;
        }
    }

    /** The contract of {@link Loud}. */
    public interface Quiet {}

    private static final class Witness {
        static boolean initialised;
    }

    @Test
    void aJarWhoseManifestNamesItsPackageAddsKinds(@TempDir Path folder) throws IOException {
        assertEquals(List.of("Dot", "Group", "Polygon"), names(getClass().getClassLoader()));
        assertEquals(
                List.of("Dot", "Group", "Polygon", "Star"),
                withJar(folder.resolve("a.jar"), "Limitlaw-Kinds: elsewhere"));
        assertEquals(List.of("Dot", "Group", "Polygon"), withJar(folder.resolve("b.jar"), "Other: elsewhere"));
    }

    private static List<String> withJar(Path jar, String line) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(line.split(": ", -1)[0], line.split(": ", -1)[1]);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = Star.class.getResourceAsStream("Star.class")) {
            out.putNextEntry(new JarEntry("elsewhere/Star.class"));
            in.transferTo(out);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, CatalogueTest.class.getClassLoader())) {
            return names(loader);
        }
    }

    private static List<String> names(ClassLoader loader) {
        return List.copyOf(Catalogue.of(BinderTest.Figure.class, loader).names());
    }

    @Test
    void lookingForKindsInitialisesNone() {
        assertEquals(Loud.class, Catalogue.of(Quiet.class).type("Loud"));
        assertEquals(false, Witness.initialised);
        Binder.bind(Conf.parse("kind = Loud", "x.conf", List.of()), Quiet.class);
        assertEquals(true, Witness.initialised);
    }

    @Test
    void anUnknownNameListsTheKnown() {
        assertEquals(
                "unknown Figure 'Dott'; known: Dot, Group, Polygon; did you mean 'Dot'?",
                assertThrows(
                                BadInput.class,
                                () -> Catalogue.of(BinderTest.Figure.class).type("Dott"))
                        .getMessage());
    }
}
