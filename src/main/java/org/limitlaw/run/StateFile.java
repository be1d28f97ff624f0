package org.limitlaw.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;

/**
 * The form of a checkpoint: a word and a version, the run's key, what made it, its step, the wall time so far, then what was
 * passed, each with a letter for its type, and last a CRC-32C over all.
 */
final class StateFile {
    /** Raised when the form, or what any part passes, changes. */
    private static final int VERSION = 1;

    private static final String WORD = "limitlaw checkpoint";

    private StateFile() {}

    /** Whose state it is, and as of when. */
    record Head(String key, String maker, long step, double seconds) {}

    /** A file that does not fit; the message says why. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    static void write(OutputStream file, Head head, Consumer<State> parts) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeUTF(WORD);
        out.writeInt(VERSION);
        out.writeUTF(head.key());
        out.writeUTF(head.maker());
        out.writeLong(head.step());
        out.writeDouble(head.seconds());
        try {
            parts.accept(new Giving(out));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        out.writeByte('.');
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads; what was passed to is of no use if this throws.
     *
     * @return its head
     * @throws Unfit if it is torn, damaged, or not of this key, maker and version
     */
    static Head read(InputStream file, String key, String maker, Consumer<State> parts) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(file, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        try {
            require(in.readUTF().equals(WORD), "it is damaged");
            int version = in.readInt();
            require(version == VERSION, "it is of version " + version + ", this program writes " + VERSION);
            Head head = new Head(in.readUTF(), in.readUTF(), in.readLong(), in.readDouble());
            require(head.key().equals(key), "it is damaged");
            require(head.maker().equals(maker), "it was made on " + head.maker() + ", here is " + maker);
            try {
                parts.accept(new Taking(in));
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
            require(in.readByte() == '.', "it is damaged");
            long sum = checked.getChecksum().getValue();
            require(in.readLong() == sum && in.read() < 0, "it is damaged");
            return head;
        } catch (EOFException torn) {
            throw new Unfit("it is torn");
        } catch (UTFDataFormatException damaged) {
            throw new Unfit("it is damaged");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unfit(otherwise);
        }
    }

    private record Giving(DataOutputStream out) implements State {
        private interface Write {
            void write() throws IOException;
        }

        private static <T> T put(T value, Write how) {
            try {
                how.write();
                return value;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public long count(long value) {
            return put(value, () -> {
                out.writeByte('c');
                out.writeLong(value);
            });
        }

        @Override
        public double number(double value) {
            return put(value, () -> {
                out.writeByte('n');
                out.writeDouble(value);
            });
        }

        @Override
        public boolean flag(boolean value) {
            return put(value, () -> {
                out.writeByte('f');
                out.writeBoolean(value);
            });
        }

        @Override
        public String text(String value) {
            return put(value, () -> {
                out.writeByte('t');
                out.writeUTF(value);
            });
        }

        @Override
        public void numbers(Reals values) {
            put(values, () -> {
                boolean wide = values.precision() == Precision.FLOAT64;
                out.writeByte(wide ? 'D' : 'F');
                out.writeInt(values.length());
                for (int i = 0; i < values.length(); i++) {
                    if (wide) {
                        out.writeDouble(values.get(i));
                    } else {
                        out.writeFloat((float) values.get(i));
                    }
                }
            });
        }
    }

    private record Taking(DataInputStream in) implements State {
        private interface Read<T> {
            T read() throws IOException;
        }

        private <T> T take(char type, Read<T> how) {
            try {
                require(in.readByte() == type, "it is damaged");
                return how.read();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public long count(long value) {
            return take('c', in::readLong);
        }

        @Override
        public double number(double value) {
            return take('n', in::readDouble);
        }

        @Override
        public boolean flag(boolean value) {
            return take('f', in::readBoolean);
        }

        @Override
        public String text(String value) {
            return take('t', in::readUTF);
        }

        @Override
        public void numbers(Reals values) {
            boolean wide = values.precision() == Precision.FLOAT64;
            take(wide ? 'D' : 'F', () -> {
                require(in.readInt() == values.length(), "it is damaged");
                for (int i = 0; i < values.length(); i++) {
                    values.set(i, wide ? in.readDouble() : in.readFloat());
                }
                return values;
            });
        }
    }
}
