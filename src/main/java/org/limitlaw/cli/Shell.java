package org.limitlaw.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as a shell reads them, for users to paste: whatever a word holds, it stays one word and runs nothing. */
final class Shell {
    private static final String PLAIN = "[A-Za-z0-9_./:@%+,=-]+";

    private Shell() {}

    /** Returns the words in one line. */
    static String line(List<String> words) {
        return words.stream().map(Shell::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
