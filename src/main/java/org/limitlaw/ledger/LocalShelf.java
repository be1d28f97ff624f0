package org.limitlaw.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder on a file system that the operating system mounts, such as NFS: where locks may hold on one host alone. */
final class LocalShelf implements Shelf {
    private static final Pattern SHARED = Pattern.compile(
            "nfs.*|cifs|smb.*|fuse.*|9p|virtiofs|lustre|gpfs|beegfs|ceph|gfs2?|ocfs2|glusterfs|afs|panfs|pvfs2|macfuse|webdav");

    private final Path folder;

    LocalShelf(Path folder) {
        this.folder = folder;
    }

    /** Returns whether other hosts may see the folder. */
    static boolean shared(Path folder) throws IOException {
        return SHARED.matcher(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT))
                .matches();
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        try {
            Files.write(folder.resolve(name), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.write(part, content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Long> age(String name) throws IOException {
        Path probe = folder.resolve("now-" + UUID.randomUUID());
        try {
            Files.createFile(probe);
            long now = Files.getLastModifiedTime(probe).toMillis();
            return Optional.of(
                    now - Files.getLastModifiedTime(folder.resolve(name)).toMillis());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }
}
