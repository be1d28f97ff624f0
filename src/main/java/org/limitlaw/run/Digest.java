package org.limitlaw.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;

/** SHA-256 sums, in hex. */
final class Digest {
    private static final int CHUNK = 8192;

    private Digest() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Digests the bits of the numbers, little-endian, in their own precision. */
    static String of(Reals numbers) {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = numbers.precision() == Precision.FLOAT64;
        for (int i = 0; i < numbers.length(); i++) {
            if (wide) {
                chunk.putDouble(numbers.get(i));
            } else {
                chunk.putFloat((float) numbers.get(i));
            }
            if (!chunk.hasRemaining()) {
                digest.update(chunk.flip());
                chunk.clear();
            }
        }
        digest.update(chunk.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
