package org.limitlaw.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes arrays for NumPy's {@code load}: a zip of {@code name.npy}, each a header in format 1.0 and then the numbers,
 * little-endian, the last axis fastest. The same arrays make the same bytes.
 */
public final class NpzFile {
    private static final int CHUNK = 8192;
    private static final int ALIGNMENT = 64;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    /** Starts a file on a stream, which stays open. */
    public NpzFile(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Writes an array of float64; of the values, as many as the shape holds. No lengths at all: a scalar. */
    public void put(String name, double[] values, int... shape) throws IOException {
        array(name, "<f8", (buffer, i) -> buffer.putDouble(values[i]), shape);
    }

    /** Writes an array of float32. */
    public void put(String name, float[] values, int... shape) throws IOException {
        array(name, "<f4", (buffer, i) -> buffer.putFloat(values[i]), shape);
    }

    /** Writes an array of int64. */
    public void put(String name, long[] values, int... shape) throws IOException {
        array(name, "<i8", (buffer, i) -> buffer.putLong(values[i]), shape);
    }

    /** Writes an array of texts, all as long as the longest. */
    public void put(String name, String[] values, int... shape) throws IOException {
        int longest = Arrays.stream(values)
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        int width = Math.max(1, longest);
        int[] letters = new int[Math.multiplyExact(values.length, width)];
        for (int i = 0; i < values.length; i++) {
            int[] points = values[i].codePoints().toArray();
            System.arraycopy(points, 0, letters, i * width, points.length);
        }
        begin(name, "<U" + width, shape);
        numbers(letters.length, (buffer, i) -> buffer.putInt(letters[i]));
    }

    private void array(String name, String type, Put put, int... shape) throws IOException {
        begin(name, type, shape);
        numbers(Arrays.stream(shape).reduce(1, Math::multiplyExact), put);
    }

    private void begin(String name, String type, int... shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        String axes = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + axes + "), }";
        int fixed = 10; // magic, version, length
        int padded = (fixed + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - fixed;
        chunk.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        chunk.put((byte) 1).put((byte) 0).putShort((short) padded);
        chunk.put((header + " ".repeat(padded - 1 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        flush();
    }

    private void numbers(int count, Put put) throws IOException {
        for (int i = 0; i < count; i++) {
            if (chunk.remaining() < Long.BYTES) {
                flush();
            }
            put.accept(chunk, i);
        }
        flush();
        zip.closeEntry();
    }

    private void flush() throws IOException {
        zip.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }

    private interface Put {
        void accept(ByteBuffer to, int i);
    }

    /** Writes what a zip ends with. */
    public void finish() throws IOException {
        zip.finish();
    }
}
