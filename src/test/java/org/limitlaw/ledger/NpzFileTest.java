package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NpzFileTest {
    @Test
    void arraysComeBackWithTheirTypesShapesAndBits() throws IOException {
        double[] many = new double[3000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Math.sin(i);
        }
        Map<String, Npz> read = Npz.read(new ByteArrayInputStream(written(many)));
        assertEquals("<f8 (1500, 2,)", read.get("a.b").kind());
        assertArrayEquals(many, read.get("a.b").doubles());
        assertEquals("<f8 ()", read.get("scalar").kind());
        assertArrayEquals(new double[] {-0.0}, read.get("scalar").doubles());
        assertEquals("<f4 (2,)", read.get("single").kind());
        assertEquals(Float.MIN_VALUE, read.get("single").body().getFloat(4));
        assertEquals("<i8 (1,)", read.get("whole").kind());
        assertEquals(Long.MIN_VALUE, read.get("whole").body().getLong(0));
        assertEquals("<U3 (3,)", read.get("words").kind());
        assertEquals(9 * 4, read.get("words").body().remaining());
        assertEquals(0x1f600, read.get("words").body().getInt(3 * 4));
        assertEquals("<f8 (0,)", read.get("none").kind());
    }

    @Test
    void theSameArraysMakeTheSameBytes() throws IOException {
        assertArrayEquals(written(1, 2, 3, 4), written(1, 2, 3, 4));
    }

    private static byte[] written(double... many) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NpzFile file = new NpzFile(bytes);
        file.put("a.b", many, many.length / 2, 2);
        file.put("scalar", new double[] {-0.0});
        file.put("single", new float[] {1.5f, Float.MIN_VALUE}, 2);
        file.put("whole", new long[] {Long.MIN_VALUE}, 1);
        file.put("words", new String[] {"abc", "\ud83d\ude00", ""}, 3);
        file.put("none", new double[0], 0);
        file.finish();
        return bytes.toByteArray();
    }
}
