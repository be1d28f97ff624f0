package org.limitlaw.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes lines on a thread of its own: all that wait go into one write and one sync. Where a file cannot be synced, each
 * batch is a file of its own, at most one in ten seconds. After a failure nothing more is written, and everyone is told.
 */
final class GroupCommit {
    private static final long MOST_WAITING_BYTES = 64L << 20;
    static final long OBJECT_SECONDS = 10;

    private final Storage storage;
    private final Storage.Hold hold;
    private final String session = Segments.session();
    private final Thread thread = new Thread(this::work, "ledger");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long accepted;
    private long durable;
    private long wanted;
    private boolean closing;
    private Throwable failure;

    // the thread's own
    private Storage.Appender file;
    private int files;
    private long lastObject;
    private volatile boolean syncs = true;

    /** Writes as long as the hold lasts. */
    GroupCommit(Storage storage, Storage.Hold hold) {
        this.storage = storage;
        this.hold = hold;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a line; waits only if far too much is waiting already. */
    void put(byte[] line) throws IOException {
        lock.lock();
        try {
            while (waitingBytes > MOST_WAITING_BYTES && failure == null) {
                wanted = accepted;
                changed.signalAll();
                changed.awaitUninterruptibly();
            }
            check();
            if (closing) {
                throw new IOException("ledger in " + storage.place() + " is closed");
            }
            waiting.add(line);
            waitingBytes += line.length;
            accepted++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when every line taken so far is durable. */
    void flush() throws IOException {
        lock.lock();
        try {
            long all = accepted;
            wanted = Math.max(wanted, all);
            changed.signalAll();
            while (durable < all && failure == null) {
                changed.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            check();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether files can be synced; true until tried. */
    boolean syncs() {
        return syncs;
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException(
                    "cannot write the ledger in " + storage.place() + ": " + failure + "; of " + accepted
                            + " entries of this session " + (accepted - durable) + " may be lost",
                    failure);
        }
    }

    private void work() {
        try {
            while (awaitLines()) {
                write();
            }
        } catch (Throwable broken) {
            fail(broken);
        }
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException | RuntimeException broken) {
            fail(broken);
        }
    }

    private void fail(Throwable broken) {
        lock.lock();
        try {
            if (failure == null) {
                failure = broken;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to write and it is time to; false when there will be nothing more. */
    private boolean awaitLines() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.await();
            }
            long left = syncs ? 0 : lastObject + TimeUnit.SECONDS.toNanos(OBJECT_SECONDS) - System.nanoTime();
            while (left > 0 && !closing && wanted <= durable) {
                left = changed.awaitNanos(left);
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void write() throws IOException {
        ByteBuffer batch;
        int lines;
        lock.lock();
        try {
            lines = waiting.size();
            batch = ByteBuffer.allocate(Math.toIntExact(waitingBytes));
            waiting.forEach(batch::put);
            waiting.clear();
            waitingBytes = 0;
        } finally {
            lock.unlock();
        }
        hold.check();
        if (file == null) {
            file = storage.create(Segments.file(session, files++));
        }
        file.write(batch.array());
        if (!file.sync()) {
            syncs = false;
            Storage.Appender object = file;
            file = null;
            object.close();
            lastObject = System.nanoTime();
        }
        lock.lock();
        try {
            durable += lines;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
