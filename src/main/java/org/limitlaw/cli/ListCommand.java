package org.limitlaw.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.limitlaw.config.Catalogue;
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
        description = "Lists what a conf may name: each kind with its keys, defaults and units.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  limitlaw list optimizers")
final class ListCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "WHAT", description = "one of: ${COMPLETION-CANDIDATES}")
    private What what;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalogue<?> catalogue = Catalogue.of(what.contract);
        for (String name : catalogue.names()) {
            console.print(name + "   " + catalogue.type(name).getName());
            for (Catalogue.Key key : catalogue.describe(name)) {
                String standard = key.standard().isEmpty() ? "required" : "default " + key.standard();
                console.print("    " + key.key() + ": " + key.type() + ", " + standard
                        + (key.comment().isEmpty() ? "" : "; " + key.comment()));
            }
        }
        return ExitCode.GOOD.code();
    }

    /** What can be listed. */
    enum What {
        OPTIMIZERS(Optimizer.class),
        DATASETS(Dataset.class),
        NETWORKS(Network.class),
        LOSSES(Loss.class),
        OBSERVABLES(Observable.class),
        CLAIMS(Shape.class),
        PROCEDURES(Procedure.class);

        private final Class<?> contract;

        What(Class<?> contract) {
            this.contract = contract;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
