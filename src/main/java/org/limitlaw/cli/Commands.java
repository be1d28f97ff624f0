package org.limitlaw.cli;

import picocli.CommandLine;

/** Makes the commands, each with the console. */
final class Commands implements CommandLine.IFactory {
    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            return type.getDeclaredConstructor(Console.class).newInstance(console);
        } catch (NoSuchMethodException plain) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
