package org.limitlaw.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of a contract: the public records that implement an interface, by their simple names. They are found on the
 * class path, below our own packages and below those a jar's manifest names in {@code Limitlaw-Kinds}; there is no
 * registry.
 */
public final class Catalogue<T> {
    private static final Map<ClassLoader, List<Class<?>>> RECORDS = Collections.synchronizedMap(new WeakHashMap<>());
    private static final Map<ClassLoader, Map<Class<?>, Catalogue<?>>> CATALOGUES =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * One key of a kind.
     *
     * @param type in words: {@code integer}, {@code First | Both}, the contract of a kind
     * @param required whether it must be given
     * @param standard its default as in a conf file, empty if there is none
     * @param comment what {@code defaults.conf} says of it, with its unit; empty if nothing
     * @param below the keys of an object given here, if there is one way to write it that is no kind; else none
     */
    public record Key(String key, String type, boolean required, String standard, String comment, List<Key> below) {}

    private final Class<T> contract;
    private final Map<String, List<Class<? extends T>>> kinds = new TreeMap<>();

    private Catalogue(Class<T> contract, ClassLoader loader) {
        this.contract = contract;
        for (Class<?> type : RECORDS.computeIfAbsent(loader, RecordFinder::find)) {
            if (contract.isAssignableFrom(type)) {
                kinds.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                        .add(type.asSubclass(contract));
            }
        }
    }

    /** Returns the kinds of a contract that this thread's class loader sees. */
    public static <T> Catalogue<T> of(Class<T> contract) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return of(contract, context == null ? Catalogue.class.getClassLoader() : context);
    }

    /** Returns the kinds of a contract that a class loader sees. */
    @SuppressWarnings("unchecked") // the map holds under a class its own catalogue
    public static <T> Catalogue<T> of(Class<T> contract, ClassLoader loader) {
        return (Catalogue<T>) CATALOGUES
                .computeIfAbsent(loader, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(contract, type -> new Catalogue<>(type, loader));
    }

    /** Returns the kinds' names. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(kinds.keySet()));
    }

    /** Returns the record of a name; BadInput, naming the known and the nearest, if there is none or more than one. */
    public Class<? extends T> type(String name) {
        List<Class<? extends T>> found = kinds.get(name);
        if (found == null) {
            throw new BadInput(unknown(name));
        }
        if (found.size() > 1) {
            throw new BadInput(several(name));
        }
        return found.get(0);
    }

    Class<? extends T> type(Node name) {
        List<Class<? extends T>> found = kinds.get(name.string());
        if (found == null) {
            throw name.bad(unknown(name.string()));
        }
        if (found.size() > 1) {
            throw name.bad(several(name.string()));
        }
        return found.get(0);
    }

    private String unknown(String name) {
        return "unknown " + contract.getSimpleName() + " '" + name + "'" + Names.help(name, kinds.keySet());
    }

    private String several(String name) {
        return contract.getSimpleName() + " '" + name + "' must be one record, got "
                + String.join(
                        " and ", kinds.get(name).stream().map(Class::getName).toList());
    }

    /** Returns the keys of a kind, in the order of its record. */
    public List<Key> describe(String name) {
        return Shape.of(type(name)).describe();
    }
}
