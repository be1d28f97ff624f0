package org.limitlaw.cli;

/** Runs one command in a JVM of its own and prints its exit code, then what it said on the error stream. */
final class SpokenMain {
    private SpokenMain() {}

    public static void main(String[] arguments) {
        Spoken spoken = Spoken.of(arguments);
        System.out.println(spoken.code());
        System.out.print(spoken.err());
        System.exit(0); // Spark's threads linger
    }
}
