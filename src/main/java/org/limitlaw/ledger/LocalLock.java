package org.limitlaw.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A lock on a file, held by the operating system for this JVM and so freed however the JVM ends. The file stays; what it
 * says is for the message of the one who comes second.
 */
final class LocalLock implements Storage.Hold {
    /** Far behind the text, because some systems let nobody else read what is locked. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    /** Closing any channel of a file may free all this JVM's locks on it, so a second one must not even be opened. */
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path path;
    private final FileChannel channel;

    private LocalLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static LocalLock take(Path file, String place) throws IOException {
        Path path = file.getParent().toRealPath().resolve(file.getFileName());
        synchronized (HELD) {
            String mine = HELD.get(path);
            if (mine != null) {
                throw new LedgerInUse(place, mine);
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock(POSITION, 1, false);
                if (lock == null) {
                    throw new LedgerInUse(place, Files.readString(path).strip());
                }
                String holder = Holder.here().words();
                channel.truncate(0);
                channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
                HELD.put(path, holder);
                return new LocalLock(path, channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (channel.isOpen()) {
                HELD.remove(path);
                channel.close();
            }
        }
    }
}
