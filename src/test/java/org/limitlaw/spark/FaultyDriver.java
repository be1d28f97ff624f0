package org.limitlaw.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.Fleet;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.SerialFleet;

/** A driver of its own, to be killed: works off a plan, says each key that ended, and ends as the command line does. */
final class FaultyDriver {
    private FaultyDriver() {}

    /** Returns the plan: runs of some milliseconds, and one that kills its JVM if asked for. */
    static List<PlannedRun> plan(int runs, long millis, boolean poison) {
        List<PlannedRun> plan = new ArrayList<>(Faulty.fine(10, runs, millis));
        if (poison) {
            plan.add(new Faulty(1, Faulty.Mood.KILLS, 0).planned());
        }
        return plan;
    }

    /** Takes output folder, Spark's master or {@code serial}, and the plan. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        int code;
        try {
            Storage storage = Storage.open(arguments[0]);
            try (Ledger ledger = Ledger.open(storage);
                    Marks marks = Marks.open(storage)) {
                out.println("opened");
                Fleet fleet = arguments[1].equals("serial")
                        ? new SerialFleet()
                        : new SparkFleet(
                                LocalSpark.start(LocalSpark.conf(arguments[1], "faults")),
                                Duration.ofDays(1),
                                marks,
                                line -> {},
                                Checkpoints.NONE,
                                run -> Double.POSITIVE_INFINITY);
                Campaign.Summary summary = new Campaign(ledger, fleet)
                        .run(
                                plan(
                                        Integer.parseInt(arguments[2]),
                                        Long.parseLong(arguments[3]),
                                        Boolean.parseBoolean(arguments[4])),
                                Campaign.Failed.KEEP,
                                record -> out.println("ended " + record.key()));
                code = summary.failed() > 0 ? 3 : 0;
            }
        } catch (IOException refused) {
            out.println("refused " + refused.getMessage());
            code = 4;
        }
        System.exit(code);
    }
}
