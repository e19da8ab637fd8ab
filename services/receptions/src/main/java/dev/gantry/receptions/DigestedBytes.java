package dev.gantry.receptions;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests whatever is read, or skipped, from a stream. Closes nothing. */
final class DigestedBytes extends InputStream {
    private final InputStream in;
    private final MessageDigest digest = sha256();
    private long length;

    DigestedBytes(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Whoever skips reads, too: the inherited method does it by this one. */
    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int read = in.read(target, from, count);
        if (read > 0) {
            digest.update(target, from, read);
            length += read;
        }
        return read;
    }

    long length() {
        return length;
    }

    /** Of all that was read; nothing may be read afterwards. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
