package org.limitlaw.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Catalogue;
import org.limitlaw.config.Conf;

/**
 * Small examples of every kind in the catalogue, as a conf file would make them: defaults where there are any, every word
 * of an enum, else a number that suits a small problem. A new kind whose keys these do not suit fails the test that asks.
 */
final class Examples {
    private Examples() {}

    static <T> List<T> of(Class<T> contract) {
        return of(contract, Map.of());
    }

    /** Returns the examples with other values for some keys. */
    static <T> List<T> of(Class<T> contract, Map<String, String> instead) {
        List<T> out = new ArrayList<>();
        for (String kind : Catalogue.of(contract).names()) {
            if (!Catalogue.of(contract).type(kind).getName().contains("Test$")) {
                for (String keys : keys(Catalogue.of(contract).describe(kind), instead)) {
                    Conf conf = Conf.parse("example { kind = " + kind + keys + " }", "example", List.of());
                    out.add(Binder.bind(conf.get("example"), contract));
                }
            }
        }
        return out;
    }

    /** Returns all ways to fill the keys in. */
    private static List<String> keys(List<Catalogue.Key> keys, Map<String, String> instead) {
        List<String> ways = List.of("");
        for (Catalogue.Key key : keys) {
            List<String> longer = new ArrayList<>();
            for (String way : ways) {
                for (String value : instead.containsKey(key.key()) ? List.of(instead.get(key.key())) : values(key)) {
                    longer.add(way + ", " + key.key() + " = " + value);
                }
            }
            ways = longer;
        }
        return ways;
    }

    private static List<String> values(Catalogue.Key key) {
        if (key.type().contains(" | ")) {
            return List.of(key.type().split(" \\| "));
        }
        if (!key.standard().isEmpty()) {
            return List.of(key.standard());
        }
        return switch (key.type()) {
            case "integer" -> List.of("7");
            case "real" -> List.of("0.5");
            case "list of real" -> List.of(key.key().equals("times") ? "[0.5, 1.5]" : "[0.5, 0.1]");
            case "StepSize" -> List.of("0.05");
            case "Momentum" ->
                List.of("0.5", "{ friction = 0.5 }", "{ mu = 0.1 }", "{ damping = 0.5, of = H0 }", "{ r = 3 }");
            case "Units" -> List.of("Sigmoid", "Tanh", "{ sharpness = 3 }");
            case "Batch" -> List.of("7");
            default -> throw new IllegalStateException("no example of " + key);
        };
    }
}
