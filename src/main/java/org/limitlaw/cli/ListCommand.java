package org.limitlaw.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Catalogue;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Names;
import org.limitlaw.law.Shape;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.observe.Observable;
import org.limitlaw.run.Procedure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the kinds that a conf may name, with their keys. */
@Command(
        name = "list",
        description = "Lists what a conf may name: each kind with its keys, their types, defaults and units.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limitlaw list", "  limitlaw list optimizers", "  limitlaw list claims"})
final class ListCommand implements Callable<Integer> {
    private static final int WIDTH = 100;
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "datasets, networks, losses, optimizers, observables, claims or procedures;"
                    + " without it, the names of all")
    private String what;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (what == null) {
            for (What each : What.values()) {
                console.print(String.format(
                        Locale.ROOT,
                        "%-12s %s",
                        each,
                        String.join(", ", Catalogue.of(each.contract).names())));
            }
        } else {
            list(What.of(what));
        }
        return ExitCode.GOOD.code();
    }

    private void list(What chosen) {
        Catalogue<?> catalogue = Catalogue.of(chosen.contract);
        console.print(chosen.place);
        for (String name : catalogue.names()) {
            console.print("");
            console.print(name + "  (" + catalogue.type(name).getName() + ")");
            List<Catalogue.Key> keys = catalogue.describe(name);
            if (keys.isEmpty()) {
                console.print("  no keys");
            }
            keys(keys, "  ");
            if (chosen == What.OBSERVABLES && keys.stream().noneMatch(Catalogue.Key::required)) {
                wrapped("  records " + recorded(name), "    ");
            }
        }
    }

    private void keys(List<Catalogue.Key> keys, String indent) {
        int longest = keys.stream().mapToInt(key -> key.key().length()).max().orElse(0);
        for (Catalogue.Key key : keys) {
            String gap = " ".repeat(longest + 2 - key.key().length());
            String under = indent + " ".repeat(longest + 2);
            wrapped(indent + key.key() + gap + key.type() + ", " + standard(key), under);
            if (!key.comment().isEmpty()) {
                wrapped(under + key.comment(), under);
            }
            keys(key.below(), under);
        }
    }

    private static String standard(Catalogue.Key key) {
        if (key.required()) {
            return "required";
        }
        return key.standard().isEmpty() ? "may be left out" : "default " + Units.plain(key.standard());
    }

    /** Prints a text over as many lines as it needs, those after the first indented. */
    private void wrapped(String text, String indent) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=\\S) ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                console.print(line.toString());
                line = new StringBuilder(indent + word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        console.print(line.toString());
    }

    private static String recorded(String name) {
        Conf conf = Conf.parse("one = " + name, "list", List.of());
        Observable observable = Binder.bind(conf.get("one"), Observable.class);
        String curves = String.join(", ", observable.curves());
        return String.join(", ", observable.scalars()) + (curves.isEmpty() ? "" : "; curves " + curves);
    }

    /** What can be listed. */
    enum What {
        DATASETS(Dataset.class, one("sweeps.<id>.base.data")),
        NETWORKS(Network.class, one("sweeps.<id>.base.net")),
        LOSSES(Loss.class, one("sweeps.<id>.base.loss")),
        OPTIMIZERS(Optimizer.class, one("sweeps.<id>.base.optimizer")),
        OBSERVABLES(Observable.class, "sweeps.<id>.base.observe = [NAME, { kind = NAME, key = value }, ...]"),
        CLAIMS(Shape.class, one("claims.<id>.shape")),
        PROCEDURES(Procedure.class, "sweeps.<id>.base { procedure = NAME, key = value }; Train if left out");

        private final Class<?> contract;
        private final String place;

        What(Class<?> contract, String place) {
            this.contract = contract;
            this.place = place;
        }

        private static String one(String place) {
            return place + " = { kind = NAME, key = value }, or NAME alone if no key is required";
        }

        static What of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.toString().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("nothing to list is called '" + word + "'"
                            + Names.help(
                                    word,
                                    Arrays.stream(values()).map(What::toString).toList())));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
