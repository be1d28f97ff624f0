package org.limitlaw.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import org.limitlaw.config.BadInput;
import org.limitlaw.ledger.Unguarded;
import org.limitlaw.spark.Stopping;
import org.limitlaw.sweep.FailurePolicy;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code limitlaw} command. */
@Command(
        name = "limitlaw",
        description = "Tests the theory of wide neural networks: sweeps on Spark, fits, judges, draws.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            VerifyCommand.class,
            RunCommand.class,
            JudgeCommand.class,
            ReportCommand.class,
            PlanCommand.class,
            ListCommand.class,
            CiteCommand.class,
            ExportCommand.class,
            ReplayCommand.class,
            PapersCommand.class,
            CompareCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw verify conf/quickstart.conf",
            "  limitlaw plan conf/du-2018.conf --profile paper",
            "  limitlaw verify conf/du-2018.conf net.width=[64,128,256,512,1024] --out out/narrow",
            "  limitlaw judge --out out/du-2018",
            "  limitlaw verify mine.conf --jars my-kinds.jar",
            "",
            "The last brings kinds of your own, and is read by jobs/limitlaw and spark-submit.",
            "Options of a command: limitlaw COMMAND --help",
            "",
            "Exit codes: 0 all went well, whatever the findings; 2 bad input; 3 some runs failed;",
            "4 could not run; 5 a run replayed has other numbers; 130 interrupted (the same command goes on from there)."
        })
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(new Console(out, err), System::exit));
        int code = execute(out, err, args);
        // to YARN, a driver of its own that exits has failed, whatever its code
        boolean yarns = "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
        if (!yarns || code != ExitCode.GOOD.code()) {
            System.exit(code);
        }
    }

    /** Runs one command and returns its exit code. Whatever goes wrong is one line on the error stream. */
    static int execute(PrintStream out, PrintStream err, String... args) {
        Console console = new Console(out, err);
        CommandLine line = new CommandLine(new Main(), new Commands(console))
                .setOut(console.writer())
                .setErr(console.errors())
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((problem, given) -> {
                    console.error(Usage.line(problem));
                    return ExitCode.BAD_INPUT.code();
                })
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(console, problem));
        Version version = new Version();
        line.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(version));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError broken) {
            return failed(console, broken);
        }
    }

    private static int failed(Console console, Throwable problem) {
        if (Stopping.underWay()) {
            // whatever breaks while the JVM goes down is no news; who was training has said what there is to say
            return ExitCode.INTERRUPTED.code();
        }
        String log = System.getProperty("limitlaw.log");
        boolean trace = Failures.unexpected(problem) && log != null;
        if (trace) {
            LoggerFactory.getLogger(Main.class).error("command failed", problem);
        }
        boolean stopped = problem instanceof FailurePolicy.Exceeded;
        console.error(Failures.line(problem)
                + (stopped ? "; --keep-going goes on, --retry-failed tries them again" : "")
                + (trace ? " (a defect; its trace is in " + log + ")" : ""));
        if (problem instanceof BadInput || problem instanceof Unguarded) {
            return ExitCode.BAD_INPUT.code();
        }
        if (stopped) {
            return ExitCode.RUNS_FAILED.code();
        }
        return (problem instanceof CancellationException ? ExitCode.INTERRUPTED : ExitCode.COULD_NOT_RUN).code();
    }

    /** Returns the version in the jar's manifest. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }

    /** Tells the version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"limitlaw " + version()};
        }
    }
}
