package dev.gantry.dicom.net;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a TLS client offers (RFC 8446 §4.1.2), as far as that explains why nothing came of it. The
 * handshake itself is the JDK's: what cannot be read here is left to it.
 *
 * @param newest the highest version offered, as it is written: 0301H is TLS 1.0
 * @param cipherSuites their numbers
 */
record ClientHello(int newest, Set<Integer> cipherSuites) {
    /** Type, version and length of a record (RFC 8446 §5.1). */
    static final int RECORD_HEADER = 5;

    /** The type of a record. */
    static final int HANDSHAKE = 22;

    static final int TLS_1_2 = 0x0303;

    private static final int MAX_RECORD = 1 << 14;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM = 32;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int SSL_2_0 = 0x0002;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_3 = 0x0304;

    /** Whether a connection begins with a record of a handshake, or with one as SSL 2.0 had it. */
    static boolean begins(byte[] start) {
        return start.length >= RECORD_HEADER
                && ((start[0] == HANDSHAKE && start[1] == 3) || isOfSsl2(start));
    }

    /** The length of the first record with its header; the header must be there. */
    static int length(byte[] start) {
        var length = isOfSsl2(start) ? 0 : Math.min(unsigned16(start, 3), MAX_RECORD);
        return RECORD_HEADER + length;
    }

    /** Reads the first record. Nothing when the hello goes on in another one, or is none. */
    static Optional<ClientHello> of(byte[] start) {
        if (isOfSsl2(start)) {
            return Optional.of(new ClientHello(SSL_2_0, Set.of())); // RFC 5246 §E.2
        }
        try {
            return Optional.of(read(ByteBuffer.wrap(start).position(RECORD_HEADER)));
        } catch (BufferUnderflowException | IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    private static ClientHello read(ByteBuffer in) {
        if (in.get() != CLIENT_HELLO) {
            throw new IllegalArgumentException("another message of a handshake");
        }
        skip(in, 3); // its length
        int newest = Math.min(in.getShort() & 0xFFFF, TLS_1_2);
        skip(in, RANDOM);
        skip(in, in.get() & 0xFF); // session id
        var suites = vector(in, in.getShort() & 0xFFFF);
        var cipherSuites = new HashSet<Integer>();
        while (suites.hasRemaining()) {
            cipherSuites.add(suites.getShort() & 0xFFFF);
        }
        skip(in, in.get() & 0xFF); // compression methods
        return new ClientHello(newest(in, newest), Set.copyOf(cipherSuites));
    }

    /** The versions in an extension are those that count (RFC 8446 §4.2.1). */
    private static int newest(ByteBuffer in, int legacy) {
        if (!in.hasRemaining()) {
            return legacy; // no extensions
        }
        var extensions = vector(in, in.getShort() & 0xFFFF);
        while (extensions.hasRemaining()) {
            var type = extensions.getShort() & 0xFFFF;
            var content = vector(extensions, extensions.getShort() & 0xFFFF);
            if (type == SUPPORTED_VERSIONS) {
                return newest(vector(content, content.get() & 0xFF));
            }
        }
        return legacy;
    }

    /** Numbers that nobody knows are there to be ignored (RFC 8701). */
    private static int newest(ByteBuffer versions) {
        var newest = 0;
        while (versions.hasRemaining()) {
            var version = versions.getShort() & 0xFFFF;
            if (version <= TLS_1_3) {
                newest = Math.max(newest, version);
            }
        }
        return newest;
    }

    /** The version in words. */
    String newestName() {
        if (newest < TLS_1_0) {
            return newest == SSL_2_0 ? "SSL 2.0" : "SSL 3.0";
        }
        return "TLS 1." + (newest - TLS_1_0);
    }

    private static boolean isOfSsl2(byte[] start) {
        return start.length >= RECORD_HEADER && start[0] < 0 && start[2] == CLIENT_HELLO;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }

    private static ByteBuffer vector(ByteBuffer in, int length) {
        var vector = in.slice(in.position(), Math.min(length, in.remaining()));
        if (vector.remaining() < length) {
            throw new BufferUnderflowException();
        }
        skip(in, length);
        return vector;
    }
}
