package org.limitlaw.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells the next process which runs were under way when this one died: a small file {@code ledger/under-way/<key>} is there
 * while a run goes on in this JVM, and stays with a count of deaths until the run has ended. A process that was asked to stop,
 * and a machine that went down, leave no death. Safe for several threads; the ledger's writer alone may open it.
 */
public final class Marks implements Closeable {
    /** Marks that nobody keeps. */
    public static final Marks NONE = new Marks(null);

    private static final String FOLDER = Segments.FOLDER + "/under-way";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * How often the process died while a run was under way.
     *
     * @param beside when others were under way too, or might have been
     * @param alone when none but it was
     */
    public record Deaths(int beside, int alone) {
        private static final Deaths NONE = new Deaths(0, 0);

        private Deaths more(boolean wasAlone) {
            return wasAlone ? new Deaths(beside, alone + 1) : new Deaths(beside + 1, alone);
        }
    }

    /** What a file says. */
    record Mark(Deaths deaths, boolean underWay, boolean alone, Holder by) {}

    private final Path folder;
    private final Holder me = Holder.here();
    private final Map<String, Deaths> deaths = new ConcurrentHashMap<>();
    private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Marks(Path folder) {
        this.folder = folder;
    }

    /** Opens the marks beside a ledger; where files are far away, none are kept. */
    public static Marks open(Storage storage) throws IOException {
        if (storage.local().isEmpty()) {
            return NONE;
        }
        Path folder = storage.local().get().resolve(FOLDER);
        Files.createDirectories(folder);
        Marks marks = new Marks(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            marks.take(file);
        }
        return marks;
    }

    private void take(Path file) throws IOException {
        String key = file.getFileName().toString();
        Mark mark;
        try {
            mark = JSON.readValue(Files.readAllBytes(file), Mark.class);
        } catch (JacksonException torn) {
            // died between creating and writing it: the run had not begun
            Files.delete(file);
            return;
        }
        Deaths counted =
                mark.underWay() && mark.by().sameBoot(me) ? mark.deaths().more(mark.alone()) : mark.deaths();
        if (counted.equals(Deaths.NONE)) {
            Files.delete(file);
        } else {
            deaths.put(key, counted);
            write(key, false, false);
        }
    }

    /** Returns how often a process died with a run under way. */
    public Deaths deaths(String key) {
        return deaths.getOrDefault(key, Deaths.NONE);
    }

    /** Marks a run as under way; on return the mark outlives this process, unless the disk is full, say: then there is none. */
    public void begins(String key, boolean alone) {
        if (folder != null) {
            underWay.put(key, alone);
            writeUnlessClosed(key, alone);
        }
    }

    /** Takes the mark away: this process outlived the run. */
    public void ends(String key) {
        if (folder == null || closed) {
            return;
        }
        underWay.remove(key);
        deaths.remove(key);
        try {
            Files.deleteIfExists(folder.resolve(key));
        } catch (IOException stays) {
            // counts as a death if this process dies later: a run tried alone in vain
        }
    }

    /** Leaves no death of what is still under way: whoever ends this process now does it on purpose. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        for (String key : List.copyOf(underWay.keySet())) {
            if (deaths.containsKey(key)) {
                tryToWrite(key, false, false);
            } else {
                ends(key);
            }
        }
        closed = true;
    }

    private synchronized void writeUnlessClosed(String key, boolean alone) {
        if (!closed) {
            tryToWrite(key, true, alone);
        }
    }

    private void tryToWrite(String key, boolean now, boolean alone) {
        try {
            write(key, now, alone);
        } catch (IOException none) {
            // the ledger tells of a disk that cannot be written, in better words
        }
    }

    private void write(String key, boolean now, boolean alone) throws IOException {
        Files.write(folder.resolve(key), JSON.writeValueAsBytes(new Mark(deaths(key), now, alone, me)));
    }
}
