package org.limitlaw.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.limitlaw.config.BadInput;
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
            PapersCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw verify conf/quickstart.conf",
            "  limitlaw plan conf/du-2018.conf --profile paper",
            "  limitlaw verify conf/du-2018.conf net.width=[64,128,256,512,1024] --out out/narrow",
            "  limitlaw judge --out out/du-2018",
            "  limitlaw verify mine.conf --jars my-kinds.jar   (jobs/limitlaw and spark-submit: kinds of your own)",
            "",
            "Exit codes: 0 all judged, 2 bad input, 3 some runs failed, 4 could not run."
        })
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(execute(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs one command and returns its exit code. */
    static int execute(PrintStream out, PrintStream err, String... args) {
        Console console = new Console(out, err);
        CommandLine line = new CommandLine(new Main(), new Commands(console))
                .setOut(console.writer())
                .setErr(console.errors())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> {
                    console.error(problem.getMessage().lines().findFirst().orElse("bad arguments")
                            + "; see limitlaw "
                            + (problem.getCommandLine().getParent() == null
                                    ? ""
                                    : problem.getCommandLine().getCommandName() + " ")
                            + "--help");
                    return ExitCode.BAD_INPUT.code();
                })
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    console.error(message(problem));
                    return (problem instanceof BadInput ? ExitCode.BAD_INPUT : ExitCode.COULD_NOT_RUN).code();
                });
        return line.execute(args);
    }

    private static String message(Throwable problem) {
        String text = problem.getMessage();
        return problem instanceof BadInput && text != null
                ? text
                : problem.getClass().getSimpleName()
                        + (text == null ? "" : ": " + text.lines().findFirst().orElse(""));
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
