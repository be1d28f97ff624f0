package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads .npz as NumPy's format description has it.
 *
 * @param header the text in front of the numbers
 * @param body the numbers
 */
public record Npz(String header, ByteBuffer body) {
    /** Returns the arrays of a file by name. */
    public static Map<String, Npz> read(InputStream in) throws IOException {
        Map<String, Npz> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertEquals(".npy", entry.getName().substring(entry.getName().length() - 4));
                ByteBuffer bytes = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                byte[] magic = new byte[8];
                bytes.get(magic);
                assertEquals("\u0093NUMPY\u0001\u0000", new String(magic, StandardCharsets.ISO_8859_1));
                byte[] header = new byte[bytes.getShort()];
                bytes.get(header);
                assertEquals(0, bytes.position() % 64);
                assertEquals('\n', header[header.length - 1]);
                arrays.put(
                        entry.getName().replace(".npy", ""),
                        new Npz(
                                new String(header, StandardCharsets.US_ASCII).strip(),
                                bytes.slice().order(ByteOrder.LITTLE_ENDIAN)));
            }
        }
        return arrays;
    }

    /** Returns the type and shape as the header has them. */
    public String kind() {
        return header.replaceAll("\\{'descr': '(.*)', 'fortran_order': False, 'shape': (.*), }", "$1 $2");
    }

    /** Returns the numbers of float64. */
    public double[] doubles() {
        double[] out = new double[body.remaining() / Double.BYTES];
        body.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(out);
        return out;
    }
}
