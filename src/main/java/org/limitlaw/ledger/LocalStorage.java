package org.limitlaw.ledger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder on a local disk: append and fsync; replacement by a temporary file and an atomic move. */
final class LocalStorage implements Storage {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;

    LocalStorage(Path root) {
        this.root = root;
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public Optional<Path> local() {
        return Optional.of(root);
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Path path = folder.equals(".") ? root : path(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public boolean exists(String name) {
        return Files.isRegularFile(path(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    @Override
    public Appender create(String name) throws IOException {
        Path path = path(name);
        createFolders(path.getParent());
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            syncFolder(path.getParent());
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        return new LocalAppender(channel);
    }

    @Override
    public void replace(String name, Content content) throws IOException {
        Path path = path(name);
        Path part = path.resolveSibling(path.getFileName() + ".part");
        createFolders(path.getParent());
        try {
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.write(out);
                out.flush();
                channel.force(true);
            }
            move(part, path);
        } catch (IOException | RuntimeException failure) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        syncFolder(path.getParent());
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException weaker) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public Hold hold(String folder, Writer writer) throws IOException {
        Path path = path(folder);
        createFolders(path);
        LocalLock lock = LocalLock.take(path.resolve("lock"), place());
        if (!LocalShelf.shared(path)) {
            return lock;
        }
        try {
            return new Both(lock, Lease.take(new LocalShelf(path), place(), Lease.Times.USUAL));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private Path path(String name) {
        return root.resolve(Places.normal(name));
    }

    /** Creates folders so that they outlive a crash of the machine: a new name is durable once its folder was synced. */
    private static void createFolders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
            missing.push(each);
        }
        Files.createDirectories(folder);
        for (Path each : missing) {
            syncFolder(each.getParent());
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (POSIX && folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** On a mount that other hosts may see, where a lock may hold on this one alone. */
    private record Both(LocalLock lock, Lease lease) implements Hold {
        @Override
        public void check() throws IOException {
            lease.check();
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                lease.close();
            }
        }
    }

    private record LocalAppender(FileChannel channel) implements Appender {
        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public boolean sync() throws IOException {
            channel.force(false);
            return true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
