package org.limitlaw.config;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Finds the public records below {@code org.limitlaw} and below the packages that a jar's manifest names in
 * {@code Limitlaw-Kinds}. Only a class whose bytes say that it is a record is loaded, and none is initialised.
 */
final class RecordFinder {
    private static final String HOME = "org.limitlaw";
    private static final String SHADED = "org.limitlaw.shaded.";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Attributes.Name KINDS = new Attributes.Name("Limitlaw-Kinds");
    private static final String SUFFIX = ".class";

    private final ClassLoader loader;
    private final TreeSet<String> names = new TreeSet<>();

    private RecordFinder(ClassLoader loader) {
        this.loader = loader;
    }

    static List<Class<?>> find(ClassLoader loader) {
        RecordFinder finder = new RecordFinder(loader);
        try {
            Map<Path, Set<String>> places = new LinkedHashMap<>();
            finder.homes(places);
            finder.declared(places);
            for (Map.Entry<Path, Set<String>> place : places.entrySet()) {
                finder.scan(place.getKey(), place.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the class path cannot be read", e);
        }
        return finder.load();
    }

    /** Our own folders and jar; a jar need not have entries for its folders, so the class's own place is asked too. */
    private void homes(Map<Path, Set<String>> places) throws IOException {
        for (URL url : Collections.list(loader.getResources(HOME.replace('.', '/')))) {
            Path jar = jar(url);
            if (jar != null) {
                add(places, jar, HOME);
            } else if ("file".equals(url.getProtocol())) {
                add(places, Path.of(URI.create(url.toString())).getParent().getParent(), HOME);
            }
        }
        URL own = RecordFinder.class.getProtectionDomain().getCodeSource().getLocation();
        add(places, Path.of(URI.create(own.toString())), HOME);
    }

    /** Opens jars as the class loader has them open already: through the URL it takes ten times as long. */
    private void declared(Map<Path, Set<String>> places) throws IOException {
        for (URL url : Collections.list(loader.getResources(MANIFEST))) {
            Path jar = jar(url);
            if (jar != null) {
                try (JarFile open = new JarFile(jar.toFile(), false)) {
                    Manifest manifest = open.getManifest();
                    String packages = manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(KINDS);
                    if (packages != null) {
                        for (String name : packages.strip().split("[,\\s]+", -1)) {
                            add(places, jar, name);
                        }
                    }
                }
            }
        }
    }

    /** Returns the local jar that a URL points into, or null. */
    private static Path jar(URL url) {
        String path = url.getPath();
        int end = path.indexOf("!/");
        boolean local = "jar".equals(url.getProtocol()) && path.startsWith("file:") && end > 0;
        return local ? Path.of(URI.create(path.substring(0, end))) : null;
    }

    private static void add(Map<Path, Set<String>> places, Path place, String name) {
        places.computeIfAbsent(place.toAbsolutePath().normalize(), none -> new TreeSet<>())
                .add(name);
    }

    private void scan(Path place, Set<String> packages) throws IOException {
        if (Files.isDirectory(place)) {
            for (String name : packages) {
                Path folder = place.resolve(name.replace('.', '/'));
                if (Files.isDirectory(folder)) {
                    folder(place, folder);
                }
            }
        } else if (Files.isRegularFile(place)) {
            jar(place, packages);
        }
    }

    private void folder(Path place, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(SUFFIX))::iterator) {
                consider(place.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private void jar(Path place, Set<String> packages) throws IOException {
        try (JarFile jar = new JarFile(place.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                boolean ours = packages.stream().anyMatch(p -> name.startsWith(p.replace('.', '/') + "/"));
                if (ours && name.endsWith(SUFFIX) && !name.startsWith(SHADED.replace('.', '/'))) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        consider(name, in.readAllBytes());
                    }
                }
            }
        }
    }

    private void consider(String path, byte[] bytes) throws IOException {
        if (isPublicRecord(bytes)) {
            String name = path.substring(0, path.length() - SUFFIX.length());
            names.add(name.replace('/', '.').replace('\\', '.'));
        }
    }

    /** Reads a class file as far as its superclass (JVM specification, chapter 4). */
    private static boolean isPublicRecord(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != 0xCAFEBABE) {
            return false;
        }
        in.readInt();
        int count = in.readUnsignedShort();
        String[] words = new String[count];
        int[] classes = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> words[i] = in.readUTF();
                case 7 -> classes[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> {
                    in.readLong();
                    i++; // takes two places
                }
                default -> in.readInt();
            }
        }
        int access = in.readUnsignedShort();
        in.readUnsignedShort();
        int superclass = in.readUnsignedShort();
        return Modifier.isPublic(access) && "java/lang/Record".equals(words[classes[superclass]]);
    }

    private List<Class<?>> load() {
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            try {
                Class<?> type = Class.forName(name, false, loader);
                if (Modifier.isPublic(type.getModifiers())) { // of a nested one, its own class file does not say
                    found.add(type);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                // implements something that is not on this class path, so it is no kind of ours
            }
        }
        return List.copyOf(found);
    }
}
