package org.limitlaw.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The files of a ledger: their names, in the order they were begun, and what can be read in them. */
final class Segments {
    static final String FOLDER = "ledger";
    private static final String PREFIX = "segment-";
    private static final String SUFFIX = ".jsonl";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Segments() {}

    /** Returns a name for one session's files, later than those of earlier sessions by the clock. */
    static String session() {
        return PREFIX + TIME.format(Instant.now()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Returns the name of a session's file; there are several where a file cannot be appended to. */
    static String file(String session, int number) {
        return FOLDER + "/" + session + (number == 0 ? "" : String.format(Locale.ROOT, "-%06d", number)) + SUFFIX;
    }

    static void read(Storage storage, Contents contents) throws IOException {
        List<String> sessions = storage.list(FOLDER).stream()
                .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                // a session's first file has no number: without the suffix it comes before the others
                .sorted()
                .toList();
        for (String session : sessions) {
            String file = FOLDER + "/" + session + SUFFIX;
            try (InputStream in = new BufferedInputStream(storage.read(file), 1 << 16)) {
                new Reader(file, contents).read(in);
            }
        }
    }

    /** Reads one file, whatever a crash or a bad disk left of it. */
    private static final class Reader {
        private final String file;
        private final Contents contents;
        private byte[] line = new byte[1 << 14];
        private int corrupted;
        private int firstCorrupted;
        private int unknown;

        Reader(String file, Contents contents) {
            this.file = file;
            this.contents = contents;
        }

        void read(InputStream in) throws IOException {
            int number = 0;
            int length = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    if (length == line.length) {
                        line = Arrays.copyOf(line, 2 * length);
                    }
                    line[length++] = (byte) next;
                    continue;
                }
                number++;
                if (Codec.intact(line, length)) {
                    take(length);
                } else if (corrupted++ == 0) {
                    firstCorrupted = number;
                }
                length = 0;
            }
            // what has no line feed was being written when the writer died (or writes): nobody was told it was kept
            if (Codec.intact(line, length)) {
                take(length);
            }
            report();
        }

        private void take(int length) {
            try {
                Codec.Entry entry = Codec.entry(line, length);
                if (entry.run() == null && entry.study() == null && entry.look() == null) {
                    unknown++;
                }
                contents.add(entry);
            } catch (IOException newer) {
                unknown++;
            }
        }

        private void report() {
            if (corrupted > 0) {
                contents.note(file + ": " + corrupted + " corrupted " + (corrupted == 1 ? "line" : "lines")
                        + " left out, the first is line " + firstCorrupted);
            }
            if (unknown > 0) {
                contents.note(file + ": " + unknown + (unknown == 1 ? " entry" : " entries")
                        + " left out that this version cannot read");
            }
        }
    }
}
