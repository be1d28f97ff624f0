package org.limitlaw.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.RunRecord;

/** The marks of this JVM by job group: tasks that run in it are copies which cannot hold them. */
final class MarksHere {
    private static final Map<String, Marks> BY_GROUP = new ConcurrentHashMap<>();

    private MarksHere() {}

    static void put(String group, Marks marks) {
        BY_GROUP.put(group, marks);
    }

    static void remove(String group) {
        BY_GROUP.remove(group);
    }

    /** Does a run with a mark on it as long as it is under way, if it is in this JVM that the marks are kept. */
    static RunRecord marked(String group, String key, boolean alone, Supplier<RunRecord> run) {
        Marks marks = BY_GROUP.getOrDefault(group, Marks.NONE);
        marks.begins(key, alone);
        try {
            return run.get();
        } finally {
            marks.ends(key);
        }
    }
}
