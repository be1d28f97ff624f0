package org.limitlaw.ledger;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** A folder on one of Hadoop's file systems: hsync where its streams can, else what is closed is durable. */
final class HadoopStorage implements Storage {
    private final Configuration conf;
    private final FileSystem files;
    private final Path root;
    private final boolean guarded;
    /** Of the same files, for the one call that moves onto what is there; made once, because on S3 each has threads of its own. */
    private FileContext mover;

    HadoopStorage(URI place, Configuration conf) throws IOException {
        this.conf = conf;
        // else Hadoop closes it at shutdown, before the last records are on it
        conf.setBoolean("fs.automatic.close", false);
        this.files = FileSystem.newInstance(place, conf);
        this.root = files.makeQualified(new Path(place));
        this.guarded = HadoopShelf.possible(files, root);
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public List<String> notes() {
        return guarded
                ? List.of()
                : List.of(place() + " cannot keep a second driver out: take care that one at a time writes there"
                        + " (--sole-writer)");
    }

    @Override
    public List<String> list(String folder) throws IOException {
        try {
            return Arrays.stream(files.listStatus(folder.equals(".") ? root : path(folder)))
                    .filter(FileStatus::isFile)
                    .map(file -> file.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    @Override
    public boolean exists(String name) throws IOException {
        try {
            return files.getFileStatus(path(name)).isFile();
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        return files.open(path(name));
    }

    @Override
    public Appender create(String name) throws IOException {
        FSDataOutputStream out = files.create(path(name), false);
        return new HadoopAppender(out, out.hasCapability(StreamCapabilities.HSYNC));
    }

    @Override
    public void replace(String name, Content content) throws IOException {
        Path path = path(name);
        Path part = path.suffix(".part");
        try {
            try (OutputStream out = new BufferedOutputStream(files.create(part, true), 1 << 16)) {
                content.write(out);
            }
            move(part, path);
        } catch (IOException | RuntimeException failure) {
            try {
                files.delete(part, false);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(path(name), false);
    }

    private void move(Path from, Path to) throws IOException {
        try {
            mover().rename(from, to, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException older) {
            // between the two calls there is neither; what is replaced can be made again from the ledger
            files.delete(to, false);
            if (!files.rename(from, to)) {
                throw new IOException("cannot rename " + from + " to " + to);
            }
        }
    }

    private synchronized FileContext mover() throws IOException {
        if (mover == null) {
            mover = FileContext.getFileContext(files.getUri(), conf);
        }
        return mover;
    }

    @Override
    public Hold hold(String folder, Writer writer) throws IOException {
        if (guarded) {
            return Lease.take(new HadoopShelf(files, path(folder)), place(), Lease.Times.USUAL);
        }
        if (writer == Writer.SOLE) {
            return () -> {};
        }
        throw new Unguarded(place());
    }

    private Path path(String name) {
        return new Path(root, Places.normal(name));
    }

    private record HadoopAppender(FSDataOutputStream out, boolean syncs) implements Appender {
        @Override
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        @Override
        public boolean sync() throws IOException {
            if (syncs) {
                out.hsync();
            }
            return syncs;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
