package org.limitlaw.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The right to write a ledger where no operating system frees a lock: a file {@code lease-<epoch>}, written again every few
 * seconds. One that was not renewed for long, or whose process is seen to have ended, is void; who takes over creates the
 * next epoch's file, which one alone can. The highest epoch holds, so a holder that was stopped for long and comes back
 * finds that it lost.
 */
final class Lease implements Storage.Hold {
    /**
     * When what happens.
     *
     * @param renewal how often the holder renews it
     * @param doubt how long after the last renewal the holder itself does not rely on it any more
     * @param end how long after the last renewal it is void for others
     */
    record Times(Duration renewal, Duration doubt, Duration end) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(30));
    }

    private static final Pattern NAME = Pattern.compile("lease-\\d{9}");

    private final Shelf shelf;
    private final String place;
    private final Times times;
    private final String name;
    private final Holder me;
    private final Thread thread = new Thread(this::work, "ledger-lease");
    private long renewed = System.nanoTime();
    private IOException lost;
    private boolean closed;

    private Lease(Shelf shelf, String place, Times times, String name, Holder me) {
        this.shelf = shelf;
        this.place = place;
        this.times = times;
        this.name = name;
        this.me = me;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes it, or throws {@link LedgerInUse}. */
    static Lease take(Shelf shelf, String place, Times times) throws IOException {
        List<String> before = leases(shelf);
        long epoch = 1;
        if (!before.isEmpty()) {
            String last = last(before);
            Optional<LedgerInUse> inUse = valid(shelf, place, last, times);
            if (inUse.isPresent()) {
                throw inUse.get();
            }
            epoch = Long.parseLong(last.substring(last.indexOf('-') + 1)) + 1;
        }
        String name = String.format(Locale.ROOT, "lease-%09d", epoch);
        Holder me = Holder.here();
        if (!shelf.create(name, me.bytes())) {
            throw new LedgerInUse(place, words(shelf, name));
        }
        String highest = last(leases(shelf));
        if (!highest.equals(name)) {
            shelf.delete(name);
            throw new LedgerInUse(place, words(shelf, highest));
        }
        for (String each : before) {
            shelf.delete(each);
        }
        return new Lease(shelf, place, times, name, me);
    }

    private static List<String> leases(Shelf shelf) throws IOException {
        return shelf.list().stream()
                .filter(name -> NAME.matcher(name).matches())
                .sorted()
                .toList();
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    private static Optional<LedgerInUse> valid(Shelf shelf, String place, String name, Times times) throws IOException {
        Optional<Holder> holder = shelf.read(name).flatMap(Holder::read);
        if (holder.isPresent() && holder.get().ended()) {
            return Optional.empty();
        }
        Optional<Long> age = shelf.age(name);
        if (age.isEmpty() || age.get() >= times.end().toMillis()) {
            return Optional.empty();
        }
        long left = times.end().toMillis() - Math.max(0, age.get());
        return Optional.of(new LedgerInUse(place, words(holder), (left + 999) / 1000));
    }

    private static String words(Shelf shelf, String name) throws IOException {
        return words(shelf.read(name).flatMap(Holder::read));
    }

    private static String words(Optional<Holder> holder) {
        return holder.map(Holder::words).orElse("another driver");
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(times.renewal().toMillis());
                synchronized (this) {
                    if (closed || lost != null) {
                        return;
                    }
                    try {
                        renew();
                    } catch (IOException | RuntimeException later) {
                        // who writes next asks, and is told if it stays so
                    }
                }
            }
        } catch (InterruptedException closing) {
            // close is the only one who interrupts
        }
    }

    private void renew() throws IOException {
        long now = System.nanoTime();
        List<String> all = leases(shelf);
        boolean mine = !all.isEmpty()
                && last(all).equals(name)
                && shelf.read(name)
                        .flatMap(Holder::read)
                        .map(holder -> holder.id().equals(me.id()))
                        .orElse(true); // torn by a renewal that failed
        if (!mine) {
            lost = new IOException("the lease on " + place + " was not renewed in time and went to "
                    + (all.isEmpty() ? "another driver" : words(shelf, last(all))));
            throw lost;
        }
        shelf.replace(name, me.bytes());
        renewed = now;
    }

    @Override
    public synchronized void check() throws IOException {
        if (lost != null) {
            throw lost;
        }
        if (!closed && System.nanoTime() - renewed > times.doubt().toNanos()) {
            renew();
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        synchronized (this) {
            if (!closed && lost == null) {
                closed = true;
                shelf.delete(name);
            }
        }
    }
}
