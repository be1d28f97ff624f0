package org.limitlaw.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.limitlaw.law.Figure;

/** Writes a study's report: {@code report.html}, one page without network or scripts, and {@code figures/}. */
public final class Report {
    private final FigurePainter painter = new FigurePainter();

    /** Takes finished files. */
    @FunctionalInterface
    public interface Sink {
        /** Stores a file under a relative name with slashes, replacing what was there. */
        void put(String name, byte[] bytes) throws IOException;
    }

    /** A figure, the name of its files, and its drawing. */
    record Drawn(Figure figure, String name, byte[] svg) {}

    /** Writes into a folder, which is made where it is missing. */
    public void write(ReportInput input, Path folder) throws IOException {
        write(input, (name, bytes) -> {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        });
    }

    /** Writes into a sink; the page comes last. */
    public void write(ReportInput input, Sink sink) throws IOException {
        List<Drawn> figures = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Figure figure : input.figures()) {
            String name = free(slug(figure.id()), taken);
            byte[] svg = painter.svg(figure);
            sink.put("figures/" + name + ".svg", svg);
            sink.put("figures/" + name + ".png", painter.png(figure));
            figures.add(new Drawn(figure, name, svg));
        }
        sink.put("report.html", new Page(input, figures).bytes());
    }

    /** Returns what may be a file's name and a page's anchor: letters, digits, and single signs between them. */
    static String slug(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "x" : plain.substring(0, Math.min(plain.length(), 80));
    }

    /** Names that differ in case alone would be one file on some machines. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
