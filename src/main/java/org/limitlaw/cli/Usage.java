package org.limitlaw.cli;

import java.util.List;
import java.util.Set;
import org.limitlaw.config.Names;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line that names what is near. */
final class Usage {
    private Usage() {}

    static String line(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        boolean root = command.getParent() == null;
        String help = "; see limitlaw " + (root ? "" : command.getCommandName() + " ") + "--help";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched(), command, root) + help;
        }
        if (root && problem.getClass() == ParameterException.class) {
            return "a command is expected"
                    + Names.help("", command.getSubcommands().keySet()) + help;
        }
        String text = problem.getMessage() == null ? "bad arguments" : problem.getMessage();
        return text.lines().findFirst().orElse("") + help;
    }

    private static String unmatched(List<String> arguments, CommandLine command, boolean root) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (first.startsWith("-")) {
            Set<String> options = command.getCommandSpec().optionsMap().keySet();
            String name = first.replaceFirst("=.*", "");
            return "unknown option '" + name + "'"
                    + Names.help(
                            name,
                            options.stream()
                                    .filter(each -> each.startsWith("--"))
                                    .toList());
        }
        return root
                ? "unknown command '" + first + "'"
                        + Names.help(first, command.getSubcommands().keySet())
                : "one argument too many, '" + first + "'";
    }
}
