package dev.gantry.receptions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What an object's bytes really are, to be compared with what they were.
 *
 * @param length in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record ObjectDigest(long length, String sha256) {
    /** Of all bytes of a stream, which stays the caller's to close. */
    public static ObjectDigest of(InputStream bytes) throws IOException {
        return of(bytes, _ -> {});
    }

    /** The same, while somebody looks at the bytes as they pass, as far as he likes. */
    public static ObjectDigest of(InputStream bytes, Reader reader) throws IOException {
        var digested = new DigestedBytes(bytes);
        reader.read(digested);
        digested.transferTo(OutputStream.nullOutputStream());
        return new ObjectDigest(digested.length(), digested.sha256Hex());
    }

    /** Reads from the beginning, and need not read to the end. */
    @FunctionalInterface
    public interface Reader {
        /** Reads; what is left is digested without it. */
        void read(InputStream bytes) throws IOException;
    }
}
