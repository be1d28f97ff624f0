package org.limitlaw.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/** A folder on one of Hadoop's file systems. */
final class HadoopShelf implements Shelf {
    /** Where to create without overwriting is decided in one place: by the name node, or by a condition of the request. */
    private static final Set<String> ATOMIC = Set.of("hdfs", "webhdfs", "swebhdfs", "abfs", "abfss", "gs");

    private final FileSystem files;
    private final Path folder;

    HadoopShelf(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** Returns whether, of several who create one file at the same time, one alone succeeds. */
    static boolean possible(FileSystem files, Path folder) throws IOException {
        return ATOMIC.contains(files.getUri().getScheme().toLowerCase(Locale.ROOT)) || conditional(files, folder);
    }

    /** As on S3, whose plain creation looks first and writes then. */
    private static boolean conditional(FileSystem files, Path folder) throws IOException {
        return files.hasPathCapability(folder, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
    }

    @Override
    public List<String> list() throws IOException {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .filter(FileStatus::isFile)
                    .map(file -> file.getPath().getName())
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        Path path = new Path(folder, name);
        try (FSDataOutputStream out = conditional(files, folder) ? conditionally(path) : files.create(path, false)) {
            out.write(content);
        } catch (IOException refused) {
            // each file system has its own exception for a file that is there, thrown when created or when closed
            Optional<byte[]> there = read(name);
            if (there.isEmpty()) {
                throw refused;
            }
            return Arrays.equals(there.get(), content);
        }
        return true;
    }

    private FSDataOutputStream conditionally(Path path) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(path);
        return (FSDataOutputStream) builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
                .recursive()
                .overwrite(false)
                .build();
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        try (FSDataOutputStream out = files.create(new Path(folder, name), true)) {
            out.write(content);
        }
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try (InputStream in = files.open(new Path(folder, name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Long> age(String name) throws IOException {
        Path probe = new Path(folder, "now-" + UUID.randomUUID());
        try {
            files.create(probe, false).close();
            long now = files.getFileStatus(probe).getModificationTime();
            return Optional.of(now - files.getFileStatus(new Path(folder, name)).getModificationTime());
        } catch (FileNotFoundException none) {
            return Optional.empty();
        } finally {
            files.delete(probe, false);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(new Path(folder, name), false);
    }
}
