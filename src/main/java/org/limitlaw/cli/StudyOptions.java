package org.limitlaw.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limitlaw.config.BadInput;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that takes a study may be given. */
final class StudyOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "CONF|KEY=VALUE",
            description = "the study's conf file, and settings that override it")
    private List<String> arguments = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "the output folder (default: out/<study>)")
    private String out;

    @Option(names = "--profile", paramLabel = "NAME", description = "a profile of the conf, such as laptop or paper")
    private String profile;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "the Spark master that run and verify train on, such as local[*] or spark://host:7077"
                    + " (default: spark-submit's, else local[*])")
    private String master;

    /** Returns the conf file, if one was named. */
    Optional<Path> conf() {
        List<String> files = arguments.stream().filter(a -> !isOverride(a)).toList();
        if (files.size() > 1) {
            throw new BadInput(files.get(1) + ": one conf file is expected, got a second beside " + files.get(0)
                    + "; settings are written key=value");
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(files.get(0)));
        } catch (InvalidPathException malformed) {
            throw new BadInput(files.get(0) + ": cannot be the name of a file");
        }
    }

    /** Returns the settings given as key=value. */
    List<String> overrides() {
        return arguments.stream().filter(StudyOptions::isOverride).toList();
    }

    /** Returns the output folder as given. */
    Optional<String> out() {
        return Optional.ofNullable(out);
    }

    /** Returns the master as given, or null. */
    String master() {
        return master;
    }

    /** Returns the profile as given. */
    Optional<String> profile() {
        return Optional.ofNullable(profile);
    }

    private static boolean isOverride(String argument) {
        return argument.indexOf('=') > 0 && !argument.endsWith(".conf");
    }
}
